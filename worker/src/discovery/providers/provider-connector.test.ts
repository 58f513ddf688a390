import { afterEach, describe, expect, test } from '@jest/globals'
import { problem } from '../../model/problem.ts'
import { denialsForgetNothing } from '../connector-contract.ts'
import { coveredIn, failures, inventory, thing, things } from '../fixtures/inventory.ts'
import {
  OLLAMA_HOSTS,
  type OpenProvider,
  openProvider,
  type ProviderName,
  providerNames,
} from './fixtures/open-provider.ts'
import { openaiWorld } from './fixtures/provider-worlds.ts'
import { openaiConnector } from './openai.ts'

const opened: OpenProvider[] = []
afterEach(async () => {
  for (const provider of opened.splice(0)) await provider.close()
})

async function open(...given: Parameters<typeof openProvider>): Promise<OpenProvider> {
  const one = await openProvider(...given)
  opened.push(one)
  return one
}

/** A call that lists in pages, or the one that a host has. */
const LISTS: Readonly<Record<ProviderName, string>> = {
  openai: 'organization/admin_api_keys',
  anthropic: 'organizations/api_keys',
  litellm: '/key/list',
  ollama: '/api/tags',
  vllm: '/v1/models',
}

describe.each(providerNames)('%s', (name) => {
  const list = LISTS[name]

  test('throttling is waited out', async () => {
    let left = 2
    const { look, waits } = await open(name, {
      fault: ({ call }) =>
        call === list && left-- > 0 ? { status: 429, headers: { 'retry-after': '3' } } : undefined,
    })
    expect(failures(await look())).toEqual([])
    expect(waits).toEqual([3000, 3000])
  })

  test('whichever call is denied, all that was known stands', async () => {
    let denied: string | undefined
    const one = await open(name, {
      fault: ({ call }) => (call === denied ? { status: 403 } : undefined),
    })
    await denialsForgetNothing(one, (call) => {
      denied = call
    })
  })

  test('a malformed answer is told of and covers nothing', async () => {
    for (const text of [
      '{"data": 7}',
      '[',
      '<html>sign in</html>',
      '{"data": [{}], "keys": [{}], "models": [{}]}',
    ]) {
      const { look } = await open(name, { fault: ({ call }) => (call === list ? { text } : undefined) })
      const told = await look()
      expect([...new Set(failures(told).map(([, , code]) => code))]).toEqual(['discovery.other-form'])
      expect(coveredIn(told, list)).toBe(false)
    }
  })

  test('one that is down is told of once', async () => {
    const { look } = await open(name, { fault: () => 'reset' })
    const told = await look()
    const codes = failures(told).map(([, , code]) => code)
    expect(codes).toEqual(Array(name === 'ollama' ? OLLAMA_HOSTS.length : 1).fill('discovery.unreachable'))
    expect(things(told)).toEqual([])
  })

  test('no secret is told', async () => {
    const { look } = await open(name)
    expect(JSON.stringify(await look())).not.toMatch(/the-key|secret|password|redacted/)
  })
})

test('a key that is not there is told before anything is asked', async () => {
  const missing = () => {
    throw problem('config.secret', 'user', 'openai-key is not there')
  }
  const { connector } = await open('openai')
  const without = openaiConnector({ id: 'openai', tenant: connector.tenant, environment: {}, key: missing })
  const round = without.discover(new AbortController().signal)[Symbol.asyncIterator]()
  await expect(round.next()).rejects.toMatchObject({ code: 'config.secret' })
})

test('OpenAI: projects with members and limits, keys with their owners', async () => {
  const { look } = await open('openai')
  const told = await look()
  expect(thing(told, 'ai_application', 'proj_1').facts).toMatchObject({
    owner_email: 'ann@example.com',
    used_by: ['ann@example.com', 'bob@example.com', 'service account pipeline'],
    scope: ['dall-e-3: 5 requests/min, 5 images/min', 'gpt-4o: 500 requests/min, 30000 tokens/min'],
  })
  expect(thing(told, 'api_key', 'key_a')).toMatchObject({
    facts: { owner_email: 'ann@example.com', rotated: '2026-03-31T23:33:20.000Z', expires: null },
    relations: [{ kind: 'part_of', to: { key: 'proj_1' } }],
  })
  expect(thing(told, 'api_key', 'key_b').facts.identity).toBe('pipeline')
  expect(thing(told, 'api_key', 'key_admin').facts.permissions).toEqual({ identity: 'manage' })
})

