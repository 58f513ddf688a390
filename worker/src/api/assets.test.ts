import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { takeIn } from '../inventory/fixtures/take-in.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'

let api: TestApi & AsyncDisposable
const asked: string[] = []

const agent = (key: string) => ({ type: 'ai_agent' as const, provider: 'aws_bedrock', key })
const model = (key: string) => ({ type: 'foundation_model' as const, provider: 'aws_bedrock', key })

beforeAll(async () => {
  api = await openTestApi({
    connectors: [
      { id: 'aws', tenant: ACME, kind: 'aws', everyMs: 3_600_000 },
      { id: 'desks', tenant: ACME, kind: 'mcp', everyMs: 1 },
      { id: 'theirs', tenant: RIVAL, kind: 'mcp', everyMs: 1 },
    ],
    people: [{ email: 'Ann@example.com', name: 'Ann', team: 'platform', also: ['KEY-7'] }],
    onDiscover: async ({ tenant, id }) => void asked.push(`${tenant}/${id}`),
  })
  const { store, context } = api
  await takeIn(store, context.clock, {
    tenant: ACME,
    things: [
      {
        asset: agent('claims-bot'),
        facts: {
          name: 'Claims assistant',
          owner_team: 'claims',
          exposure: 'public',
          environment: 'production',
        },
        relations: [{ kind: 'uses', to: model('claude') }],
      },
      {
        asset: model('claude'),
        facts: {
          exposure: 'internal',
          cloud_region: 'eu-west-1',
          used_by: [
            'ann@example.com',
            'key-7',
            'arn:aws:sts::123456789012:assumed-role/Chat/ann@example.com',
          ],
        },
      },
      { asset: model('bridge-1'), facts: {} },
    ],
  })
  await takeIn(store, context.clock, {
    tenant: ACME,
    id: 'register',
    sighting: 'registered',
    things: [{ asset: model('bridge-2'), facts: { owner_team: 'platform', exposure: 'vpc' } }],
  })
  await takeIn(store, context.clock, {
    tenant: ACME,
    id: 'register',
    sighting: 'registered',
    things: [
      { asset: model('bridge-2'), also: [model('bridge-1')], facts: { owner_team: 'ml', exposure: 'vpc' } },
    ],
  })
})
afterAll(async () => api[Symbol.asyncDispose]())

interface Listed {
  items: { id: string; name: string }[]
  total: { count: number }
}

async function list(query: string): Promise<readonly string[]> {
  const { status, body } = await api.ask('viewer', `GET /api/v1/assets?${query}`)
  expect(status).toBe(200)
  return (body as Listed).items.map(({ name }) => name)
}

async function idOfAsset(name: string): Promise<string> {
  const { body } = await api.ask('viewer', `GET /api/v1/assets?name=${name}`)
  const [only] = (body as Listed).items
  if (only === undefined) throw new Error(`there is no ${name}`)
  return only.id
}

describe('the list of assets', () => {
  test.each([
    ['sort=name:asc', ['Claims assistant', 'bridge-1', 'claude']],
    ['gap_count.to=1', ['bridge-1']],
    ['type=ai_agent', ['Claims assistant']],
    ['facts.exposure=internal&facts.exposure=public&sort=name:asc', ['Claims assistant', 'claude']],
    ['facts.owner_team=ml', ['bridge-1']],
    ['gaps.id=no_owner', ['claude']],
    ['sightings=registered', ['bridge-1']],
    ['observers=register', ['bridge-1']],
    ['facts.cloud_region=eu-west-1', ['claude']],
    ['q=assistant%20claims', ['Claims assistant']],
    ['missing=risk.level&lifecycle=discovered&refs.provider=aws_bedrock&refs.key=claude', ['claude']],
  ])('of %s is what the filter says', async (query, names) => {
    expect(await list(query)).toEqual(names)
  })

  test('leaves out what became part of another one unless it is asked for', async () => {
    expect(await list('exists=merged_into')).toEqual(['bridge-2'])
    const { body } = await api.ask('viewer', 'GET /api/v1/assets/facets?of=type&of=facts.owner_team')
    expect(body).toEqual({
      type: [
        { value: 'foundation_model', count: 2 },
        { value: 'ai_agent', count: 1 },
      ],
      'facts.owner_team': [
        { value: 'claims', count: 1 },
        { value: 'ml', count: 1 },
      ],
    })
  })
})

test.each([
  ['assets?type=nonsense', 'type', 'ai_agent'],
  ['assets?facts.regulatory_scope=GDPR', 'facts.regulatory_scope', 'gdpr'],
  ['assets?gaps.id=no_owner&gaps.id=no_ownr', 'gaps.id', 'owner_gone'],
  ['assets?reconciled=observed%2Bdiscovered', 'reconciled', 'discovered+observed'],
  ['assets/facets?of=type&risk.level=high', 'risk.level', 'HIGH'],
  ['assets/ID/changes?what=owner', 'what', 'owner_team'],
  ['assets/ID/observations?sighting=seen', 'sighting', 'registered'],
  ['assets/ID/risk/history?level=High', 'level', 'HIGH'],
  ['gaps?state=closed', 'state', 'dismissed'],
  ['gaps?reason=nonsense', 'reason', 'source-lost'],
])('refuses %s, and names the values there are', async (asked, parameter, value) => {
  const path = asked.replace('ID', await idOfAsset('claude'))
  const { status, body } = await api.ask('viewer', `GET /api/v1/${path}`)
  expect(status).toBe(400)
  const { code, title } = body as { code: string; title: string }
  expect([code, title]).toEqual(['api.query', expect.stringContaining(`query parameter ${parameter} has "`)])
  expect(title.split('; it is one of ')[1]?.split(', ')).toContain(value)
})

