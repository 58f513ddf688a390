import { type AssetControls, type Control, type ControlState, daysOfCost } from '../model/control.ts'
import type { Catalogues } from './catalogues.ts'

/** An asset with where its controls stand and its risk. */
export interface CoveredAsset {
  controls: AssetControls
  /** Inherent risk, 0 to 100; undefined where it was not assessed. */
  inherent: number | undefined
}

export type GroupedBy = 'type' | 'owner'
export type Edition = '2025' | '2026'

/** How many assets of a group a control stands how on. */
export interface CoveredControl {
  control: string
  working: number
  failing: number
  planned: number
  excepted: number
}

/** An entry of the OWASP list among the assets of a group. */
export interface CoverageCell {
  entry: string
  of: string | null
  /** Assets for which at least one control against the entry is meant, and those on which one works. */
  assets: number
  covered: number
  /** Those on which one fails. */
  failing: number
  controls: CoveredControl[]
}

/** A control that is not in place somewhere, by what it would take away there. */
export interface NextControl {
  control: string
  title: string
  cost: Control['cost']
  /** Assets on which it is planned or fails. */
  assets: number
  /** Points of inherent risk, summed over them, that the risk engine would take off; null where it weighs no such control. */
  takes_away: number | null
  /** The same for a day of work. */
  per_day: number | null
}

export interface Coverage {
  edition: Edition
  by: GroupedBy
  entries: { entry: string; title: string; controls: number }[]
  cells: CoverageCell[]
  /** Entries and groups in which no asset is covered. */
  gaps: { entry: string; of: string | null; assets: number }[]
  next: NextControl[]
}

/**
 * Which entries of the OWASP list are met by which controls on which assets, and which control is the cheapest next: by the
 * risk that it takes away for its cost, then by the number of assets. A type that another control already gives is not counted again.
 */
export function coverageOf(
  assets: readonly CoveredAsset[],
  given: {
    controls: readonly Control[]
    catalogues: Catalogues
    /** Share of inherent risk by type of control, as `risk.yaml` has it. */
    effects: Readonly<Record<string, number>>
    by: GroupedBy
    edition: Edition
  },
): Coverage {
  const { controls, catalogues, by, edition } = given
  const entries = entriesOf(catalogues, edition)
  const cells = entries.flatMap(({ entry, current }) => {
    const against = new Set(controls.filter(({ crosswalk }) => current in crosswalk).map(({ id }) => id))
    return cellsOf(entry, against, assets, by)
  })
  return {
    ...{ edition, by, cells },
    entries: entries.map(({ entry, current }) => ({
      entry,
      title: catalogues.names.get(entry) ?? entry,
      controls: controls.filter(({ crosswalk }) => current in crosswalk).length,
    })),
    gaps: cells.flatMap(({ entry, of, assets: count, covered }) =>
      count > 0 && covered === 0 ? [{ entry, of, assets: count }] : [],
    ),
    next: nextControls(assets, given),
  }
}

/** The entries of an edition, each with the one of the current edition that controls are mapped to. */
function entriesOf(
  { names, successors }: Catalogues,
  edition: Edition,
): { entry: string; current: string }[] {
  return [...names.keys()]
    .filter((id) => id.startsWith('LLM') && id.endsWith(`:${edition}`))
    .sort()
    .map((entry) => ({ entry, current: successors.get(entry) ?? entry }))
}

const WORKING: ReadonlySet<ControlState['state']> = new Set(['implemented', 'tested'])

function cellsOf(
  entry: string,
  against: ReadonlySet<string>,
  assets: readonly CoveredAsset[],
  by: GroupedBy,
): CoverageCell[] {
  const groups = new Map<string | null, { cell: CoverageCell; rows: Map<string, CoveredControl> }>()
  for (const { controls } of assets) {
    const standings = controls.standings.filter(
      ({ control, state }) => against.has(control) && state !== 'not_applicable',
    )
    if (standings.length === 0) continue
    const of = by === 'type' ? controls.type : controls.owner_team
    const empty = { entry, of, assets: 0, covered: 0, failing: 0, controls: [] }
    const group = groups.get(of) ?? { cell: empty, rows: new Map<string, CoveredControl>() }
    groups.set(of, group)
    group.cell.assets += 1
    if (standings.some(({ state }) => WORKING.has(state))) group.cell.covered += 1
    if (standings.some(({ state }) => state === 'failing')) group.cell.failing += 1
    for (const { control, state } of standings) {
      const row = group.rows.get(control) ?? { control, working: 0, failing: 0, planned: 0, excepted: 0 }
      group.rows.set(control, row)
      if (WORKING.has(state)) row.working += 1
      else if (state === 'failing' || state === 'planned' || state === 'excepted') row[state] += 1
    }
  }
  return [...groups.values()].map(({ cell, rows }) => ({ ...cell, controls: [...rows.values()] }))
}

function nextControls(
  assets: readonly CoveredAsset[],
  { controls, effects }: { controls: readonly Control[]; effects: Readonly<Record<string, number>> },
): NextControl[] {
  const found = controls.flatMap((control): NextControl[] => {
    const { id, title, cost, weighs } = control
    const effect = weighs === null ? undefined : effects[weighs]
    let open = 0
    let sum = 0
    for (const { controls: judged, inherent = 0 } of assets) {
      const standing = judged.standings.find((one) => one.control === id)
      if (standing?.state !== 'planned' && standing?.state !== 'failing') continue
      open += 1
      const isGiven = judged.standings.some((one) => one.weighs === weighs && WORKING.has(one.state))
      const isBroken = judged.standings.some(
        (one) => one.control !== id && one.weighs === weighs && one.state === 'failing',
      )
      const isOwnFault = standing.state === 'failing'
      if (!isBroken && (isOwnFault || !isGiven)) sum += inherent * (effect ?? 0)
    }
    if (open === 0) return []
    const takes_away = effect === undefined ? null : round2(sum)
    const per_day = takes_away === null ? null : round2(takes_away / daysOfCost[cost])
    return [{ control: id, title, cost, assets: open, takes_away, per_day }]
  })
  return found.sort(
    (one, other) =>
      (other.per_day ?? 0) - (one.per_day ?? 0) ||
      other.assets / daysOfCost[other.cost] - one.assets / daysOfCost[one.cost] ||
      (one.control < other.control ? -1 : 1),
  )
}

function round2(value: number): number {
  return Math.round(value * 100) / 100
}
