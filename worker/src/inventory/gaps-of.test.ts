import { describe, expect, test } from '@jest/globals'
import type { Asset, AssetFacts } from '../model/asset.ts'
import { type AssetId, TenantId } from '../model/ids.ts'
import type { AssetType } from '../model/taxonomy.ts'
import { type Instant, shift } from '../model/time.ts'
import type { Built } from './asset-of.ts'
import { directoryOf } from './directory.ts'
import { gapsOf } from './gaps-of.ts'

const now = '2026-11-28T12:00:00.000Z' as Instant

function anAsset(facts: AssetFacts = {}, given: Partial<Built> = {}): Built {
  return {
    id: '0'.repeat(32) as AssetId,
    tenant: TenantId.parse('acme'),
    type: 'prompt_template',
    name: 'thing',
    refs: [{ type: 'prompt_template', provider: 'test', key: 'thing' }],
    facts: { owner_team: 'claims', last_security_review: '2026-11-01', ...facts },
    provenance: [],
    relations: [],
    lifecycle: 'approved',
    sightings: ['registered'],
    observers: ['register'],
    first_seen: now,
    last_seen: now,
    updated: now,
    ...given,
  }
}

const ids = (asset: Built, at = now) => gapsOf(asset, undefined, at).map(({ id }) => id)
const of = (type: AssetType) => ({ type, refs: [{ type, provider: 'test', key: 'thing' }] })

describe('the gaps of the seed', () => {
  test.each<[string, AssetFacts, string[]]>([
    ['one that is in order', {}, []],
    ['never reviewed', { last_security_review: null }, ['no_security_review']],
    ['reviewed 90 days ago', { last_security_review: '2026-08-30' }, []],
    ['reviewed 91 days ago', { last_security_review: '2026-08-29' }, ['stale_review']],
    ['self-hosted without SBOM', { self_hosted: true }, ['missing_sbom']],
    ['self-hosted with SBOM', { self_hosted: true, sbom_available: true }, []],
    ['regulated and nobody classified it', { regulatory_scope: ['gdpr'] }, ['unclassified_data']],
    ['regulated and confidential', { regulatory_scope: ['gdpr'], data_classification: 'confidential' }, []],
    ['without owner', { owner_team: '' }, ['no_owner']],
    ['public and internal', { exposure: 'public', data_classification: 'internal' }, []],
    [
      'public and restricted',
      { exposure: 'public', data_classification: 'restricted' },
      ['public_exposure_high_sensitivity'],
    ],
  ])('%s', (_, facts, expected) => {
    expect(ids(anAsset(facts))).toEqual(expected)
  })
})

