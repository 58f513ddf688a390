import { css, cx } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { Icon, useStyles2 } from '@grafana/ui'
import type { LossReply, RiskOverview } from '@wachter/worker/model/risk-replies.ts'
import { RiskLevel } from '@wachter/worker/model/taxonomy.ts'
import { Link } from 'react-router-dom'
import { LevelBadge } from '../shared/badges.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { useLanguage } from '../shared/use-language.ts'
import { inventoryLink } from './inventory-link.ts'

/** Breaches that are named at once. */
const MOST = 5

/** Whether more is borne than the organisation is willing to, and how many assets have which level. */
export function OverAppetite({
  overview,
  losses,
}: {
  overview: RiskOverview
  losses: LossReply | undefined
}) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  const { levels, over_appetite, over_appetite_left_out: leftOut } = overview
  const breaches = [...over_appetite.filter(({ limit }) => limit !== 'residual'), ...(losses?.breaches ?? [])]
  const assets = over_appetite.filter(({ limit }) => limit === 'residual')
  const over = assets.length + leftOut
  const isOver = over > 0 || breaches.length > 0
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
        <div>
          {isOver ? (
            <ul className={styles.list}>
              {over > 0 && (
                <li>
                  {t('risk.over', 'Assets above their appetite: {{count}}', {
                    count: over,
                  })}
                  {assets.slice(0, MOST).map(({ asset, text }) =>
                    asset === undefined ? null : (
                      <span key={asset} className={styles.quiet}>
                        {' · '}
                        <Link to={`${paths.asset(asset)}?tab=risk`}>
                          <InertText text={text} longest={80} />
                        </Link>
                      </span>
                    ),
                  )}
                </li>
              )}
              {breaches.map(({ text }) => (
                <li key={text}>
                  <InertText text={text} />
                </li>
              ))}
            </ul>
          ) : (
            t('risk.within', 'Everything is within the appetite')
          )}
        </div>
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
    quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  }
}
