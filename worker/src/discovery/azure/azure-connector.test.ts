import { afterEach, expect, test } from '@jest/globals'
import { denialsForgetNothing } from '../connector-contract.ts'
import { httpServer } from '../fixtures/http-server.ts'
import { coveredIn, failures, inventory, thing, things } from '../fixtures/inventory.ts'
import type { RestFault } from '../fixtures/rest-server.ts'
import { AzureServiceName } from './azure-config.ts'
import { azureWorld, OTHER, SUBSCRIPTION } from './fixtures/azure-world.ts'
import { type OpenAzure, openAzure } from './fixtures/open-azure.ts'

const opened: OpenAzure[] = []
afterEach(async () => {
  for (const azure of opened.splice(0)) await azure.close()
})

async function azure(options: Parameters<typeof openAzure>[0] = {}): Promise<OpenAzure> {
  const one = await openAzure(options)
  opened.push(one)
  return one
}

const accounts = 'Microsoft.CognitiveServices/accounts'
const policies = `${accounts}/raiPolicies`

test('every subscription that is not switched off is looked at, with a token for each service', async () => {
  const { look, asked } = await azure({ subscriptions: undefined })
  const told = await look()
  expect(failures(told)).toEqual([])
  const scopes = told.flatMap((one) => (one.kind === 'covered' ? [one.scope.split('/')[0]] : []))
  expect([...new Set(scopes)]).toEqual([SUBSCRIPTION, OTHER, 'models'])
  const keys = things(told).map(({ asset }) => `${asset.type} ${asset.key}`)
  expect(new Set(keys).size).toBe(keys.length)
  // One model in two subscriptions is one model.
  expect(thing(told, 'foundation_model', 'gpt-4o').facts.used_by).toHaveLength(4)
  const tokens = asked.map(
    ({ url, headers }) => `${url.host.split('.').slice(-3).join('.')} ${headers.authorization}`,
  )
  expect([...new Set(tokens)].sort()).toEqual([
    'ai.azure.com Bearer for:https://ai.azure.com/.default',
    'management.azure.com Bearer for:https://management.azure.com/.default',
    'search.windows.net Bearer for:https://search.azure.com/.default',
  ])
})

test('throttling is waited out for as long as Azure asks', async () => {
  const slow = (nth: number): RestFault | undefined =>
    nth <= 2 ? { status: 429, headers: { 'retry-after': '17' } } : undefined
  const { look, waits } = await azure({
    fault: ({ call }, nth) => (call === policies ? slow(nth) : undefined),
  })
  expect(failures(await look())).toEqual([])
  expect(waits).toEqual([17_000, 17_000])
})

test('a denied call is told of with the action that it needs, and the others are asked', async () => {
  const { look } = await azure({ fault: ({ call }) => (call === policies ? { status: 403 } : undefined) })
  const told = await look()
  expect(told.filter(({ kind }) => kind === 'failed')).toMatchObject(
    Array(2).fill({
      scope: `${SUBSCRIPTION}/ai-services/${policies}`,
      call: policies,
      problem: { code: 'discovery.denied', message: expect.stringContaining(`allowed ${policies}/read`) },
    }),
  )
  expect(coveredIn(told, policies)).toBe(false)
  expect(coveredIn(told, `ai-services/${accounts}`)).toBe(true)
})

test.each(AzureServiceName.options)(
  '%s: whichever call is denied, all that was known stands',
  async (name) => {
    let denied: string | undefined
    const one = await azure({
      services: [name],
      fault: ({ call }) => (call === denied ? { status: 403 } : undefined),
    })
    const rounds = await denialsForgetNothing(one, (call) => {
      denied = call
    })
    expect(rounds.filter(({ run }) => run.failed_calls === 0)).toEqual([])
  },
)

test('what is no longer listed is gone, also where some details are denied', async () => {
  let fewer = false
  const { connector } = await azure({
    world: () => ({ ...azureWorld(), ...(fewer ? { [policies]: { '': [] } } : {}) }),
    fault: ({ call }) => (fewer && call === 'foundry/agents' ? { status: 403 } : undefined),
  })
  const { round, all, close } = await inventory()
  await round(connector)
  fewer = true
  expect(await round(connector)).toMatchObject({ gone: 3 })
  const gone = (await all()).filter((one) => one.gone !== null)
  expect(gone.map(({ facts }) => facts.name)).toEqual(['Microsoft.DefaultV2', 'loose', 'strict'])
  await close()
})

test('a malformed answer is told of, takes nothing away and stops no other', async () => {
  for (const text of ['{"value": 7}', '{}', '[', '<html>sign in</html>', '{"value": [{}]}']) {
    const { look } = await azure({
      fault: ({ call, url }) =>
        call === policies && url.pathname.includes('own-aoai') ? { text } : undefined,
    })
    const told = await look()
    expect(failures(told).map(([, , code]) => code)).toEqual(['discovery.other-form'])
    expect(coveredIn(told, policies)).toBe(false)
    expect(coveredIn(told, `ai-services/${accounts}`)).toBe(true)
  }
})

