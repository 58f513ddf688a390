import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { instant, type Turn } from '../ingest/fixtures/small-ingest.ts'
import { type Originals, withTextsOf } from '../ingest/texts-at-source.ts'
import type { TenantId } from '../model/ids.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { file, findingsOf, gapsOf, ruleOn, startLife } from './fixtures/worker-lives.ts'
import { fillGapOnRequest } from './gap-desk.ts'

const tenant = 'acme' as TenantId
const both = file(ruleOn('attack', 1), ruleOn('key', 2))
const turns: Turn[] = ['an attack', 'a key', 'hello', 'a key to attack'].map((text, nth) => ({
  ...{ id: `turn ${nth}`, minute: nth, user: 'jan', text },
}))

let minute = 0
const clock = { now: () => instant(minute) }
let store: Store
/** Where the texts are, and what was found by a worker that was never without a rule. */
let source: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  source = await openSqliteStore({ file: ':memory:' })
  await (await startLife({ store: source, tenant, rules: both, clock })).take(...turns)
})
afterAll(async () => {
  await store.close()
  await source.close()
})

/** The originals, but for those that are gone from their source. */
const originals =
  (gone: readonly string[]): Originals =>
  async (of, events) => {
    const found = await source.events.getMany(
      of,
      events.map((event) => event['event.id']),
    )
    const whole = new Map(found.map(({ document }) => [document['event.id'], document]))
    return events.map((event) => {
      const original = whole.get(event['event.id'])
      const isGone = gone.includes(original?.['wachter.text.user_turn']?.content ?? '')
      return original === undefined || isGone ? undefined : withTextsOf(event, original)
    })
  }

test('a rule that is new looks at texts where they stayed, and its gap stays open while some are gone', async () => {
  const before = await startLife({
    store,
    tenant,
    rules: ruleOn('attack', 1),
    clock,
    originals: originals([]),
  })
  await before.take(...turns)
  minute = 60
  const fill = async (gone: readonly string[]) => {
    const life = await startLife({ store, tenant, rules: both, clock, originals: originals(gone) })
    const [gap] = await gapsOf(store, tenant)
    const desk = { store, audit: { record: async () => {} }, clock, onFill: async () => {} }
    await fillGapOnRequest(desk, { tenant, id: gap?.id ?? ('' as never), actor: 'token:test' })
    await life.fill()
    return (await gapsOf(store, tenant))[0]
  }
  expect(await fill(['a key'])).toMatchObject({
    ...{ state: 'open', evaluated: 3, found: 1 },
    last_error: { code: 'gap.texts-gone', message: expect.stringMatching(/^1 events/) },
  })
  expect(await fill([])).toMatchObject({ state: 'filled', found: 2 })
  expect(await findingsOf(store, tenant)).toEqual(await findingsOf(source, tenant))
})
