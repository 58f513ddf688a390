import { css } from '@emotion/css'
import type { GrafanaTheme2 } from '@grafana/data'
import { t } from '@grafana/i18n'
import { useStyles2 } from '@grafana/ui'
import type { RiskOverview } from '@wachter/worker/model/risk-replies.ts'
import { Link } from 'react-router-dom'
import { RiskBadge } from '../shared/asset-marks.tsx'
import { InertText } from '../shared/inert-text.tsx'
import { paths } from '../shared/paths.ts'
import { useLanguage } from '../shared/use-language.ts'
import { inventoryLink } from './inventory-link.ts'

const MOST_TEAMS = 12

/** Which team has the worst asset, and how many of which level. */
export function ByTeam({ groups: { groups, left_out } }: { groups: RiskOverview['owners'] }) {
  const styles = useStyles2(getStyles)
  const language = useLanguage()
  if (groups.length === 0) return <p>{t('risk.no-assets', 'No asset is assessed yet')}</p>
  const more = Math.max(0, groups.length - MOST_TEAMS) + left_out
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th>{t('inventory.team', 'Team')}</th>
            <th>{t('risk.assets', 'Assets')}</th>
            <th>{t('risk.high', 'High or critical')}</th>
            <th>{t('risk.worst-of', 'Worst')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.slice(0, MOST_TEAMS).map(({ of, assets, worst, levels }) => (
            <tr key={of ?? ''}>
              <th scope="row">
                <Link to={inventoryLink(of === null ? { gap: 'no_owner' } : { team: of })}>
                  {of === null ? t('inventory.nobody', 'Nobody') : <InertText text={of} longest={40} />}
                </Link>
              </th>
              <td>{assets.toLocaleString(language)}</td>
              <td>{((levels.HIGH ?? 0) + (levels.CRITICAL ?? 0)).toLocaleString(language)}</td>
              <td>
                <Link to={`${paths.asset(worst.asset)}?tab=risk`} className={styles.worst}>
                  <InertText text={worst.name} longest={30} />
                </Link>{' '}
                <RiskBadge risk={worst} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className={styles.quiet}>{t('facts.more', 'and {{count}} more', { count: more })}</p>}
    </>
  )
}

function getStyles(theme: GrafanaTheme2) {
  return {
    table: css({
      width: '100%',
      '& th, & td': {
        padding: theme.spacing(0.5, 1, 0.5, 0),
        textAlign: 'right',
        borderBottom: `1px solid ${theme.colors.border.weak}`,
        fontWeight: theme.typography.fontWeightRegular,
      },
      '& th:first-child': { textAlign: 'left' },
      '& thead th': { color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize },
    }),
    worst: css({ overflowWrap: 'anywhere' }),
    quiet: css({ color: theme.colors.text.secondary }),
  }
}
