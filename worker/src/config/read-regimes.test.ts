import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { CategoryId } from '../model/category.ts'
import type { Filing, Trigger } from '../model/dossier.ts'
import type { TenantId } from '../model/ids.ts'
import type { RegulatoryScope } from '../model/taxonomy.ts'
import type { Instant } from '../model/time.ts'
import { dutiesOf } from '../response/regimes/duties-of.ts'
import { readIncidents } from './read-incidents.ts'
import { readRegimes } from './read-regimes.ts'

const provisioning = join(import.meta.dirname, '../../../provisioning')
const file = join(provisioning, 'regimes.yaml')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'regimes-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const shipped = there(readRegimes(file))

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not there')
  return value
}

const moment = (text: string) => `${text}:00.000Z` as Instant
const KNOWN = moment('2026-11-27T16:00')

interface Case {
  moments?: { readonly [T in Trigger]?: Instant }
  yes?: readonly string[]
  filings?: readonly [duty: string, at: Instant][]
  now?: Instant
}

/** The duties of one shipped regime that somebody decided to apply, by their ids. */
function duties(
  regime: string,
  { moments = { awareness: KNOWN }, yes = [], filings = [], now = KNOWN }: Case,
) {
  const said = {
    moments,
    answers: Object.fromEntries(yes.map((question) => [question, true])),
    decisions: { [regime]: { applies: true, reason: 'it does', by: 'user:jan', at: KNOWN } },
    filings: filings.map(([duty, at]): Filing => ({ regime, duty, at, by: 'user:jan', reference: '1' })),
  }
  const incident = {
    tenant: 'acme' as TenantId,
    category: 'shadow_ai' as CategoryId,
    scopes: new Set<RegulatoryScope>(),
  }
  const view = dutiesOf(shipped, incident, said, now).find((one) => one.regime.id === regime)
  return new Map(view?.duties.map((one) => [one.duty.id, one]))
}

const dueOf = (regime: string, duty: string, how: Case = {}) => duties(regime, how).get(duty)?.due

describe('the shipped regimes', () => {
  test('name categories that exist', () => {
    const categories = [...readIncidents(join(provisioning, 'incidents.yaml')).keys()]
    const named = shipped.regimes.flatMap(({ applies_if }) => applies_if.categories ?? [])
    expect(categories).toEqual(expect.arrayContaining(named))
  })

  test.each<[string, string | null | undefined, string]>([
    ['AI Act: 15 days', dueOf('eu_ai_act', 'report'), '2026-12-12T16:00'],
    ['AI Act, death: 10 days', dueOf('eu_ai_act', 'report', { yes: ['death'] }), '2026-12-07T16:00'],
    [
      'AI Act, critical infrastructure: 2 days',
      dueOf('eu_ai_act', 'report', { yes: ['death', 'widespread_or_critical'] }),
      '2026-11-29T16:00',
    ],
    ['GDPR: 72 hours', dueOf('gdpr', 'authority'), '2026-11-30T16:00'],
    ['NIS2: 24 hours', dueOf('nis2', 'early_warning'), '2026-11-28T16:00'],
    [
      'NIS2: a month after the notification',
      dueOf('nis2', 'final', { filings: [['notification', moment('2026-11-30T10:00')]] }),
      '2026-12-30T10:00',
    ],
    [
      'DORA: 4 hours after classification',
      dueOf('dora', 'initial', {
        moments: { awareness: moment('2026-11-24T08:00'), classification: moment('2026-11-24T09:00') },
      }),
      '2026-11-24T13:00',
    ],
    [
      'DORA, not classified yet: 24 hours after awareness',
      dueOf('dora', 'initial', { moments: { awareness: moment('2026-11-24T08:00') } }),
      '2026-11-25T08:00',
    ],
    [
      'DORA, classified after those: 4 hours from then',
      dueOf('dora', 'initial', {
        moments: { awareness: moment('2026-11-24T08:00'), classification: moment('2026-11-25T12:00') },
      }),
      '2026-11-25T16:00',
    ],
    [
      'DORA on a Saturday: noon on Monday',
      dueOf('dora', 'initial', { moments: { awareness: moment('2026-11-27T10:00') } }),
      '2026-11-30T11:00',
    ],
    [
      'SEC: four business days',
      dueOf('sec_8k', 'form_8k', { moments: { materiality: moment('2026-11-24T15:00') } }),
      '2026-12-01T22:30',
    ],
    [
      'HIPAA: 60 days',
      dueOf('hipaa', 'individuals', { moments: { awareness: moment('2026-11-01T15:00') } }),
      '2026-12-31T15:00',
    ],
    [
      'CRA: 14 days after the fix',
      dueOf('cra', 'final', {
        yes: ['exploited_vulnerability'],
        moments: { awareness: KNOWN, fix_available: moment('2026-12-01T09:00') },
      }),
      '2026-12-15T09:00',
    ],
    [
      'SB 53 in imminent danger: 24 hours',
      dueOf('sb53', 'report', { yes: ['imminent_danger'] }),
      '2026-11-28T16:00',
    ],
  ])('%s', (_, due, expected) => {
    expect(due).toBe(moment(expected))
  })

  test('without the moment that begins it, a duty waits and says for what', () => {
    const duty = duties('gdpr', { moments: {} }).get('authority')
    expect(duty).toMatchObject({ state: 'waiting', waits_for: ['awareness'], due: null, slack_ms: null })
  })

  test('a duty runs, is breached, and is filed in time or late', () => {
    const stateAt = (now: string, filed?: string) =>
      duties('gdpr', {
        now: moment(now),
        filings: filed === undefined ? [] : [['authority', moment(filed)]],
      }).get('authority')
    expect(stateAt('2026-11-30T16:00')).toMatchObject({ state: 'running', slack_ms: 0 })
    expect(stateAt('2026-11-30T16:01')).toMatchObject({ state: 'breached', slack_ms: -60_000 })
    expect(stateAt('2026-12-09T00:00', '2026-11-30T15:00')).toMatchObject({
      state: 'filed',
      slack_ms: 3_600_000,
    })
    expect(stateAt('2026-12-09T00:00', '2026-11-30T17:00')).toMatchObject({ state: 'filed_late' })
  })

  test('who must be told only in some cases is left out in the others', () => {
    expect([...duties('gdpr', {}).keys()]).toEqual(['authority'])
    expect([...duties('gdpr', { yes: ['high_risk_to_persons', 'we_are_processor'] }).keys()]).toHaveLength(3)
  })
})

