import { at, isObject, numberAt, stringAt } from '../../sources/json-fields.ts'
import { named, related, timeAt } from '../answers.ts'
import type { Connector, Seen } from '../connector.ts'
import type { RestCall } from '../rest-calls.ts'
import {
  type Asks,
  limitsText,
  type ProviderOptions,
  providerConnector,
  type Reading,
} from './provider-connector.ts'

/** OpenAI's calls by the scope of an admin key that they need ("Administration"). */
function listing(path: string, needs: string): RestCall {
  return { path, query: { limit: '100' }, needs }
}

const calls = {
  'organization/projects': listing('/organization/projects', 'api.management.read (projects)'),
  'organization/projects/users': listing(
    '/organization/projects/{id}/users',
    'api.management.read (project users)',
  ),
  'organization/projects/service_accounts': listing(
    '/organization/projects/{id}/service_accounts',
    'api.management.read (service accounts)',
  ),
  'organization/projects/api_keys': listing(
    '/organization/projects/{id}/api_keys',
    'api.management.read (project keys)',
  ),
  'organization/projects/rate_limits': listing(
    '/organization/projects/{id}/rate_limits',
    'api.management.read (rate limits)',
  ),
  'organization/admin_api_keys': listing('/organization/admin_api_keys', 'api.management.read (admin keys)'),
}
type Call = keyof typeof calls

/** An organisation at OpenAI: projects with members and limits, keys. */
export function openaiConnector(
  options: Omit<ProviderOptions, 'instances'> & { key: () => string },
): Connector {
  return providerConnector<Call>(
    {
      api: { calls, next: afterLast },
      headers: (key) => ({ authorization: `Bearer ${key}` }),
      readings: [projects, keys, adminKeys],
    },
    { ...options, instances: [{ url: 'https://api.openai.com/v1', key: options.key }] },
  )
}

function afterLast(answer: unknown, url: URL): URL | undefined {
  const last = stringAt(answer, 'last_id')
  if (at(answer, 'has_more') !== true || last === undefined) return undefined
  const next = new URL(url)
  next.searchParams.set('after', last)
  return next
}

const listed = { call: 'organization/projects', items: 'data' } as const

const projects: Reading<Call> = {
  types: ['ai_application'],
  list: listed,
  async seen(item, asks) {
    const id = named(item, 'id')
    const below = (call: Call) => asks.all({ call, items: 'data', input: { id } })
    const users = await below('organization/projects/users')
    const robots = await below('organization/projects/service_accounts')
    const limits = await below('organization/projects/rate_limits')
    return [
      {
        asset: { type: 'ai_application', provider: 'openai', key: id },
        facts: {
          name: stringAt(item, 'name'),
          status: stringAt(item, 'status'),
          created: secondsAt(item, 'created_at'),
          model_provider: 'openai',
          authentication: 'key',
          self_hosted: false,
          used_by: users &&
            robots && [
              ...users.map((user) => stringAt(user, 'email') ?? named(user, 'id')).sort(),
              ...robots
                .map((robot) => `service account ${stringAt(robot, 'name') ?? named(robot, 'id')}`)
                .sort(),
            ],
          owner_email: users
            ?.filter((user) => stringAt(user, 'role') === 'owner')
            .flatMap((user) => stringAt(user, 'email') ?? [])
            .sort()[0],
          scope: limits?.map(limitOf).sort().slice(0, MOST_SCOPES),
        },
      },
    ]
  },
}

/** As in the model. */
const MOST_SCOPES = 256

function limitOf(limit: unknown): string {
  const text = limitsText([
    ['requests/min', numberAt(limit, 'max_requests_per_1_minute')],
    ['tokens/min', numberAt(limit, 'max_tokens_per_1_minute')],
    ['images/min', numberAt(limit, 'max_images_per_1_minute')],
    ['requests/day', numberAt(limit, 'max_requests_per_1_day')],
  ])
  return `${stringAt(limit, 'model') ?? 'all models'}: ${text}`
}

const keys: Reading<Call> = {
  name: 'organization/projects/api_keys',
  types: ['api_key'],
  list: listed,
  async seen(item, asks) {
    const id = named(item, 'id')
    const found = await asks.all({ call: 'organization/projects/api_keys', items: 'data', input: { id } })
    return found?.map((key) => {
      const robot = at(key, 'owner', 'service_account')
      const user = at(key, 'owner', 'user')
      return {
        asset: { type: 'api_key', provider: 'openai', key: named(key, 'id') },
        facts: {
          ...keyFacts(key),
          place: `project ${stringAt(item, 'name') ?? id} at OpenAI`,
          identity: isObject(robot) ? (stringAt(robot, 'name') ?? null) : (stringAt(user, 'email') ?? null),
          owner_email: stringAt(user, 'email'),
        },
        relations: related(['part_of', { type: 'ai_application', provider: 'openai', key: id }]),
      }
    })
  },
}

const adminKeys: Reading<Call> = {
  types: ['api_key'],
  list: { call: 'organization/admin_api_keys', items: 'data' },
  seen: async (item, _asks: Asks<Call>) => [
    {
      asset: { type: 'api_key', provider: 'openai', key: named(item, 'id') },
      facts: {
        ...keyFacts(item),
        scope: ['organisation administration'],
        permissions: { identity: 'manage' },
        place: 'administration at OpenAI',
        identity: stringAt(item, 'owner', 'name') ?? null,
      },
    },
  ],
}

/** Keys don't change: a new one is made. */
function keyFacts(key: unknown): Seen['facts'] {
  return {
    name: stringAt(key, 'name') ?? named(key, 'id'),
    created: secondsAt(key, 'created_at'),
    rotated: secondsAt(key, 'created_at') ?? null,
    last_used: secondsAt(key, 'last_used_at'),
    expires: secondsAt(key, 'expires_at') ?? null,
  }
}

/** Seconds since 1970. */
function secondsAt(value: unknown, member: string) {
  const seconds = numberAt(value, member)
  return timeAt({ at: seconds === undefined ? undefined : new Date(seconds * 1000) }, 'at')
}
