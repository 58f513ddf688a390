import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Cursor, Grouping, Metric, Query } from './documents.ts'
import {
  answerOf,
  bucketsOf,
  keywordFields,
  manyFields,
  numberFields,
  pairsOf,
} from './documents-oracle-contract.ts'
import { someAggregation, someEvents, someQuery } from './documents-questions-contract.ts'
import { anEvent, type Given, newTenant, noon, saying, walk } from './documents-samples-contract.ts'

/** Few sets of documents with many questions each: making documents searchable can be slow. */
const ROUNDS = 12
const QUESTIONS = 40

/** Conditions, words, order, pages, totals, groups. */
export function documentsSearchContract(given: Given): void {
  describe('searching', () => {
    test('answers, order, pages and totals are those of a search by hand', async () => {
      const { store, tenant: owner } = given()
      const questions = fc.array(someQuery, { minLength: QUESTIONS, maxLength: QUESTIONS })
      await fc.assert(
        fc.asyncProperty(someEvents(owner), questions, async (events, queries) => {
          const tenant = newTenant()
          await store.events.create(tenant, events)
          for (const query of queries) {
            const expected = answerOf(events, query)
            const found = await walk(store.events, tenant, query, async ({ items, total }) => {
              expect(items.length).toBeLessThanOrEqual(query.limit ?? 50)
              expect(total).toEqual({ count: expected.length, exact: true })
            })
            expect(found.map(({ document }) => document)).toEqual(expected)
            expect(await store.events.count(tenant, query)).toBe(expected.length)
          }
        }),
        { numRuns: ROUNDS },
      )
    })

    test('groups and their measures are those worked out by hand', async () => {
      const { store, tenant: owner } = given()
      const fields = [...keywordFields, ...manyFields, ...numberFields]
      const questions = fc.array(fc.tuple(someQuery, someAggregation), {
        minLength: QUESTIONS,
        maxLength: QUESTIONS,
      })
      await fc.assert(
        fc.asyncProperty(someEvents(owner), questions, async (events, asked) => {
          const tenant = newTenant()
          await store.events.create(tenant, events)
          for (const [query, { grouping, metrics }] of asked) {
            const buckets = await store.events.aggregate(tenant, query, grouping, metrics)
            expect(rounded(buckets)).toEqual(rounded(bucketsOf(events, query, grouping, metrics)))
          }
          const [[query] = [{}]] = asked
          const facets = await store.events.facets(tenant, query, { fields, size: 3 })
          const worked = fields.map((field) => bucketsOf(events, query, { by: 'terms', field, size: 3 }, {}))
          expect(facets).toEqual(worked.map((all) => all.map(({ key, count }) => ({ value: key, count }))))
          const pairing = {
            ...{ by: ['user.id', 'wachter.team'] as const, size: 5, split: ['wachter.outcome'] },
            bins: { from: noon(-1000), everyMs: 1000, count: 3 },
          }
          expect(await store.events.pairs(tenant, query, pairing)).toEqual(pairsOf(events, query, pairing))
        }),
        { numRuns: ROUNDS },
      )
    })

    test.each(['time', 'sequence', 'id', 'user.id', 'wachter.cost.usd'])(
      'pages by %s are complete and without repeats while others write',
      async (field) => {
        const { store, tenant } = given()
        const event = (position: number) =>
          anEvent(tenant, `${position}`, {
            '@timestamp': noon((position * 7919) % 13),
            ...(position % 4 === 0 ? {} : { 'user.id': `user ${(position * 31) % 5}` }),
            ...(position % 3 === 0 ? {} : { 'wachter.cost.usd': (position * 17) % 7 }),
          })
        for (const order of ['asc', 'desc'] as const) {
          let next = order === 'asc' ? 0 : 1_000
          const more = (count: number) => Array.from({ length: count }, () => event(next++))
          const first = more(40)
          await store.events.create(tenant, first)
          const found = await walk(
            store.events,
            tenant,
            { sort: { field, order }, limit: 7 },
            async ({ next: cursor }) => {
              if (cursor !== undefined)
                await store.events.create(tenant, more(3 + (next % 2) - (next > 120 ? 3 : 0)))
            },
          )
          const ids = found.map(({ document }) => document['event.id'])
          expect(new Set(ids).size).toBe(ids.length)
          for (const { 'event.id': id } of first) expect(ids).toContain(id)
        }
      },
      30_000,
    )

    test('the newest come first and fifty at a time, unless asked otherwise', async () => {
      const { store, tenant } = given()
      await store.events.create(
        tenant,
        Array.from({ length: 60 }, (_, position) =>
          anEvent(tenant, `${position}`, { '@timestamp': noon(position) }),
        ),
      )
      const { items } = await store.events.page(tenant, {})
      expect(items.map(({ document }) => document['@timestamp'])).toEqual(
        Array.from({ length: 50 }, (_, position) => noon(59 - position)),
      )
    })

    test('counting for a page stops at 10,000 and says so; count itself is exact', async () => {
      const { store, tenant } = given()
      const events = Array.from({ length: 10_001 }, (_, position) =>
        anEvent(tenant, `${position}`, saying('many')),
      )
      for (let start = 0; start < events.length; start += 1_000)
        await store.events.create(tenant, events.slice(start, start + 1_000))
      const many = await store.events.page(tenant, { text: 'many', limit: 1 })
      expect(many.total).toEqual({ count: 10_000, exact: false })
      expect(many.items).toHaveLength(1)
      expect(await store.events.count(tenant, { text: 'many' })).toBe(10_001)
      const walked = await store.events.page(tenant, { limit: 2, uncounted: true })
      expect(walked).toMatchObject({ next: expect.anything(), total: { count: 2, exact: false } })
    }, 60_000)

    test('a tenant without documents is an empty answer', async () => {
      const { store, tenant } = given()
      expect(await store.events.page(tenant, { text: 'x' })).toEqual({
        items: [],
        next: undefined,
        total: { count: 0, exact: true },
      })
      expect(await store.events.aggregate(tenant, {}, { by: 'terms', field: 'user.id', size: 5 })).toEqual([])
      expect(await store.events.facets(tenant, {}, { fields: ['user.id'], size: 5 })).toEqual([[]])
      const bins = { from: noon(), everyMs: 1000, count: 1 }
      const pairing = { by: ['user.id', 'wachter.team'] as const, size: 5, split: [], bins }
      expect(await store.events.pairs(tenant, {}, pairing)).toEqual([])
      expect(await store.events.removeBefore(tenant, '2026-11-20')).toBe(0)
    })

    test('a cursor is only good for its query and its tenant', async () => {
      const { store, tenant } = given()
      const other = newTenant()
      const query: Query = { sort: { field: 'user.id', order: 'asc' }, limit: 1 }
      for (const owner of [tenant, other])
        await store.events.create(owner, [anEvent(owner, 'a'), anEvent(owner, 'b')])
      const { next } = await store.events.page(tenant, query)
      if (next === undefined) throw new Error('no second page')
      expect((await store.events.page(tenant, query, next)).items).toHaveLength(1)
      const bad = { code: 'store.bad-cursor', kind: 'user' }
      const asc: Query = { ...query, sort: { field: 'user.id', order: 'desc' } }
      await expect(store.events.page(tenant, asc, next)).rejects.toMatchObject(bad)
      await expect(store.events.page(tenant, { ...query, text: 'x' }, next)).rejects.toMatchObject(bad)
      await expect(store.events.page(other, query, next)).rejects.toMatchObject(bad)
      await expect(store.findings.page(tenant, { limit: 1 }, next)).rejects.toMatchObject(bad)
      for (const forged of ['', 'x', '%', 'e30', 'W10', 'bnVsbA', `${next}x`.slice(1), '\0'])
        await expect(store.events.page(tenant, query, forged as Cursor)).rejects.toMatchObject(bad)
    })

    const refused: { [what: string]: Query } = {
      'an unknown field': { where: [{ field: 'nobody.knows', is: 'exists' }] },
      'a field of every object': { where: [{ field: 'constructor', is: 'exists' }] },
      'a field with SQL in it': { where: [{ field: "user.id' OR 1=1 --", is: 'in', values: ['x'] }] },
      'a text as a field': { where: [{ field: 'wachter.text.user_turn.content', is: 'exists' }] },
      'a number for a keyword': { where: [{ field: 'user.id', is: 'in', values: [1] }] },
      'a word for a number': { where: [{ field: 'wachter.cost.usd', is: 'range', from: '1' }] },
      'no number': { where: [{ field: 'wachter.cost.usd', is: 'range', from: Number.NaN }] },
      'a time that is none': { where: [{ field: '@timestamp', is: 'range', from: '2026-11-31' }] },
      'a prefix of a time': { where: [{ field: '@timestamp', is: 'prefix', value: '2026' }] },
      'a mistake among alternatives': { where: [{ is: 'any', of: [[{ field: 'nobody', is: 'missing' }]] }] },
      'an unknown order': { sort: { field: 'nobody.knows', order: 'asc' } },
      'the order of a text': { sort: { field: 'wachter.text.completion.content', order: 'asc' } },
      'no documents': { limit: 0 },
      'half a document': { limit: 1.5 },
      'too many documents': { limit: 1_001 },
      'too many values': {
        where: [{ field: 'user.id', is: 'in', values: Array.from({ length: 1_001 }, String) }],
      },
      'too long a text': { text: 'word '.repeat(1_000) },
    }
    test.each(Object.entries(refused))(
      'a query for %s is refused as a mistake of the asker',
      async (_, query) => {
        const { store, tenant } = given()
        await expect(store.events.page(tenant, query)).rejects.toMatchObject({
          code: 'store.invalid-query',
          kind: 'user',
        })
      },
    )

    const misgrouped: { [what: string]: [Grouping, { [name: string]: Metric }?] } = {
      'times as terms': [{ by: 'terms', field: '@timestamp', size: 1 }],
      'a histogram of words': [{ by: 'histogram', field: 'user.id', intervalMs: 1 }],
      'an interval of nothing': [{ by: 'histogram', field: '@timestamp', intervalMs: 0 }],
      'no terms': [{ by: 'terms', field: 'user.id', size: 0 }],
      'an unknown field': [{ by: 'terms', field: 'nobody', size: 1 }],
      'a sum of words': [{ by: 'terms', field: 'user.id', size: 1 }, { m: { of: 'sum', field: 'user.id' } }],
      'a sum of times': [
        { by: 'terms', field: 'user.id', size: 1 },
        { m: { of: 'sum', field: '@timestamp' } },
      ],
    }
    test.each(Object.entries(misgrouped))(
      'grouping by %s is refused as a mistake of the asker',
      async (_, asked) => {
        const { store, tenant } = given()
        await expect(store.events.aggregate(tenant, {}, ...asked)).rejects.toMatchObject({
          code: 'store.invalid-query',
          kind: 'user',
        })
        const [grouping, metrics] = asked
        if (grouping.by !== 'terms' || metrics !== undefined) return
        const facets = { fields: ['user.id', grouping.field], size: grouping.size }
        await expect(store.events.facets(tenant, {}, facets)).rejects.toMatchObject({
          code: 'store.invalid-query',
        })
      },
    )

    test('a histogram with more intervals than anyone could look at is refused', async () => {
      const { store, tenant } = given()
      const events = Array.from({ length: 10_001 }, (_, position) =>
        anEvent(tenant, `${position}`, { '@timestamp': noon(position) }),
      )
      for (let start = 0; start < events.length; start += 1_000)
        await store.events.create(tenant, events.slice(start, start + 1_000))
      const fine = { by: 'histogram', field: '@timestamp', intervalMs: 1 } as const
      await expect(store.events.aggregate(tenant, {}, fine)).rejects.toMatchObject({
        code: 'store.invalid-query',
      })
      const coarse = await store.events.aggregate(tenant, {}, { ...fine, intervalMs: 10_000 })
      expect(coarse.map(({ count }) => count)).toEqual([10_000, 1])
    }, 60_000)
  })
}

/** Sums may be added up in any order: the last bits are nobody's promise. */
function rounded(
  buckets: readonly { key: string; count: number; metrics: { readonly [name: string]: number } }[],
) {
  return buckets.map(({ metrics, ...bucket }) => ({
    ...bucket,
    metrics: new Map(
      Object.entries(metrics)
        .sort()
        .map(([name, value]) => [name, Number(value.toPrecision(12))]),
    ),
  }))
}
