import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { readConfig } from '../config/config.ts'
import { readControls } from '../config/read-controls.ts'
import { readRules } from '../config/read-rules.ts'
import { aPolicy } from '../governance/fixtures/a-policy.ts'
import { aVendor } from '../governance/vendors/fixtures/a-vendor.ts'
import { takeIn } from '../inventory/fixtures/take-in.ts'
import type { AssetFacts } from '../model/asset.ts'
import type { Exception } from '../model/exception.ts'
import { idOf, RuleId, TenantId } from '../model/ids.ts'
import type { RuleDecisions } from '../model/rule-decisions.ts'
import { Instant } from '../model/time.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { programmeDrift } from './drift-of-programme.ts'
import { takeDownProgramme } from './take-down-programme.ts'

const shipped = join(import.meta.dirname, '..', '..', '..', 'provisioning')
const DEFAULT = TenantId.parse('default')
const NOW = Instant.parse('2026-11-30T12:00:00.000Z')
const clock = { now: () => NOW }

const RULE = `title: Small models
id: 6f2f6f3c-4c2b-4b39-9e0e-0d1f5c7be222
status: test
logsource: { product: genai, category: llm_invocation }
detection:
  model: { gen_ai.request.model: small }
  condition: model
tags: [owasp.llm01-2026, wachter.category.jailbreak_bypass]
`

/** A site with a rule, a folder of controls and an asset; a worker has begun with it, unless it is fresh. */
async function aSite({ fresh = false } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'drift-'))
  const file = (name: string) => join(root, name)
  for (const name of ['roles.yaml', 'incidents.yaml', 'risk.yaml']) cpSync(join(shipped, name), file(name))
  for (const name of ['controls', 'vendors']) mkdirSync(file(name))
  cpSync(join(shipped, 'controls', 'consumption.yaml'), file('controls/consumption.yaml'))
  writeFileSync(file('wachter.yaml'), 'rules: [rules.yml]\nplaybooks: []\n')
  writeFileSync(file('rules.yml'), RULE)
  const config = readConfig(root, { WACHTER_CONFIG: 'wachter.yaml' })
  const store = await openSqliteStore({ file: ':memory:' })
  const [rule] = readRules(config.rules).rules
  if (rule === undefined) throw new Error('there is no rule')
  const decisions: RuleDecisions = {
    ...{ id: 'rules', tenant: DEFAULT, modes: [], sensitivity: null, begun: NOW, updated: NOW },
    seen: [{ rule: rule.id, logic_versions: [rule.logicVersion] }],
  }
  const decide = async (more: Partial<RuleDecisions>) => {
    const known = await store.ruleDecisions.get(DEFAULT, 'rules')
    await store.ruleDecisions.put(DEFAULT, { ...decisions, ...more }, known?.version ?? 'new')
  }
  const begin = () => takeDownProgramme(config, { store, clock }, { tenants: [DEFAULT], read: new Map() })
  if (!fresh) {
    await decide({})
    await begin()
  }
  return {
    ...{ config, store, rule, file, decide, begin },
    drift: () => programmeDrift(config, { store, clock }, DEFAULT),
    change(name: string, was: string, is: string) {
      const text = readFileSync(file(name), 'utf8')
      if (!text.includes(was)) throw new Error(`${was} is not in ${name}`)
      writeFileSync(file(name), text.replace(was, is))
    },
    async observe(observer: string, facts: AssetFacts) {
      const things = [{ asset: { type: 'api_endpoint' as const, provider: 'test', key: 'bot' }, facts }]
      await takeIn(store, clock, { tenant: DEFAULT, id: observer, sighting: 'registered', things })
    },
    async [Symbol.asyncDispose]() {
      await store.close()
      rmSync(root, { recursive: true })
    },
  }
}

test('before a worker has begun nothing is compared', async () => {
  await using site = await aSite({ fresh: true })
  expect(await site.drift()).toMatchObject({ since: null, files: [], app: [] })
})

test('what a worker has begun with is no difference; each change since is one, with what it would do', async () => {
  await using site = await aSite()
  const { file, change, config, drift } = site
  await site.observe('aws', { name: 'bot', data_classification: 'public' })
  expect(await drift()).toMatchObject({ since: NOW, files: [], app: [] })
  change('risk.yaml', '{ public: 10,', '{ public: 30,')
  change('controls/consumption.yaml', 'title: ', 'title: Another ')
  writeFileSync(file('vendors/desk.yaml'), JSON.stringify(aVendor()))
  const [control] = readControls(config).controls
  expect((await drift()).files).toEqual([
    {
      ...{ part: 'controls', id: control?.id, title: control?.title, change: 'changed' },
      effect: { assets: 1, working: 0, failing: 0 },
    },
    {
      ...{ part: 'risk', id: 'risk.yaml', title: 'risk.yaml', change: 'changed' },
      effect: { assets: 1, assets_moved: 1, levels_up: expect.any(Number), levels_down: 0 },
    },
    { part: 'vendors', id: 'acme-desk', title: 'Acme Desk', change: 'added', effect: { agents: 1 } },
  ])
  await site.begin()
  expect((await drift()).files).toEqual([])
  rmSync(file('vendors/desk.yaml'))
  expect((await drift()).files).toEqual([
    { part: 'vendors', id: 'acme-desk', title: 'Acme Desk', change: 'removed', effect: null },
  ])
})

