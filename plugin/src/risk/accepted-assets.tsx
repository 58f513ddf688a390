import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { formatDate, t } from '@grafana/i18n'
import { Icon, useStyles2 } from '@grafana/ui'
import type { AcceptedAsset, RiskOverview } from '@wachter/worker/model/risk-replies.ts'
import { Link } from 'react-router-dom'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'

/** Accepted assets that are named at once. */
const MOST = 5

/** Assets whose risk somebody bears as it is: until when, and who decided so. They count in no limit. */
export function AcceptedAssets({ overview }: { overview: RiskOverview }) {
  const styles = useStyles2(getStyles)
  const { accepted, accepted_left_out: leftOut } = overview
  const all = accepted.length + leftOut
  if (all === 0) return null
  return (
    <div className={styles.line} role="note">
      <Icon name="check-circle" />
      <ul className={styles.list}>
        <li>{t('risk.accepted', 'Accepted, and in no limit: {{count}}', { count: all })}</li>
        {accepted.slice(0, MOST).map((one) => (
          <li key={one.asset}>
            <Link to={`${paths.asset(one.asset)}?tab=risk`} className={styles.link}>
              <InertText text={one.name} longest={60} />
            </Link>{' '}
            <AcceptedUntil of={one} />
          </li>
        ))}
        {all > MOST && <li>…</li>}
      </ul>
    </div>
  )
}

/** Until when a risk is accepted, and by whom. */
export function AcceptedUntil({ of: { until, by } }: { of: AcceptedAsset }) {
  const styles = useStyles2(getStyles)
  // Its last day is one of UTC: at noon it is the same day nearly everywhere.
  const day = formatDate(`${until}T12:00:00Z`, { dateStyle: 'medium' })
  return (
    <span className={styles.quiet}>
      {t('risk.accepted-until', 'accepted until {{day}} by', { day })}{' '}
      <InertText
        text={by.map((actor) => actor.replace(/^(?:person|token|user):/, '')).join(', ')}
        longest={120}
      />
    </span>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    line: css({
      display: 'flex',
      gap: theme.spacing(1),
      marginTop: theme.spacing(1),
      padding: theme.spacing(1),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      overflowWrap: 'anywhere',
    }),
    list: css({ listStyle: 'none', margin: 0 }),
    link: css({ textDecoration: 'underline' }),
    quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  }
}
