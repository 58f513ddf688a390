import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { LinkButton, useStyles2 } from '@grafana/ui'
import { LevelBadge } from '../shared/badges.tsx'
import { inLanguage } from '../shared/in-language.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { RelativeTime } from '../shared/relative-time.tsx'
import { HealthMark, ModeMark } from './health-mark.tsx'
import type { RuleRow } from './rule-row.ts'
import { meaningOfHealth } from './words-of-rules.ts'

/** A rule beside its list: what it is about, and why it can or can't fire. */
export function RuleSummaryView({ row }: { row: RuleRow }) {
  const { rule } = row
  return (
    <>
      <p>
        <LevelBadge level={rule.level} /> <ModeMark mode={rule.mode} />
      </p>
      {rule.description !== undefined && (
        <p>
          <InertText text={inLanguage(rule.description)} longest={2000} />
        </p>
      )}
      <HealthReasons row={row} />
      <LinkButton href={paths.rule(rule.id)}>{t('rules.open', 'Open rule')}</LinkButton>
    </>
  )
}

/** Why a rule can or can't fire: what it failed with, and how it stands with each source. */
export function HealthReasons({ row: { health, trouble, readiness } }: { row: RuleRow }) {
  const styles = useStyles2(getStyles)
  return (
    <section aria-label={t('rules.health', 'Health')}>
      <p>
        <HealthMark health={health} /> {meaningOfHealth(health)}
      </p>
      {trouble !== undefined && (
        <p className={styles.trouble}>
          {trouble.since !== null && (
            <>
              {t('rules.since', 'Since')} <RelativeTime at={trouble.since} />:{' '}
            </>
          )}
          <InertText text={trouble.message} longest={1000} />
        </p>
      )}
      {readiness !== undefined && readiness.sources.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('rules.of-source', 'Source')}</th>
              <th>{t('rules.state', 'State')}</th>
              <th>{t('rules.lacking', 'Missing field')}</th>
              <th>{t('rules.last-record', 'Last record')}</th>
            </tr>
          </thead>
          <tbody>
            {readiness.sources.map(({ source, activity, state, lacking, content_missing: why, last }) => (
              <tr key={`${source}/${activity}`}>
                <td>{source}</td>
                <td>
                  <HealthMark health={state} />
                </td>
                <td className={styles.fields}>
                  {lacking.join(', ')}
                  {why.length > 0 && ` (${why.join(', ')})`}
                </td>
                <td>
                  <RelativeTime at={last} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    trouble: css({ color: theme.colors.error.text, overflowWrap: 'anywhere' }),
    table: css({
      width: '100%',
      marginBottom: theme.spacing(2),
      '& th, & td': {
        textAlign: 'left',
        verticalAlign: 'top',
        padding: theme.spacing(0.5, 1, 0.5, 0),
        borderBottom: `1px solid ${theme.colors.border.weak}`,
        overflowWrap: 'anywhere',
      },
    }),
    fields: css({
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
  }
}
