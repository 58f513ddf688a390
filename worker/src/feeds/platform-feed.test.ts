import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { readRules } from '../config/read-rules.ts'
import type { Watch } from '../continuity/reading.ts'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import {
  instant,
  pages,
  plain,
  plainSource,
  recordOf,
  smallIngest,
  smallKnowledge,
} from '../ingest/fixtures/small-ingest.ts'
import { ingestBatch } from '../ingest/ingest-batch.ts'
import { inlineEvaluator } from '../ingest/inline-evaluator.ts'
import type { TenantId } from '../model/ids.ts'
import { dyingStore, Killed } from '../response/fixtures/watched-store.ts'
import { wachterEvent } from '../sources/wachter-event.ts'
import { wachterPlatform } from '../sources/wachter-platform.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { platformFeed } from './platform-feed.ts'
import { type Feed, readFeed } from './read-feed.ts'

const RULE = new URL(
  '../../../provisioning/rules/control_plane_tampering/source-gone-silent.yml',
  import.meta.url,
).pathname

let store: Store
let tenants = 0
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

function newTenant(): TenantId {
  tenants += 1
  return `t${tenants}` as TenantId
}

const never = new AbortController().signal
const TWO_HOURS: Watch = { standing: true, latenessMs: 600_000, silentAfterMs: 120 * 60_000 }

/** A worker with the shipped rule, at a minute of its life that began at `attentive`. */
function worker(tenant: TenantId, { attentive = 0, watch = TWO_HOURS, on = store } = {}) {
  const knowledge = { ...smallKnowledge(), rules: compileRules(readRules([RULE]).rules) }
  const reader = (minute: number) => {
    const clock = { now: () => instant(minute) }
    const evaluator = inlineEvaluator({ ...knowledge, sources: [plain, wachterEvent] })
    return { ingest: { ...smallIngest(on), clock, evaluator }, store: on, clock, onProgress: () => {} }
  }
  const feed = (lines: number): Feed => ({
    id: 'log',
    tenant,
    source: plainSource,
    watch,
    async *batches(position) {
      const read = typeof position === 'number' ? position : 0
      if (read >= lines) return
      yield { records: pages({ id: `${lines}`, minute: 0 }), position: lines }
    },
  })
  return {
    /** Looks at a log that has so many lines by now. */
    look: (minute: number, lines: number) => readFeed(reader(minute), feed(lines), never),
    speak: (minute: number) => {
      const { clock, ...rest } = reader(minute)
      const own = platformFeed({
        tenant,
        feeds: [feed(0)],
        checkpoints: on.checkpoints,
        clock,
        evaluator: inlineEvaluator({ ...knowledge, sources: [wachterPlatform] }),
        attentive: instant(attentive),
      })
      return readFeed({ clock, ...rest }, own, never)
    },
    push: (minute: number, value: unknown) =>
      ingestBatch(reader(minute).ingest, { tenant, source: 'auto', records: [recordOf(value, 'push#1')] }),
  }
}

async function said(tenant: TenantId) {
  const { items } = await store.events.page(tenant, {
    where: [{ field: 'wachter.activity', is: 'in', values: ['platform'] }],
    sort: { field: 'time', order: 'asc' },
  })
  return items.map(({ document }) => [
    document['event.action'],
    document['service.name'],
    document['@timestamp'],
  ])
}

async function findings(tenant: TenantId) {
  const { items } = await store.findings.page(tenant, {})
  return items.map(({ document }) => document)
}

