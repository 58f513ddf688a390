import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { Finding } from '@wachter/worker/model/finding.ts'
import { LevelBadge } from '../shared/badges.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { VerdictMark } from '../shared/verdict-marks.tsx'

/** What rules found in an event. */
export function FindingLinks({ findings }: { findings: readonly Finding[] }) {
  const styles = useStyles2(getStyles)
  if (findings.length === 0) return null
  return (
    <ul className={styles.list} aria-label={t('events.findings', 'Findings on it')}>
      {findings.map(({ id, level, rule, disposition, suppressed }) => (
        <li key={id} className={styles.item}>
          <LevelBadge level={level} />
          <a className={styles.link} href={paths.detection(id)}>
            <InertText text={inLanguage(rule.title)} longest={120} />
          </a>
          <VerdictMark disposition={disposition} />
          {suppressed !== undefined && (
            <span>{t('finding.suppressed', 'Kept out of sight by an exception')}</span>
          )}
        </li>
      ))}
    </ul>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: theme.spacing(0, 0, 1) }),
    item: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 1),
      borderLeft: `3px solid ${theme.colors.warning.border}`,
      marginBottom: theme.spacing(0.5),
    }),
    link: css({ color: theme.colors.text.link, overflowWrap: 'anywhere' }),
  }
}
