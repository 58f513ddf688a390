import { afterEach, expect, test } from '@jest/globals'
import { denialsForgetNothing } from '../connector-contract.ts'
import { httpServer } from '../fixtures/http-server.ts'
import { coveredIn, failures, inventory, thing, things } from '../fixtures/inventory.ts'
import type { RestFault } from '../fixtures/rest-server.ts'
import { gcpWorld, OTHER, PROJECT } from './fixtures/gcp-world.ts'
import { type OpenGcp, openGcp } from './fixtures/open-gcp.ts'
import { GcpServiceName } from './gcp-config.ts'

const opened: OpenGcp[] = []
afterEach(async () => {
  for (const gcp of opened.splice(0)) await gcp.close()
})

async function gcp(options: Parameters<typeof openGcp>[0] = {}): Promise<OpenGcp> {
  const one = await openGcp(options)
  opened.push(one)
  return one
}

const models = 'aiplatform.models.list'

test('every project in use and every location is looked at, each service where it is', async () => {
  const { look, asked } = await gcp({ projects: undefined, locations: ['europe-west4', 'global'] })
  const told = await look()
  expect(failures(told)).toEqual([])
  const places = told.flatMap((one) =>
    one.kind === 'covered' ? [one.scope.split('/').slice(0, 2).join('/')] : [],
  )
  expect([...new Set(places)].sort()).toEqual(
    [PROJECT, OTHER]
      .flatMap((project) => ['eu', 'europe-west4', 'global', 'us'].map((one) => `${project}/${one}`))
      .concat('storage')
      .sort(),
  )
  const hosts = new Set(asked.map(({ url }) => url.host))
  expect([...hosts].sort()).toEqual([
    'aiplatform.googleapis.com',
    'apikeys.googleapis.com',
    'cloudresourcemanager.googleapis.com',
    'dialogflow.googleapis.com',
    'discoveryengine.googleapis.com',
    'eu-discoveryengine.googleapis.com',
    'europe-west4-aiplatform.googleapis.com',
    'europe-west4-dialogflow.googleapis.com',
    'modelarmor.europe-west4.rep.googleapis.com',
    'modelarmor.googleapis.com',
    'us-discoveryengine.googleapis.com',
  ])
})

test('throttling is waited out', async () => {
  const slow = (nth: number): RestFault | undefined =>
    nth <= 2 ? { status: 429, headers: { 'retry-after': '5' } } : undefined
  const { look, waits } = await gcp({ fault: ({ call }, nth) => (call === models ? slow(nth) : undefined) })
  expect(failures(await look())).toEqual([])
  expect(waits).toEqual([5000, 5000])
})

test('a denied call is told of with the permission that it needs, and the others are asked', async () => {
  const { look } = await gcp({ fault: ({ call }) => (call === models ? { status: 403 } : undefined) })
  const told = await look()
  const scope = `${PROJECT}/europe-west4/aiplatform/${models}`
  expect(told.filter(({ kind }) => kind === 'failed')).toMatchObject([
    {
      scope,
      call: models,
      problem: { code: 'discovery.denied', message: expect.stringContaining(`allowed ${models}`) },
    },
  ])
  expect(coveredIn(told, models)).toBe(false)
  expect(coveredIn(told, 'aiplatform.endpoints.list')).toBe(true)
})

test.each(GcpServiceName.options)('%s: whichever call is denied, all that was known stands', async (name) => {
  let denied: string | undefined
  const one = await gcp({
    services: [name],
    fault: ({ call }) => (call === denied ? { status: 403 } : undefined),
  })
  const rounds = await denialsForgetNothing(one, (call) => {
    denied = call
  })
  expect(rounds.filter(({ run }) => run.failed_calls === 0)).toEqual([])
})

test('what is no longer listed is gone: Google leaves out an empty list', async () => {
  let fewer = false
  const { connector } = await gcp({
    world: (place) => ({ ...gcpWorld(place), ...(fewer ? { 'aiplatform.datasets.list': [] } : {}) }),
  })
  const { round, all, close } = await inventory()
  await round(connector)
  fewer = true
  expect(await round(connector)).toMatchObject({ gone: 1, failed_calls: 0 })
  expect((await all()).filter(({ gone }) => gone !== null).map(({ facts }) => facts.name)).toEqual([
    'letters',
  ])
  await close()
})

test('a malformed answer is told of, takes nothing away and stops no other', async () => {
  for (const text of ['{"models": 7}', '[]', '[', '<html>sign in</html>', '{"models": [{}]}']) {
    const { look } = await gcp({ fault: ({ call }) => (call === models ? { text } : undefined) })
    const told = await look()
    expect(failures(told).map(([, call, code]) => [call, code])).toEqual([[models, 'discovery.other-form']])
    expect(coveredIn(told, models)).toBe(false)
    expect(coveredIn(told, 'aiplatform.endpoints.list')).toBe(true)
  }
})

test('a location that is down is told of once a service, and the others are looked at', async () => {
  const { look } = await gcp({
    locations: ['us-central1', 'europe-west4'],
    services: ['aiplatform'],
    fault: ({ url }) => (url.host.startsWith('us-central1') ? 'reset' : undefined),
  })
  const told = await look()
  expect(failures(told)).toEqual([
    [`${PROJECT}/us-central1/aiplatform`, 'aiplatform.tuningJobs.list', 'discovery.unreachable'],
  ])
  expect(coveredIn(told, `${PROJECT}/europe-west4/aiplatform/${models}`)).toBe(true)
  expect(coveredIn(told, 'storage')).toBe(false)
})