describe('a source that goes silent', () => {
  test('raises one finding within its bound, however often it is looked at, and is back when records come', async () => {
    const tenant = newTenant()
    const { look, speak } = worker(tenant)
    for (let minute = 0; minute < 400; minute += 3) {
      // Records until minute 60, and again from minute 300 on.
      const lines = minute <= 60 ? minute + 1 : minute < 300 ? 61 : minute
      await look(minute, lines)
      await speak(minute)
      const expected = minute <= 180 ? 0 : 1
      expect({ minute, findings: (await findings(tenant)).length }).toEqual({ minute, findings: expected })
    }
    expect(await said(tenant)).toEqual([
      ['source_silent', 'log', instant(180)],
      ['source_back', 'log', instant(300)],
    ])
    expect(await findings(tenant)).toMatchObject([
      {
        ...{ level: 'medium', category: 'control_plane_tampering' },
        ...{ entity: { kind: 'service', id: 'log' }, at: instant(180) },
      },
    ])
  })

  test('raises a second finding when it does so again', async () => {
    const tenant = newTenant()
    const { look, speak } = worker(tenant)
    await look(0, 1)
    for (const minute of [119, 120, 121]) {
      await look(minute, 1)
      await speak(minute)
    }
    await look(150, 2)
    for (const minute of [151, 270, 271]) {
      await look(minute, 2)
      await speak(minute)
    }
    expect((await said(tenant)).map(([action]) => action)).toEqual([
      'source_silent',
      'source_back',
      'source_silent',
    ])
    expect(await findings(tenant)).toHaveLength(2)
  })

  test('and never said anything is silent from when it was first looked at', async () => {
    const tenant = newTenant()
    const { look, speak } = worker(tenant)
    for (const minute of [0, 1, 60, 119, 120]) await look(minute, 0)
    await look(121, 0)
    await speak(121)
    expect(await said(tenant)).toEqual([['source_silent', 'log', instant(120)]])
  })

  test('while the worker was down is not, once what came meanwhile has been read', async () => {
    const tenant = newTenant()
    await worker(tenant).look(0, 1)
    const later = worker(tenant, { attentive: 600 })
    await later.speak(600)
    await later.look(601, 2)
    for (const minute of [601, 605, 700]) {
      await later.look(minute, 2)
      await later.speak(minute)
    }
    expect(await said(tenant)).toEqual([])
  })

  test('while the worker was down is found silent after its start', async () => {
    const tenant = newTenant()
    await worker(tenant).look(0, 1)
    const later = worker(tenant, { attentive: 600 })
    for (const minute of [600, 602, 604]) {
      await later.look(minute, 1)
      await later.speak(minute)
    }
    expect(await said(tenant)).toEqual([['source_silent', 'log', instant(120)]])
  })

  test('is told of once although the worker is killed at any write', async () => {
    for (let nth = 0; ; nth++) {
      const tenant = newTenant()
      const { look, speak } = worker(tenant)
      await look(0, 1)
      await look(121, 1)
      const killed = await worker(tenant, { on: dyingStore(store, nth) })
        .speak(121)
        .then(
          () => false,
          (error: unknown) => {
            if (!(error instanceof Killed)) throw error
            return true
          },
        )
      await speak(122)
      expect(await said(tenant)).toEqual([['source_silent', 'log', instant(120)]])
      expect(await findings(tenant)).toHaveLength(1)
      if (!killed) break
    }
  })

  test('is not told of where it may be silent', async () => {
    const tenant = newTenant()
    const { look, speak } = worker(tenant, { watch: { ...TWO_HOURS, silentAfterMs: undefined } })
    await look(0, 1)
    for (const minute of [500, 501]) {
      await look(minute, 1)
      await speak(minute)
    }
    expect(await said(tenant)).toEqual([])
  })
})

describe('somebody who pushes records', () => {
  test('can neither feign a silence nor speak for the platform', async () => {
    const tenant = newTenant()
    const { push } = worker(tenant)
    const silence = { action: 'source_silent', feed: 'log', from: instant(0), at: instant(120), reason: 'x' }
    expect((await push(121, silence)).counters).toMatchObject({ unrecognised: { quarantined: 1 } })
    await push(121, {
      'event.id': '0'.repeat(32),
      '@timestamp': instant(120),
      'wachter.activity': 'platform',
      'event.action': 'source_silent',
      'wachter.source.id': 'wachter.platform',
      'service.name': 'log',
    })
    expect(await said(tenant)).toHaveLength(1)
    expect(await findings(tenant)).toEqual([])
  })
})