test('a list that never ends is given up', async () => {
  const { look } = await azure({
    fault: ({ call, url }) =>
      call === policies ? { text: JSON.stringify({ value: [], nextLink: url.href }) } : undefined,
  })
  expect(failures(await look()).map(([, call, code]) => [call, code])).toEqual(
    Array(2).fill([policies, 'discovery.other-form']),
  )
})

test('an answer that leads elsewhere is not followed: nobody else gets a token', async () => {
  const project = azureWorld()[`${accounts}/projects`]
  const elsewhere = JSON.parse(
    JSON.stringify(project).replaceAll(
      'own-foundry.services.ai.azure.com',
      'services.ai.azure.com.example.org',
    ),
  )
  const { look, asked } = await azure({
    world: () => ({ ...azureWorld(), [`${accounts}/projects`]: elsewhere }),
    fault: ({ call }) =>
      call === policies
        ? { text: JSON.stringify({ value: [], nextLink: 'https://example.org/next' }) }
        : undefined,
  })
  const codes = failures(await look()).map(([, call, code]) => `${call} ${code}`)
  expect([...new Set(codes)].sort()).toEqual([
    `${policies} discovery.elsewhere`,
    'foundry/agents discovery.elsewhere',
    'foundry/assistants discovery.elsewhere',
  ])
  expect(asked.filter(({ url }) => url.host.endsWith('example.org'))).toEqual([])
})

test('a subscription that is down is told of once a service, and the others are looked at', async () => {
  const { look } = await azure({
    subscriptions: [OTHER, SUBSCRIPTION],
    fault: ({ url }) => (url.pathname.includes(OTHER) ? 'reset' : undefined),
  })
  const told = await look()
  expect(failures(told)).toEqual([
    [`${OTHER}/ai-services`, accounts, 'discovery.unreachable'],
    [`${OTHER}/foundry`, accounts, 'discovery.unreachable'],
    [`${OTHER}/machine-learning`, 'Microsoft.MachineLearningServices/workspaces', 'discovery.unreachable'],
    [`${OTHER}/search`, 'Microsoft.Search/searchServices', 'discovery.unreachable'],
  ])
  expect(told.filter((one) => one.kind === 'covered' && one.scope.includes(OTHER))).toEqual([])
  expect(coveredIn(told, `${SUBSCRIPTION}/ai-services/${accounts}`)).toBe(true)
  expect(told.some((one) => one.kind === 'covered' && one.scope === 'models')).toBe(false)
})

test('a subscription in which a service was never switched on holds nothing of it', async () => {
  const body = { error: { code: 'MissingSubscriptionRegistration', message: 'not registered' } }
  const { look } = await azure({
    fault: ({ call }) => (call === accounts ? { status: 409, body } : undefined),
  })
  const told = await look()
  expect(failures(told)).toEqual([])
  expect(coveredIn(told, `ai-services/${accounts}`)).toBe(true)
})

test('without credentials it does not begin', async () => {
  const credential = { getToken: () => Promise.reject(new Error('no identity here')) }
  const { look } = await azure({ credential })
  await expect(look()).rejects.toMatchObject({
    code: 'discovery.no-credentials',
    message: expect.stringContaining('no identity here'),
  })
})

test("the SDK's own chain finds who the worker is", async () => {
  const signIn = await httpServer(({ url, headers }) => ({
    status: headers['x-identity-header'] === 'of this machine' ? 200 : 401,
    body: JSON.stringify({
      access_token: `managed:${url.searchParams.get('resource')}`,
      expires_on: '4000000000',
      token_type: 'Bearer',
    }),
  }))
  // As App Service and Container Apps tell of a managed identity; the SDK reads the process' environment.
  const given = {
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    IDENTITY_ENDPOINT: `${signIn.url}/token`,
    IDENTITY_HEADER: 'of this machine',
  }
  const before = { ...process.env }
  Object.assign(process.env, given)
  try {
    const { look, asked } = await azure({ credential: undefined, services: ['ai-services'] })
    expect(failures(await look())).toEqual([])
    expect(asked[0]?.headers.authorization).toBe('Bearer managed:https://management.azure.com')
  } finally {
    for (const name of Object.keys(given)) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
    await signIn.close()
  }
})

