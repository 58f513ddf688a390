import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readConfig } from '../config/config.ts'
import { readFrameworks } from '../config/read-frameworks.ts'
import { theLibrary } from '../controls/fixtures/the-library.ts'
import { controlJudge } from '../controls/judge-controls.ts'
import { inventoryOn, settleInventory, takeIn } from '../inventory/fixtures/take-in.ts'
import { verifyComplianceArchive } from '../metrics/compliance/compliance-archive.ts'
import type { FrameworkStanding, RequirementStanding } from '../model/compliance.ts'
import type { TenantId } from '../model/ids.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'

const frameworks = readFrameworks(
  readConfig(join(import.meta.dirname, '../../..'), {}),
  theLibrary.catalogues,
)
let api: TestApi & AsyncDisposable

beforeAll(async () => {
  const inForce = async () => ({ tags: new Map<string, number>(), categories: new Set<string>() })
  const library = theLibrary
  api = await openTestApi({
    frameworks,
    controls: (store, clock) => ({
      library,
      judge: controlJudge({ store, clock, library, inForce, onMoved: async () => {} }),
    }),
  })
  await take(ACME, ['bad', 'none'], ['good', 'identity'])
  await take(RIVAL, ['theirs', 'none'])
})
afterAll(async () => api[Symbol.asyncDispose]())

async function take(tenant: TenantId, ...things: ['bad' | 'good' | 'theirs', 'none' | 'identity'][]) {
  const { clock, controls } = api.context
  const agents = things.map(([key, authentication]) => {
    return { asset: { type: 'ai_agent' as const, provider: 'test', key }, facts: { authentication } }
  })
  await takeIn(api.store, clock, { tenant, things: agents })
  await settleInventory(inventoryOn(api.store, clock), tenant)
  await controls.judge.follow(tenant, new AbortController().signal)
}

const get = async (path: string) => (await api.ask('viewer', `GET /api/v1${path}`)).body
const entry = ({ requirements }: FrameworkStanding, id: string) =>
  requirements.find((one) => one.id === id) as RequirementStanding

test('every framework has its tally; a day decides what applies', async () => {
  const now = (await get('/compliance')) as {
    items: { id: string; tally: { applying: number; later: number } }[]
  }
  expect(now.items.map(({ id }) => id)).toEqual(frameworks?.frameworks.map(({ id }) => id))
  const act = (reply: typeof now) => reply.items.find(({ id }) => id === 'eu-ai-act')?.tally
  const later = (await get('/compliance?date=2027-12-02')) as typeof now
  expect(act(now)?.later).toBe(1)
  expect(act(later)?.later).toBe(0)
  expect(await get('/compliance?date=soon')).toMatchObject({ status: 400 })
})

test('a requirement counts assets of the tenant alone, with owner and evidence', async () => {
  const standing = (await get('/compliance/owasp-llm')) as FrameworkStanding
  const { controls, assets } = entry(standing, 'LLM06:2026')
  expect(assets).toBe(2)
  expect(controls.find(({ control }) => control === 'authentication-demanded')).toMatchObject({
    ...{ working: 1, failing: 1 },
  })
  const { items } = (await get('/compliance/owasp-llm/evidence?requirement=LLM06:2026')) as {
    items: { control: string; name: string; state: string; evidence: { sha256: string }[] }[]
  }
  expect(items[0]?.state).toBe('failing')
  expect(items.find(({ control }) => control === 'authentication-demanded')).toMatchObject({
    ...{ name: 'bad', evidence: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }, {}] },
  })
  expect(items.map(({ name }) => name)).not.toContain('theirs')
  expect(await get('/compliance/none')).toMatchObject({ status: 404, code: 'compliance.unknown' })
})

test('the statement of applicability comes as JSON and as a table', async () => {
  const { items } = (await get('/compliance/iso-42001/applicability')) as { items: unknown[] }
  expect(items).toHaveLength(38)
  const csv = await api.ask('viewer', 'GET /api/v1/compliance/iso-42001/csv?table=applicability')
  expect(csv.headers['content-type']).toContain('text/csv')
  expect(csv.text.trimEnd().split('\r\n')).toHaveLength(39)
})

test('OSCAL of a framework wants to know of which', async () => {
  expect(await get('/oscal/component-definition')).toHaveProperty('component-definition')
  expect(await get('/oscal/assessment-results?framework=iso-42001')).toHaveProperty('assessment-results')
  expect(await get('/oscal/assessment-results')).toMatchObject({ status: 400, code: 'compliance.which' })
})

test('an archive is for those who respond, is whole, and the audit chain has its hash', async () => {
  const ask = (role: 'viewer' | 'responder') =>
    api.ask(role, 'POST /api/v1/compliance/iso-42001/archive', { payload: { reason: 'the audit' } })
  expect((await ask('viewer')).status).toBe(403)
  const { zip } = (await ask('responder')).body as { zip: string }
  const { faults, sha256, manifest } = verifyComplianceArchive(Buffer.from(zip, 'base64'))
  expect(faults).toEqual([])
  expect(manifest).toMatchObject({ tenant: 'acme', framework: 'iso-42001', reason: 'the audit' })
  const { items } = await api.store.audit.page(ACME, {})
  const entries = items.filter(({ document }) => document.action === 'compliance.exported')
  expect(JSON.stringify(entries)).toContain(sha256)
})
