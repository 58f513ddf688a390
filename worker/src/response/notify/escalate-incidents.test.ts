import { beforeEach, describe, expect, test } from '@jest/globals'
import { anIncident } from '../../api/fixtures/stored-things.ts'
import { auditRecorder } from '../../audit/append-audit.ts'
import { type EntryId, idOf, TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import type { Instant } from '../../model/time.ts'
import { noon } from '../../store/documents-samples-contract.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { ClockPolicy } from '../clocks/clock-policy.ts'
import { pauseClock } from '../clocks/pause-clock.ts'
import { isWrite, Killed, watchedStore } from '../fixtures/watched-store.ts'
import { Rota } from '../oncall/rota-config.ts'
import { aRun } from '../runs/fixtures/a-run.ts'
import { escalateIncidents } from './escalate-incidents.ts'
import { lastLooks } from './last-looks.ts'
import { NotificationPolicy } from './notification-policy.ts'
import { tellOverdue, tellRoles } from './tell-roles.ts'

const ACME = TenantId.parse('acme')
const MINUTE = 60_000
const signal = new AbortController().signal
const channel = (id: string) => ({ id, tenants: ['acme'], kind: 'slack', webhook: { file: 'hook' } })
const policyOf = (more: object = {}) =>
  NotificationPolicy.parse({
    channels: [channel('chat'), channel('pager')],
    routes: [{ channels: ['chat'], occasions: ['role_told'] }],
    escalation: [
      {
        severities: ['SEV1', 'SEV2'],
        silent_after: '2h',
        levels: [
          { after: '5m', role: 'on_call_engineer', channels: ['chat', 'pager'] },
          { after: '15m', role: 'ciso', channels: ['pager'] },
        ],
      },
    ],
    ...more,
  })
const roles = new Map(
  [
    { id: 'on_call_engineer', title: '', description: '', people: [], teams: [], fallback: 'ciso' },
    { id: 'ciso', title: '', description: '', people: ['zoe'], teams: [] },
  ].map((role) => [role.id, role]),
)
const rota = Rota.parse({
  ...{ id: 'soc', roles: ['on_call_engineer'], kind: 'turns', time_zone: 'UTC', starts: '2026-11-16' },
  people: ['anna'],
})

let store: Store
let now: Instant
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' })
  now = noon()
})

function site(over: Store = store, policy = policyOf(), clocks?: ClockPolicy) {
  const clock = { now: () => now }
  const sources = { calendar: async () => '', schedule: async () => [] }
  return {
    ...{
      store: over,
      clock,
      policy,
      looks: lastLooks(),
      audit: auditRecorder({ store: over, key: new Uint8Array(32) }),
    },
    onCall: { rotas: [rota], roles, people: [], sources },
    policyFor: () => clocks,
  }
}

async function opened(detail: Partial<Incident> = {}) {
  const incident = anIncident(ACME, 'one', { severity: 'SEV1', ...detail })
  await store.incidents.put(ACME, incident, 'new')
  return incident
}

async function told() {
  const { items } = await store.notifications.page(ACME, { sort: { field: 'id', order: 'asc' } })
  return items.map(({ document: { channel: of, role, people } }) => `${of}: ${role} ${people.join()}`).sort()
}

async function history() {
  const where = [{ field: 'kind', is: 'in' as const, values: ['escalation'] }]
  const { items } = await store.timeline.page(ACME, { where })
  return items.map(({ document }) => document.text)
}

test('an incident that nobody takes goes along its chain, each level once; who is on call is told by name', async () => {
  await opened()
  const run = async (minutes: number) => {
    now = noon(minutes * MINUTE)
    return escalateIncidents(site(), ACME, signal)
  }
  expect([await run(4), await run(5), await run(6), await run(14), await run(15), await run(300)]).toEqual([
    0, 1, 0, 0, 1, 0,
  ])
  expect(await told()).toEqual([
    'chat: on_call_engineer anna',
    'pager: ciso zoe',
    'pager: on_call_engineer anna',
  ])
  expect(await history()).toEqual([
    'level 2: nobody has taken it; ciso is asked: zoe',
    'level 1: nobody has taken it; on_call_engineer is asked: anna',
  ])
  const { items } = await store.audit.page(ACME, {})
  expect(items.map(({ document }) => document.action)).toEqual(['incident.escalated', 'incident.escalated'])
})

