import { hash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { actionContract, type OpenedAction } from './action-contract.ts'
import type { AzureOf } from './azure-asking.ts'
import { azureContentFilterRaise } from './azure-content-filter-raise.ts'
import { azureRotateKey } from './azure-rotate-key.ts'
import { azureThrottleDeployment } from './azure-throttle-deployment.ts'
import { catalogued } from './catalogue.ts'
import { endpointQuarantine } from './endpoint-quarantine.ts'
import { statefulRest } from './fixtures/stateful-rest.ts'
import { httpAsking } from './http-asking.ts'

const SUBSCRIPTION = '00000000-1111-2222-3333-444444444444'
const TOKEN = 'entra-token'
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/ai/providers`
const ACCOUNT = `${GROUP}/Microsoft.CognitiveServices/accounts/chat`
const account = { account: ACCOUNT }
const hostile = { account: `${ACCOUNT}/../other` }

type Resource = Record<string, unknown>

/** Resource Manager with some resources by their path: GET, PUT as a whole, PATCH of members. */
async function resourceManager(
  resources: Record<string, Resource>,
  post: (path: string, sent: Resource) => unknown = () => undefined,
  slow = false,
  /** What somebody does right after a resource was read. */
  onRead: (path: string) => void = () => {},
) {
  const etagOf = (resource: Resource) => hash('sha256', JSON.stringify(resource), 'hex').slice(0, 16)
  const answers: string[] = []
  const server = await statefulRest({
    reads: ({ url }) => url.pathname.endsWith('/listKeys'),
    answer({ method, url, headers, sent }) {
      if (headers['authorization'] !== `Bearer ${TOKEN}`) return { status: 401, body: {} }
      if (!url.searchParams.has('api-version')) return { status: 400, body: {} }
      if (method === 'POST') {
        const body = post(url.pathname, sent)
        return body === undefined ? undefined : { body }
      }
      const found = resources[url.pathname]
      if (found === undefined) return undefined
      if (method !== 'GET' && headers['if-match'] !== etagOf(found)) return { status: 412, body: {} }
      if (method === 'PUT') resources[url.pathname] = { id: found['id'], ...sent }
      if (method === 'PATCH') Object.assign(found, sent)
      // What was begun is told of as under way twice, with the state before.
      if (method !== 'GET' && slow) answers.push('Updating', 'Updating')
      const under = method === 'GET' ? answers.shift() : undefined
      if (under !== undefined) {
        const properties = { provisioningState: under }
        return { body: { id: found['id'], sku: { name: 'Standard', capacity: 120 }, properties } }
      }
      if (method === 'PATCH') return { status: 202 }
      const now = resources[url.pathname] ?? {}
      const body = { ...now, etag: etagOf(now) }
      if (method === 'GET') onRead(url.pathname)
      return { status: method === 'GET' ? 200 : 202, body }
    },
  })
  const asking = httpAsking(server.client, {
    base: server.url,
    headers: async () => ({ authorization: `Bearer ${TOKEN}` }),
  })
  const azureOf: AzureOf = () => asking
  return { ...server, azureOf }
}

describe('azure.openai.throttle-deployment', () => {
  const path = `${ACCOUNT}/deployments/gpt`
  async function open(): Promise<OpenedAction> {
    const resources: Record<string, Resource> = {
      [path]: { id: path, sku: { name: 'Standard', capacity: 120 }, properties: { model: { name: 'gpt' } } },
    }
    const server = await resourceManager(resources, undefined, true)
    return {
      ...server,
      action: catalogued(azureThrottleDeployment(server.azureOf, async () => {})),
      parameters: { ...account, deployment: 'gpt', capacity: '1' },
      state: () => structuredClone(resources[path]),
      meddle: () => {
        resources[path] = { ...resources[path], sku: { name: 'Standard', capacity: 33 } }
      },
      meddled: () => JSON.stringify(resources[path]).includes('33'),
      remove: () => {
        delete resources[path]
      },
    }
  }
  actionContract(open, { meddling: 'refused', secrets: [TOKEN], hostile: { ...hostile, capacity: '0' } })
})

describe('azure.openai.rotate-key', () => {
  const first = '0123456789abcdef0123456789abcdef'
  async function open(): Promise<OpenedAction> {
    const keys: Record<string, string> = { key1: first, key2: 'f'.repeat(32) }
    let made = 0
    let gone = false
    const server = await resourceManager({}, (path, sent) => {
      if (gone) return undefined
      if (path === `${ACCOUNT}/regenerateKey`) keys[String(sent['keyName']).toLowerCase()] = `made-${++made}`
      return keys
    })
    return {
      ...server,
      action: catalogued(azureRotateKey(server.azureOf, (key) => `f-${key.length}-${key.charCodeAt(0)}`)),
      parameters: { ...account, key: 'Key1' },
      state: () => keys['key1'],
      meddle: () => {
        keys['key2'] = 'another'
      },
      meddled: () => keys['key2'] === 'another',
      remove: () => {
        gone = true
      },
    }
  }
  actionContract(open, {
    meddling: 'kept',
    irreversible: true,
    secrets: [first, TOKEN],
    hostile: { key: 'Key3' },
  })
})

test.each([
  [1, 'before the state is read that is written'],
  [2, 'after it'],
])('a change of somebody else at the last moment (%i, %s) is not overwritten', async (reads) => {
  const path = `${ACCOUNT}/raiPolicies/ours`
  const filtersOf = (name: string) => ({ properties: { contentFilters: [{ name, enabled: false }] } })
  const resources: Record<string, Resource> = { [path]: { id: path, ...filtersOf('Hate') } }
  let left: number | undefined
  const server = await resourceManager(resources, undefined, false, () => {
    if (left !== undefined) left -= 1
    if (left === 0) resources[path] = { id: path, ...filtersOf('Theirs') }
  })
  const action = catalogued(azureContentFilterRaise(server.azureOf))
  const parameters = { ...account, policy: 'ours' }
  const { signal } = new AbortController()
  const plan = await action.plan(parameters, signal)
  left = reads
  await expect(action.apply({ plan, parameters, key: 'k' }, signal)).rejects.toMatchObject({
    ...{ code: 'action.changed', retry: 'never' },
  })
  expect(resources[path]).toMatchObject(filtersOf('Theirs'))
  expect(server.changes()).toBe(0)
  await server.close()
})

describe('azure.content-filter.raise', () => {
  const path = `${ACCOUNT}/raiPolicies/ours`
  const filters = [
    { name: 'Hate', enabled: true, severityThreshold: 'High', blocking: true, source: 'Prompt' },
    { name: 'Jailbreak', enabled: false, blocking: false, source: 'Prompt' },
  ]
  async function open(): Promise<OpenedAction> {
    const resources: Record<string, Resource> = {
      [path]: {
        id: path,
        properties: {
          ...{ basePolicyName: 'Microsoft.Default', mode: 'Default', contentFilters: filters },
          customBlocklists: [{ blocklistName: 'ours', blocking: true, source: 'Prompt' }],
        },
      },
    }
    const server = await resourceManager(resources)
    return {
      ...server,
      action: catalogued(azureContentFilterRaise(server.azureOf)),
      parameters: { ...account, policy: 'ours' },
      state: () => structuredClone(resources[path]),
      meddle: () => {
        const properties = { basePolicyName: 'Microsoft.Default', contentFilters: [{ name: 'Theirs' }] }
        resources[path] = { id: path, properties }
      },
      meddled: () => JSON.stringify(resources[path]).includes('Theirs'),
      remove: () => {
        delete resources[path]
      },
    }
  }
  actionContract(open, { meddling: 'refused', secrets: [TOKEN], hostile })
})

describe('endpoint.quarantine', () => {
  const path = `${GROUP}/Microsoft.MachineLearningServices/workspaces/lab/onlineEndpoints/scoring`
  async function open(): Promise<OpenedAction> {
    const resources: Record<string, Resource> = {
      [path]: {
        id: path,
        location: 'westeurope',
        kind: 'Managed',
        tags: { team: 'search' },
        properties: {
          ...{ authMode: 'Key', publicNetworkAccess: 'Enabled', traffic: { blue: 90, green: 10 } },
        },
      },
    }
    const server = await resourceManager(resources)
    return {
      ...server,
      action: catalogued(endpointQuarantine({ azureOf: server.azureOf, awsOf: undefined }, async () => {})),
      parameters: { endpoint: path },
      state: () => structuredClone(resources[path]),
      meddle: () => {
        const properties = { publicNetworkAccess: 'Enabled', traffic: { red: 100 } }
        resources[path] = { ...resources[path], properties }
      },
      meddled: () => JSON.stringify(resources[path]).includes('red'),
      remove: () => {
        delete resources[path]
      },
    }
  }
  actionContract(open, {
    ...{ meddling: 'refused', of: 'Azure Machine Learning', secrets: [TOKEN] },
    hostile: { endpoint: `${path}/../blue` },
  })
})
