import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { auditRecorder } from '../audit/append-audit.ts'
import { directoryOf } from '../inventory/directory.ts'
import { problem } from '../model/problem.ts'
import { Instant } from '../model/time.ts'
import type { Bulletin } from '../response/notify/bulletin.ts'
import { deliverNotifications } from '../response/notify/deliver-notifications.ts'
import { bulletinMail } from '../response/notify/media/mail.ts'
import { NotificationPolicy } from '../response/notify/notification-policy.ts'
import { newTenant } from '../store/documents-samples-contract.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { addAction } from './board-desk.ts'
import { aPolicy } from './fixtures/a-policy.ts'
import { approvePolicy, attestPolicy } from './policy-desk.ts'
import { remindPeople } from './remind.ts'
import { reminderText } from './reminder-text.ts'
import { mondayOf } from './reminders-due.ts'
import { staffOf } from './staff.ts'

const key = Buffer.alloc(32, 1)
const going = new AbortController().signal
const EVIL = '<img src=x> https://evil.example @channel'

const role = { id: 'lead', title: 'lead', description: '', people: ['carl@example.com'], teams: [] }

async function opened(kind: 'email' | 'slack' = 'email') {
  const store = await openSqliteStore({ file: ':memory:' })
  const tenant = newTenant()
  let day = '2026-03-01'
  const people = ['ann@example.com', 'bob@example.com'].map((email) => ({ email, also: [] }))
  const sent: Bulletin[] = []
  const broken: { with: Error | undefined } = { with: undefined }
  const roles = new Map([['lead', role]])
  const way =
    kind === 'email'
      ? { kind, host: 'h', from: 'w@example.com', to: ['soc@example.com'] }
      : { kind, webhook: { file: 'hook' } }
  const desk = {
    ...{ store, audit: auditRecorder({ store, key }), policies: [aPolicy()] },
    ...{ governance: {}, library: { controls: [] }, roles: () => roles },
    clock: { now: () => Instant.parse(`${day}T10:00:00.000Z`) },
    staff: () => staffOf(directoryOf({ people, complete: true }), roles, day),
    raciWorld: () => ({ onRota: new Set<string>(), categories: [], asked: new Set<string>() }),
    policy: NotificationPolicy.parse({
      channels: [{ id: 'way', tenants: [tenant], ...way }],
      reminders: { channels: ['way'] },
    }),
    channelOf: () => ({
      repeatable: true,
      send: async () => {
        throw new Error('it is about no incident')
      },
      tell: async (bulletin: Bulletin) => {
        if (broken.with !== undefined) throw broken.with
        sent.push(bulletin)
        return { reference: null }
      },
    }),
    reportFile: async () => {
      throw new Error('no report is told here')
    },
  }
  const by = { tenant, actor: 'user:kim', policy: 'acceptable-use', version: '1.0' }
  await approvePolicy(desk, by, '')
  return {
    ...{ store, tenant, desk, by, sent, broken },
    at: (next: string) => {
      day = next
    },
    /** How many reminders are new, after which they are delivered. */
    remind: async () => {
      const planned = await remindPeople(desk, tenant, going)
      await deliverNotifications(desk, tenant, going)
      return planned
    },
  }
}

test.each(['email', 'slack'] as const)(
  'who has not confirmed is reminded by %s from a week before, once a week, until they have',
  async (kind) => {
    const { store, desk, by, sent, at, remind } = await opened(kind)
    at('2026-03-23')
    expect(await remind()).toBe(0)
    at('2026-03-24')
    expect([await remind(), await remind()]).toEqual([2, 0])
    expect(sent.map(({ people, isPersonal }) => [people, isPersonal])).toEqual([
      [['ann@example.com'], true],
      [['bob@example.com'], true],
    ])
    at('2026-03-29')
    expect(await remind()).toBe(0)
    await attestPolicy(desk, by, { person: 'ann@example.com', language: 'en', source: null })
    at('2026-04-06')
    expect(await remind()).toBe(1)
    expect(sent.at(-1)?.people).toEqual(['bob@example.com'])
    expect(sent.at(-1)?.lines).toContain('- Acceptable use 1.0 (late since 2026-03-31)')
    await store.close()
  },
)

