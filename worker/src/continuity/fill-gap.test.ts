import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { SWITCHED_OFF } from '../ingest/evaluator.ts'
import { instant, type Turn } from '../ingest/fixtures/small-ingest.ts'
import type { TenantId } from '../model/ids.ts'
import { dyingStore, Killed, narrowStore } from '../response/fixtures/watched-store.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import {
  brokenRule,
  file,
  findingsOf,
  gapsOf,
  type Life,
  type LifeOptions,
  ruleOn,
  startLife,
  statesOf,
} from './fixtures/worker-lives.ts'
import { dismissGap, fillGapOnRequest, type GapDesk } from './gap-desk.ts'

let store: Store
/** Of a worker that was never without a rule. */
let undisturbed: Store
let tenants = 0
let minute = 0
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  undisturbed = await openSqliteStore({ file: ':memory:' })
})
afterAll(async () => {
  await store.close()
  await undisturbed.close()
})
beforeEach(() => {
  minute = 0
})

const clock = { now: () => instant(minute) }

function newTenant(): TenantId {
  tenants += 1
  return `t${tenants}` as TenantId
}

const start = (tenant: TenantId, rules: string, more: Partial<LifeOptions> = {}): Promise<Life> =>
  startLife({ store, tenant, rules, clock, ...more })

const desk = (on: Store = store): GapDesk => ({
  store: on,
  audit: { record: async () => {} },
  clock,
  onFill: async () => {},
})

/** So many calls, every third of which is an attack and every fifth asks for a key. */
function turns(first: number, count: number): Turn[] {
  return Array.from({ length: count }, (_, nth) => {
    const number = first + nth
    const text = `${number % 3 === 0 ? 'an attack ' : ''}${number % 5 === 0 ? 'on the key' : 'hello'}`
    return { id: `turn ${number}`, minute: number, user: 'jan', text }
  })
}

/** What a worker that always had these rules finds in the same calls. */
async function continuous(tenant: TenantId, rules: string, calls: readonly Turn[]): Promise<object> {
  const life = await startLife({ store: undisturbed, tenant, rules, clock })
  await life.take(...calls)
  return findingsOf(undisturbed, tenant)
}

const both = file(ruleOn('attack', 1), ruleOn('key', 2))

