import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { z } from 'zod'
import { keptFields, safeParseNewer } from './newer-fields.ts'

const Leaf = z.strictObject({ a: z.string(), b: z.int().optional() })
const Tree = z.strictObject({
  one: Leaf,
  many: z.array(Leaf),
  named: z.record(z.string(), Leaf),
  either: z.union([Leaf, z.strictObject({ c: z.literal(true) }), z.null()]),
  kind: z.discriminatedUnion('is', [
    z.strictObject({ is: z.literal('x'), leaf: Leaf }),
    z.strictObject({ is: z.literal('y') }),
  ]),
  json: z.json(),
})
const leaf = fc.record({ a: fc.string(), b: fc.integer() }, { requiredKeys: ['a'] })
const tree = fc.record({
  one: leaf,
  many: fc.array(leaf, { maxLength: 3 }),
  named: fc.dictionary(fc.constantFrom('k', 'l'), leaf),
  either: fc.oneof(leaf, fc.constant({ c: true }), fc.constant(null)),
  kind: fc.oneof(fc.record({ is: fc.constant('x'), leaf }), fc.constant({ is: 'y' })),
  json: fc.constantFrom<unknown>(1, 'x', null, { newer: [1] }),
})

/** The objects in a value whose keys a schema knows. */
function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (Array.isArray(value)) for (const one of value) yield* objectsIn(one)
  else if (typeof value === 'object' && value !== null) {
    yield value as Record<string, unknown>
    for (const [key, one] of Object.entries(value)) if (key !== 'json') yield* objectsIn(one)
  }
}

test('what a later release added, anywhere, is left out and the rest is read', () => {
  fc.assert(
    fc.property(tree, fc.array(fc.nat(50), { minLength: 1, maxLength: 4 }), (known, picks) => {
      const newer = structuredClone(known)
      // In a record every key is one that the schema knows.
      const objects = [...objectsIn(newer)].filter((object) => object !== newer.named)
      for (const pick of picks) {
        const object = objects[pick % objects.length]
        if (object !== undefined) object[`newer${pick}`] = { anything: [pick] }
      }
      expect(Tree.safeParse(newer).success).toBe(false)
      expect(safeParseNewer(Tree, newer)).toEqual({ success: true, data: known })
    }),
  )
})

test.each([
  ['a field that is missing', { newer: 1 }],
  ['a value of another type', { a: 7, newer: 1 }],
  ['a value that is not whole', { a: 'x', b: 0.5, newer: 1 }],
])('%s is damage, whatever else is new', (_, value) => {
  expect(safeParseNewer(Leaf, value).success).toBe(false)
})

test('whoever makes a record anew keeps what is not known', () => {
  expect(keptFields(Leaf, { a: 'x', b: 1, newer: { x: 1 } })).toEqual({ newer: { x: 1 } })
  expect(keptFields(Leaf, undefined)).toEqual({})
})
