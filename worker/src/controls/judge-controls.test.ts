import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { AuditDraft } from '../audit/recorder.ts'
import type { AssetFacts } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import type { AssetId } from '../model/ids.ts'
import { type Instant, shift } from '../model/time.ts'
import { assessDue } from '../risk/assess-due.ts'
import { anAsset } from '../risk/fixtures/an-asset.ts'
import { NOW } from '../risk/fixtures/subjects.ts'
import { enabling, theRisk } from '../risk/fixtures/the-configuration.ts'
import { makeDue } from '../risk/mark-pressed.ts'
import { riskAfter } from '../risk/subject-of.ts'
import { newTenant } from '../store/documents-samples-contract.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { coverageOf } from './coverage.ts'
import { theLibrary } from './fixtures/the-library.ts'
import { type ControlJudge, controlJudge } from './judge-controls.ts'
import { libraryStandings } from './library-standings.ts'
import { stateControl, takeBackStatement } from './state-controls.ts'
import { coveredAssets } from './stored-coverage.ts'

const DAY_MS = 86_400_000
const { signal } = new AbortController()
let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

function aTenant() {
  const tenant = newTenant()
  const at = { now: NOW }
  const clock = { now: () => at.now }
  const configuration = enabling('evidence')
  const inForce = async () => ({ tags: new Map<string, number>(), categories: new Set<string>() })
  const judge: ControlJudge = controlJudge({
    ...{ store, clock, library: theLibrary, inForce },
    onMoved: async (_, moved) => {
      for (const asset of moved) await makeDue(store.assets, asset, at.now)
    },
  })
  const guardrail = { type: 'guardrail_config' as const, provider: 'aws_bedrock', key: 'g' }
  const put = async (name: string, facts: AssetFacts, changed: Parameters<typeof anAsset>[0] = {}) => {
    const observer = { observer: 'aws', at: at.now, conflicts: [] }
    const provenance = Object.keys(facts).map((fact) => ({ fact: fact as keyof AssetFacts, ...observer }))
    const next = anAsset({ tenant, name, facts, provenance, updated: at.now, last_seen: at.now, ...changed })
    const before = await store.assets.get(tenant, next.id)
    const asset = { ...next, risk: riskAfter(next, before?.document) }
    await store.assets.put(tenant, asset, before?.version ?? 'new')
    return next.id
  }
  return {
    ...{ tenant, at, clock, judge, put, guardrail },
    async settle() {
      await judge.follow(tenant, signal)
      const assessing = { store, clock, configuration, standings: libraryStandings(store) }
      while ((await assessDue(assessing, tenant, signal)) > 0);
    },
    async stateOf(id: AssetId, control: string) {
      const found = await store.assetControls.get(tenant, id)
      return found?.document.standings.find((one) => one.control === control)
    },
    residual: async (id: AssetId) =>
      (await store.assets.get(tenant, id))?.document.risk?.residual ?? Number.NaN,
  }
}

describe('a fact that turns', () => {
  test('moves the state, the residual risk and the coverage', async () => {
    const { tenant, at, put, settle, stateOf, residual } = aTenant()
    const facts: AssetFacts = { authentication: 'key', exposure: 'public', data_classification: 'restricted' }
    const id = await put('one', facts)
    await settle()
    expect(await stateOf(id, 'authentication-demanded')).toMatchObject({
      ...{ state: 'implemented', proof: 'observed', why: 'authentication is key' },
      evidence: [{ source: 'observer:aws', says: 'holds', at: NOW, expires: shift(NOW, 30 * DAY_MS) }, {}],
    })
    const before = await residual(id)
    const coveredBy = async () => {
      const { assets } = await coveredAssets(store, tenant)
      const given = { ...theLibrary, effects: theRisk.controls, by: 'type', edition: '2025' } as const
      return coverageOf(assets, given)
    }
    // LLM10:2025 is what LLM06:2026 was.
    const cell = async () => (await coveredBy()).cells.find(({ entry }) => entry === 'LLM10:2025')
    const rowOf = async () =>
      (await cell())?.controls.find(({ control }) => control === 'authentication-demanded')
    expect(await rowOf()).toMatchObject({ working: 1, failing: 0 })

    at.now = shift(NOW, 3_600_000)
    await put('one', { ...facts, authentication: 'none' })
    await settle()
    const failing = await stateOf(id, 'authentication-demanded')
    expect(failing).toMatchObject({ state: 'failing', since: at.now, proof: null })
    const after = await residual(id)
    expect(after).toBeGreaterThan(before)
    expect(await rowOf()).toMatchObject({ working: 0, failing: 1 })
    const { next } = await coveredBy()
    const worth = next.find(({ control }) => control === 'authentication-demanded')
    expect(worth?.takes_away).toBeCloseTo(
      ((await store.assets.get(tenant, id))?.document.risk?.inherent ?? 0) * 0.1,
      1,
    )
  })

  test('at a guardrail moves what it guards, though that has not changed', async () => {
    const { at, put, settle, stateOf, guardrail } = aTenant()
    const guard = (strength: string) =>
      put(
        'guard',
        { filters: { 'content PROMPT_ATTACK': strength } },
        { type: 'guardrail_config', refs: [guardrail], identity: [nameKeyOf(guardrail)] },
      )
    const guarded = {
      relations: [{ kind: 'guarded_by' as const, to: guardrail }],
      depends_on: [nameKeyOf(guardrail)],
    }
    await guard('HIGH/NONE')
    const id = await put('one', {}, guarded)
    await settle()
    expect((await stateOf(id, 'prompt-attack-filter'))?.state).toBe('implemented')
    at.now = shift(NOW, 3_600_000)
    await guard('NONE/NONE')
    await settle()
    expect((await stateOf(id, 'prompt-attack-filter'))?.state).toBe('failing')
  })

  test('that nobody says again no longer counts once its evidence is old', async () => {
    const { at, put, settle, stateOf } = aTenant()
    const id = await put('one', { authentication: 'key' })
    await settle()
    at.now = shift(NOW, 31 * DAY_MS)
    await settle()
    expect(await stateOf(id, 'authentication-demanded')).toMatchObject({
      state: 'planned',
      why: 'authentication is key, but that is more than 30 days old',
    })
  })

  test('and one that does not writes nothing', async () => {
    const { tenant, at, put, settle } = aTenant()
    const id = await put('one', { authentication: 'key' })
    await settle()
    const version = async () => (await store.assetControls.get(tenant, id))?.version
    const before = await version()
    at.now = shift(NOW, 3_600_000)
    await put('one', { authentication: 'key' })
    await settle()
    expect(await version()).toBe(before)
  })

  test('an asset that became part of another has no controls any more', async () => {
    const { tenant, at, put, settle } = aTenant()
    const id = await put('one', {})
    await settle()
    at.now = shift(NOW, 3_600_000)
    await put('one', {}, { merged_into: await put('two', {}) })
    await settle()
    expect(await store.assetControls.get(tenant, id)).toBeUndefined()
  })
})

