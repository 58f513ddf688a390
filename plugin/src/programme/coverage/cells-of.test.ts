import { expect, test } from '@jest/globals'
import { cellsOf, nextIn } from './cells-of.ts'
import type { CoverageCell } from './coverage-port.ts'

function aCell(changed: Partial<CoverageCell>): CoverageCell {
  return { entry: 'LLM01:2026', of: 'ai_agent', assets: 1, covered: 0, failing: 0, controls: [], ...changed }
}

test('the group with the most assets stands first, what nobody owns last, and what is not meant for a group is empty', () => {
  const entries = ['LLM01:2026', 'LLM02:2026'].map((entry) => ({ entry, title: entry, controls: 1 }))
  const cells = [
    aCell({ of: null, assets: 9 }),
    aCell({ of: 'small' }),
    aCell({ entry: 'LLM02:2026', of: 'large', assets: 4 }),
  ]
  const { groups, rows } = cellsOf({ entries, cells })
  expect(groups).toEqual(['large', 'small', null])
  expect(rows.map((row) => row.cells.map((cell) => cell?.assets))).toEqual([
    [undefined, 1, 9],
    [4, undefined, undefined],
  ])
})

test('the next control of a cell is the cheapest of those that are missing or fail there', () => {
  const counts = { working: 0, failing: 0, planned: 0, excepted: 0 }
  const cell = aCell({
    controls: [
      { ...counts, control: 'works', working: 1 },
      { ...counts, control: 'planned', planned: 1 },
      { ...counts, control: 'fails', failing: 1 },
    ],
  })
  const next = ['works', 'fails', 'elsewhere', 'planned'].map((control) => {
    return { control, title: control, cost: 'low' as const, assets: 1, takes_away: 1, per_day: 1 }
  })
  expect(nextIn(cell, next).map(({ control }) => control)).toEqual(['fails', 'planned'])
})
