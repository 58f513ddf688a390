import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { auditRecorder } from '../audit/append-audit.ts'
import { directoryOf } from '../inventory/directory.ts'
import { problem } from '../model/problem.ts'
import { Instant } from '../model/time.ts'
import { NotificationPolicy } from '../response/notify/notification-policy.ts'
import { newTenant } from '../store/documents-samples-contract.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { addAction } from './board-desk.ts'
import { aPolicy } from './fixtures/a-policy.ts'
import { approvePolicy, attestPolicy } from './policy-desk.ts'
import { type Reminding, remindPeople } from './remind.ts'
import { mondayOf } from './reminders-due.ts'
import { staffOf } from './staff.ts'

const key = Buffer.alloc(32, 1)
const going = new AbortController().signal
const EVIL = '<img src=x> https://evil.example @channel'

async function opened() {
  const store = await openSqliteStore({ file: ':memory:' })
  const tenant = newTenant()
  let day = '2026-03-01'
  const people = ['ann@example.com', 'bob@example.com'].map((email) => ({ email, also: [] }))
  const sent: Parameters<Reminding['mail']>[1][] = []
  const broken: { with: Error | undefined } = { with: undefined }
  const desk = {
    ...{ store, audit: auditRecorder({ store, key }), policies: [aPolicy()] },
    ...{ governance: {}, library: { controls: [] }, roles: () => new Map() },
    clock: { now: () => Instant.parse(`${day}T10:00:00.000Z`) },
    staff: () => staffOf(directoryOf({ people, complete: true }), new Map(), day),
    raciWorld: () => ({ onRota: new Set<string>(), categories: [], asked: new Set<string>() }),
    policy: NotificationPolicy.parse({
      channels: [
        {
          id: 'mail',
          kind: 'email',
          tenants: [tenant],
          host: 'h',
          from: 'w@example.com',
          to: ['soc@example.com'],
        },
      ],
      reminders: { channels: ['mail'] },
    }),
    mail: async (_channel: unknown, mail: (typeof sent)[number]) => {
      if (broken.with !== undefined) throw broken.with
      sent.push(mail)
    },
  }
  const by = { tenant, actor: 'user:kim', policy: 'acceptable-use', version: '1.0' }
  await approvePolicy(desk, by, '')
  return {
    store,
    tenant,
    desk,
    by,
    sent,
    broken,
    at: (next: string) => {
      day = next
    },
  }
}

test('who has not confirmed is reminded from a week before, once a week, until they have', async () => {
  const { store, tenant, desk, by, sent, at } = await opened()
  const remind = () => remindPeople(desk, tenant, going)
  at('2026-03-23')
  expect(await remind()).toBe(0)
  at('2026-03-24')
  expect([await remind(), await remind()]).toEqual([2, 0])
  expect(sent.map(({ to }) => to)).toEqual(['ann@example.com', 'bob@example.com'])
  at('2026-03-29')
  expect(await remind()).toBe(0)
  await attestPolicy(desk, by, { person: 'ann@example.com', language: 'en', source: null })
  at('2026-04-06')
  expect(await remind()).toBe(1)
  expect(sent.at(-1)).toMatchObject({ to: 'bob@example.com' })
  expect(sent.at(-1)?.text).toContain('Acceptable use 1.0 (late since 2026-03-31)')
  await store.close()
})

test('what the board wants done is told to its owner, and is no markup in a mail', async () => {
  const { store, tenant, desk, by, sent, at } = await opened()
  for (const person of ['ann@example.com', 'bob@example.com'])
    await attestPolicy(desk, by, { person, language: 'en', source: null })
  const action = { decision: null, title: EVIL, detail: '', role: null, due: '2026-03-05' }
  await addAction(desk, {
    tenant,
    actor: 'user:kim',
    key: 'a',
    action: { ...action, owner: 'bob@example.com' },
  })
  await addAction(desk, { tenant, actor: 'user:kim', key: 'b', action: { ...action, owner: 'carl' } })
  at('2026-03-06')
  expect(await remindPeople(desk, tenant, going)).toBe(1)
  expect(sent.map(({ to }) => to)).toEqual(['bob@example.com'])
  expect(sent[0]?.html).not.toMatch(/<img|https:\/\/|(?<!\[)@/)
  const { items } = await store.reminders.page(tenant, {
    where: [{ field: 'state', is: 'in', values: ['refused'] }],
  })
  expect(items.map(({ document }) => [document.person, document.error])).toEqual([
    ['carl', 'no e-mail address of carl is known'],
  ])
  await store.close()
})

test('a server that is down is asked again for the same mail; no more go out than the channel lets', async () => {
  const { store, tenant, desk, sent, broken, at } = await opened()
  at('2026-03-25')
  broken.with = problem('outward.unreachable', 'operational', 'down')
  expect(await remindPeople(desk, tenant, going)).toBe(0)
  expect(await store.reminders.count(tenant, {})).toBe(1)
  broken.with = undefined
  const [channel] = desk.policy.channels
  if (channel === undefined) throw new Error('no channel')
  const slow = {
    ...desk,
    policy: { ...desk.policy, channels: [{ ...channel, most: { count: 1, within: '10m' } }] },
  }
  expect(await remindPeople(slow, tenant, going)).toBe(1)
  expect(await remindPeople(slow, tenant, going)).toBe(0)
  expect(await remindPeople(desk, tenant, going)).toBe(1)
  expect(new Set(sent.map(({ id }) => id)).size).toBe(2)
  await store.close()
})

test('only mail reminds', () => {
  const chat = { id: 'chat', kind: 'teams', tenants: ['acme'], webhook: { file: 'x' } }
  const parsed = NotificationPolicy.safeParse({ channels: [chat], reminders: { channels: ['chat', 'gone'] } })
  expect(parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    'reminders.channels.0: chat is no mail: people are reminded by mail alone',
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
