import { describe, expect, test } from '@jest/globals'
import { anIncident } from '../../api/fixtures/stored-things.ts'
import { type EntryId, idOf, TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { Severity } from '../../model/taxonomy.ts'
import { noon } from '../../store/documents-samples-contract.ts'
import { afterFailure } from './after-failure.ts'
import { NotificationPolicy } from './notification-policy.ts'
import { planDeliveries } from './plan-deliveries.ts'
import { newNotification, notificationsOf } from './plan-notifications.ts'
import { channelsFor } from './routes-for.ts'

const ACME = TenantId.parse('acme')
const RIVAL = TenantId.parse('rival')
const channel = (id: string, more: object = {}) => ({
  ...{ id, tenants: ['acme'], kind: 'slack', webhook: { file: 'hook' } },
  ...more,
})
const HOURS = {
  ...{ time_zone: 'Europe/Amsterdam', opens: '09:00', closes: '17:00' },
  ...{ holidays: ['2026-11-24'], known_until: '2026-12-31' },
}

describe('routes', () => {
  const policy = NotificationPolicy.parse({
    channels: [
      channel('chat'),
      channel('pager'),
      channel('night'),
      channel('theirs', { tenants: ['rival'] }),
    ],
    routes: [
      { channels: ['chat', 'theirs'] },
      { channels: ['pager', 'chat'], severities: ['SEV1'], occasions: ['opened', 'severity_raised'] },
      { channels: ['night'], when: 'out_of_office_hours', teams: ['claims'] },
    ],
    office_hours: HOURS,
  })
  const at = (severity: Severity, more: object = {}) =>
    channelsFor(policy, {
      ...{ incident: anIncident(ACME, 'one', { severity }), occasion: 'opened', teams: [], at: noon() },
      ...more,
    })

  test('every route that matches counts, each channel once, and only the tenant’s own', () => {
    expect(at('SEV1')).toEqual(['chat', 'pager'])
    expect(at('SEV2')).toEqual(['chat'])
    expect(at('SEV1', { occasion: 'resolved' })).toEqual(['chat'])
    expect(at('SEV1', { incident: anIncident(RIVAL, 'one') })).toEqual(['theirs'])
  })

  test('office hours are those of a calendar, and teams those that own what is touched', () => {
    const night = { at: '2026-11-23T02:00:00.000Z' }
    expect(at('SEV3', { ...night, teams: ['claims'] })).toEqual(['chat', 'night'])
    expect(at('SEV3', night)).toEqual(['chat'])
    expect(at('SEV3', { at: '2026-11-23T10:00:00.000Z', teams: ['claims'] })).toEqual(['chat'])
    expect(at('SEV3', { at: '2026-11-24T10:00:00.000Z', teams: ['claims'] })).toEqual(['chat', 'night'])
  })

  test('the same occasion planned twice is the same message; another channel or line another one', () => {
    const incident = anIncident(ACME, 'one')
    const entry = {
      ...{ id: idOf('entry', 'one') as EntryId, tenant: ACME, incident: incident.id, at: noon(), by: 'x' },
      ...{ kind: 'clock' as const, text: 'time is over', occasion: 'clock_breached' as const },
    }
    const ids = (more: object, now = noon()) =>
      notificationsOf(policy, { incident, entry: { ...entry, ...more }, teams: [] }, now).map(({ id }) => id)
    expect(ids({}, noon(5))).toEqual(ids({}))
    expect(ids({ id: idOf('entry', 'two') })).not.toEqual(ids({}))
    expect(
      notificationsOf(policy, { incident, entry: { ...entry, occasion: undefined }, teams: [] }, noon()),
    ).toEqual([])
  })

  test.each([
    ['containment_extended', ['kim']],
    ['containment_decision', ['kim']],
    ['severity_raised', []],
  ] as const)('of %s these are asked by name: %j', (occasion, people) => {
    const incident = anIncident(ACME, 'one', { assignee: 'kim' })
    const entry = {
      ...{
        id: idOf('entry', 'one') as EntryId,
        tenant: ACME,
        incident: incident.id,
        at: noon(),
        by: 'worker',
      },
      ...{ kind: 'containment' as const, text: 'stands until later', occasion },
    }
    const plan = (of: typeof incident) => notificationsOf(policy, { incident: of, entry, teams: [] }, noon())
    expect(plan(incident)[0]?.people).toEqual(people)
    expect(plan({ ...incident, assignee: null })[0]?.people).toEqual([])
  })
})

test.each([
  [{ routes: [{ channels: ['nowhere'] }] }, 'there is no channel nowhere'],
  [{ channels: [channel('a'), channel('a')] }, 'a is there twice'],
  [{ channels: [channel('a', { fallback: 'b' }), channel('b', { fallback: 'a' })] }, 'falls back on itself'],
  [
    { channels: [channel('a')], routes: [{ channels: ['a'], when: 'in_office_hours' }] },
    'needs office_hours',
  ],
  [
    { channels: [{ ...channel('a'), webhook: 'https://hooks.slack.com/services/SECRET' }] },
    'expected object',
  ],
])('a policy that can’t hold is refused: %j', (policy, message) => {
  const issues = NotificationPolicy.safeParse(policy).error?.issues ?? []
  expect(issues.map((issue) => issue.message).join('\n')).toContain(message)
})

describe('what goes out at once', () => {
  const waiting = (count: number, more: object = {}) =>
    Array.from({ length: count }, (_, nth) => ({
      severity: (nth % 2 === 0 ? 'SEV3' : 'SEV1') as Severity,
      notification: {
        ...newNotification(
          {
            ...{ tenant: ACME, incident: anIncident(ACME, `${nth}`).id, occasion: 'opened' },
            ...{ entry: null, detail: '', role: null, people: [] },
          },
          `${nth}`,
          'chat',
          noon(),
        ),
        ...more,
      },
    }))

  test('a few go out each by itself; a storm of 500 is one message, the gravest first', () => {
    expect(planDeliveries(waiting(3), 10).map(({ notifications }) => notifications.length)).toEqual([1, 1, 1])
    const [storm, ...others] = planDeliveries(waiting(500), 10)
    expect(others).toEqual([])
    expect(storm?.notifications).toHaveLength(500)
    const severe = new Set(
      waiting(500)
        .filter(({ severity }) => severity === 'SEV1')
        .map(({ notification }) => notification.id),
    )
    expect(storm?.notifications.slice(0, 250).every(({ id }) => severe.has(id))).toBe(true)
  })

  test('what exceeds the bound waits', () => {
    expect(planDeliveries(waiting(3), 0)).toEqual([])
    expect(planDeliveries(waiting(3), 1).map(({ notifications }) => notifications.length)).toEqual([3])
  })

  test('what was begun goes out again as it was, whatever has come since', () => {
    const [first] = planDeliveries(waiting(5), 10)
    const again = planDeliveries([...waiting(5, { batch: first?.id }), ...waiting(9).slice(5)], 10)
    expect(again[0]?.id).toBe(first?.id)
    expect(again[0]?.notifications).toHaveLength(5)
    expect(again.slice(1).flatMap(({ notifications }) => notifications)).toHaveLength(4)
  })
})

describe('after a failure', () => {
  const busy = problem('notify.busy', 'operational', 'later', { retryAfterMs: 90_000 })
  const after = (failure: ReturnType<typeof problem>, attempts = 1, repeatable = true) =>
    afterFailure({ attempts }, failure, { repeatable, now: noon() })

  test('it is tried again later, and not before the service wants it', () => {
    expect(after(problem('outward.unreachable', 'operational', 'x'))).toMatchObject({
      state: 'due',
      due: noon(10_000),
    })
    expect(after(problem('outward.unreachable', 'operational', 'x'), 4)).toMatchObject({ due: noon(80_000) })
    expect(after(busy)).toMatchObject({ state: 'due', due: noon(90_000) })
  })

  test('it is given up after eight tries, and at once where it will never be taken', () => {
    expect(after(busy, 8)).toMatchObject({ state: 'given_up' })
    expect(after(problem('notify.refused', 'operational', 'x', { retry: 'never' }))).toMatchObject({
      state: 'given_up',
    })
  })

  test('a lost answer is asked for again only where a repetition is taken as the same message', () => {
    const lost = problem('outward.unanswered', 'operational', 'x')
    expect(after(lost, 1, true)).toMatchObject({ state: 'due' })
    expect(after(lost, 1, false)).toMatchObject({ state: 'in_doubt' })
  })
})
