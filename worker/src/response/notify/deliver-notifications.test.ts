import { beforeEach, describe, expect, test } from '@jest/globals'
import { anIncident } from '../../api/fixtures/stored-things.ts'
import { type EntryId, idOf, TenantId } from '../../model/ids.ts'
import type { Incident, Occasion } from '../../model/incident.ts'
import { problem } from '../../model/problem.ts'
import { type Instant, shift } from '../../model/time.ts'
import { noon } from '../../store/documents-samples-contract.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { isWrite, Killed, watchedStore } from '../fixtures/watched-store.ts'
import { deliverNotifications } from './deliver-notifications.ts'
import { lastLooks } from './last-looks.ts'
import type { Message } from './notice.ts'
import { NotificationPolicy } from './notification-policy.ts'
import { notifyIncidents } from './notify-incidents.ts'

const ACME = TenantId.parse('acme')
const signal = new AbortController().signal
const channel = (id: string, more: object = {}) => ({
  ...{ id, tenants: ['acme'], kind: 'slack', webhook: { file: 'hook' }, most: { count: 3, within: '10m' } },
  ...more,
})

let store: Store
let now: Instant
let sent: { channel: string; message: Message }[]
let answer: (channel: string) => Promise<{ reference: string | null }>
let repeatable: boolean
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  now = noon()
  sent = []
  answer = async () => ({ reference: 'r-1' })
  repeatable = true
})

const policy = NotificationPolicy.parse({
  channels: [channel('chat', { fallback: 'mail' }), channel('mail'), channel('quiet')],
  routes: [{ channels: ['chat'] }],
})

function site(over: Store = store) {
  return {
    ...{ store: over, policy, clock: { now: () => now }, looks: lastLooks() },
    reportFile: async () => {
      throw new Error('no report is told here')
    },
    channelOf: ({ id }: { id: string }) => ({
      repeatable,
      send: async (message: Message) => {
        sent.push({ channel: id, message })
        return answer(id)
      },
    }),
  }
}

async function work(over: Store = store) {
  await notifyIncidents(site(over), ACME, signal)
  await deliverNotifications(site(over), ACME, signal)
}

async function happened(name: string, occasion: Occasion = 'opened', detail: Partial<Incident> = {}) {
  const incident = anIncident(ACME, name, detail)
  if ((await store.incidents.get(ACME, incident.id)) === undefined)
    await store.incidents.put(ACME, incident, 'new')
  await store.timeline.create(ACME, [
    {
      ...{
        id: idOf('entry', name, occasion) as EntryId,
        tenant: ACME,
        incident: incident.id,
        at: now,
        by: 'x',
      },
      ...{ kind: 'clock', text: 'what happened', occasion },
    },
  ])
  return incident
}

async function states() {
  const { items } = await store.notifications.page(ACME, { sort: { field: 'created', order: 'asc' } })
  return items.map(({ document: { channel, state, attempts, error } }) => [
    channel,
    state,
    attempts,
    error?.code ?? null,
  ])
}

test('an occasion is told once, however often it is looked at', async () => {
  await happened('one')
  await work()
  await work()
  expect(sent.map(({ message }) => message.notices.map(({ occasion }) => occasion))).toEqual([['opened']])
  expect(await states()).toEqual([['chat', 'sent', 1, null]])
})

test('what is hours old is no news, and what became part of another incident is not told', async () => {
  await happened('old')
  now = noon(7 * 3_600_000)
  await happened('part', 'opened', { merged_into: anIncident(ACME, 'old').id })
  await work()
  expect(sent).toEqual([])
})

test('a storm of 500 incidents is one message, and what comes after the bound waits for its time', async () => {
  for (let nth = 0; nth < 500; nth++) await happened(`${nth}`)
  await work()
  expect(sent.map(({ message }) => message.notices.length)).toEqual([500])
  for (const name of ['a', 'b', 'c', 'd']) {
    await happened(name)
    await work()
  }
  expect(sent).toHaveLength(3)
  now = noon(11 * 60_000)
  await work()
  expect(sent.map(({ message }) => message.notices.length)).toEqual([500, 1, 1, 1, 1])
})

