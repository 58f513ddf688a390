import { describe, expect, test } from '@jest/globals'
import { type HttpRequest, httpServer } from '../../discovery/fixtures/http-server.ts'
import type { Instant } from '../../model/time.ts'
import { outwardDoor } from '../../outward/outward-door.ts'
import type { Roles } from '../roles.ts'
import { calendarDuties } from './calendar-duty.ts'
import { holdersOf, keptSources, type OnCall } from './on-call.ts'
import { onCallBySchedule } from './pagerduty-schedule.ts'
import { Rota, RotasYaml } from './rota-config.ts'
import { overriddenAt, turnOf } from './turn-of.ts'

const at = (text: string) => new Date(text).toISOString() as Instant
const turns = Rota.parse({
  ...{ id: 'soc', roles: ['on_call_engineer'], kind: 'turns', time_zone: 'Europe/Amsterdam' },
  ...{ starts: '2026-10-19', at: '09:00', people: ['anna', 'bram', 'chris'] },
  overrides: [{ from: '2026-12-24T09:00', until: '2026-12-26T09:00', person: 'dora' }],
})
if (turns.kind !== 'turns') throw new Error('not turns')

describe('turns', () => {
  test.each([
    ['2026-10-19T06:59:59Z', undefined],
    ['2026-10-19T07:00:00Z', 'anna'],
    // Clocks go back on 25 October: the next shift begins at nine all the same.
    ['2026-10-26T07:59:59Z', 'anna'],
    ['2026-10-26T08:00:00Z', 'bram'],
    ['2026-11-02T08:00:00Z', 'chris'],
    ['2026-11-09T08:00:00Z', 'anna'],
  ])('at %s it is %s', (moment, person) => {
    expect(turnOf(turns, at(moment))).toBe(person)
  })

  test('an override holds from its first moment up to its last', () => {
    expect(overriddenAt(turns, at('2026-12-24T07:59:59Z'))).toBeUndefined()
    expect(overriddenAt(turns, at('2026-12-24T08:00:00Z'))).toBe('dora')
    expect(overriddenAt(turns, at('2026-12-26T08:00:00Z'))).toBeUndefined()
  })

  test('a role is in one rota, and a calendar is a file or an address', () => {
    expect(RotasYaml.safeParse({ rotas: [turns, { ...turns, id: 'two' }] }).error?.issues[0]?.message).toBe(
      'on_call_engineer is in rota soc already',
    )
    const calendar = { id: 'c', roles: ['ciso'], kind: 'ical', time_zone: 'UTC' }
    expect(Rota.safeParse(calendar).success).toBe(false)
    expect(Rota.safeParse({ ...calendar, file: 'a.ics' }).success).toBe(true)
  })
})

const CALENDAR = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//rota//EN
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:weekly@example
DTSTART;TZID=Europe/Amsterdam:20261102T090000
DTEND;TZID=Europe/Amsterdam:20261109T090000
RRULE:FREQ=WEEKLY;INTERVAL=2
EXDATE;TZID=Europe/Amsterdam:20261130T090000
SUMMARY:anna
ATTENDEE;CN=Anna:mailto:Anna@Example.org
END:VEVENT
BEGIN:VEVENT
UID:weekly@example
RECURRENCE-ID;TZID=Europe/Amsterdam:20261116T090000
DTSTART;TZID=Europe/Amsterdam:20261116T120000
DTEND;TZID=Europe/Amsterdam:20261117T120000
SUMMARY:bram
END:VEVENT
BEGIN:VEVENT
UID:single@example
DTSTART:20261103T000000Z
DTEND:20261103T060000Z
SUMMARY:Chris
END:VEVENT
BEGIN:VEVENT
UID:gone@example
DTSTART:20261103T000000Z
DTEND:20261103T060000Z
STATUS:CANCELLED
SUMMARY:nobody
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n')