test('agents: what they are told, can do and stand on', async () => {
  const { look } = await azure()
  const told = await look()
  const bot = thing(told, 'ai_agent', 'support/agents/support-bot')
  expect(bot.facts).toMatchObject({
    identity: 'principal-3',
    guarded: true,
    memory: true,
    exposure: 'vpc',
    permissions: { data: 'read' },
    instructions_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(bot.facts.tools?.map(({ name, outward }) => [name, outward])).toEqual([
    ['tickets (mcp)', undefined],
    ['web_search', true],
    ['azure_ai_search', undefined],
    ['memory_search', undefined],
  ])
  expect(
    bot.relations?.map(
      ({ kind, to }) => `${kind} ${to.type} ${to.key.slice(to.key.lastIndexOf('/accounts/') + 1)}`,
    ),
  ).toEqual([
    'part_of ai_application accounts/own-foundry/projects/support',
    'uses api_endpoint own-foundry/agents-chat',
    'calls mcp_server https://tickets.example.com/mcp',
    'reads vector_database own-search/articles',
    'guarded_by guardrail_config accounts/own-foundry/raiPolicies/Microsoft.DefaultV2',
  ])
  const older = thing(told, 'ai_agent', 'agents/asst_A1')
  expect(older.facts.permissions).toEqual({ code: 'write', data: 'read' })
  expect(older.relations?.map(({ kind, to }) => `${kind} ${to.key}`).slice(1)).toEqual([
    'uses own-aoai/prod-chat',
    'reads vs_1',
    'delegates_to asst_B2',
  ])
  expect(JSON.stringify(told)).not.toMatch(/Be kind|code=secret|"value"/)
})

test('accounts and deployments: who reaches them, with what, and what stands before the model', async () => {
  const { look } = await azure()
  const told = await look()
  const chat = thing(told, 'api_endpoint', 'deployments/prod-chat')
  expect(chat.also).toEqual([{ type: 'api_endpoint', provider: 'azure_openai', key: 'own-aoai/prod-chat' }])
  expect(chat.facts).toMatchObject({
    exposure: 'public',
    authentication: 'key',
    guarded: true,
    logging: 'without_texts',
    rate_limit: 'request 30/10s, token 30000/60s',
    model_name: 'gpt-4o',
  })
  expect(thing(told, 'api_endpoint', 'deployments/bare-chat').facts.guarded).toBe(false)
  expect(thing(told, 'api_endpoint', 'accounts/own-foundry').facts).toMatchObject({
    exposure: 'vpc',
    authentication: 'identity',
    logging: 'off',
    encryption_key: 'https://own.vault.azure.net/keys/ai',
    controls: [{ type: 'monitoring', operational: false }],
  })
  expect(thing(told, 'guardrail_config', 'raiPolicies/strict').facts.filters).toEqual({
    Hate: 'Low/Medium',
    Jailbreak: 'BLOCK/NONE',
    'Indirect Attack': 'annotate/NONE',
    'Protected Material Text': 'NONE/NONE',
    'blocklist rivals': 'BLOCK/NONE',
  })
  expect(thing(told, 'fine_tuned_model', '.ft-0ab1c2').relations).toMatchObject([
    { kind: 'built_from', to: { key: 'gpt-4o-mini' } },
  ])
})

test('machine learning and search: endpoints, models, data, notebooks and indexes', async () => {
  const { look } = await azure()
  const told = await look()
  const score = thing(told, 'api_endpoint', 'onlineEndpoints/score')
  expect(score.facts).toMatchObject({ authentication: 'key', exposure: 'public', logging: 'on' })
  expect(score.relations?.map(({ kind, to }) => `${kind} ${to.type} ${to.key.split('/').at(-1)}`)).toEqual([
    'part_of ai_application lab',
    'uses fine_tuned_model scorer',
  ])
  expect(thing(told, 'api_endpoint', 'onlineEndpoints/second').facts).toMatchObject({
    authentication: 'identity',
    exposure: 'vpc',
    logging: 'without_texts',
  })
  expect(thing(told, 'api_endpoint', 'serverlessEndpoints/llama').facts).toMatchObject({
    guarded: false,
    model_name: 'Llama-3.3-70B-Instruct',
  })
  expect(thing(told, 'fine_tuned_model', 'models/scorer').facts).toMatchObject({
    model_version: '3',
    description: 'Version 3',
  })
  expect(thing(told, 'training_dataset', 'data/letters').facts.place).toBe(
    'https://own.blob.core.windows.net/letters/2',
  )
  const notebooks = ['ann', 'bob'].map((name) => thing(told, 'notebook', `computes/${name}`).facts)
  expect(notebooks.map(({ exposure, authentication }) => [exposure, authentication])).toEqual([
    ['vpc', 'identity'],
    ['public', 'key'],
  ])
  const services = ['own-search', 'second', 'third'].map((name) => thing(told, 'vector_database', `/${name}`))
  expect(services.map(({ facts }) => [facts.exposure, facts.authentication])).toEqual([
    ['public', 'key'],
    ['vpc', 'key'],
    ['vpc', 'identity'],
  ])
  expect(thing(told, 'vector_database', 'indexes/articles')).toMatchObject({
    also: [{ type: 'vector_database', provider: 'azure_search', key: 'own-search/articles' }],
    facts: {
      dimensions: 1536,
      architecture: 'hnsw',
      encryption_key: 'https://own.vault.azure.net/keys/search',
    },
  })
})
