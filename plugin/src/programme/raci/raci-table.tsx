import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { Part } from '@wachter/worker/model/raci.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { matrix } from '../../shared/matrix-styles.ts'
import { ScrollBox } from '../../shared/scroll-box.tsx'
import { useLanguage } from '../../shared/use-language.ts'
import { wordOfOwner } from '../../shared/words-of-owners.ts'
import { textIn } from '../text-in.ts'
import type { Raci } from './raci-port.ts'

/** Activities by roles: answers for it, does it, is asked before, is told after. Roles that nobody holds are marked. */
export function RaciTable({
  raci: { activities, roles },
  onRole,
}: {
  raci: Raci
  onRole: (id: string) => void
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const used = roles.filter(({ id }) => activities.some((activity) => activity.roles[id] !== undefined))
  return (
    <>
      <p className={styles.legend}>
        {t(
          'programme.raci.legend',
          'A answers for it, R does it, C is asked before, I is told after. A role in red is held by nobody.',
        )}
      </p>
      <ScrollBox label={t('programme.raci.who', 'Who does what')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th className={styles.name}>{t('programme.raci.activity', 'Activity')}</th>
              {used.map(({ id, title, people }) => (
                <th key={id}>
                  <button
                    type="button"
                    className={cx(styles.role, people.length === 0 && styles.empty)}
                    onClick={() => onRole(id)}
                  >
                    <InertText text={wordOfOwner(id, title)} longest={40} />
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {activities.map(({ id, title, roles: parts }) => (
              <tr key={id}>
                <th scope="row" className={styles.name}>
                  <InertText text={textIn(language, title)} longest={120} />
                </th>
                {used.map((role) => {
                  const part = parts[role.id]
                  return (
                    <td
                      key={role.id}
                      className={cx(styles.cell, (part === 'A' || part === 'AR') && styles.answers)}
                    >
                      {part !== undefined && <abbr title={wordOfPart(part)}>{part}</abbr>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </>
  )
}

function wordOfPart(part: Part): string {
  const words: Record<Part, string> = {
    A: t('programme.raci.a', 'answers for it'),
    R: t('programme.raci.r', 'does it'),
    C: t('programme.raci.c', 'is asked before'),
    I: t('programme.raci.i', 'is told after'),
    AR: t('programme.raci.ar', 'answers for it and does it'),
  }
  return words[part]
}

function getStyles(theme: GrafanaTheme2) {
  const { legend, table, name } = matrix(theme)
  return {
    legend: css(legend),
    table: css({ ...table, '& abbr': { textDecoration: 'none' } }),
    name: css({ ...name, minWidth: 140, maxWidth: 360 }),
    role: css({
      // As narrow as their longest word: a role is not broken inside one.
      maxWidth: 96,
      minWidth: 'min-content',
      padding: theme.spacing(0.5),
      border: 'none',
      background: 'transparent',
      color: theme.colors.text.primary,
      fontWeight: theme.typography.fontWeightRegular,
      fontSize: theme.typography.bodySmall.fontSize,
      textAlign: 'left',
      '&:hover': { textDecoration: 'underline' },
    }),
    empty: css({ color: theme.colors.error.text }),
    cell: css({
      minWidth: 44,
      height: theme.spacing(3.5),
      textAlign: 'center',
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
    }),
    answers: css({
      background: theme.colors.primary.transparent,
      fontWeight: theme.typography.fontWeightBold,
    }),
  }
}