describe('an incident that was taken', () => {
  test('is left alone while something is heard, and goes on after silence, each silence anew', async () => {
    const incident = await opened({ state: 'acknowledged', acknowledged: noon(), assignee: 'kim' })
    const run = async (minutes: number) => {
      now = noon(minutes * MINUTE)
      return escalateIncidents(site(), ACME, signal)
    }
    expect([await run(100), await run(124), await run(125)]).toEqual([0, 0, 1])
    expect(await history()).toEqual([
      `level 1: kim has it, and nothing was heard before ${noon(120 * MINUTE)}; on_call_engineer is asked: anna`,
    ])
    await store.timeline.create(ACME, [
      {
        ...{
          id: idOf('entry', 'said') as EntryId,
          tenant: ACME,
          incident: incident.id,
          at: noon(130 * MINUTE),
        },
        ...{ by: 'user:kim', kind: 'comment', text: 'still looking' },
      },
    ])
    expect([await run(140), await run(254), await run(255)]).toEqual([0, 0, 1])
  })

  test.each(['contained', 'resolved', 'closed'] as const)('and is %s is left alone', async (state) => {
    await opened({ state, acknowledged: noon() })
    now = noon(10_000 * MINUTE)
    expect(await escalateIncidents(site(), ACME, signal)).toBe(0)
  })
})

describe('an incident whose time is nearly over', () => {
  const days = { SEV1: '1h', SEV2: '2d', SEV3: '3d', SEV4: '4d' }
  const hours = ClockPolicy.parse({
    clocks: { acknowledge: days, contain: days, resolve: { ...days, SEV1: '4h' } },
    warn_at: 0.25,
  })
  const run = async (minutes: number) => {
    now = noon(minutes * MINUTE)
    return escalateIncidents(site(store, policyOf({}), hours), ACME, signal)
  }

  test('goes along its chain before its end and from it on, whoever has it', async () => {
    await opened({ opened: noon(), state: 'acknowledged', acknowledged: noon(1), assignee: 'kim' })
    expect([await run(44), await run(45), await run(60), await run(61), await run(69)]).toEqual([
      0, 1, 0, 1, 0,
    ])
    expect([await run(70), await run(100)]).toEqual([1, 0])
    const due = noon(60 * MINUTE)
    expect((await history()).sort()).toEqual([
      `level 1: not contained by ${due}; on_call_engineer is asked: anna`,
      `level 1: to be contained by ${due}, little time is left; on_call_engineer is asked: anna`,
      `level 2: not contained by ${due}; ciso is asked: zoe`,
    ])
  })

  test('that is contained has its end left', async () => {
    await opened({ opened: noon(), state: 'contained', acknowledged: noon(1), contained: noon(2) })
    expect([await run(179), await run(180), await run(241), await run(251)]).toEqual([0, 1, 1, 1])
    expect((await history()).every((line) => line.includes('resolved by'))).toBe(true)
  })

  test('is left alone while its clock stands still', async () => {
    const incident = await opened({ opened: noon(), state: 'acknowledged', acknowledged: noon(1) })
    const desk = { store, audit: site().audit, clock: { now: () => now } }
    now = noon(10 * MINUTE)
    const change = { tenant: ACME, incident: incident.id, actor: 'user:kim' }
    await pauseClock(desk, change, { clock: 'contain', reason: 'the provider was asked' })
    expect(await run(100)).toBe(0)
  })
})

