import { expect, test } from '@jest/globals'
import { matrixOf } from './matrix-of.ts'

const cells = [
  { inherent: 4, residual: 4, assets: 1 },
  { inherent: 2, residual: 0, assets: 9_000 },
]
const rows = matrixOf({ cells, appetite: { any: 50, types: {}, critical_assets: 0 } })

test('the highest residual stands on top, and each cell has the bounds of what it counts', () => {
  expect(rows[0]?.[4]).toMatchObject({
    ...{ assets: 1, inherent_from: 80, inherent_to: 100, residual_from: 80, residual_to: 100 },
  })
  expect(rows[4]?.[2]).toMatchObject({
    assets: 9_000,
    inherent_from: 40,
    inherent_to: 59.99,
    residual_from: 0,
  })
  expect(rows.flat().reduce((sum, { assets }) => sum + assets, 0)).toBe(9_001)
})

test('what is above the appetite is told apart from what is so in part', () => {
  expect(rows.map((row) => row[0]?.above)).toEqual(['all', 'all', 'part', 'none', 'none'])
})

test('one full cell does not hide one that holds a single asset', () => {
  expect(rows[4]?.[2]?.weight).toBe(1)
  expect(rows[0]?.[4]?.weight).toBeGreaterThan(0.05)
  expect(rows[2]?.[2]?.weight).toBe(0)
})