describe('a channel that fails', () => {
  test('is asked again later with the same delivery', async () => {
    await happened('one')
    answer = async () => {
      throw problem('outward.unreachable', 'operational', 'nobody there')
    }
    await work()
    expect(await states()).toEqual([['chat', 'due', 1, 'outward.unreachable']])
    await work()
    expect(sent).toHaveLength(1)
    answer = async () => ({ reference: null })
    now = noon(10_000)
    await work()
    expect(await states()).toEqual([['chat', 'sent', 2, null]])
    expect(new Set(sent.map(({ message }) => message.delivery)).size).toBe(1)
  })

  test('for good is told through its fallback, and the incident’s history says so', async () => {
    const { id } = await happened('one')
    answer = async (of) => {
      if (of === 'mail') return { reference: null }
      throw problem('notify.refused', 'operational', 'gone', { retry: 'never' })
    }
    await work()
    await work()
    expect(sent.map(({ channel }) => channel)).toEqual(['chat', 'mail'])
    expect(await states()).toEqual([
      ['chat', 'given_up', 1, 'notify.refused'],
      ['mail', 'sent', 1, null],
    ])
    const { items } = await store.timeline.page(ACME, {
      where: [{ field: 'kind', is: 'in', values: ['notification'] }],
    })
    expect(items.map(({ document }) => [document.incident, document.text])).toEqual([
      [id, 'chat: opened: it could not be told: gone; told through mail instead'],
    ])
  })

  test('without an answer is not asked twice where a repetition would be another message', async () => {
    await happened('one')
    repeatable = false
    answer = async (of) => {
      if (of === 'mail') return { reference: null }
      throw problem('outward.unanswered', 'operational', 'lost')
    }
    await work()
    now = noon(3_600_000)
    await work()
    await work()
    expect(sent.map(({ channel }) => channel)).toEqual(['chat', 'mail'])
    expect((await states())[0]).toEqual(['chat', 'in_doubt', 1, 'outward.unanswered'])
  })

  test('keeps no other one waiting', async () => {
    await happened('one')
    const site2 = site()
    const both = {
      ...site2,
      policy: NotificationPolicy.parse({ ...policy, routes: [{ channels: ['chat', 'quiet'] }] }),
    }
    answer = async (of) => {
      if (of === 'chat') throw problem('notify.busy', 'operational', 'later')
      return { reference: null }
    }
    await notifyIncidents(both, ACME, signal)
    await deliverNotifications(both, ACME, signal)
    expect((await states()).map(([of, state]) => [of, state]).sort()).toEqual([
      ['chat', 'due'],
      ['quiet', 'sent'],
    ])
  })
})

describe('a worker that dies at any write', () => {
  const kill = async (at: number) => {
    let writes = 0
    const dying = watchedStore(store, async (call) => {
      if (writes > at || (isWrite(call) && writes++ === at)) throw new Killed()
      return call.make(...call.given)
    })
    await work(dying).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error
    })
    return writes > at
  }

  test.each([true, false])(
    'tells each occasion, with one delivery for every try (repeatable: %p)',
    async (again) => {
      for (let at = 0; ; at++) {
        store = await openSqliteStore({ file: ':memory:' })
        now = noon()
        sent = []
        repeatable = again
        await happened('one')
        const died = await kill(at)
        now = noon(6 * 60_000)
        for (let nth = 0; nth < 3; nth++) await work()
        const chats = sent.filter(({ channel }) => channel === 'chat')
        expect(new Set(chats.map(({ message }) => message.delivery)).size).toBe(1)
        // What can't be repeated was not, and somebody was told all the same.
        if (!again) expect(chats).toHaveLength(1)
        const ends = (await states()).map(([, state]) => state)
        expect(ends.some((state) => state === 'sent')).toBe(true)
        expect(ends).not.toContain('asked')
        if (!died) {
          expect(at).toBeGreaterThanOrEqual(3)
          break
        }
      }
    },
  )
})

test('what was read is not read again but for the last half hour, and the first look goes back six hours', async () => {
  const { looks, ...rest } = site()
  const asked: unknown[] = []
  const watched: Store = {
    ...store,
    timeline: {
      ...store.timeline,
      page: (...given) => {
        asked.push(given[1].where?.[0])
        return store.timeline.page(...given)
      },
    },
  }
  const parts = { ...rest, store: watched, looks }
  await notifyIncidents(parts, ACME, signal)
  await happened('one')
  now = shift(now, 60_000)
  expect(await notifyIncidents(parts, ACME, signal)).toBe(1)
  now = shift(now, 8 * 3_600_000)
  await notifyIncidents(parts, ACME, signal)
  const start = noon()
  expect(asked).toEqual([
    { field: 'at', is: 'range', from: shift(start, -6 * 3_600_000) },
    { field: 'at', is: 'range', from: shift(start, -1_800_000) },
    { field: 'at', is: 'range', from: shift(start, 60_000 + 2 * 3_600_000) },
  ])
})
