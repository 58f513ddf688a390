import { describe, expect, test } from '@jest/globals'
import type { AssetFacts, Relation } from '../model/asset.ts'
import type { Control, EvidenceQuery } from '../model/control.ts'
import type { AssetType } from '../model/taxonomy.ts'
import { shift } from '../model/time.ts'
import { NOW } from '../risk/fixtures/subjects.ts'
import { knownIn, type World, wellUsed } from './fixtures/a-world.ts'
import { theLibrary } from './fixtures/the-library.ts'
import { judge } from './judge.ts'
import type { CountingQuery } from './known-of-asset.ts'

const { controls } = theLibrary
const byId = new Map(controls.map((control) => [control.id, control]))
const DAY_MS = 86_400_000

function stateIn(id: string, type: AssetType, world: World) {
  const control = byId.get(id)
  if (control === undefined) throw new Error(`there is no control ${id}`)
  const { standings } = judge([control], knownIn(type, world), { statements: [], before: undefined })
  return standings[0]
}

const to = (kind: Relation['kind'], type: AssetType): Relation[] => [
  { kind, to: { type, provider: 'p', key: 'k' } },
]
const tool = { name: 'search', sha256: 'a'.repeat(64) }
const gap = (id: string) => [{ id, since: NOW, why: 'because', how_to_close: 'so' }]
const self = { self_hosted: true }
const sha = 'b'.repeat(64)
const old = (days: number) => shift(NOW, -days * DAY_MS)

