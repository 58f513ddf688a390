import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AuditDraft } from '../audit/recorder.ts'
import type { Event } from '../model/event.ts'
import type { EventId, TenantId } from '../model/ids.ts'
import { dyingStore, Killed, watchedStore } from '../response/fixtures/watched-store.ts'
import { everyDocument } from '../store/every-document.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import type { Evaluated, Evaluator } from './evaluator.ts'
import { pages, smallIngest, smallRules, type Turn } from './fixtures/small-ingest.ts'
import { type Ingest, ingestBatch } from './ingest-batch.ts'

const tenant = 'acme' as TenantId
const WEEK_MS = 7 * 24 * 3_600_000
const NEITHER = 'aaaaaaaa'
/** Two bits and four bits a character more than that. */
const SOME = 'abcdabcdabcd'
const MUCH = 'abcdefghijklmnop'

async function withStore<T>(use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openSqliteStore({ file: ':memory:' })
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

const take = (ingest: Ingest, turns: readonly Turn[]) =>
  ingestBatch(ingest, { tenant, source: 'auto', records: pages(...turns) })

async function all<T>(documents: AsyncIterable<{ document: T }>): Promise<T[]> {
  const found: T[] = []
  for await (const { document } of documents) found.push(document)
  return found
}

/** The findings that stand: rule, event and what they show. */
async function standing(store: Store): Promise<string[]> {
  const findings = await all(everyDocument(store.findings, tenant, []))
  return findings
    .filter(({ superseded_by }) => superseded_by === undefined)
    .map(({ rule, events, evidence }) => [rule.title, ...events, JSON.stringify(evidence)].join(' '))
    .sort()
}

/** Where the entropy of a conversation goes up by a bit or more, worked out from the stored completions alone. */
async function shifts(store: Store): Promise<Set<EventId>> {
  const events = await all(everyDocument(store.events, tenant, []))
  const entropyOf = (event: Event) => event['wachter.signal.completion']?.entropy
  const isBefore = (one: Event, other: Event) =>
    one['gen_ai.conversation.id'] === other['gen_ai.conversation.id'] &&
    one['@timestamp'] < other['@timestamp'] &&
    Date.parse(other['@timestamp']) - Date.parse(one['@timestamp']) <= WEEK_MS
  const shifted = events.filter((event) => {
    const entropy = entropyOf(event)
    const earlier = events
      .filter((other) => entropyOf(other) !== undefined && isBefore(other, event))
      .sort((a, b) => (`${a['@timestamp']}${a['event.id']}` < `${b['@timestamp']}${b['event.id']}` ? 1 : -1))
    const before = earlier[0] && entropyOf(earlier[0])
    return entropy !== undefined && before !== undefined && Math.round((entropy - before) * 1000) >= 1000
  })
  return new Set(shifted.map((event) => event['event.id']))
}

async function shiftsFound(store: Store): Promise<Set<EventId>> {
  const findings = await all(everyDocument(store.findings, tenant, []))
  return new Set(
    findings
      .filter(({ rule, superseded_by }) => rule.title === 'Rule 3' && superseded_by === undefined)
      .flatMap(({ events }) => events),
  )
}

const turn = (id: string, minute: number, completion: string): Turn => ({
  id,
  minute,
  text: 'x',
  completion,
  conversation: 'c',
})
const early = turn('early', 1, NEITHER)
const between = turn('between', 2, MUCH)
const late = turn('late', 3, MUCH)

/** Evaluates every record by itself, as where a batch had to be cut into parts. */
function inParts(evaluator: Evaluator): Evaluator {
  return {
    ...evaluator,
    evaluate: async (batch, reach) => {
      const parts: Evaluated[] = []
      for (const record of batch.records) {
        parts.push(await evaluator.evaluate({ ...batch, records: [record] }, reach))
      }
      return {
        verdicts: parts.flatMap(({ verdicts }) => verdicts),
        divided: true,
        ruleFailures: parts.flatMap(({ ruleFailures }) => ruleFailures),
      }
    },
  }
}

const conversations = fc.array(
  fc.record({
    // Minutes apart, and a week, to the minute and more.
    minute: fc
      .tuple(fc.nat(3), fc.constantFrom(0, 0, WEEK_MS / 60_000))
      .map(([minute, rest]) => minute + rest),
    conversation: fc.constantFrom('c1', 'c1', 'c2'),
    completion: fc.constantFrom(NEITHER, SOME, MUCH, undefined),
  }),
  { minLength: 2, maxLength: 9 },
)

function turnsOf(drafts: typeof conversations extends fc.Arbitrary<infer T> ? T : never): Turn[] {
  return drafts.map(({ completion, ...draft }, nth) => ({
    ...draft,
    id: `e${nth}`,
    text: 'an attack',
    ...(completion === undefined ? {} : { completion }),
  }))
}

/** The turns in the order of `ranks`, in portions that end behind every turn of which `ends` says so. */
function portioned(turns: readonly Turn[], ranks: readonly number[], ends: readonly boolean[]): Turn[][] {
  const shuffled = turns
    .map((one, nth) => ({ one, rank: ranks[nth % ranks.length] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
  const portions: Turn[][] = [[]]
  for (const [nth, { one }] of shuffled.entries()) {
    portions.at(-1)?.push(one)
    if (ends[nth % ends.length]) portions.push([])
  }
  return portions.filter((portion) => portion.length > 0)
}

const ranks = fc.array(fc.nat(1000), { minLength: 9, maxLength: 9 })
const ends = fc.array(fc.boolean(), { minLength: 1, maxLength: 9 })

describe('the findings that stand', () => {
  test('are the same whatever the order of arrival, the portions and the repeats', async () => {
    await fc.assert(
      fc.asyncProperty(conversations, ranks, ends, fc.boolean(), async (drafts, order, cuts, again) => {
        const turns = turnsOf(drafts)
        const atOnce = await withStore(async (store) => {
          await take(smallIngest(store), turns)
          expect(await shiftsFound(store)).toEqual(await shifts(store))
          return standing(store)
        })
        await withStore(async (store) => {
          const portions = portioned(turns, order, cuts)
          for (const portion of portions) {
            await take(smallIngest(store), portion)
            if (again) await take(smallIngest(store), portions[0] ?? [])
          }
          expect(await shiftsFound(store)).toEqual(await shifts(store))
          expect(await standing(store)).toEqual(atOnce)
        })
      }),
      { numRuns: 40 },
    )
  })

  test('are the same when portions are taken in at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(conversations, ranks, ends, fc.scheduler(), async (drafts, order, cuts, scheduler) => {
        const turns = turnsOf(drafts)
        const atOnce = await withStore(async (store) => {
          await take(smallIngest(store), turns)
          return standing(store)
        })
        await withStore(async (store) => {
          const slow = watchedStore(store, async (call) => {
            await scheduler.schedule(Promise.resolve(), `${call.collection}.${call.method}`)
            return call.make(...call.given)
          })
          const ingest = smallIngest(slow)
          await scheduler.waitFor(
            Promise.all(portioned(turns, order, cuts).map((portion) => take(ingest, portion))),
          )
          expect(await standing(store)).toEqual(atOnce)
        })
      }),
      { numRuns: 40 },
    )
  })

  test('are the same when the parts of a batch were evaluated apart', async () => {
    await fc.assert(
      fc.asyncProperty(conversations, ranks, ends, async (drafts, order, cuts) => {
        await withStore(async (store) => {
          const ingest = smallIngest(store)
          const divided = { ...ingest, evaluator: inParts(ingest.evaluator) }
          for (const portion of portioned(turnsOf(drafts), order, cuts)) await take(divided, portion)
          expect(await shiftsFound(store)).toEqual(await shifts(store))
        })
      }),
      { numRuns: 40 },
    )
  })
})

