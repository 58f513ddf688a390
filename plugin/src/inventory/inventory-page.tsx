import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import type { ListedAsset } from '@wachter/worker/model/shown-asset.ts'
import { useState } from 'react'
import {
  wordOfClassification,
  wordOfEnvironment,
  wordOfExposure,
  wordOfGap,
  wordOfLifecycle,
  wordOfSighting,
  wordOfType,
} from '../shared/asset-words.ts'
import { FilteredList } from '../shared/filtered-list.tsx'
import { Page } from '../shared/page.tsx'
import { may } from '../shared/permissions.ts'
import type { Selection } from '../shared/selection.ts'
import type { FacetWords } from '../shared/sift.ts'
import { Nothing } from '../shared/states.tsx'
import { useListView } from '../shared/use-list-view.ts'
import { wordOfLevel } from '../shared/words.ts'
import { useFacets, useRecordPages } from '../worker/use-record-pages.ts'
import { assetColumns } from './asset-columns.tsx'
import { AssetSummary } from './asset-summary.tsx'
import { EditAssets } from './edit-assets.tsx'
import {
  ASSET_FACETS,
  type AssetFacet,
  AssetFilter,
  type Chosen,
  type InventoryPort,
} from './inventory-port.ts'
import { ScoreBounds } from './score-bounds.tsx'
import { workerInventory } from './worker-inventory.ts'

const BOUNDS = ['inherent_from', 'inherent_to', 'residual_from', 'residual_to'] as const
/** As many as the worker edits in one request. */
const MOST_EDITED = 1_000

/** What AI do we have, who owns it, what is wrong with it? */
export function InventoryPage({ inventory = workerInventory }: { inventory?: InventoryPort }) {
  const view = useListView(AssetFilter, ASSET_FACETS, BOUNDS)
  const { filter } = view
  const [editing, setEditing] = useState<{ of: Chosen; count: number; done: () => void }>()
  const pages = useRecordPages(['assets', filter], (cursor, signal) => inventory.page(filter, cursor, signal))
  const counts = useFacets(['assets'], ASSET_FACETS, filter, inventory.facets)
  const edits = may('respond')
  const teams = counts['team']?.map(({ value }) => value) ?? []
  return (
    <Page
      title={t('inventory.title', 'Inventory')}
      purpose={t('inventory.purpose', 'What AI do we have, who owns it, what is wrong with it?')}
    >
      <FilteredList
        list="inventory"
        noun={(count) =>
          t('inventory.noun', 'assets', { count, defaultValue_one: 'asset', defaultValue_other: 'assets' })
        }
        placeholder={t('inventory.search', 'Search names and purposes')}
        view={view}
        facets={facetWords()}
        counts={counts}
        beside={<ScoreBounds filter={filter} onChange={view.change} />}
        label={t('inventory.title', 'Inventory')}
        pages={pages}
        columns={assetColumns()}
        drawer={(asset) => ({ title: asset.name, content: <AssetSummary asset={asset} /> })}
        {...(edits && {
          bulkOnWhole: true,
          bulk: (selection: Selection<ListedAsset>, done: () => void) => (
            <EditSelected
              selection={selection}
              onEdit={() =>
                setEditing({
                  of: selection.whole ? { filter } : { ids: selection.rows.map(({ id }) => id) },
                  count: selection.count,
                  done,
                })
              }
            />
          ),
        })}
        none={
          <Nothing of="yet" title={t('inventory.none', 'No asset yet')}>
            {t(
              'inventory.none.next',
              'Assets come from connectors, from logs and from assets.yaml. If you expect some, look whether a connector is set up and your sources are read.',
            )}
          </Nothing>
        }
      />
      {editing !== undefined && (
        <EditAssets
          port={inventory}
          of={editing.of}
          count={editing.count}
          teams={teams}
          onDone={() => {
            editing.done()
            pages.again()
          }}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Page>
  )
}

/** Edits what is selected; more than a request takes is narrowed down first. */
function EditSelected({ selection, onEdit }: { selection: Selection<ListedAsset>; onEdit: () => void }) {
  const tooMany = !selection.exact || selection.count > MOST_EDITED
  return (
    <Button
      size="sm"
      icon="pen"
      disabled={tooMany}
      {...(tooMany && {
        tooltip: t('inventory.edit-all.too-many', 'At most {{most}} at a time: narrow the list down', {
          most: MOST_EDITED,
        }),
      })}
      onClick={onEdit}
    >
      {t('inventory.edit-selected', 'Edit {{count}} selected', { count: selection.count })}
    </Button>
  )
}

function facetWords(): Readonly<Record<AssetFacet, FacetWords>> {
  return {
    type: { label: t('inventory.type', 'Type'), wordOf: wordOfType },
    team: { label: t('inventory.team', 'Team') },
    environment: { label: t('inventory.environment', 'Environment'), wordOf: wordOfEnvironment },
    exposure: { label: t('inventory.exposure', 'Exposure'), wordOf: wordOfExposure },
    data: { label: t('inventory.data', 'Data'), wordOf: wordOfClassification },
    level: { label: t('inventory.level', 'Risk'), wordOf: wordOfLevel },
    gap: { label: t('inventory.gap', 'Gap'), wordOf: wordOfGap },
    lifecycle: { label: t('inventory.lifecycle', 'Lifecycle'), wordOf: wordOfLifecycle },
    seen: { label: t('inventory.seen', 'Known as'), wordOf: wordOfSighting },
  }
}