test('a project in which a service was never switched on holds nothing of it', async () => {
  const body = {
    error: { code: 403, status: 'PERMISSION_DENIED', details: [{ reason: 'SERVICE_DISABLED' }] },
  }
  const { look } = await gcp({
    fault: ({ call }) => (call.startsWith('dialogflow') ? { status: 403, body } : undefined),
  })
  const told = await look()
  expect(failures(told)).toEqual([])
  expect(coveredIn(told, 'dialogflow.agents.list')).toBe(true)
})

test('without credentials it does not begin', async () => {
  const { look } = await gcp({ auth: { getRequestHeaders: () => Promise.reject(new Error('nobody')) } })
  await expect(look()).rejects.toMatchObject({ code: 'discovery.no-credentials', message: 'nobody' })
})

test("the client library's own chain finds who the worker is", async () => {
  const metadata = await httpServer(({ url, headers }) => {
    const answer = { status: 200, headers: { 'metadata-flavor': 'Google' } }
    if (headers['metadata-flavor'] !== 'Google') return { status: 403, body: '' }
    if (url.pathname.endsWith('/token')) {
      return {
        ...answer,
        body: JSON.stringify({ access_token: 'of-this-machine', expires_in: 3600, token_type: 'Bearer' }),
      }
    }
    return { ...answer, headers: { ...answer.headers, 'content-type': 'text/plain' }, body: 'acme' }
  })
  // As the metadata server of a machine or pod of Google's tells; the library reads the process' environment.
  const given = {
    GCE_METADATA_HOST: new URL(metadata.url).host,
    METADATA_SERVER_DETECTION: 'assume-present',
    GOOGLE_APPLICATION_CREDENTIALS: '',
    HOME: '/nonexistent',
  }
  const before = { ...process.env }
  Object.assign(process.env, given)
  try {
    const { look, asked } = await gcp({ auth: undefined, services: ['aiplatform'] })
    expect(failures(await look())).toEqual([])
    expect(asked[0]?.headers.authorization).toBe('Bearer of-this-machine')
  } finally {
    for (const name of Object.keys(given)) {
      if (before[name] === undefined) delete process.env[name]
      else process.env[name] = before[name]
    }
    await metadata.close()
  }
})

test('models: what they were made from, where they are reached, and what is logged', async () => {
  const { look } = await gcp()
  const told = await look()
  const here = 'projects/424242/locations/europe-west4'
  const tuned = thing(told, 'fine_tuned_model', 'models/77')
  expect(tuned.also).toEqual([
    {
      type: 'fine_tuned_model',
      provider: 'gcp_vertex',
      key: `projects/${PROJECT}/locations/europe-west4/models/77`,
    },
  ])
  expect(tuned.relations?.map(({ kind, to }) => `${kind} ${to.key}`)).toEqual([
    'built_from gemini-2.5-flash',
    'trained_on gs://acme-claims/train.jsonl',
    'evaluated_on gs://acme-claims/test.jsonl',
  ])
  expect(thing(told, 'training_dataset', 'train.jsonl').facts.used_by).toEqual([`${here}/models/77`])
  expect(thing(told, 'fine_tuned_model', 'models/78').facts).toMatchObject({
    pinned: false,
    self_hosted: true,
    env_names: ['MODEL_ID'],
    encryption_key: 'projects/p/locations/l/keyRings/r/cryptoKeys/k',
  })
  const reached = ['88', '89', '90'].map((name) => thing(told, 'api_endpoint', `endpoints/${name}`).facts)
  expect(reached.map(({ exposure, logging }) => [exposure, logging])).toEqual([
    ['public', 'on'],
    ['vpc', 'without_texts'],
    ['public', 'off'],
  ])
  expect(JSON.stringify(told)).not.toContain('secret"')
})

test('agents, guardrails and keys', async () => {
  const { look } = await gcp()
  const told = await look()
  expect(thing(told, 'ai_agent', 'reasoningEngines/11').facts).toMatchObject({
    identity: 'helper@acme.iam.gserviceaccount.com',
    package: 'gs://acme-agents/helper.pkl',
    memory: true,
    env_names: ['MODE', 'TOKEN'],
  })
  expect(thing(told, 'ai_agent', 'agents/d1')).toMatchObject({
    facts: { logging: 'on' },
    relations: [{ kind: 'part_of', to: { key: expect.stringMatching(/engines\/help$/) } }],
  })
  expect(thing(told, 'guardrail_config', 'templates/strict').facts.filters).toEqual({
    'rai HATE_SPEECH': 'LOW_AND_ABOVE',
    'prompt injection and jailbreak': 'MEDIUM_AND_ABOVE',
    'malicious uri': 'NONE',
    'sensitive data': 'on',
  })
  expect(thing(told, 'vector_database', 'dataStores/site').facts.untrusted_content).toBe(true)
  const keys = things(told).filter(({ asset }) => asset.type === 'api_key')
  expect(keys.map(({ facts }) => [facts.name, facts.scope, facts.exposure])).toEqual([
    ['gemini', ['generativelanguage.googleapis.com'], 'internal'],
    ['anything', ['*'], 'public'],
  ])
})