describe('a rule that is new', () => {
  async function addedLater(tenant: TenantId, on: Store = store): Promise<void> {
    minute = 0
    await (await start(tenant, ruleOn('attack', 1))).take(...turns(0, 30))
    minute = 60
    const life = await start(tenant, both)
    await life.take(...turns(30, 10))
    const [gap] = await gapsOf(store, tenant)
    if (gap === undefined) throw new Error('no gap')
    await fillGapOnRequest(desk(on), { tenant, id: gap.id, actor: 'token:test' })
  }

  test('has a gap of all that came before it, is told of, and is not filled by itself', async () => {
    const tenant = newTenant()
    await (await start(tenant, ruleOn('attack', 1))).take(...turns(0, 3))
    minute = 60
    const life = await start(tenant, both)
    await life.fill()
    expect(await gapsOf(store, tenant)).toMatchObject([
      {
        ...{ rule: '00000000-0000-4000-8000-000000000002', feed: '*', reason: 'new-rule', state: 'open' },
        ...{ from: instant(0), to: instant(60), evaluated: 0, found: 0 },
      },
    ])
  })

  test('finds, when that is filled, what it would have found from the start', async () => {
    const tenant = newTenant()
    await addedLater(tenant)
    await (await start(tenant, both)).fill()
    expect(await findingsOf(store, tenant)).toEqual(await continuous(tenant, both, turns(0, 40)))
    expect(await gapsOf(store, tenant)).toMatchObject([{ state: 'filled', evaluated: 30, found: 6 }])
  })

  test('finds the same, and counts the same, when it is killed at any write meanwhile', async () => {
    const fill = async (on: Store, tenant: TenantId) => (await start(tenant, both, { store: on })).fill()
    for (let nth = 0; ; nth++) {
      const tenant = newTenant()
      await addedLater(tenant)
      const killed = await fill(dyingStore(narrowStore(store, 7), nth), tenant).then(
        () => false,
        (error: unknown) => {
          if (!(error instanceof Killed)) throw error
          return true
        },
      )
      await fill(store, tenant)
      expect(await findingsOf(store, tenant)).toEqual(await continuous(tenant, both, turns(0, 40)))
      expect(await gapsOf(store, tenant)).toMatchObject([{ state: 'filled', evaluated: 30, found: 6 }])
      if (!killed) break
    }
  })

  test('has no gap where nothing was there before, and none at the first look at a store', async () => {
    const tenant = newTenant()
    await (await start(tenant, both)).take(...turns(0, 3))
    expect(await gapsOf(store, tenant)).toEqual([])
    expect(await statesOf(store, tenant)).toMatchObject([{ since: instant(0), off: null }, { off: null }])
  })

  test('that is given up while it is being filled is filled no further', async () => {
    const tenant = newTenant()
    await addedLater(tenant)
    const [gap] = await gapsOf(store, tenant)
    if (gap === undefined) throw new Error('no gap')
    await dismissGap(desk(), { tenant, id: gap.id, actor: 'token:test' })
    await (await start(tenant, both)).fill()
    expect(await gapsOf(store, tenant)).toMatchObject([{ state: 'dismissed', evaluated: 0 }])
  })

  test('that has gone again by then leaves its gap open and says why', async () => {
    const tenant = newTenant()
    await addedLater(tenant)
    await (await start(tenant, ruleOn('attack', 1))).fill()
    expect(await gapsOf(store, tenant)).toMatchObject([
      { state: 'open', last_error: { code: 'gap.rule-not-in-force' } },
    ])
  })

  test('is filled at once where the configuration says so', async () => {
    const tenant = newTenant()
    await (await start(tenant, ruleOn('attack', 1))).take(...turns(0, 30))
    minute = 60
    await (await start(tenant, both, { backfill: 'all' })).fill()
    expect(await findingsOf(store, tenant)).toEqual(await continuous(tenant, both, turns(0, 30)))
  })
})

describe('a rule with another logic', () => {
  test('does not look at the past by itself; asked to, it stands for its older findings', async () => {
    const tenant = newTenant()
    await (await start(tenant, ruleOn('attack'))).take(...turns(0, 30))
    minute = 60
    const life = await start(tenant, ruleOn('an attack'))
    await life.fill()
    expect(await gapsOf(store, tenant)).toMatchObject([{ reason: 'changed-rule', state: 'open' }])
    expect(await findingsOf(store, tenant)).toHaveLength(10)

    const [gap] = await gapsOf(store, tenant)
    if (gap === undefined) throw new Error('no gap')
    await fillGapOnRequest(desk(), { tenant, id: gap.id, actor: 'token:test' })
    await life.fill()
    const findings = await findingsOf(store, tenant)
    const current = findings.filter(({ superseded_by }) => superseded_by === undefined)
    expect(findings).toHaveLength(20)
    expect(current).toHaveLength(10)
    expect(new Set(current.map(({ rule }) => rule.logic_version)).size).toBe(1)
  })

  test('has one gap however often it is changed before that is filled', async () => {
    const tenant = newTenant()
    await (await start(tenant, ruleOn('attack'))).take(...turns(0, 3))
    for (const word of ['an attack', 'the attack', 'attack on']) {
      minute += 60
      await (await start(tenant, ruleOn(word))).take(...turns(minute, 1))
    }
    expect(await gapsOf(store, tenant)).toMatchObject([{ from: instant(0), to: instant(180) }])
  })

  test('is the same logic when only its title and tags are edited', async () => {
    const tenant = newTenant()
    await (await start(tenant, ruleOn('attack'))).take(...turns(0, 3))
    minute = 60
    await start(tenant, ruleOn('attack', 1, 'Another title').replace('level: high', 'level: low'))
    expect(await gapsOf(store, tenant)).toEqual([])
    expect(await statesOf(store, tenant)).toMatchObject([{ title: 'Another title', since: instant(0) }])
  })

  test('that is taken back has seen what came while it was in force', async () => {
    const tenant = newTenant()
    await (await start(tenant, ruleOn('attack'))).take(...turns(0, 3))
    minute = 60
    const life = await start(tenant, ruleOn('an attack'))
    await life.take(...turns(60, 3))
    for (const { id } of await gapsOf(store, tenant)) {
      await fillGapOnRequest(desk(), { tenant, id, actor: 'token:test' })
    }
    await life.fill()
    minute = 120
    await start(tenant, ruleOn('attack'))
    const [, back] = await gapsOf(store, tenant)
    expect(back).toMatchObject({ from: instant(60), to: instant(120), state: 'open' })
  })
})