describe('a calendar', () => {
  test.each([
    ['2026-11-02T07:59:59Z', []],
    ['2026-11-02T08:00:00Z', ['anna']],
    ['2026-11-03T03:00:00Z', ['Chris', 'anna']],
    ['2026-11-09T08:00:00Z', []],
    ['2026-11-16T09:00:00Z', []],
    ['2026-11-16T11:00:00Z', ['bram']],
    ['2026-11-30T12:00:00Z', []],
    ['2026-12-14T12:00:00Z', ['anna']],
  ])('at %s: %j', (moment, who) => {
    expect(calendarDuties(CALENDAR, at(moment)).map(({ summary }) => summary)).toEqual(who)
  })

  test('what is no calendar, too large or repeats without end is refused', () => {
    const endless = CALENDAR.replace('FREQ=WEEKLY;INTERVAL=2', 'FREQ=SECONDLY')
    for (const text of ['no calendar', 'BEGIN:VCALENDAR', 'x'.repeat(3_000_000), endless]) {
      expect(() => calendarDuties(text, at('2036-11-02T08:00:00Z'))).toThrow(/can't be read/)
    }
  })
})

const role = (id: string, more: object = {}) => ({
  id,
  title: id,
  description: '',
  people: [],
  teams: [],
  ...more,
})
const roles: Roles = new Map(
  [
    role('analyst', { fallback: 'on_call_engineer' }),
    role('on_call_engineer', { people: ['backup'], fallback: 'ciso' }),
    role('ciso', { people: ['zoe'] }),
  ].map((one) => [one.id, one]),
)
const site = (more: Partial<OnCall> = {}): OnCall => ({
  ...{ rotas: [turns], roles, people: [{ id: 'anna', email: 'anna@example.org' }] },
  sources: {
    calendar: async () => CALENDAR,
    schedule: async () => ['ANNA@example.org'],
  },
  ...more,
})

describe('who is asked for a role', () => {
  const moment = at('2026-11-02T12:00:00Z')
  test('whoever is on call, also where another role falls back on it', async () => {
    expect(await holdersOf(site(), 'on_call_engineer', moment)).toMatchObject({
      people: ['chris'],
      by: 'rota',
    })
    expect(await holdersOf(site(), 'analyst', moment)).toMatchObject({
      role: 'on_call_engineer',
      people: ['chris'],
    })
    expect(await holdersOf(site(), 'ciso', moment)).toMatchObject({ people: ['zoe'], by: 'roles' })
    expect(await holdersOf(site({ rotas: [] }), 'analyst', moment)).toMatchObject({
      people: ['backup'],
      by: 'roles',
    })
    expect(await holdersOf(site(), 'unknown', moment)).toMatchObject({ people: [], by: 'nobody' })
  })

  test('calendars and schedules name people as they are known here', async () => {
    const base = { id: 'r', roles: ['ciso'], time_zone: 'UTC' }
    const rotas = [
      Rota.parse({ ...base, kind: 'ical', file: 'a.ics' }),
      Rota.parse({ ...base, kind: 'pagerduty', schedule: 'PABC123', token: { file: 't' } }),
    ]
    for (const rota of rotas) {
      expect(await holdersOf(site({ rotas: [rota] }), 'ciso', moment)).toMatchObject({
        people: ['anna'],
        by: 'rota',
      })
    }
  })

  test('a rota that can’t be read is said to be so, and the people of the role are asked', async () => {
    const rota = Rota.parse({ id: 'r', roles: ['ciso'], time_zone: 'UTC', kind: 'ical', file: 'a.ics' })
    const sources = { ...site().sources, calendar: async () => 'broken' }
    expect(await holdersOf(site({ rotas: [rota], sources }), 'ciso', moment)).toMatchObject({
      ...{ people: ['zoe'], by: 'roles', fault: expect.stringContaining("r: the calendar can't be read") },
    })
  })

  test('what a source said counts for five minutes, and for a day where it is gone', async () => {
    let now = moment
    let asked = 0
    let gone = false
    const sources = keptSources(
      {
        ...site().sources,
        calendar: async () => {
          asked++
          if (gone) throw new Error('gone')
          return CALENDAR
        },
      },
      () => now,
    )
    const rota = Rota.parse({ id: 'r', roles: ['ciso'], time_zone: 'UTC', kind: 'ical', file: 'a.ics' })
    if (rota.kind !== 'ical') throw new Error('no calendar')
    await sources.calendar(rota)
    await sources.calendar(rota)
    expect(asked).toBe(1)
    gone = true
    now = at('2026-11-02T13:00:00Z')
    expect(await sources.calendar(rota)).toBe(CALENDAR)
    now = at('2026-11-04T13:00:00Z')
    await expect(sources.calendar(rota)).rejects.toThrow('gone')
  })
})

test('PagerDuty is asked for a schedule, and an answer that it is not is told without the key', async () => {
  const asked: HttpRequest[] = []
  const server = await httpServer((request) => {
    asked.push(request)
    return request.url.pathname.includes('PABC123')
      ? { status: 200, body: '{"users":[{"email":"Anna@example.org"},{"name":"no address"}]}' }
      : { status: 401, body: `bad ${request.headers.authorization}` }
  })
  const door = outwardDoor({
    allow: [{ network: '127.0.0.1', ports: [Number(new URL(server.url).port)] }],
    ports: [443],
  })
  const signal = new AbortController().signal
  const wanted = {
    url: server.url,
    schedule: 'PABC123',
    token: 'canary-token',
    at: at('2026-11-02T12:00:00Z'),
  }
  expect(await onCallBySchedule(door, wanted, signal)).toEqual(['anna@example.org'])
  expect(asked[0]?.url.pathname).toBe('/schedules/PABC123/users')
  expect(asked[0]?.url.searchParams.get('since')).toBe(wanted.at)
  const thrown = await onCallBySchedule(door, { ...wanted, schedule: 'POTHER1' }, signal).catch(
    (error: unknown) => error,
  )
  expect(thrown).toMatchObject({ code: 'rota.unreadable' })
  expect(String(thrown)).not.toContain('canary-token')
  await server.close()
})
