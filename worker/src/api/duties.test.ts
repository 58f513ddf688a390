import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readRegimes } from '../config/read-regimes.ts'
import type { CategoryId } from '../model/category.ts'
import type { Containment } from '../model/containment.ts'
import type { Incident } from '../model/incident.ts'
import { aContainment } from '../response/containments/fixtures/a-containment.ts'
import { noon } from '../store/documents-samples-contract.ts'
import { everyDocument } from '../store/every-document.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

const regimes = readRegimes(join(import.meta.dirname, '../../../provisioning/regimes.yaml'))

let api: TestApi & AsyncDisposable
beforeEach(async () => {
  api = await openTestApi({ regimes })
})
afterEach(async () => api[Symbol.asyncDispose]())

interface Duties {
  stated: { moments: Record<string, string>; answers: Record<string, boolean>; filings: unknown[] }
  regimes: { id: string; applies: string; duties: { id: string; state: string; due: string | null }[] }[]
}

async function stored(detail: Partial<Incident> = {}): Promise<Incident> {
  const incident = anIncident(ACME, 'leak', { category: 'pii_leakage_in_output' as CategoryId, ...detail })
  await api.store.incidents.create(ACME, [incident])
  return incident
}

async function say(id: string, payload: object): Promise<Duties> {
  const { status, body } = await api.ask('responder', `PATCH /api/v1/incidents/${id}/duties`, { payload })
  expect({ status, body }).toMatchObject({ status: 200 })
  return body as Duties
}

const refusal = (body: unknown) => (body as { code: string }).code
const gdprOf = ({ regimes }: Duties) => regimes.find(({ id }) => id === 'gdpr')

describe('the duties of an incident', () => {
  test('wait for awareness, run from it, and end with a report; all of it is in the audit chain', async () => {
    const { id } = await stored()
    const { body } = await api.ask('viewer', `GET /api/v1/incidents/${id}/duties`)
    expect(gdprOf(body as Duties)).toMatchObject({
      applies: 'suggested',
      duties: [{ id: 'authority', state: 'waiting', due: null }],
    })

    const awareness = api.context.clock.now()
    const decisions = { gdpr: { applies: true, reason: 'names were seen' } }
    const running = gdprOf(await say(id, { moments: { awareness }, decisions }))
    const due = new Date(Date.parse(awareness) + 72 * 3_600_000).toISOString()
    expect(running).toMatchObject({ applies: 'yes', duties: [{ state: 'running', due }] })

    const payload = { regime: 'gdpr', duty: 'authority', at: api.context.clock.now(), reference: 'AP-1' }
    for (let times = 0; times < 2; times++) {
      const filed = await api.ask('responder', `POST /api/v1/incidents/${id}/filings`, { payload })
      expect(gdprOf(filed.body as Duties)?.duties[0]?.state).toBe('filed')
      expect((filed.body as Duties).stated.filings).toHaveLength(1)
    }
    const actions: string[] = []
    for await (const { document } of everyDocument(api.store.audit, ACME, [])) actions.push(document.action)
    expect(actions.sort()).toEqual(['dossier.filed', 'dossier.stated'])
  })

  test('a statement is taken back with null, what is left out stays', async () => {
    const { id } = await stored()
    await say(id, {
      moments: { awareness: api.context.clock.now() },
      answers: { death: true, significant: false },
    })
    const { stated } = await say(id, { moments: { awareness: null }, answers: { death: null } })
    expect(stated).toMatchObject({ moments: {}, answers: { significant: false } })
  })

  test('what was said of an incident that became part of another is kept with that', async () => {
    const { id } = await stored()
    const other = anIncident(ACME, 'other', { category: 'pii_leakage_in_output' as CategoryId })
    await api.store.incidents.create(ACME, [other])
    const awareness = api.context.clock.now()
    await say(other.id, { moments: { awareness } })
    const known = await api.store.incidents.get(ACME, other.id)
    if (known === undefined) throw new Error('not there')
    await api.store.incidents.put(ACME, { ...other, merged_into: id as Incident['id'] }, known.version)
    const { body } = await api.ask('viewer', `GET /api/v1/incidents/${id}/duties`)
    expect((body as Duties).stated.moments).toEqual({ awareness })
    const refused = await api.ask('responder', `PATCH /api/v1/incidents/${other.id}/duties`, { payload: {} })
    expect(refusal(refused.body)).toBe('incident.merged')
  })

  test.each([
    ['a question that nobody asks', { answers: { life: true } }, 'dossier.unknown'],
    [
      'a regime that is not there',
      { decisions: { mars: { applies: true, reason: 'x' } } },
      'dossier.unknown',
    ],
    ['a moment to come', { moments: { awareness: '2999-01-01T00:00:00.000Z' } }, 'dossier.future'],
    ['no moment', { moments: { awareness: 'now' } }, 'api.bad-request'],
  ])('%s is refused', async (_, payload, code) => {
    const { id } = await stored()
    const { status, body } = await api.ask('responder', `PATCH /api/v1/incidents/${id}/duties`, { payload })
    expect([status, refusal(body)]).toEqual([400, code])
  })

  test('are nobody else’s, and not there without regimes', async () => {
    const { id } = await stored()
    const other = await api.ask('viewer', `GET /api/v1/incidents/${id}/duties`, { tenant: RIVAL })
    expect([other.status, refusal(other.body)]).toEqual([404, 'incident.unknown'])
    await using without = await openTestApi()
    const none = await without.ask('viewer', `GET /api/v1/incidents/${id}/duties`)
    expect(refusal(none.body)).toBe('dossier.no-regimes')
  })
})

