import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { TenantId } from '../../model/ids.ts'
import { compareItems, hashOf, keptItems } from './compare-files.ts'

const ACME = TenantId.parse('acme')
const kept = (values: Readonly<Record<string, unknown>>) =>
  keptItems(
    'controls',
    Object.entries(values).map(([id, value]) => ({ id, title: `The ${id}`, value })),
    ACME,
  )

test('the order of members is no difference, any value in them is', () => {
  expect(hashOf({ a: 1, b: [1, 2] })).toBe(hashOf({ b: [1, 2], a: 1 }))
  expect(hashOf({ a: 1, b: [1, 2] })).not.toBe(hashOf({ a: 1, b: [2, 1] }))
})

test('what was added, taken out and changed is told, and nothing else', () => {
  const values = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.integer({ min: 0, max: 2 }))
  fc.assert(
    fc.property(values, values, (before, after) => {
      const told = compareItems(kept(before), kept(after)).map(({ id, change }) => `${id} ${change}`)
      const meant = ['a', 'b', 'c', 'd', 'e'].flatMap((id) => {
        const [was, is] = [Object.hasOwn(before, id), Object.hasOwn(after, id)]
        if (was && is) return before[id] === after[id] ? [] : [`${id} changed`]
        return was ? [`${id} removed`] : is ? [`${id} added`] : []
      })
      expect(told).toEqual(meant)
    }),
  )
})

test('an item of one tenant is none of another', () => {
  const items = [{ id: 'a', title: 'A', value: 1, tenants: [ACME] }]
  expect(keptItems('vendors', items, ACME)).toHaveLength(1)
  expect(keptItems('vendors', items, TenantId.parse('rival'))).toEqual([])
})