describe('a completion that comes late', () => {
  test('takes the ground from a finding on the one behind it, and that is in the audit chain', async () => {
    await withStore(async (store) => {
      const audited: AuditDraft[] = []
      const ingest: Ingest = {
        ...smallIngest(store),
        audit: { record: async (drafts) => void audited.push(...drafts) },
      }
      await take(ingest, [early, late])
      expect(await shiftsFound(store)).toHaveProperty('size', 1)
      const { counters } = await take(ingest, [between])
      expect(await shiftsFound(store)).toEqual(await shifts(store))
      expect(counters['plain']).toMatchObject({ events: 1, findings: 1 })
      expect(audited).toMatchObject([{ actor: 'system:ingest', action: 'finding.withdrawn' }])
    })
  })

  test('gives a finding back that another late one took', async () => {
    await withStore(async (store) => {
      const ingest = smallIngest(store)
      await take(ingest, [turn('a', 1, NEITHER), turn('d', 4, MUCH)])
      await take(ingest, [turn('b', 2, MUCH)])
      await take(ingest, [turn('c', 3, NEITHER)])
      const found = await shiftsFound(store)
      expect(found).toEqual(await shifts(store))
      expect(found.size).toBe(2)
    })
  })

  test('that is overtaken while its findings are being revised still ends with the right ones', async () => {
    await withStore(async (store) => {
      await take(smallIngest(store), [turn('a', 1, NEITHER), turn('d', 4, MUCH)])
      let isOvertaken = false
      const slow = watchedStore(store, async (call) => {
        // The rules have looked at `d` with `b` before it, and what they said is about to be written.
        if (call.collection === 'findings' && call.method === 'page' && !isOvertaken) {
          isOvertaken = true
          await take(smallIngest(store), [turn('c', 3, NEITHER)])
        }
        return call.make(...call.given)
      })
      await take(smallIngest(slow), [turn('b', 2, MUCH)])
      expect(isOvertaken).toBe(true)
      expect(await shiftsFound(store)).toEqual(await shifts(store))
    })
  })

  test('leaves the findings alone that do not depend on it', async () => {
    await withStore(async (store) => {
      const told: TenantId[] = []
      const ingest = smallIngest(store, { told })
      await take(ingest, [early, { ...late, completion: NEITHER, text: 'an attack' }])
      const before = await standing(store)
      await take(ingest, [{ ...between, completion: NEITHER }])
      expect(await standing(store)).toEqual(before)
      expect(told).toHaveLength(1)
    })
  })

  test('has its effect when it is read again after the process died between any two writes', async () => {
    for (let nth = 0; ; nth++) {
      const isOver = await withStore(async (store) => {
        await take(smallIngest(store), [early, late])
        const killed = await take(smallIngest(dyingStore(store, nth)), [between]).then(
          () => false,
          (error: unknown) => {
            if (!(error instanceof Killed)) throw error
            return true
          },
        )
        await take(smallIngest(store), [between])
        expect(await shiftsFound(store)).toEqual(await shifts(store))
        return !killed
      })
      if (!isOver) continue
      expect(nth).toBeGreaterThanOrEqual(3)
      break
    }
  })

  test('does not touch what rules of another logic said', async () => {
    await withStore(async (store) => {
      await take(smallIngest(store), [early, late])
      const changed = smallIngest(store, {
        rules: smallRules().replace('entropy_change|gte: 1', 'entropy|gte: 9'),
      })
      await take(changed, [between])
      expect(await shiftsFound(store)).toHaveProperty('size', 1)
    })
  })
})