test('a key that was withdrawn is gone', async () => {
  let withdrawn = false
  const { connector } = await open('openai', {
    world: () => (withdrawn ? { ...openaiWorld, 'organization/projects/api_keys#proj_1': [] } : openaiWorld),
  })
  const { round, all, close } = await inventory()
  await round(connector)
  withdrawn = true
  expect(await round(connector)).toMatchObject({ gone: 3 })
  const gone = (await all()).filter((one) => one.gone !== null)
  expect(gone.map(({ asset }) => asset.key)).toEqual(['key_a', 'key_b', 'key_c'])
  await close()
})

test('Anthropic: organisation and workspaces with members and limits, keys that end', async () => {
  const { look } = await open('anthropic')
  const told = await look()
  expect(thing(told, 'ai_application', 'org_1').facts).toMatchObject({
    owner_email: 'ann@example.com',
    scope: [
      'batch: 500000 enqueued_batch_requests',
      'claude-sonnet-4-5-20250929: 4000 requests_per_minute, 2000000 input_tokens_per_minute',
      'claude-sonnet-4-5: 4000 requests_per_minute, 2000000 input_tokens_per_minute',
    ],
  })
  expect(thing(told, 'ai_application', 'wrkspc_1')).toMatchObject({
    facts: { owner_email: 'bob@example.com', used_by: ['ann@example.com', 'bob@example.com'] },
    relations: [{ kind: 'part_of', to: { key: 'org_1' } }],
  })
  expect(thing(told, 'api_key', 'apikey_1')).toMatchObject({
    facts: { owner_email: 'bob@example.com', expires: '2027-01-03T00:00:00.000Z' },
    relations: [{ kind: 'part_of', to: { key: 'wrkspc_1' } }],
  })
  expect(thing(told, 'api_key', 'apikey_2').relations).toMatchObject([
    { kind: 'part_of', to: { key: 'org_1' } },
  ])
})

test('LiteLLM: where models lead, what stands before them, who may spend how much', async () => {
  const { look } = await open('litellm')
  const told = await look()
  expect(thing(told, 'api_endpoint', 'https://llm.acme.test').facts).toMatchObject({
    authentication: 'key',
    guarded: true,
  })
  const chat = thing(told, 'api_endpoint', '/chat')
  expect(chat.relations?.map(({ kind, to }) => `${kind} ${to.provider} ${to.key}`)).toEqual([
    'part_of litellm https://llm.acme.test',
    'uses azure_openai prod-chat',
    'uses aws_bedrock anthropic.claude-sonnet-4-20250514-v1:0',
    'guarded_by litellm https://llm.acme.test/masking',
  ])
  expect(chat.facts).toMatchObject({
    rate_limit: '150 requests/min',
    scope: ['https://own-aoai.openai.azure.com'],
  })
  expect(thing(told, 'ai_application', 't1').facts).toMatchObject({
    rate_limit: '60 requests/min, 100 USD per 30d',
    owner_email: 'ann@example.com',
  })
  const bot = thing(told, 'api_key', 'a'.repeat(64))
  expect(bot.facts).toMatchObject({ name: 'claims-bot', scope: ['chat'], tags: { purpose: 'bot' } })
  expect(bot.relations?.map(({ kind, to }) => `${kind} ${to.key}`)).toEqual([
    'part_of t1',
    'uses https://llm.acme.test/chat',
  ])
  expect(thing(told, 'mcp_server', 'tickets.example.com/mcp').facts.authentication).toBe('key')
})

test('hosts: what they serve and whether strangers may ask', async () => {
  const { look } = await open('ollama', { open: ({ hostname }) => hostname !== '10.0.0.7' })
  const told = await look()
  const hosts = OLLAMA_HOSTS.map((url) => thing(told, 'api_endpoint', url.replace(/\/$/, '')))
  expect(hosts.map(({ facts }) => [facts.authentication, facts.exposure])).toEqual([
    ['none', 'internal'],
    ['key', 'vpc'],
    ['none', 'public'],
  ])
  expect(thing(told, 'foundation_model', 'llama3.1:8b').facts.used_by).toHaveLength(3)
  const vllm = await open('vllm')
  const served = await vllm.look()
  expect(thing(served, 'api_endpoint', 'gpu.acme.test:8000').facts).toMatchObject({
    authentication: 'key',
    architecture: '0.11.0',
  })
  expect(thing(served, 'fine_tuned_model', 'claims-lora').relations).toMatchObject([
    { kind: 'built_from', to: { key: 'meta-llama/Llama-3.1-8B-Instruct' } },
  ])
})