describe('what is suggested', () => {
  const suggested = (how: {
    places?: string[]
    category?: string
    scopes?: RegulatoryScope[]
    now?: Instant
  }) => {
    const there = { ...shipped, organisation: { places: how.places ?? ['NL'], sectors: ['financial'] } }
    const incident = {
      tenant: 'acme' as TenantId,
      category: (how.category ?? 'shadow_ai') as CategoryId,
      scopes: new Set(how.scopes),
    }
    const views = dutiesOf(there, incident, undefined, how.now ?? KNOWN)
    return views.map(({ regime, applies, reason }) => `${regime.id} ${applies}: ${reason}`)
  }

  const DORA = 'dora suggested: at work in NL; in the sector financial'

  test('follows place, sector, kind of incident and the scopes of its assets', () => {
    expect(suggested({})).toEqual([DORA])
    expect(suggested({ category: 'pii_leakage_in_output', scopes: ['eu_ai_act_high_risk'] })).toEqual([
      'eu_ai_act suggested: at work in NL; an asset falls under eu_ai_act_high_risk',
      'gdpr suggested: at work in NL; an incident of pii_leakage_in_output',
      DORA,
    ])
    expect(suggested({ places: ['US'], category: 'pii_leakage_in_output' })).toEqual([])
  })

  test('is dated', () => {
    const scopes: RegulatoryScope[] = ['eu_ai_act_high_risk']
    expect(suggested({ scopes, now: moment('2026-08-01T23:59') })).toEqual([DORA])
    expect(suggested({ scopes, now: moment('2026-08-02T00:00') })).toHaveLength(2)
  })
})

test.each([
  ['a question that nobody asks', 'if: [death]', 'if: [life]', 'there is no question life'],
  [
    'a calendar that is not there',
    'calendar: us_federal',
    'calendar: martian',
    'there is no calendar martian',
  ],
  [
    'a duty that comes later',
    'from: { duty: notification }',
    'from: { duty: final }',
    'final is no duty of nis2 before final',
  ],
  ['a repeated id', 'id: gdpr', 'id: eu_ai_act', 'eu_ai_act is there twice'],
  ['an address without https', 'source: https:', 'source: http:', 'Invalid URL'],
])('%s is refused with its line', (_, from, to, message) => {
  const text = readFileSync(file, 'utf8')
  expect(text).toContain(from)
  const broken = join(folder, 'broken.yaml')
  writeFileSync(broken, text.replace(from, to))
  expect(() => readRegimes(broken)).toThrow(message)
  expect(() => readRegimes(broken)).toThrow(/broken\.yaml:\d+ regimes/)
})

test('a site without the file has no regimes', () => {
  expect(readRegimes(join(folder, 'none.yaml'))).toBeUndefined()
})
