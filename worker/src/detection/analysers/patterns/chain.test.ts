import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { conceptSet } from '../lexicon/concepts.ts'
import type { Hits } from '../lexicon/lexicon.ts'
import { matchesOf, structure } from './chain.ts'

const names = ['override', 'prior', 'orders'] as const

function hitsFrom(placed: readonly { place: number; name: (typeof names)[number] }[]): Hits {
  const sorted = [...placed].sort((a, b) => a.place - b.place)
  const sets = sorted.map(({ name }) => conceptSet([name]))
  return {
    count: sorted.length,
    starts: sorted.map(({ place }) => place * 10),
    ends: sorted.map(({ place }) => place * 10 + 5),
    first: sorted.map((_, nth) => nth),
    last: sorted.map((_, nth) => nth),
    from: sorted.map(({ place }) => place),
    to: sorted.map(({ place }) => place),
    low: sets.map(({ low }) => low),
    high: sets.map(({ high }) => high),
    top: sets.map(({ top }) => top),
    seen: {
      low: sets.reduce((all, { low }) => all | low, 0),
      high: sets.reduce((all, { high }) => all | high, 0),
      top: sets.reduce((all, { top }) => all | top, 0),
    },
  }
}

const placements = fc.uniqueArray(
  fc.record({ place: fc.integer({ min: 0, max: 30 }), name: fc.constantFrom(...names) }),
  { selector: ({ place }) => place, maxLength: 14 },
)

test('a chain is found exactly where trying every combination finds it', () => {
  fc.assert(
    fc.property(placements, (placed) => {
      const at = (name: string) => placed.filter((one) => one.name === name).map(({ place }) => place)
      const ends = new Set<number>()
      for (const first of at('override'))
        for (const second of at('prior'))
          for (const third of at('orders'))
            if (second > first && second - first <= 4 && third > second && third - second <= 3)
              ends.add(third)
      const found = matchesOf(structure('override 3 prior 2 orders'), hitsFrom(placed))
      expect(new Set(found.map(({ end }) => (end - 5) / 10))).toEqual(ends)
    }),
  )
})

test('an unordered structure needs all its parts within the distance', () => {
  const wanted = structure('near 5: override, prior, orders')
  const at = (a: number, b: number, c: number) =>
    matchesOf(
      wanted,
      hitsFrom([
        { place: a, name: 'orders' },
        { place: b, name: 'prior' },
        { place: c, name: 'override' },
      ]),
    )
  expect(at(0, 2, 5)).toHaveLength(1)
  expect(at(0, 2, 6)).toHaveLength(0)
})

test('a structure over an unknown concept is refused', () => {
  expect(() => structure('override 1 nonsense')).toThrow('no such concept')
})
