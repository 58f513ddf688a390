import { t } from '@grafana/i18n'
import type { ShownVendor } from '@wachter/worker/model/shown-vendor.ts'
import { Link } from 'react-router-dom'
import { RiskBadge } from '../../shared/asset-marks.tsx'
import { wordOfGap, wordOfType } from '../../shared/asset-words.ts'
import { InertText } from '../../shared/inert-text.tsx'
import { paths } from '../../shared/paths.ts'
import { Nothing } from '../../shared/states.tsx'
import { PlainTable } from '../plain-table.tsx'
import { Quiet } from '../quiet.tsx'

/** AI things of a vendor that work for us: assets of the inventory, with their risk. */
export function VendorAgents({ agents }: { agents: ShownVendor['agents'] }) {
  if (agents.length === 0) {
    return <Nothing of="yet" title={t('programme.vendor.no-agents', 'Nothing of it works for us')} />
  }
  return (
    <PlainTable
      label={t('programme.vendor.agents', 'Agents')}
      columns={[
        { title: t('programme.asset', 'Asset') },
        { title: t('programme.vendor.risk', 'Residual risk') },
        { title: t('asset.gaps', 'Gaps') },
      ]}
      rows={agents.map(({ key, name, type, asset, residual, level, expected, gaps }) => ({
        key,
        cells: [
          <div key="name">
            {asset === null ? (
              <InertText text={name} longest={100} />
            ) : (
              <Link to={paths.asset(asset)}>
                <InertText text={name} longest={100} />
              </Link>
            )}{' '}
            <Quiet>{wordOfType(type)}</Quiet>
          </div>,
          asset === null ? (
            <div key="risk">
              {expected !== null && <RiskBadge risk={expected} />}{' '}
              <Quiet>
                {expected === null
                  ? t('badge.unknown', 'Not in the inventory')
                  : t('programme.vendor.would-be', 'would be left without any control; not in the inventory')}
              </Quiet>
            </div>
          ) : (
            <RiskBadge key="risk" risk={residual === null || level === null ? null : { residual, level }} />
          ),
          gaps.map(wordOfGap).join(', ') || '–',
        ],
      }))}
    />
  )
}
