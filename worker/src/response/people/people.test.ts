import { beforeEach, expect, test } from '@jest/globals'
import { anIncident } from '../../api/fixtures/stored-things.ts'
import { auditRecorder } from '../../audit/append-audit.ts'
import { TenantId } from '../../model/ids.ts'
import { noon } from '../../store/documents-samples-contract.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { aContainment } from '../containments/fixtures/a-containment.ts'
import { newNotification } from '../notify/plan-notifications.ts'
import { Rota } from '../oncall/rota-config.ts'
import { aRun } from '../runs/fixtures/a-run.ts'
import { assignMany } from './assign-many.ts'
import { draftHandover } from './draft-handover.ts'
import { keepHandover } from './keep-handover.ts'
import { queueOf } from './queue-of.ts'

const ACME = TenantId.parse('acme')
const clock = { now: () => noon() }

let store: Store
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
const desk = () => ({ store, clock, audit: auditRecorder({ store, key: new Uint8Array(32) }) })

test('a queue holds what is theirs, what waits for their roles, and approvals that they may give', async () => {
  const role = (id: string, people: string[]) => ({ id, title: id, description: '', people, teams: [] })
  const rota = Rota.parse({
    ...{
      id: 'soc',
      roles: ['on_call_engineer'],
      kind: 'turns',
      time_zone: 'UTC',
      starts: '2026-11-16',
      people: ['anna'],
    },
  })
  const onCall = {
    ...{ rotas: [rota], people: [], sources: { calendar: async () => '', schedule: async () => [] } },
    roles: new Map([role('on_call_engineer', ['bram']), role('ciso', ['zoe'])].map((one) => [one.id, one])),
  }
  for (const incident of [
    anIncident(ACME, 'mine', { assignee: 'anna' }),
    anIncident(ACME, 'graver', { assignee: 'user:anna', severity: 'SEV1' }),
    anIncident(ACME, 'over', { assignee: 'anna', state: 'resolved' }),
    anIncident(ACME, 'theirs', { assignee: 'bram' }),
  ])
    await store.incidents.put(ACME, incident, 'new')
  for (const run of [
    aRun('a', ['on_call_engineer']),
    aRun('b', ['ciso']),
    aRun('c', ['on_call_engineer'], { state: 'completed' }),
  ])
    await store.runs.put(ACME, run, 'new')
  for (const one of [
    aContainment({ id: 'wanted' }),
    aContainment({ id: 'own', by: 'user:anna' }),
    aContainment({ id: 'given', approved_by: ['user:anna'] }),
    aContainment({ id: 'done', state: 'standing' }),
  ])
    await store.containments.put(ACME, one, 'new')
  const queue = await queueOf({ store, clock, onCall }, ACME, 'anna')
  expect(queue.roles).toEqual(['on_call_engineer'])
  expect(queue.incidents.map(({ title }) => title)).toEqual(['Incident graver', 'Incident mine'])
  expect(queue.runs.map(({ id }) => id[0])).toEqual(['a'])
  expect(queue.approvals.map(({ id }) => id)).toEqual(['wanted'])
  expect((await queueOf({ store, clock, onCall }, ACME, 'bram')).roles).toEqual(['on_call_engineer'])
})

test('a draft tells what is open, ended, standing and unheard, and nothing in it is markup', async () => {
  const hostile = '<b>x</b> [y](https://evil.example)'
  for (const incident of [
    anIncident(ACME, 'old', { opened: noon(-86_400_000), title: hostile }),
    anIncident(ACME, 'new', { severity: 'SEV1', opened: noon(-1000) }),
    anIncident(ACME, 'ended', { state: 'resolved', opened: noon(-86_400_000), updated: noon(-1000) }),
    anIncident(ACME, 'long ago', { state: 'closed', updated: noon(-86_400_000) }),
    anIncident(ACME, 'part', { merged_into: anIncident(ACME, 'old').id }),
  ])
    await store.incidents.put(ACME, incident, 'new')
  await store.containments.put(ACME, aContainment({ state: 'standing' }), 'new')
  const told = {
    ...{ tenant: ACME, incident: anIncident(ACME, 'new').id, occasion: 'opened' as const, entry: null },
    ...{ detail: '', role: null, people: [] },
  }
  const failed = { ...newNotification(told, '', 'chat', noon()), state: 'given_up' as const }
  await store.notifications.put(ACME, failed, 'new')
  const text = await draftHandover(store, {
    tenant: ACME,
    since: noon(-3_600_000),
    now: noon(),
    language: 'nl',
  })
  expect(text).not.toMatch(/<b>|\]\(https/)
  const lines = text.split('\n').filter((line) => line.startsWith('- '))
  expect(lines.map((line) => line.replace(/ [0-9a-f]{8}/, ''))).toEqual([
    '- SEV1 Incident new: open, niemand (nieuw)',
    expect.stringMatching(/^- SEV3 .*x.*: open, niemand$/),
    '- SEV3 Incident ended: resolved, niemand',
    expect.stringMatching(/^- standing litellm\.key\.block: .*, tot 2026-11-21 12:00 UTC$/),
    '- opened, chat: ',
  ])
})

test('a note is kept as it was changed, once for each key', async () => {
  const note = { tenant: ACME, actor: 'user:anna', key: '1', since: noon(-1), text: 'all quiet' }
  const first = await keepHandover(desk(), note)
  expect(await keepHandover(desk(), { ...note, text: 'other' })).toEqual(first)
  expect((await store.handovers.page(ACME, {})).items.map(({ document }) => document.text)).toEqual([
    'all quiet',
  ])
  expect((await store.audit.page(ACME, {})).items).toHaveLength(1)
})

test('of many incidents each is assigned that can be', async () => {
  const one = anIncident(ACME, 'one')
  const part = anIncident(ACME, 'part', { merged_into: one.id })
  for (const incident of [one, part]) await store.incidents.put(ACME, incident, 'new')
  const incidents = [part.id, one.id, anIncident(ACME, 'gone').id, one.id]
  const done = await assignMany(desk(), { tenant: ACME, actor: 'user:kim', incidents, assignee: 'anna' })
  expect(done.map(({ incident, problem }) => [incident, problem === undefined])).toEqual([
    [part.id, false],
    [one.id, true],
    [anIncident(ACME, 'gone').id, false],
  ])
  expect((await store.incidents.get(ACME, one.id))?.document.assignee).toBe('anna')
})
