import { expect, test } from '@jest/globals'
import { auditRecorder } from '../audit/append-audit.ts'
import { knowledgeOf } from '../composition/configured-evaluator.ts'
import { readConfig } from '../config/config.ts'
import { readProofs } from '../config/read-proofs.ts'
import { readRules } from '../config/read-rules.ts'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import { replayEvents } from '../ingest/replay-events.ts'
import type { RuleId, TenantId } from '../model/ids.ts'
import type { RuleMode } from '../model/rule-decisions.ts'
import { NOW } from '../risk/fixtures/subjects.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { theLibrary } from './fixtures/the-library.ts'
import { proveControls } from './prove-controls.ts'

const config = readConfig(`${import.meta.dirname}/../../..`, {})
const read = readRules(config.rules)
const rules = compileRules(read.rules, read)
const knowledge = knowledgeOf(rules)
const corpora = readProofs(config, {
  controls: new Set(theLibrary.controls.map(({ id }) => id)),
  rules: new Set([...read.rules, ...read.correlations].map(({ id }) => id)),
})
const tenant = 'acme' as TenantId
const asked = { tenant, by: 'user:kim' }
const stop = new AbortController().signal

async function proving(given: { modes?: ReadonlyMap<RuleId, RuleMode> } = {}) {
  const store = await openSqliteStore({ file: ':memory:' })
  const clock = { now: () => NOW }
  const replay = replayEvents({
    ...{ knowledge: () => knowledge, clock, quiet: async () => ['informational' as const] },
    exceptions: { of: async () => ({ version: '', filters: [], windows: [] }) },
    decided: {
      of: async () => ({ modes: given.modes ?? new Map(), sensitivity: 'balanced', thresholds: undefined }),
    },
  })
  const audit = auditRecorder({ store, key: Buffer.alloc(32, 7) })
  return { store, audit, clock, corpora, replay }
}

test('all corpora that come with the library pass with its rules, and not without the control', async () => {
  const desk = await proving()
  const proofs = await proveControls(desk, asked, stop)
  expect(proofs.filter(({ result }) => result !== 'passed')).toEqual([])
  expect(proofs.length).toBeGreaterThanOrEqual(25)
  for (const { attacks, broken, twins } of proofs) {
    expect([attacks.n, broken.n, twins.n]).toEqual([attacks.of, 0, twins.of])
  }
})

test('a replay leaves nothing behind but the proof and the audit entry of whoever asked', async () => {
  const { store, ...desk } = await proving()
  await proveControls({ store, ...desk }, { ...asked, only: 'leak-detected' }, stop)
  for (const name of ['events', 'findings', 'occurrences', 'incidents', 'quarantine'] as const)
    expect(await store[name].count(tenant, {})).toBe(0)
  expect(await store.controlProofs.count(tenant, {})).toBe(1)
  expect((await store.audit.page(tenant, {})).items[0]?.document).toMatchObject({
    ...{ actor: 'user:kim', action: 'control.proved', target: 'leak-detected' },
    after: { result: 'passed' },
  })
})

test('with its rules in shadow mode a control fails its proof, from then on', async () => {
  const corpus = corpora.find(({ control }) => control === 'leak-detected')
  const desk = await proving({
    modes: new Map((corpus?.carried_by ?? []).map((id) => [id, 'shadow'] as const)),
  })
  const [proof] = await proveControls(desk, { ...asked, only: 'leak-detected' }, stop)
  expect(proof).toMatchObject({ result: 'failed', attacks: { n: 0 }, positive: { n: 0 } })
})

test('a proof whose corpus is gone is forgotten; a control without any is refused', async () => {
  const desk = await proving()
  await proveControls(desk, asked, stop)
  await proveControls({ ...desk, corpora: corpora.slice(0, 2) }, asked, stop)
  expect(await desk.store.controlProofs.count(tenant, {})).toBe(2)
  await expect(proveControls(desk, { ...asked, only: 'owner-named' }, stop)).rejects.toThrow(
    'there is nothing to prove control owner-named with',
  )
})