describe('a person’s word', () => {
  const open = () => {
    const world = aTenant()
    const kept: AuditDraft[] = []
    const audit = { record: async (entries: readonly AuditDraft[]) => void kept.push(...entries) }
    const { tenant, clock, judge } = world
    const stating = { store, audit, clock, judge, library: theLibrary }
    const by = (asset: AssetId) => ({ tenant, actor: 'ann', control: 'network-private', asset })
    return { ...world, stating, by, kept }
  }
  const until = (days: number): Instant => shift(NOW, days * DAY_MS)

  test('counts where nothing else decides, is worth less, is audited and ends', async () => {
    const { put, settle, stateOf, stating, by, kept, at } = open()
    const id = await put('one', {})
    await settle()
    expect((await stateOf(id, 'network-private'))?.state).toBe('planned')
    await stateControl(stating, by(id), { says: 'implemented', reason: 'looked myself', until: until(30) })
    expect(await stateOf(id, 'network-private')).toMatchObject({ state: 'implemented', proof: 'attested' })
    expect(kept).toMatchObject([{ action: 'control.stated', actor: 'ann', before: null }])
    at.now = until(30)
    await settle()
    expect((await stateOf(id, 'network-private'))?.state).toBe('planned')
  })

  test('does not hide that it fails; an exception does, until it is taken back', async () => {
    const { put, settle, stateOf, stating, by, kept } = open()
    const id = await put('one', { network_isolated: false, exposure: 'public' })
    await settle()
    await stateControl(stating, by(id), { says: 'implemented', reason: 'no it is fine', until: until(30) })
    expect((await stateOf(id, 'network-private'))?.state).toBe('failing')
    await stateControl(stating, by(id), { says: 'excepted', reason: 'moved in July', until: until(30) })
    expect((await stateOf(id, 'network-private'))?.state).toBe('excepted')
    await takeBackStatement(stating, by(id))
    expect((await stateOf(id, 'network-private'))?.state).toBe('failing')
    expect(kept.map(({ action }) => action)).toEqual([
      'control.stated',
      'control.stated',
      'control.statement-taken-back',
    ])
  })

  test('about what it is not meant for, or for ever, is refused', async () => {
    const { put, stating, by } = open()
    const id = await put('one', {})
    const said = { says: 'implemented', reason: 'so', until: until(30) } as const
    await expect(stateControl(stating, { ...by(id), control: 'key-young' }, said)).rejects.toThrow(
      'not ai_agent',
    )
    await expect(stateControl(stating, { ...by(id), control: 'none' }, said)).rejects.toThrow(
      'no control none',
    )
    await expect(stateControl(stating, by(id), { ...said, until: until(400) })).rejects.toThrow('366 days')
    await expect(stateControl(stating, by(id), { ...said, until: NOW })).rejects.toThrow('366 days')
  })
})

test('what is declared counts, unless a control of its type fails', async () => {
  const { put, settle, residual, at } = aTenant()
  const controls = [{ type: 'network_isolation', operational: true }]
  const facts: AssetFacts = { data_classification: 'restricted', controls }
  const id = await put('one', facts)
  const bare = await put('bare', { data_classification: 'restricted' })
  await settle()
  expect(await residual(id)).toBeLessThan(await residual(bare))
  at.now = shift(NOW, 3_600_000)
  const open: AssetFacts = { network_isolated: false, exposure: 'public' }
  await put('one', { ...facts, ...open })
  await put('bare', { data_classification: 'restricted', ...open })
  await settle()
  expect(await residual(id)).toBe(await residual(bare))
})
