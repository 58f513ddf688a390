import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { AcceptedAsset } from '@wachter/worker/model/risk-replies.ts'
import type { ListedAsset } from '@wachter/worker/model/shown-asset.ts'
import { Link } from 'react-router-dom'
import { RiskBadge, TypeIcon } from '../shared/asset-marks.tsx'
import { wordOfGap } from '../shared/asset-words.ts'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { AcceptedUntil } from './accepted-assets.tsx'

/** Gaps that are named; the rest is counted. */
const MOST_GAPS = 2

/** The assets where it would hurt most, with what is wrong with them. */
export function WorstAssets({
  assets,
  accepted,
}: {
  assets: readonly ListedAsset[]
  accepted: readonly AcceptedAsset[]
}) {
  const styles = useStyles2(getStyles)
  const borne = new Map<string, AcceptedAsset>(accepted.map((one) => [one.asset, one]))
  const untilOf = (id: string) => {
    const one = borne.get(id)
    return (
      one && (
        <>
          {' · '}
          <AcceptedUntil of={one} />
        </>
      )
    )
  }
  if (assets.length === 0) return <p>{t('risk.no-assets', 'No asset is assessed yet')}</p>
  return (
    <ol className={styles.list}>
      {assets.map(({ id, type, name, risk, facts, gaps }) => (
        <li key={id} className={styles.asset}>
          <span className={styles.name}>
            <TypeIcon type={type} />{' '}
            <Link to={`${paths.asset(id)}?tab=risk`}>
              <InertText text={name} longest={80} />
            </Link>
            <span className={styles.quiet}>
              {' '}
              <InertText text={facts.owner_team ?? t('inventory.nobody', 'Nobody')} longest={30} />
              {gaps.length > 0 && (
                <>
                  {' · '}
                  {gaps
                    .slice(0, MOST_GAPS)
                    .map((gap) => wordOfGap(gap.id))
                    .join(', ')}
                  {gaps.length > MOST_GAPS && ` +${gaps.length - MOST_GAPS}`}
                </>
              )}
              {untilOf(id)}
            </span>
          </span>
          <RiskBadge risk={risk} />
        </li>
      ))}
    </ol>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({ listStyle: 'none', margin: 0 }),
    asset: css({
      display: 'flex',
      justifyContent: 'space-between',
      gap: theme.spacing(1),
      padding: theme.spacing(0.5, 0),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    name: css({ minWidth: 0, overflowWrap: 'anywhere' }),
    quiet: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  }
}
