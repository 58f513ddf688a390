import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { LinkButton, useStyles2 } from '@grafana/ui'
import type { Finding } from '@wachter/worker/model/finding.ts'
import { Link } from 'react-router-dom'
import { LevelBadge, OutcomeMark } from '../shared/badges.tsx'
import { EntityChip } from '../shared/entity-chip.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { ShortTime } from '../shared/relative-time.tsx'
import { wordOfStage } from '../shared/words.ts'

/** The findings that the incident is made of, each with its page. */
export function FindingsTab({
  incident,
  findings,
  total,
}: {
  incident: string
  findings: readonly Finding[]
  total: number
}) {
  const styles = useStyles2(getStyles)
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('incident.findings.rule', 'Rule')}</th>
              <th>{t('incident.findings.level', 'Level')}</th>
              <th className={styles.wide}>{t('incident.findings.outcome', 'Outcome')}</th>
              <th className={styles.wide}>{t('incident.findings.stage', 'Stage')}</th>
              <th className={styles.wide}>{t('incident.findings.who', 'Who')}</th>
              <th>{t('incident.findings.at', 'When')}</th>
            </tr>
          </thead>
          <tbody>
            {findings.map(({ id, rule, level, outcome, stage, entity, at }) => (
              <tr key={id}>
                <td className={styles.name}>
                  <Link to={paths.detection(id)}>
                    <InertText text={inLanguage(rule.title)} longest={140} />
                  </Link>
                </td>
                <td>
                  <LevelBadge level={level} />
                </td>
                <td className={styles.wide}>
                  <OutcomeMark outcome={outcome} />
                </td>
                <td className={styles.wide}>{stage !== undefined && wordOfStage(stage)}</td>
                <td className={styles.wide}>
                  <EntityChip kind={entity.kind} name={entity.id} to={paths.entity(entity.kind, entity.id)} />
                </td>
                <td>
                  <ShortTime at={at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.foot}>
        <LinkButton
          size="sm"
          variant="secondary"
          fill="text"
          href={`${paths.detections()}?verdict=any&from=&incident=${encodeURIComponent(incident)}`}
        >
          {t('incident.findings.all', 'All {{count}} in the list of detections', { count: total })}
        </LinkButton>
      </p>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({ overflowX: 'auto' }),
    table: css({
      width: '100%',
      '& th, & td': {
        padding: theme.spacing(0.5, 1),
        textAlign: 'left',
        whiteSpace: 'nowrap',
        borderBottom: `1px solid ${theme.colors.border.weak}`,
      },
      '& th': {
        color: theme.colors.text.secondary,
        fontWeight: theme.typography.fontWeightMedium,
        fontSize: theme.typography.bodySmall.fontSize,
      },
    }),
    name: css({ width: '100%', minWidth: 160, '&&': { whiteSpace: 'normal' } }),
    wide: css({ [theme.breakpoints.down('md')]: { display: 'none' } }),
    foot: css({ margin: theme.spacing(1, 0) }),
  }
}
