import { hash } from 'node:crypto'
import { canonicalJson } from '../../audit/canonical-json.ts'
import type { Catalogues } from '../../controls/catalogues.ts'
import { type Coverage, type CoveredAsset, coverageOf } from '../../controls/coverage.ts'
import type { BoardEntry, BoardReport, Month, OpenControl } from '../../model/board-report.ts'
import { compareTexts } from '../../model/compare-texts.ts'
import type { FrameworkStanding, StandingCounts } from '../../model/compliance.ts'
import type { Control } from '../../model/control.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Outcome } from '../../model/level.ts'
import { AssetType } from '../../model/taxonomy.ts'
import type { Instant } from '../../model/time.ts'
import { placeOf, statusOf } from '../compliance/compliance-of.ts'
import { spanOf } from './month.ts'

/** Controls that do not work which the board is told one by one; the others are counted. */
const MOST_OPEN = 20
const KINDS = ['failing', 'planned', 'excepted']
/** Controls that are named as next against an entry. */
const MOST_NEXT = 3

/** What a report is made of. */
export interface BoardData {
  tenant: TenantId
  month: Month
  made: Instant
  risk: BoardReport['risk']
  incidents: BoardReport['incidents']
  findings: BoardReport['findings']
  /** What is told as it is kept. */
  told: Pick<BoardReport, 'acceptances' | 'appetite' | 'currency' | 'kpis' | 'maturity' | 'board'>
  /** Of the month, by entry of the OWASP list and outcome. */
  findingsOf: ReadonlyMap<string, Record<Outcome, number>>
  standings: readonly FrameworkStanding[]
  assets: readonly CoveredAsset[]
  left_out: number
  controls: readonly Control[]
  catalogues: Catalogues
  /** Share of inherent risk by type of control, as `risk.yaml` has it. */
  effects: Readonly<Record<string, number>>
}

/** The report of a month: what screen, PDF, CSV and JSON show; `sha256` is the hash of all else in it. */
export function boardReport(data: BoardData): BoardReport {
  const { tenant, month, made, risk, incidents, findings, told, standings, left_out } = data
  const open = openControls(data)
  const said: Omit<BoardReport, 'sha256'> = {
    ...{ tenant, month, period: spanOf(month), made, risk, incidents, findings, left_out },
    ...told,
    controls: countsOf(data.assets),
    compliance: standings.map(({ id, title, tally, gaps: own }) => {
      return { id, title, tally, gaps: own.filter(({ from }) => from === null).length }
    }),
    open: open.slice(0, MOST_OPEN),
    open_left_out: Math.max(0, open.length - MOST_OPEN),
    entries: entriesOf(data),
  }
  return { ...said, sha256: hashOf(said) }
}

/** Whether a report's hash is that of its figures. */
export function isWhole({ sha256, ...said }: BoardReport): boolean {
  return hashOf(said) === sha256
}

function hashOf(said: Omit<BoardReport, 'sha256'>): string {
  return hash('sha256', canonicalJson(said), 'hex')
}

function countsOf(assets: readonly CoveredAsset[]): StandingCounts {
  const counts = { working: 0, failing: 0, planned: 0, excepted: 0 }
  for (const { controls } of assets) {
    for (const { state } of controls.standings) {
      const place = placeOf(state)
      if (place !== undefined) counts[place] += 1
    }
  }
  return counts
}

/** Gaps by control: one that is mended closes those of all its requirements. */
function openControls({ standings, controls }: BoardData): OpenControl[] {
  const titles = new Map(controls.map(({ id, title }) => [id, title]))
  const found = new Map<string, OpenControl>()
  for (const { framework, control, kind, owner, assets, from } of standings.flatMap((one) => one.gaps)) {
    if (control === null || from !== null) continue
    const key = `${control} ${kind}`
    const title = titles.get(control) ?? control
    const own = found.get(key) ?? { control, title, kind, owner, assets: 0, requirements: 0, frameworks: [] }
    found.set(key, own)
    own.assets = Math.max(own.assets, assets)
    own.requirements += 1
    if (!own.frameworks.includes(framework)) own.frameworks.push(framework)
  }
  return [...found.values()].sort(
    (one, other) =>
      KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) ||
      other.assets - one.assets ||
      compareTexts(one.control, other.control),
  )
}

function entriesOf(data: BoardData): BoardEntry[] {
  const { assets, controls, catalogues, effects, findingsOf } = data
  const coverage = coverageOf(assets, { controls, catalogues, effects, by: 'type', edition: '2026' })
  return coverage.entries.map(({ entry, title }) => {
    const cells = coverage.cells.filter((cell) => cell.entry === entry)
    const sum = (of: 'assets' | 'covered' | 'failing') => cells.reduce((all, cell) => all + cell[of], 0)
    const against = controls.filter(({ crosswalk }) => Object.hasOwn(crosswalk, entry))
    const rows = against.map((control) => rowOf(control, cells))
    const ids = new Set(against.map(({ id }) => id))
    return {
      ...{ entry, title, assets: sum('assets'), covered: sum('covered'), failing: sum('failing') },
      status: statusOf(against.length, totalOf(rows)),
      findings: findingsOf.get(entry) ?? { blocked: 0, passed: 0, observed: 0, unknown: 0 },
      controls: rows,
      bare: coverage.gaps.flatMap((gap) => {
        const type = AssetType.safeParse(gap.of)
        return gap.entry === entry && type.success ? [{ type: type.data, assets: gap.assets }] : []
      }),
      next: coverage.next
        .filter(({ control }) => ids.has(control))
        .slice(0, MOST_NEXT)
        .map(({ control, title: called, cost, assets: on, takes_away }) => {
          return { control, title: called, cost, assets: on, takes_away }
        }),
    }
  })
}

function rowOf({ id, title }: Control, cells: Coverage['cells']): BoardEntry['controls'][number] {
  const own = cells.flatMap((cell) => cell.controls.filter(({ control }) => control === id))
  return { control: id, title, ...totalOf(own) }
}

function totalOf(rows: readonly StandingCounts[]): StandingCounts {
  const sum = (of: keyof StandingCounts) => rows.reduce((all, row) => all + row[of], 0)
  return {
    working: sum('working'),
    failing: sum('failing'),
    planned: sum('planned'),
    excepted: sum('excepted'),
  }
}