describe('a rule that was broken and mended', () => {
  test('has a gap from then until it works again, which is filled by itself', async () => {
    const tenant = newTenant()
    await (await start(tenant, both)).take(...turns(0, 10))
    minute = 60
    const broken = await start(tenant, file(ruleOn('attack', 1), brokenRule(2)))
    await broken.take(...turns(10, 10))
    expect(await gapsOf(store, tenant)).toMatchObject([
      { reason: 'rule-failed', state: 'open', from: instant(60), to: null },
    ])
    minute = 120
    await (await start(tenant, file(ruleOn('attack', 1), brokenRule(2)))).take(...turns(20, 10))
    minute = 180
    const mended = await start(tenant, both)
    await mended.take(...turns(30, 10))
    await mended.fill()
    expect(await gapsOf(store, tenant)).toMatchObject([
      { state: 'filled', from: instant(60), to: instant(180), evaluated: 20, found: 4 },
    ])
    expect(await findingsOf(store, tenant)).toEqual(await continuous(tenant, both, turns(0, 40)))
  })

  test('is known by its file where that can not even be read', async () => {
    const tenant = newTenant()
    await (await start(tenant, both)).take(...turns(0, 3))
    minute = 60
    await start(tenant, 'title: [')
    expect(await gapsOf(store, tenant)).toMatchObject([{ reason: 'rule-failed' }, { reason: 'rule-failed' }])
    minute = 120
    await (await start(tenant, both)).fill()
    expect(await gapsOf(store, tenant)).toMatchObject([{ state: 'filled' }, { state: 'filled' }])
  })

  test('is not filled by itself where the configuration says to ask', async () => {
    const tenant = newTenant()
    await start(tenant, ruleOn('attack'))
    minute = 60
    await start(tenant, brokenRule())
    minute = 120
    await start(tenant, ruleOn('attack'), { backfill: 'ask' })
    expect(await gapsOf(store, tenant)).toMatchObject([{ state: 'open', to: instant(120) }])
  })

  test('can not be filled or given up while it is broken', async () => {
    const tenant = newTenant()
    await start(tenant, ruleOn('attack'))
    minute = 60
    await start(tenant, brokenRule())
    const [gap] = await gapsOf(store, tenant)
    if (gap === undefined) throw new Error('no gap')
    const request = { tenant, id: gap.id, actor: 'token:test' }
    await expect(fillGapOnRequest(desk(), request)).rejects.toMatchObject({ code: 'gap.ongoing' })
    await expect(dismissGap(desk(), request)).rejects.toMatchObject({ code: 'gap.ongoing' })
  })
})

describe('a rule taken out and put back', () => {
  test('has missed what came in between, and is told of as new', async () => {
    const tenant = newTenant()
    await (await start(tenant, both)).take(...turns(0, 3))
    minute = 60
    await (await start(tenant, ruleOn('attack', 1))).take(...turns(60, 3))
    expect(await gapsOf(store, tenant)).toEqual([])
    minute = 120
    await start(tenant, both)
    expect(await gapsOf(store, tenant)).toMatchObject([
      { reason: 'new-rule', state: 'open', from: instant(60), to: instant(120) },
    ])
  })
})

