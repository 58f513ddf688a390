import { t } from '@grafana/i18n'
import { Button } from '@grafana/ui'
import type { ListedAsset } from '@wachter/worker/model/shown-asset.ts'
import { useState } from 'react'
import { z } from 'zod'
import {
  wordOfClassification,
  wordOfEnvironment,
  wordOfExposure,
  wordOfGap,
  wordOfLifecycle,
  wordOfSighting,
  wordOfType,
} from '../shared/asset-words.ts'
import { FilterBar } from '../shared/filter-bar.tsx'
import { Page } from '../shared/page.tsx'
import { may } from '../shared/permissions.ts'
import { RecordList } from '../shared/record-list.tsx'
import type { Selection } from '../shared/selection.ts'
import { NoMatch, Nothing } from '../shared/states.tsx'
import { useUrlState } from '../shared/use-url-state.ts'
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

const InventoryState = AssetFilter.extend({ open: z.string().optional() })
/** As many as the worker edits in one request. */
const MOST_EDITED = 1_000

/** What AI do we have, who owns it, what is wrong with it? */
export function InventoryPage({ inventory = workerInventory }: { inventory?: InventoryPort }) {
  const [{ open, ...filter }, change] = useUrlState(InventoryState)
  const [editing, setEditing] = useState<{ of: Chosen; count: number; done: () => void }>()
  const pages = useRecordPages(['assets', filter], (cursor, signal) => inventory.page(filter, cursor, signal))
  const facets = useFacets(['assets'], ASSET_FACETS, filter, inventory.facets)
  const clear = () => change(nothingChosen)
  const labels = facetLabels()
  const narrowed =
    filter.q !== '' ||
    ASSET_FACETS.some((facet) => filter[facet].length > 0) ||
    [filter.inherent_from, filter.inherent_to, filter.residual_from, filter.residual_to].some(
      (bound) => bound !== undefined,
    )
  const edits = may('respond')
  const teams = facets['team']?.map(({ value }) => value) ?? []
  return (
    <Page
      title={t('inventory.title', 'Inventory')}
      purpose={t('inventory.purpose', 'What AI do we have, who owns it, what is wrong with it?')}
    >
      <FilterBar
        list="inventory"
        noun={t('inventory.noun', 'assets')}
        fields={ASSET_FACETS.map((facet) => ({
          field: facet,
          ...labels[facet],
          chosen: filter[facet],
          values: facets[facet] ?? [],
        }))}
        onChoose={(facet, chosen) => change({ [facet]: chosen })}
        onClear={clear}
        search={{
          value: filter.q,
          onChange: (q) => change({ q }, { step: 'replace' }),
          placeholder: t('inventory.search', 'Search names and purposes'),
        }}
        total={pages.total}
      >
        <ScoreBounds filter={filter} onChange={change} />
      </FilterBar>
      <RecordList<ListedAsset>
        list="inventory"
        label={t('inventory.title', 'Inventory')}
        question={JSON.stringify(filter)}
        pages={pages}
        columns={assetColumns()}
        idOf={({ id }) => id}
        sort={filter.sort}
        onSort={(sort) => change({ sort })}
        open={open}
        onOpen={(id) => change({ open: id }, { step: open === undefined ? 'push' : 'replace' })}
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
        empty={
          narrowed ? (
            <NoMatch onClear={clear} />
          ) : (
            <Nothing of="yet" title={t('inventory.none', 'No asset yet')}>
              {t(
                'inventory.none.next',
                'Assets come from connectors, from logs and from assets.yaml. If you expect some, look whether a connector is set up and your sources are read.',
              )}
            </Nothing>
          )
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

const nothingChosen: Partial<AssetFilter> = {
  q: '',
  ...Object.fromEntries(ASSET_FACETS.map((facet) => [facet, []])),
  inherent_from: undefined,
  inherent_to: undefined,
  residual_from: undefined,
  residual_to: undefined,
}

function facetLabels(): Readonly<Record<AssetFacet, { label: string; wordOf: (value: string) => string }>> {
  return {
    type: { label: t('inventory.type', 'Type'), wordOf: wordOfType },
    team: { label: t('inventory.team', 'Team'), wordOf: String },
    environment: { label: t('inventory.environment', 'Environment'), wordOf: wordOfEnvironment },
    exposure: { label: t('inventory.exposure', 'Exposure'), wordOf: wordOfExposure },
    data: { label: t('inventory.data', 'Data'), wordOf: wordOfClassification },
    level: { label: t('inventory.level', 'Risk'), wordOf: wordOfLevel },
    gap: { label: t('inventory.gap', 'Gap'), wordOf: wordOfGap },
    lifecycle: { label: t('inventory.lifecycle', 'Lifecycle'), wordOf: wordOfLifecycle },
    seen: { label: t('inventory.seen', 'Known as'), wordOf: wordOfSighting },
  }
}