test('who holds the role that owns a policy is reminded to review it', async () => {
  const { store, desk, by, sent, at, remind } = await opened()
  for (const person of ['ann@example.com', 'bob@example.com'])
    await attestPolicy(desk, by, { person, language: 'en', source: null })
  at('2027-02-21')
  expect(await remind()).toBe(0)
  at('2027-02-22')
  expect([await remind(), await remind()]).toEqual([1, 0])
  expect(sent[0]).toMatchObject({ people: ['carl@example.com'] })
  expect(sent[0]?.lines).toContain('- Acceptable use 1.0 (by 2027-03-01)')
  await store.close()
})

test('what the board wants done is told to its owner, and is no markup in a mail', async () => {
  const { store, tenant, desk, by, sent, at, remind } = await opened()
  for (const person of ['ann@example.com', 'bob@example.com'])
    await attestPolicy(desk, by, { person, language: 'en', source: null })
  const action = { decision: null, title: EVIL, detail: '', role: null, due: '2026-03-05' }
  await addAction(desk, {
    ...{ tenant, actor: 'user:kim', key: 'a' },
    action: { ...action, owner: 'bob@example.com' },
  })
  at('2026-03-06')
  expect(await remind()).toBe(1)
  expect(sent.map(({ people }) => people)).toEqual([['bob@example.com']])
  const [told] = sent
  if (told === undefined) throw new Error('nothing was told')
  expect(bulletinMail(told).html).not.toMatch(/<img|https:\/\/|(?<!\[)@/)
  await store.close()
})

test('a server that is down is asked again for the same message; no more go out than the channel lets', async () => {
  const { store, tenant, desk, sent, broken, at } = await opened()
  at('2026-03-25')
  expect(await remindPeople(desk, tenant, going)).toBe(2)
  broken.with = problem('outward.unreachable', 'operational', 'down')
  const now = { at: Instant.parse('2026-03-25T10:00:00.000Z') }
  const [channel] = desk.policy.channels
  if (channel === undefined) throw new Error('no channel')
  const policy = { ...desk.policy, channels: [{ ...channel, most: { count: 1, within: '10m' } }] }
  const deliver = () => deliverNotifications({ ...desk, policy, clock: { now: () => now.at } }, tenant, going)
  expect(await deliver()).toBe(0)
  broken.with = undefined
  now.at = Instant.parse('2026-03-25T10:01:00.000Z')
  expect([await deliver(), await deliver()]).toEqual([1, 0])
  now.at = Instant.parse('2026-03-25T10:12:00.000Z')
  expect([await deliver(), await deliver()]).toEqual([1, 0])
  expect(new Set(sent.map(({ delivery }) => delivery)).size).toBe(2)
  expect(sent).toHaveLength(2)
  await store.close()
})

test('of very much that waits what has no place is counted', () => {
  const title = { en: 'x'.repeat(128), nl: 'x' }
  const policies = Array.from({ length: 40 }, () => {
    return { id: 'a', due: '2026-03-01', isLate: true, title, version: '1.0' }
  })
  const text = reminderText({ person: 'ann', policies, reviews: [], actions: [] }, 'en')
  expect(text.length).toBeLessThanOrEqual(1000)
  const listed = text.match(/^- /gm)?.length ?? 0
  expect(text).toContain(`and ${40 - listed} more`)
})

test('what holds incidents alone reminds nobody', () => {
  const pager = { id: 'pager', kind: 'pagerduty', tenants: ['acme'], routing_key: { file: 'x' } }
  const parsed = NotificationPolicy.safeParse({
    ...{ channels: [pager], reminders: { channels: ['pager', 'gone'] } },
    board_report: { channels: ['pager'] },
  })
  expect(parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    'reminders.channels.0: pager (pagerduty) takes only what is about an incident',
    'board_report.channels.0: pager (pagerduty) takes only what is about an incident',
    'reminders.channels: there is no channel gone',
  ])
})

test('a week begins on its Monday', () => {
  expect(['2026-11-29', '2026-11-30', '2026-12-06'].map(mondayOf)).toEqual([
    '2026-11-23',
    '2026-11-30',
    '2026-11-30',
  ])
  const days = fc
    .integer({ min: 7, max: 40_000 })
    .map((nth) => new Date(nth * 86_400_000).toISOString().slice(0, 10))
  fc.assert(
    fc.property(days, (day) => {
      const monday = mondayOf(day)
      const before = (Date.parse(day) - Date.parse(monday)) / 86_400_000
      expect([new Date(monday).getUTCDay(), before >= 0 && before < 7]).toEqual([1, true])
    }),
  )
})