describe('a rule that fails on an event', () => {
  test('has a gap from that event on, and one more event that fails opens no other', async () => {
    const tenant = newTenant()
    const life = await start(tenant, ruleOn('attack'), { stumblesOver: 'clumsy' })
    await life.take(...turns(0, 3))
    minute = 30
    await life.take({ id: 'x', minute: 30, user: 'clumsy', text: 'an attack' })
    await life.watch.settle(tenant)
    minute = 40
    await life.take({ id: 'y', minute: 40, user: 'clumsy', text: 'an attack' })
    await life.watch.settle(tenant)
    expect(await gapsOf(store, tenant)).toMatchObject([
      { reason: 'rule-failed', from: instant(30), to: null, detail: expect.stringContaining('stumbled') },
    ])
    minute = 60
    await (await start(tenant, ruleOn('attack'))).fill()
    expect(await gapsOf(store, tenant)).toMatchObject([{ state: 'filled', evaluated: 2, found: 2 }])
    expect(await findingsOf(store, tenant)).toHaveLength(3)
  })

  test('and fails on it again while its gap is filled leaves that open, and says why', async () => {
    const tenant = newTenant()
    const life = await start(tenant, ruleOn('attack'), { stumblesOver: 'clumsy' })
    await life.take({ id: 'x', minute: 0, user: 'clumsy', text: 'an attack' }, ...turns(1, 3))
    await life.watch.settle(tenant)
    minute = 60
    const again = await start(tenant, ruleOn('attack'), { stumblesOver: 'clumsy' })
    await again.fill()
    const open = { state: 'open', evaluated: 4, found: 1, last_error: { code: 'detection.rule-failed' } }
    expect(await gapsOf(store, tenant)).toMatchObject([open])
    // What can't be filled is not tried again at every start.
    minute = 120
    await (await start(tenant, ruleOn('attack'))).fill()
    expect(await gapsOf(store, tenant)).toMatchObject([open])
  })
})

describe('a rule that is switched off while a worker runs', () => {
  const poison: Turn = { id: 'poison', minute: 30, user: 'greedy', text: 'an attack' }

  test('misses what comes after it, of every tenant, until a worker starts', async () => {
    const [tenant, other] = [newTenant(), newTenant()]
    await (await start(tenant, ruleOn('attack'))).take(...turns(0, 3))
    await start(other, ruleOn('attack'))
    const life = await start(tenant, ruleOn('attack'), { cutBy: 'greedy' })
    await life.watch.settle(other)
    minute = 30
    await life.take(poison)
    minute = 40
    await life.take(...turns(33, 3))
    for (const each of [tenant, other]) await life.watch.settle(each)
    const open = { reason: 'rule-failed', from: instant(30), to: null, detail: 'too much' }
    expect(await gapsOf(store, tenant)).toMatchObject([open])
    expect(await gapsOf(store, other)).toMatchObject([open])
    minute = 60
    await (await start(tenant, ruleOn('attack'))).fill()
    expect(await gapsOf(store, tenant)).toMatchObject([{ state: 'filled', to: instant(60), found: 2 }])
    expect(await findingsOf(store, tenant)).toHaveLength(3)
  })

  test('is on record again after another worker has started, in which it works', async () => {
    const tenant = newTenant()
    const life = await start(tenant, ruleOn('attack'), { cutBy: 'greedy' })
    minute = 30
    await life.take(poison)
    await life.watch.settle(tenant)
    minute = 60
    await start(tenant, ruleOn('attack'))
    await life.watch.settle(tenant)
    expect(await gapsOf(store, tenant)).toMatchObject([
      { from: instant(30), to: instant(60), state: 'filling' },
      { from: instant(30), to: null, state: 'open' },
    ])
  })

  test('over what its gap is filled with leaves that open, and misses what comes after', async () => {
    const tenant = newTenant()
    const first = await start(tenant, ruleOn('attack'), { cutBy: 'greedy' })
    minute = 30
    await first.take(poison)
    await first.watch.settle(tenant)
    minute = 60
    const next = await start(tenant, ruleOn('attack'), { cutBy: 'greedy' })
    minute = 70
    await next.fill()
    await next.watch.settle(tenant)
    expect(await gapsOf(store, tenant)).toMatchObject([
      { state: 'open', to: instant(60), last_error: { code: SWITCHED_OFF } },
      { state: 'open', from: instant(70), to: null },
    ])
  })
})