test('rules, controls and playbooks are read once a look, however much is held against them', async () => {
  await using site = await aSite()
  const asked = new Map<PropertyKey, number>()
  const config = new Proxy(site.config, {
    get: (given, name): unknown => {
      asked.set(name, (asked.get(name) ?? 0) + 1)
      return Reflect.get(given, name)
    },
  })
  await programmeDrift(config, { store: site.store, clock }, DEFAULT)
  // Beside rules stand their samples; of controls that are held against rules of others in vain there are those by themselves.
  expect([asked.get('rules'), asked.get('controls'), asked.get('playbooks')]).toEqual([2, 2, 1])
})

test('other words of a policy are told with how many people have confirmed the ones in force', async () => {
  await using site = await aSite()
  const { id, title, purpose } = aPolicy()
  mkdirSync(site.file(`policies/${id}`), { recursive: true })
  const policy = { ...{ id, title, purpose, version: '1.0' }, owner: 'ciso', attested_by: 'everyone' }
  writeFileSync(site.file(`policies/${id}/policy.yaml`), JSON.stringify(policy))
  for (const name of ['en.md', 'nl.md']) writeFileSync(site.file(`policies/${id}/${name}`), 'Do this.')
  await site.begin()
  for (const [person, sha256] of [
    ['ann', 'a'],
    ['Ann', 'b'],
    ['bob', 'a'],
  ] as const) {
    const said = { tenant: DEFAULT, policy: id, version: '1.0', person, at: NOW, by: 'person:ann' }
    const kept = { ...said, id: idOf('attestation', person, sha256), sha256: sha256.repeat(64) }
    await site.store.attestations.create(DEFAULT, [{ ...kept, source: null, language: null }])
  }
  site.change(`policies/${id}/en.md`, 'Do this.', 'Do that.')
  expect((await site.drift()).files).toEqual([
    { ...{ part: 'policies', id, title: title.en, change: 'changed' }, effect: { confirmed: 2 } },
  ])
})

test('a file that can not be read any more is a fault, and nothing of it is gone', async () => {
  await using site = await aSite()
  writeFileSync(site.file('vendors/desk.yaml'), JSON.stringify(aVendor()))
  await site.begin()
  writeFileSync(site.file('vendors/desk.yaml'), '{')
  const { files, faults } = await site.drift()
  expect(files).toEqual([])
  expect(faults).toContainEqual(
    expect.objectContaining({ part: 'vendors', file: site.file('vendors/desk.yaml') }),
  )
})

test('rules are held against those that a worker has followed', async () => {
  await using site = await aSite()
  const { id, title } = site.rule
  await site.decide({ seen: [{ rule: id, logic_versions: ['older'] }] })
  expect((await site.drift()).files).toEqual([
    { part: 'rules', id, title, change: 'changed', effect: { raised: 0, raised_days: 30 } },
  ])
  await site.decide({ seen: [] })
  expect((await site.drift()).files).toEqual([{ part: 'rules', id, title, change: 'added', effect: null }])
})

test('modes and a sensitivity that people decided otherwise than files are told with who did', async () => {
  await using site = await aSite()
  const { id, title } = site.rule
  const by = { at: NOW, by: 'person:ann', reason: 'an exercise' }
  const decided = (mode: 'live' | 'shadow', profile: 'balanced' | 'strict') =>
    site.decide({ modes: [{ rule: id, mode, ...by }], sensitivity: { profile, ...by } })
  await decided('live', 'balanced')
  expect((await site.drift()).app).toEqual([])
  await decided('shadow', 'strict')
  const who = { by: 'person:ann', at: NOW }
  expect((await site.drift()).app).toEqual([
    { kind: 'rule_mode', id, title, says: 'shadow', files_say: 'live', ...who },
    {
      ...{ kind: 'sensitivity', id: 'default', title: 'sensitivity' },
      ...{ says: 'strict', files_say: 'balanced', ...who },
    },
  ])
})

test('exceptions that hold and facts that people set are in no file; revoked and expired ones change nothing', async () => {
  await using site = await aSite()
  const exception = (nth: number, more: Partial<Exception>): Exception => ({
    ...{ id: RuleId.parse(`exception-${nth}`), tenant: DEFAULT, title: `Exception ${nth}`, document: '{}' },
    ...{ owner: 'ann', reason: 'known', expires: '2026-12-31', created: NOW, created_by: 'person:ann' },
    ...{ updated: NOW, revoked: null, ...more },
  })
  for (const one of [
    exception(1, {}),
    exception(2, { revoked: { at: NOW, by: 'person:ann', reason: 'over' } }),
    exception(3, { expires: '2026-11-29' }),
  ]) {
    await site.store.exceptions.put(DEFAULT, one, 'new')
  }
  await site.observe('aws', { name: 'bot' })
  await site.observe('person:ann', { owner_team: 'claims' })
  expect((await site.drift()).app).toEqual([
    expect.objectContaining({ kind: 'exception', id: 'exception-1', says: '2026-12-31' }),
    expect.objectContaining({ kind: 'asset_facts', title: 'bot', says: 'owner_team', by: 'person:ann' }),
  ])
})