describe('an asset', () => {
  test('is shown with who says what, and who says otherwise', async () => {
    const { body } = await api.ask('viewer', `GET /api/v1/assets/${await idOfAsset('bridge-1')}`)
    expect(body).toMatchObject({
      type: 'foundation_model',
      facts: { owner_team: 'ml', exposure: 'vpc' },
      sightings: ['discovered', 'registered'],
      provenance: expect.arrayContaining([
        expect.objectContaining({ fact: 'owner_team', observer: 'register' }),
      ]),
      version: expect.any(String),
    })
  })

  test('is shown with who is behind the names that use it, and who may own it', async () => {
    const { body } = await api.ask('viewer', `GET /api/v1/assets/${await idOfAsset('claude')}`)
    expect(body).toMatchObject({
      users: [
        {
          kind: 'person',
          id: 'ann@example.com',
          name: 'Ann',
          known_as: [{ name: 'ann@example.com' }, { name: 'key-7' }],
        },
        { kind: 'workload', id: 'arn:aws:iam::123456789012:role/Chat' },
      ],
      suggested_owners: [
        { owner: 'platform', reasons: ['team of 1 of the 1 people who use it'] },
        { owner: 'claims', reasons: ['owns Claims assistant (ai_agent), which depends on it'] },
      ],
    })
  })

  test('is shown with what makes one of several', async () => {
    const { body } = await api.ask('viewer', `GET /api/v1/assets/${await idOfAsset('bridge-1')}`)
    expect(body).toMatchObject({ joined: [{ by: 'name', name: { key: 'bridge-1' } }] })
  })

  test('that became part of another one is that one, with the history of both', async () => {
    const { body } = await api.ask('viewer', 'GET /api/v1/assets?exists=merged_into')
    const [gone] = (body as Listed).items
    const survivor = await idOfAsset('bridge-1')
    const shown = await api.ask('viewer', `GET /api/v1/assets/${gone?.id}`)
    expect(shown.body).toMatchObject({ id: survivor, took_in: [gone?.id], merged_into: null })
    const changes = await api.ask('viewer', `GET /api/v1/assets/${gone?.id}/changes?sort=at:asc`)
    const told = (changes.body as { items: { what: string; asset: string }[] }).items
    expect(told.filter(({ what }) => what === 'appeared')).toHaveLength(2)
    expect(told).toContainEqual(
      expect.objectContaining({ asset: gone?.id, what: 'merged_into', after: survivor }),
    )
    const of = await api.ask('viewer', `GET /api/v1/assets/${gone?.id}/observations?sort=observer:asc`)
    expect((of.body as { items: { observer: string }[] }).items.map(({ observer }) => observer)).toEqual([
      'aws',
      'register',
    ])
  })

  test('has a history that can be narrowed', async () => {
    const id = await idOfAsset('bridge-1')
    const { body } = await api.ask('viewer', `GET /api/v1/assets/${id}/changes?what=owner_team`)
    expect(body).toMatchObject({ items: [{ before: null, after: 'ml', observer: 'register' }] })
  })

  test('that is not there is told of, whatever was asked of it', async () => {
    for (const part of ['', '/changes', '/observations']) {
      const { body } = await api.ask('viewer', `GET /api/v1/assets/${'0'.repeat(32)}${part}`)
      expect(body).toMatchObject({ status: 404, code: 'asset.unknown' })
    }
  })
})

describe('connectors', () => {
  test('are shown with their latest round, and overdue where none succeeds any more', async () => {
    const { body } = await api.ask('viewer', 'GET /api/v1/connectors')
    expect(body).toMatchObject({
      items: [
        {
          id: 'aws',
          kind: 'aws',
          state: 'fine',
          overdue: false,
          run: { seen: 3, failed_calls: 0, succeeded: expect.any(String) },
        },
        { id: 'desks', kind: 'mcp', state: 'never', overdue: true, run: null },
        { id: 'register', kind: null, state: 'fine' },
      ],
    })
  })

  test('look around when asked to, and the chain says who asked', async () => {
    const { status } = await api.ask('responder', 'POST /api/v1/connectors/desks/run')
    expect([status, asked]).toEqual([202, ['acme/desks']])
    const { body } = await api.ask('admin', 'GET /api/v1/audit?action=connector.run-asked')
    expect(body).toMatchObject({ items: [{ target: 'connector/desks', actor: 'token:responder-of-acme' }] })
  })

  test('of another tenant are not there', async () => {
    const { body } = await api.ask('admin', 'POST /api/v1/connectors/theirs/run')
    expect(body).toMatchObject({ status: 404, code: 'connector.unknown' })
    expect(asked).not.toContain('rival/theirs')
  })
})