test('a re-opened incident begins its chain anew', async () => {
  const incident = await opened()
  now = noon(5 * MINUTE)
  await escalateIncidents(site(), ACME, signal)
  await store.timeline.create(ACME, [
    {
      ...{
        id: idOf('entry', 'again') as EntryId,
        tenant: ACME,
        incident: incident.id,
        at: noon(60 * MINUTE),
      },
      ...{ by: 'system:grouping', kind: 'reopened', text: 'new findings arrived' },
    },
  ])
  now = noon(64 * MINUTE)
  expect(await escalateIncidents(site(), ACME, signal)).toBe(0)
  now = noon(65 * MINUTE)
  expect(await escalateIncidents(site(), ACME, signal)).toBe(1)
})

test('during maintenance of its severity nothing is escalated; afterwards it is', async () => {
  await opened()
  const window = { from: noon(), until: noon(30 * MINUTE), reason: 'new firewall', severities: ['SEV1'] }
  const quiet = site(store, policyOf({ maintenance: [window] }))
  now = noon(20 * MINUTE)
  expect(await escalateIncidents(quiet, ACME, signal)).toBe(0)
  now = noon(30 * MINUTE)
  expect(await escalateIncidents(quiet, ACME, signal)).toBe(2)
})

test('severities without a chain, and what became part of another incident, are left alone', async () => {
  await opened({ severity: 'SEV3' })
  now = noon(600 * MINUTE)
  expect(await escalateIncidents(site(), ACME, signal)).toBe(0)
})

test('a worker that dies at any write tells every level all the same, and no channel twice', async () => {
  for (let at = 0; ; at++) {
    store = await openSqliteStore({ file: ':memory:' })
    await opened()
    now = noon(20 * MINUTE)
    let writes = 0
    const dying = watchedStore(store, async (call) => {
      if (writes > at || (isWrite(call) && writes++ === at)) throw new Killed()
      return call.make(...call.given)
    })
    await escalateIncidents(site(dying), ACME, signal).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error
    })
    now = noon(25 * MINUTE)
    await escalateIncidents(site(), ACME, signal)
    expect(await told()).toHaveLength(3)
    expect(await history()).toHaveLength(2)
    if (writes <= at) break
  }
})

test('roles that a playbook names are told once, and more of them when it becomes graver', async () => {
  const incident = await opened({ severity: 'SEV2' })
  const notifyFor = () => [
    { role: 'on_call_engineer', within: '15m' },
    { role: 'ciso', within: '1h', severities: ['SEV1' as const], note: 'decides what is said outside' },
  ]
  const tell = () => tellRoles(site(), notifyFor, ACME, signal)
  expect([await tell(), await tell()]).toEqual([1, 0])
  const found = await store.incidents.get(ACME, incident.id)
  if (found === undefined) throw new Error('gone')
  await store.incidents.put(ACME, { ...found.document, severity: 'SEV1' }, found.version)
  expect([await tell(), await tell()]).toEqual([1, 0])
  expect(await told()).toEqual(['chat: ciso zoe', 'chat: on_call_engineer anna'])
})

test('a run with late steps is told to who holds the roles that it waits for, and again when there are more', async () => {
  const incident = await opened({ severity: 'SEV2' })
  const policy = policyOf({ routes: [{ channels: ['chat'], occasions: ['step_overdue'] }] })
  const head = aRun('a', ['on_call_engineer', 'ciso'], { incident: incident.id })
  await store.runs.put(ACME, head, 'new')
  const late = async (overdue: number) => {
    const found = await store.runs.get(ACME, head.id)
    if (found === undefined) throw new Error('gone')
    await store.runs.put(ACME, { ...found.document, overdue }, found.version)
    return tellOverdue({ ...site(store, policy), store }, ACME, signal)
  }
  expect([await late(0), await late(1), await late(1), await late(2)]).toEqual([0, 1, 0, 1])
  expect(await told()).toEqual(['chat: null anna,zoe', 'chat: null anna,zoe'])
})
