import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, useStyles2 } from '@grafana/ui'
import type { LossReply, RiskMatrix, RiskOverview } from '@wachter/worker/model/risk-replies.ts'
import { RiskLevel } from '@wachter/worker/model/taxonomy.ts'
import { Link } from 'react-router-dom'
import { LevelBadge } from '../shared/badges.tsx'
import { inUnit } from '../shared/in-unit.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { useLanguage } from '../shared/use-language.ts'
import { inventoryLink } from './inventory-link.ts'

/** Breaches that are named at once. */
const MOST = 5

/** Whether more is borne than the organisation is willing to, and how many assets have which level. */
export function OverAppetite({
  overview,
  matrix,
  losses,
}: {
  overview: RiskOverview
  matrix: RiskMatrix | undefined
  losses: LossReply | undefined
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { levels, over_appetite, over_appetite_left_out: leftOut } = overview
  const assets = over_appetite.filter(({ limit }) => limit === 'residual')
  const over = assets.length + leftOut
  const critical = over_appetite.find(({ limit }) => limit === 'critical_assets')
  const breached = losses?.whole?.appetite.filter((point) => point.breached) ?? []
  const isOver = over > 0 || critical !== undefined || breached.length > 0
  const chance = (share: number) => inUnit(share, 'share', language)
  return (
    <>
      <div className={styles.levels}>
        {RiskLevel.options.toReversed().map((level) => (
          <Link key={level} to={inventoryLink({ level })} className={styles.level}>
            <LevelBadge level={level} /> {(levels[level] ?? 0).toLocaleString(language)}
          </Link>
        ))}
      </div>
      <div className={cx(styles.line, isOver && styles.over)} role="status">
        <Icon name={isOver ? 'exclamation-triangle' : 'check'} />
        {isOver ? (
          <ul className={styles.list}>
            {over > 0 && (
              <li>
                {t('risk.over', 'Assets above their appetite: {{count}}', { count: over })}
                {assets.slice(0, MOST).map(({ asset = '', name = asset }) => (
                  <span key={asset}>
                    {' · '}
                    <Link to={`${paths.asset(asset)}?tab=risk`} className={styles.link}>
                      <InertText text={name} longest={60} />
                    </Link>
                  </span>
                ))}
                {over > MOST && ' …'}
              </li>
            )}
            {critical !== undefined && (
              <li>
                {t('risk.over-critical', 'Critical assets: {{count}}, at most {{limit}} may be', {
                  count: critical.assets ?? levels.CRITICAL ?? 0,
                  limit: matrix?.appetite.critical_assets ?? '…',
                })}
              </li>
            )}
            {breached.map(({ above, tolerated, simulated }) => (
              <li key={above}>
                {t(
                  'risk.over-loss',
                  'More than {{loss}} in a year: {{simulated}} likely, at most {{tolerated}} is borne',
                  {
                    loss: above.toLocaleString(language, {
                      style: 'currency',
                      currency: losses?.currency ?? 'EUR',
                      maximumFractionDigits: 0,
                    }),
                    simulated: chance(simulated),
                    tolerated: chance(tolerated),
                  },
                )}
              </li>
            ))}
          </ul>
        ) : (
          t('risk.within', 'Everything is within the appetite')
        )}
      </div>
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    levels: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), marginBottom: theme.spacing(1) }),
    level: css({
      display: 'inline-flex',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 1),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      fontVariantNumeric: 'tabular-nums',
      '&:hover': { background: theme.colors.action.hover },
    }),
    line: css({
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(1),
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      overflowWrap: 'anywhere',
    }),
    over: css({ borderColor: theme.colors.error.border, '& > svg': { color: theme.colors.error.text } }),
    list: css({ listStyle: 'none', margin: 0 }),
    link: css({ textDecoration: 'underline' }),
  }
}
