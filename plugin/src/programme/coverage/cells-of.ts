import type { ControlCoverage } from '@wachter/worker/model/shown-controls.ts'
import type { CoverageCell, NextControl } from './coverage-port.ts'

/** Entries by groups of assets; a cell is undefined where no control against the entry is meant for the group. */
export interface CoverageRows {
  groups: readonly (string | null)[]
  rows: readonly {
    entry: string
    title: string
    controls: number
    cells: readonly (CoverageCell | undefined)[]
  }[]
}

/** The cells of a coverage as rows and columns: groups by the number of their assets, those of nobody last. */
export function cellsOf({ entries, cells }: Pick<ControlCoverage, 'entries' | 'cells'>): CoverageRows {
  const largest = new Map<string | null, number>()
  for (const { of, assets } of cells) largest.set(of, Math.max(assets, largest.get(of) ?? 0))
  const groups = [...largest]
    .sort(
      ([one, some], [other, more]) =>
        Number(one === null) - Number(other === null) ||
        more - some ||
        String(one).localeCompare(String(other), 'en'),
    )
    .map(([of]) => of)
  const byPlace = new Map(cells.map((cell) => [placeOf(cell), cell]))
  return {
    groups,
    rows: entries.map((row) => ({
      ...row,
      cells: groups.map((of) => byPlace.get(placeOf({ entry: row.entry, of }))),
    })),
  }
}

/** The controls that are not in place everywhere in a cell, the cheapest first. */
export function nextIn(cell: CoverageCell, next: readonly NextControl[]): readonly NextControl[] {
  const open = new Set(
    cell.controls.filter(({ planned, failing }) => planned + failing > 0).map(({ control }) => control),
  )
  return next.filter(({ control }) => open.has(control))
}

/** A cell's place as the address has it. */
export function placeOf({ entry, of }: Pick<CoverageCell, 'entry' | 'of'>): string {
  return `${entry}/${of ?? ''}`
}
