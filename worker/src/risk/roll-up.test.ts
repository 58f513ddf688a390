import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RiskLevel } from '../model/taxonomy.ts'
import { rollUp } from './roll-up.ts'

const one = (asset: string, residual: number, level: RiskLevel, owner?: string) => ({
  asset,
  residual,
  level,
  owner,
})
const ownerOf = ({ owner }: { owner?: string | undefined }) => owner

test('a group shows its worst asset and the sum, the worst group first', () => {
  const items = [
    one('a', 80, 'CRITICAL', 'red'),
    one('b', 10, 'LOW', 'red'),
    one('c', 40, 'MEDIUM', 'blue'),
    one('d', 40, 'MEDIUM', 'blue'),
    one('e', 99, 'CRITICAL'),
  ]
  expect(rollUp(items, ownerOf)).toEqual([
    {
      of: 'red',
      assets: 2,
      worst: { asset: 'a', residual: 80, level: 'CRITICAL' },
      sum: 90,
      levels: { LOW: 1, MEDIUM: 0, HIGH: 0, CRITICAL: 1 },
    },
    {
      of: 'blue',
      assets: 2,
      worst: { asset: 'c', residual: 40, level: 'MEDIUM' },
      sum: 80,
      levels: { LOW: 0, MEDIUM: 2, HIGH: 0, CRITICAL: 0 },
    },
  ])
})

test('many harmless assets hide no bad one', () => {
  const items = [
    ...Array.from({ length: 500 }, (_, nth) => one(`a${nth}`, 1, 'LOW', 'x')),
    one('bad', 90, 'CRITICAL', 'x'),
  ]
  expect(rollUp(items, ownerOf)[0]?.worst.asset).toBe('bad')
})

test('the order of assets changes nothing, and nothing is lost', () => {
  const item = fc.record({
    asset: fc.uuid(),
    residual: fc.integer({ min: 0, max: 10_000 }).map((cents) => cents / 100),
    level: fc.constantFrom(...RiskLevel.options),
    owner: fc.constantFrom('x', 'y', undefined),
  })
  fc.assert(
    fc.property(fc.uniqueArray(item, { selector: ({ asset }) => asset }), (items) => {
      const rolled = rollUp(items, ownerOf)
      expect(rollUp(items.toReversed(), ownerOf)).toEqual(rolled)
      const owned = items.filter(({ owner }) => owner !== undefined)
      expect(rolled.reduce((sum, { assets }) => sum + assets, 0)).toBe(owned.length)
      const cents = owned.reduce((sum, { residual }) => sum + Math.round(residual * 100), 0)
      expect(rolled.reduce((sum, group) => sum + Math.round(group.sum * 100), 0)).toBe(cents)
    }),
  )
})