describe('a draft notice', () => {
  const draft = async (id: string, language: string) => {
    const url = `GET /api/v1/incidents/${id}/notices/gdpr/authority?language=${language}`
    return (await api.ask('viewer', url)).body as { markdown: string }
  }

  test('has what is known and marks what is not, in English and Dutch', async () => {
    const { id } = await stored({ title: 'Names in answers' })
    const { markdown } = await draft(id, 'en')
    expect(markdown).toContain('- Nature of the breach: Names in answers\n')
    expect(markdown).toContain('- Known to us since: **[unknown: fill in]**\n')
    await say(id, { moments: { awareness: api.context.clock.now() } })
    const dutch = (await draft(id, 'nl')).markdown
    expect(dutch).toMatch(/- Bij ons bekend sinds: \d{4}-\d\d-\d\d \d\d:\d\d UTC\n/)
    expect(dutch).toContain('- Waarschijnlijke gevolgen: **[onbekend: invullen]**\n')
  })

  test('says what was changed outside, and what of it was taken back', async () => {
    const incident = await stored()
    const { id } = incident
    const contained = (nth: string, changed: Partial<Containment>) =>
      api.store.containments.put(
        ACME,
        aContainment({ id: nth, incident: incident.id, state: 'standing', ...changed }),
        'new',
      )
    await contained('a', {})
    await contained('b', { state: 'rolled_back', since: noon(60_000), updated: noon(3_600_000) })
    await contained('c', { state: 'failed' })
    const what = 'key 1 of gateway main: the gateway refuses every call with this key'
    const at = (ms: number) => `${noon(ms).slice(0, 10)} ${noon(ms).slice(11, 16)} UTC`
    expect((await draft(id, 'nl')).markdown).toContain(
      `- Wat is gedaan: ${what} \\(${at(0)}\\), ${what} \\(${at(60_000)}, teruggedraaid ${at(3_600_000)}\\)\n`,
    )
  })

  test('shows a hostile title as text: no markup, no link, no line of its own', async () => {
    const template = ['$', '{x}'].join('')
    const title = `<img src=x> [a](https://evil.example) ${template}\n# Sent \u202Eno`
    const { id } = await stored({ title })
    const { markdown } = await draft(id, 'en')
    expect(markdown).toContain(
      '\\<img src=x\\> \\[a\\]\\(https\\://evil.example\\) \\$\\{x\\}⟦U+000A⟧\\# Sent ⟦U+202E⟧no\n',
    )
  })

  test('of a duty that is not there is refused', async () => {
    const { id } = await stored()
    const { status, body } = await api.ask('viewer', `GET /api/v1/incidents/${id}/notices/gdpr/nobody`)
    expect([status, refusal(body)]).toEqual([404, 'duty.unknown'])
  })
})