/** A control, an asset, a fact with which it holds, and the same with one fact turned; what becomes of it. */
const turned: [id: string, type: AssetType, good: World, bad: World, becomes: string][] = [
  ['guardrail-attached', 'ai_agent', { facts: { guarded: true } }, { facts: { guarded: false } }, 'planned'],
  ...(
    [
      [
        'prompt-attack-filter',
        { 'content PROMPT_ATTACK': 'HIGH/NONE' },
        { 'content PROMPT_ATTACK': 'LOW/NONE' },
      ],
      ['pii-filter-output', { 'pii EMAIL': 'ANONYMIZE/ANONYMIZE' }, { 'pii EMAIL': 'BLOCK/NONE' }],
      ['pii-filter-input', { 'pii EMAIL': 'ANONYMIZE/NONE' }, { 'pii EMAIL': 'NONE/BLOCK' }],
      ['grounding-checked', { 'grounding GROUNDING': '0.7' }, { 'grounding GROUNDING': 'NONE' }],
      ['own-words-stopped', { words: '3' }, { words: '0' }],
      ['output-content-filtered', { 'content HATE': 'NONE/MEDIUM' }, { 'content HATE': 'HIGH/LOW' }],
      ['links-in-answers-checked', { malicious_uris: 'on' }, { malicious_uris: 'off' }],
    ] as const
  ).map(([id, filters, weaker]): (typeof turned)[number] => [
    ...([id, 'api_endpoint', { filters }, { filters: weaker }, 'failing'] as const),
  ]),
  [
    'no-toxic-combination',
    'ai_agent',
    { facts: { tools: [tool] } },
    { facts: { tools: [tool] }, asset: { gaps: gap('toxic_combination') } },
    'failing',
  ],
  [
    'own-encryption-key',
    'vector_database',
    { facts: { encryption_key: 'arn:key' } },
    { facts: { encryption_key: null } },
    'failing',
  ],
  ['data-classified', 'ai_agent', { facts: { data_classification: 'internal' } }, { facts: {} }, 'failing'],
  [
    'service-approved',
    'ai_application',
    { facts: { approved_service: true } },
    { facts: { approved_service: false } },
    'failing',
  ],
  [
    'tool-allow-list',
    'ai_agent',
    { facts: { tools: [tool], authorised_tools: ['search'] } },
    { facts: { tools: [tool, { name: 'shell' }], authorised_tools: ['search'] } },
    'failing',
  ],
  [
    'few-tools',
    'ai_agent',
    { facts: { tools: [tool] } },
    { facts: { tools: Array.from({ length: 21 }, (_, nth) => ({ name: `t${nth}` })) } },
    'failing',
  ],
  [
    'no-reach-into-identities',
    'ai_agent',
    { facts: { permissions: { identity: 'read' } } },
    { facts: { permissions: { identity: 'write' } } },
    'failing',
  ],
  [
    'no-management-of-data',
    'ai_agent',
    { facts: { permissions: { data: 'write' } } },
    { facts: { permissions: { data: 'manage' } } },
    'failing',
  ],
  [
    'no-code-on-production',
    'ai_agent',
    { facts: { permissions: { code: 'read' } } },
    { facts: { permissions: { code: 'write' } } },
    'failing',
  ],
  [
    'agent-has-own-identity',
    'ai_agent',
    { facts: { identity: 'role/agent' } },
    { facts: { identity: null } },
    'failing',
  ],
  [
    'model-file-loads-safely',
    'fine_tuned_model',
    { facts: { unsafe_load: [] } },
    { facts: { unsafe_load: ['os.system'] } },
    'failing',
  ],
  [
    'model-digest-kept',
    'fine_tuned_model',
    { facts: { ...self, digests: [sha] } },
    { facts: { ...self, digests: [] } },
    'failing',
  ],
  [
    'bill-of-materials',
    'ai_application',
    { facts: { ...self, sbom_available: true } },
    { facts: { ...self, sbom_available: false } },
    'failing',
  ],
  [
    'licence-known',
    'fine_tuned_model',
    { facts: { ...self, license: 'apache-2.0' } },
    { facts: self },
    'failing',
  ],
  ['mcp-server-pinned', 'mcp_server', { facts: { pinned: true } }, { facts: { pinned: false } }, 'failing'],
  [
    'mcp-tools-fingerprinted',
    'mcp_server',
    { facts: { tools: [tool] } },
    { facts: { tools: [{ name: 'search' }] } },
    'failing',
  ],
  [
    'libraries-known',
    'ai_application',
    { facts: { libraries: ['pkg:npm/langchain@1.0.0'] } },
    { facts: { libraries: [] } },
    'failing',
  ],
  [
    'training-writers-named',
    'training_dataset',
    { facts: { may_write: ['role/pipeline'] } },
    { facts: { may_write: ['role/pipeline', '*'] } },
    'failing',
  ],
  [
    'training-data-trusted',
    'training_dataset',
    { facts: { untrusted_content: false } },
    { facts: { untrusted_content: true } },
    'failing',
  ],
  ['data-digest-kept', 'training_dataset', { facts: { digests: [sha] } }, { facts: {} }, 'failing'],
  [
    'data-not-shared',
    'vector_database',
    { facts: { shared_with: [] } },
    { facts: { shared_with: ['*'] } },
    'failing',
  ],
  [
    'training-data-stated',
    'fine_tuned_model',
    { asset: { relations: to('trained_on', 'training_dataset') } },
    {},
    'failing',
  ],
  [
    'chat-template-known',
    'fine_tuned_model',
    { facts: { ...self, chat_template_sha256: sha } },
    { facts: self },
    'planned',
  ],
  [
    'rate-limit-set',
    'api_endpoint',
    { facts: { rate_limit: '60 rpm' } },
    { facts: { rate_limit: null } },
    'failing',
  ],
  [
    'key-budget-set',
    'api_key',
    { facts: { rate_limit: '10 USD/30d' } },
    { facts: { rate_limit: null } },
    'failing',
  ],
  [
    'key-young',
    'api_key',
    { facts: { created: old(400), rotated: old(10) } },
    { facts: { created: old(400), rotated: old(100) } },
    'failing',
  ],
  [
    'key-ends',
    'api_key',
    { facts: { expires: shift(NOW, DAY_MS) } },
    { facts: { expires: old(1) } },
    'failing',
  ],
  ['key-owned', 'api_key', { facts: { owner_team: 'claims' } }, { facts: {} }, 'failing'],
  [
    'answers-from-sources',
    'ai_agent',
    { asset: { relations: to('reads', 'vector_database') } },
    {},
    'planned',
  ],
  [
    'model-version-stated',
    'api_endpoint',
    { facts: { model_version: '2026-01-01' } },
    { facts: {} },
    'failing',
  ],
  [
    'model-evaluated',
    'ai_agent',
    { asset: { relations: to('evaluated_on', 'evaluation_dataset') } },
    {},
    'failing',
  ],
  ['purpose-stated', 'ai_agent', { facts: { purpose: 'answers claims' } }, { facts: {} }, 'failing'],
  [
    'review-current',
    'ai_agent',
    { facts: { last_security_review: '2026-06-01' } },
    { facts: { last_security_review: '2026-03-01' } },
    'failing',
  ],
  [
    'owner-named',
    'ai_agent',
    { facts: { owner_team: 'claims' } },
    { facts: { owner_team: 'claims' }, asset: { gaps: gap('owner_gone') } },
    'failing',
  ],
  [
    'instructions-fingerprinted',
    'ai_agent',
    { facts: { instructions_sha256: sha } },
    { facts: {} },
    'planned',
  ],
  [
    'instructions-from-template',
    'ai_agent',
    { asset: { relations: to('prompted_by', 'prompt_template') } },
    {},
    'planned',
  ],
  [
    'no-secret-in-environment',
    'mcp_server',
    { facts: { env_names: [] } },
    { facts: { env_names: ['API_KEY'] } },
    'failing',
  ],
  [
    'memory-needed-and-sealed',
    'ai_agent',
    { facts: { memory: false, encryption_key: null } },
    { facts: { memory: true, encryption_key: null } },
    'failing',
  ],
  [
    'vector-store-private',
    'vector_database',
    { facts: { network_isolated: false, exposure: 'vpc' } },
    { facts: { network_isolated: false, exposure: 'public' } },
    'failing',
  ],
  [
    'vector-store-by-identity',
    'vector_database',
    { facts: { authentication: 'identity' } },
    { facts: { authentication: 'key' } },
    'failing',
  ],
  [
    'index-writers-named',
    'vector_database',
    { facts: { may_write: [] } },
    { facts: { may_write: ['*'] } },
    'failing',
  ],
  [
    'index-content-trusted',
    'vector_database',
    { facts: { untrusted_content: false } },
    { facts: { untrusted_content: true } },
    'failing',
  ],
  [
    'outward-tools-apart',
    'ai_agent',
    { facts: { tools: [{ ...tool, outward: true }] } },
    { facts: { tools: [{ ...tool, outward: true, untrusted_input: true }] } },
    'failing',
  ],
  ['calls-logged', 'api_endpoint', { facts: { logging: 'on' } }, { facts: { logging: 'off' } }, 'failing'],
  [
    'authentication-demanded',
    'api_endpoint',
    { facts: { authentication: 'key' } },
    { facts: { authentication: 'none' } },
    'failing',
  ],
  [
    'network-private',
    'api_endpoint',
    { facts: { network_isolated: true } },
    { facts: { network_isolated: false, exposure: 'public' } },
    'failing',
  ],
  [
    'transport-encrypted',
    'api_endpoint',
    { facts: { endpoint: 'https://a.example' } },
    { facts: { endpoint: 'http://a.example' } },
    'failing',
  ],
  ['spend-compared', 'api_endpoint', {}, { asset: { sightings: ['observed'] } }, 'failing'],
]

