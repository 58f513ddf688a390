import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Elastic } from '../../elastic/elastic.ts'
import { type Fault, fakeElastic, POISON } from '../../elastic/fixtures/fake-elastic.ts'
import type { Version } from '../documents.ts'
import { documentsMomentContract } from '../documents-moment-contract.ts'
import { aCheckpoint, newTenant } from '../documents-samples-contract.ts'
import { collections } from '../store.ts'
import { elasticsearchDocuments } from './elasticsearch-documents.ts'
import { partsOver } from './fixtures/parts-over.ts'
import { layoutOf } from './layout.ts'

const tenant = newTenant()

function checkpointsOn(elastic: Elastic) {
  return elasticsearchDocuments(
    partsOver(elastic),
    collections.checkpoints,
    layoutOf(collections.checkpoints),
  )
}

documentsMomentContract(() => ({ store: { checkpoints: checkpointsOn(fakeElastic()) }, tenant }), 100)

const id = fc.constantFrom('a', 'b', 'c')
const write = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('create' as const), id }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('change' as const), id }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('remove' as const), nth: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('poison' as const) }) },
)
const nth = fc.nat(6)
const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.record({ what: fc.constant('busy' as const), nth }),
  fc.record({ what: fc.constant('unavailable item' as const), nth, done: fc.boolean() }),
  fc.record({ what: fc.constant('answer lost' as const) }),
  fc.record({ what: fc.constant('answer cut short' as const) }),
  fc.record({ what: fc.constant('gone for long' as const) }),
)

test('whatever befalls the requests that writes share, each is told what became of it alone', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(write, { maxLength: 10 }), { maxLength: 4 }),
      fc.array(fault, { maxLength: 12 }),
      async (moments, faults) => {
        const befalling = [undefined, ...faults]
        const elastic = fakeElastic(() => befalling.shift())
        const checkpoints = checkpointsOn(elastic)
        const removable = Array.from({ length: 10 }, (_, nth) => aCheckpoint(tenant, `removable-${nth}`))
        await checkpoints.create(tenant, removable)
        for (const [nth, moment] of moments.entries()) {
          const versions = new Map<string, Version>()
          const known = await checkpoints.getMany(tenant, ['a', 'b', 'c', ...removable.map(({ id }) => id)])
          for (const { document, version } of known) versions.set(document.id, version)
          const won: string[] = []
          const outcomes = await Promise.allSettled(
            moment.map(async (write, place) => {
              const feed = `written-${nth}-${place}`
              switch (write.does) {
                case 'poison':
                  return checkpoints.create(tenant, [aCheckpoint(tenant, POISON, { feed: POISON })])
                case 'remove': {
                  const { id } = removable[write.nth] ?? { id: '' }
                  const version = versions.get(id)
                  const gone = version && (await checkpoints.removeAt(tenant, id, version)).ok
                  if (gone) expect(elastic.sources().has(keyOf(id))).toBe(false)
                  return
                }
                case 'create':
                case 'change': {
                  const version = write.does === 'create' ? ('new' as const) : versions.get(write.id)
                  if (version === undefined) return
                  const document = aCheckpoint(tenant, write.id, { feed })
                  const { ok } = await checkpoints.put(tenant, document, version)
                  if (ok) won.push(`${write.id} ${version}`)
                  expect({ feed, ok }).toEqual({ feed, ok: [...elastic.stored].some(says(feed)) })
                  return
                }
              }
            }),
          )
          // Of those with one version one wins, unless it was not told so itself.
          expect(won).toEqual([...new Set(won)])
          for (const [place, outcome] of outcomes.entries()) {
            const poisonous = moment[place]?.does === 'poison'
            if (outcome.status === 'fulfilled') expect(poisonous).toBe(false)
            else if (!poisonous || outcome.reason.code !== 'store.too-large')
              expect(['store.unavailable', 'bug.answer']).toContain(outcome.reason.code)
          }
        }
      },
    ),
    { numRuns: 300 },
  )
})

function keyOf(id: string): string {
  return `wachter-checkpoints-${tenant.replaceAll('-', '_')}-all/${id}`
}

function says(feed: string): (source: string) => boolean {
  return (source) => source.includes(`\\"${feed}\\"`)
}