describe('our own', () => {
  test.each<[string, AssetType, AssetFacts, string[]]>([
    [
      'an agent about which nobody said anything',
      'ai_agent',
      {},
      ['unknown_model', 'agent_without_allow_list'],
    ],
    ['an agent with model and tools', 'ai_agent', { model_name: 'm', authorised_tools: [] }, []],
    [
      'a package in any version',
      'mcp_server',
      { package: 'mcp-files', pinned: false },
      ['unpinned_mcp_server'],
    ],
    ['a package in one version', 'mcp_server', { package: 'mcp-files@1.2.3', pinned: true }, []],
    ['a key of 91 days', 'api_key', { created: shift(now, -91 * 86_400_000) }, ['key_not_rotated']],
    ['a key changed lately', 'api_key', { created: shift(now, -400 * 86_400_000), rotated: now }, []],
    ['a model whose calls nobody logs', 'foundation_model', { logging: 'off' }, ['unlogged_model']],
    ['an application about which nobody said anything', 'ai_application', {}, ['unknown_model']],
    ['a key of nobody', 'api_key', { owner_team: '' }, ['no_owner', 'key_without_owner']],
    ['a file that runs things', 'foundation_model', { unsafe_load: ['os system'] }, ['unsafe_model_file']],
    ['a service nobody approved', 'ai_application', { approved_service: false }, ['unapproved_ai_service']],
    ['a store that lets anybody in', 'vector_database', { authentication: 'none' }, ['no_authentication']],
  ])('%s', (_, type, facts, expected) => {
    expect(ids(anAsset(facts, of(type)))).toEqual(expected)
  })

  test('a model is known through the endpoint or the agent that is used', () => {
    const using = (type: AssetType, target: AssetType) => {
      const to = { type: target, provider: 'test', key: 'other' }
      const asset = anAsset({ authorised_tools: [] }, { ...of(type), relations: [{ kind: 'uses', to }] })
      return ids(asset)
    }
    expect(using('ai_agent', 'api_endpoint')).toEqual([])
    expect(using('ai_application', 'ai_agent')).toEqual([])
    expect(using('ai_agent', 'ai_agent')).toEqual(['unknown_model'])
    expect(using('api_endpoint', 'vector_database')).toEqual(['unknown_model'])
  })

  test('what nobody has seen for 30 days, or what all who knew it have lost', () => {
    expect(ids(anAsset(), shift(now, 30 * 86_400_000))).toEqual([])
    expect(ids(anAsset(), shift(now, 31 * 86_400_000))).toEqual(['stale'])
    expect(ids(anAsset({}, { sightings: [] }))).toEqual(['stale'])
  })

  test('a retired asset has none', () => {
    expect(ids(anAsset({ owner_team: '' }, { lifecycle: 'retired' }))).toEqual([])
  })
})

describe('an owner who is gone', () => {
  const people = [
    { email: 'Ann@example.com', also: ['a.archer@example.com'] },
    { email: 'bob@example.com', also: [], left: '2026-11-01' },
    { email: 'cas@example.com', also: [], left: '2026-11-29' },
  ]
  const found = (owner_email: string, { complete = true, at = now } = {}) =>
    gapsOf(anAsset({ owner_email }), undefined, at, { directory: directoryOf({ people, complete }) })

  test('is one who left, from that day on', () => {
    expect(found('BOB@example.com')).toMatchObject([
      {
        id: 'owner_gone',
        since: '2026-11-01T00:00:00.000Z',
        why: 'its owner BOB@example.com left on 2026-11-01',
        how_to_close: 'name the person and team that answer for it now',
      },
    ])
    expect(found('cas@example.com')).toEqual([])
    expect(found('cas@example.com', { at: shift(now, 43_200_000) })).toHaveLength(1)
  })

  test('is one whom a list of everybody does not have', () => {
    expect(found('dee@example.com')).toMatchObject([{ id: 'owner_gone', since: now }])
    expect(found('dee@example.com', { complete: false })).toEqual([])
    expect(found('A.Archer@example.com')).toEqual([])
  })

  test('is not looked for where nobody has said who there is', () => {
    expect(ids(anAsset({ owner_email: 'dee@example.com' }))).toEqual([])
  })
})

test('a gap that opens by itself opens on its day, whenever somebody looks', () => {
  const reviewed = anAsset(
    { last_security_review: '2026-08-01' },
    { last_seen: '2026-10-01T10:00:00.000Z' as Instant },
  )
  expect(gapsOf(reviewed, undefined, now)).toMatchObject([
    { id: 'stale_review', since: '2026-10-31T00:00:00.000Z' },
    { id: 'stale', since: '2026-11-01T10:00:00.000Z' },
  ])
})

test('a gap keeps since when, closes itself, and begins anew when it comes back', () => {
  const open = gapsOf(anAsset({ owner_team: '' }), undefined, now)
  const before: Asset = { ...anAsset(), gaps: open, risk: null, merged_into: null }
  const later = shift(now, 3_600_000)
  expect(gapsOf(anAsset({ owner_team: '' }), before, later)).toEqual(open)
  expect(gapsOf(anAsset(), before, later)).toEqual([])
  const closed: Asset = { ...before, gaps: [] }
  expect(gapsOf(anAsset({ owner_team: '' }), closed, later)).toMatchObject([{ id: 'no_owner', since: later }])
})