describe('one turned fact moves', () => {
  test.each(turned)('%s on %s', (id, type, good, bad, becomes) => {
    expect(['implemented', 'tested']).toContain(stateIn(id, type, good)?.state)
    // Without anything at work, so that what is configured decides.
    const unseen = (query: CountingQuery) =>
      query.ask === 'events' && query.none !== true ? undefined : wellUsed(query)
    expect(stateIn(id, type, { counted: unseen, ...bad })?.state).toBe(becomes)
  })
})

const asks = (control: Control, ask: EvidenceQuery['ask']) =>
  control.evidence.in_place.filter((query) => query.ask === ask)
const of = (ask: EvidenceQuery['ask']) => controls.filter((control) => asks(control, ask).length > 0)
const typeOf = (control: Control): AssetType => control.applies_to[0] ?? 'ai_agent'

test.each(of('rules').map(({ id }) => id))('%s fails without its rules in force', (id) => {
  const type = typeOf(byId.get(id) as Control)
  expect(['implemented', 'tested']).toContain(stateIn(id, type, {})?.state)
  expect(stateIn(id, type, { without: 'rules' })).toMatchObject({ state: 'failing', proof: null })
})

test.each(of('playbook').map(({ id }) => id))('%s fails without its playbook', (id) => {
  const type = typeOf(byId.get(id) as Control)
  expect(stateIn(id, type, {})?.state).toBe('implemented')
  expect(stateIn(id, type, { without: 'playbooks' })?.state).toBe('failing')
})

const none = [...of('findings'), ...of('events')].filter(({ evidence }) =>
  evidence.in_place.some(
    (query) => (query.ask === 'findings' || query.ask === 'events') && query.none === true,
  ),
)
test.each(none.map(({ id }) => id))(
  '%s fails once such a thing happened, and is not decided without any use',
  (id) => {
    const type = typeOf(byId.get(id) as Control)
    expect(stateIn(id, type, {})?.state).toBe('implemented')
    const once = () => ({ matched: 1, among: 100, last: NOW })
    expect(stateIn(id, type, { counted: once })?.state).toBe('failing')
    const unused = () => ({ matched: 0, among: 0, last: undefined })
    expect(stateIn(id, type, { counted: unused })?.state).toBe('planned')
  },
)

const logged = of('events').filter(
  ({ id, evidence }) => !none.some((one) => one.id === id) && evidence.at_work.length === 0,
)
test.each(logged.map(({ id }) => id))('%s is not shown any more once nothing comes', (id) => {
  const type = typeOf(byId.get(id) as Control)
  expect(stateIn(id, type, {})?.state).toBe('implemented')
  const silent = () => ({ matched: 0, among: 0, last: undefined })
  expect(stateIn(id, type, { counted: silent })?.state).toBe('planned')
})

test('a guardrail that is there and is passed by only half of the calls fails', () => {
  const facts: AssetFacts = { guarded: true }
  const half = (query: CountingQuery) => ({ ...wellUsed(query), matched: 50 })
  expect(stateIn('guardrail-attached', 'ai_agent', { facts })?.state).toBe('tested')
  expect(stateIn('guardrail-attached', 'ai_agent', { facts, counted: half })?.state).toBe('failing')
})

test('every control of the library is turned by one of these', () => {
  const shown = new Set([
    ...turned.map(([id]) => id),
    ...[...of('rules'), ...of('playbook'), ...none, ...logged].map(({ id }) => id),
  ])
  expect(controls.flatMap(({ id }) => (shown.has(id) ? [] : [id]))).toEqual([])
})
