import type { AssetRef } from '../../model/event.ts'
import { at, listAt, numberAt, stringAt } from '../../sources/json-fields.ts'
import { named, related, timeAt } from '../answers.ts'
import type { Connector } from '../connector.ts'
import { ITSELF, type RestCall } from '../rest-calls.ts'
import {
  type Asks,
  limitsText,
  type ProviderOptions,
  providerConnector,
  type Reading,
} from './provider-connector.ts'

/** All calls of the admin API need an admin key; limits have no page size. */
function listing(path: string, query: Readonly<Record<string, string>> = { limit: '100' }): RestCall {
  return { path, query, needs: 'an admin key of the organisation' }
}

const calls = {
  'organizations/me': listing('/organizations/me', {}),
  'organizations/users': listing('/organizations/users'),
  'organizations/workspaces': listing('/organizations/workspaces'),
  'organizations/workspaces/members': listing('/organizations/workspaces/{id}/members'),
  'organizations/workspaces/rate_limits': listing('/organizations/workspaces/{id}/rate_limits', {}),
  'organizations/rate_limits': listing('/organizations/rate_limits', {}),
  'organizations/api_keys': listing('/organizations/api_keys'),
}
type Call = keyof typeof calls

/** An organisation at Anthropic: workspaces with members and limits, keys. */
export function anthropicConnector(
  options: Omit<ProviderOptions, 'instances'> & { key: () => string },
): Connector {
  return providerConnector<Call>(
    {
      api: { calls, next: nextPage },
      headers: (key) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
      readings: [organisation, workspaces, keys],
    },
    { ...options, instances: [{ url: 'https://api.anthropic.com/v1', key: options.key }] },
  )
}

function nextPage(answer: unknown, url: URL): URL | undefined {
  const next = new URL(url)
  const page = stringAt(answer, 'next_page')
  const last = stringAt(answer, 'last_id')
  if (page !== undefined) next.searchParams.set('page', page)
  else if (at(answer, 'has_more') === true && last !== undefined) next.searchParams.set('after_id', last)
  else return undefined
  return next
}

/** E-mail addresses by user; undefined where they could not be asked for. */
async function peopleOf(asks: Asks<Call>): Promise<ReadonlyMap<string, string> | undefined> {
  const users = await asks.all({ call: 'organizations/users', items: 'data' })
  return users && new Map(users.map((user) => [named(user, 'id'), emailOf(user)]))
}

const itself = { call: 'organizations/me', items: ITSELF } as const

/** The organisation, with its members and limits. */
const organisation: Reading<Call> = {
  types: ['ai_application'],
  list: itself,
  async seen(item, asks) {
    const users = await asks.all({ call: 'organizations/users', items: 'data' })
    const limits = await asks.all({ call: 'organizations/rate_limits', items: 'data' })
    const admins = users?.filter((user) => stringAt(user, 'role') === 'admin')
    return [
      {
        asset: { type: 'ai_application', provider: 'anthropic', key: named(item, 'id') },
        facts: {
          name: stringAt(item, 'name'),
          model_provider: 'anthropic',
          authentication: 'key',
          self_hosted: false,
          used_by: users?.map(emailOf).sort(),
          owner_email: admins?.map(emailOf).sort()[0],
          scope: limits?.flatMap(limitsOf).sort().slice(0, MOST_SCOPES),
        },
      },
    ]
  },
}

async function organisationOf(asks: Asks<Call>): Promise<AssetRef | undefined> {
  const [found] = (await asks.all(itself)) ?? []
  return found === undefined
    ? undefined
    : { type: 'ai_application', provider: 'anthropic', key: named(found, 'id') }
}

function emailOf(user: unknown): string {
  return stringAt(user, 'email') ?? named(user, 'id')
}

const workspaces: Reading<Call> = {
  types: ['ai_application'],
  list: { call: 'organizations/workspaces', items: 'data' },
  async seen(item, asks) {
    const id = named(item, 'id')
    const people = await peopleOf(asks)
    const members = await asks.all({ call: 'organizations/workspaces/members', items: 'data', input: { id } })
    const limits = await asks.all({
      call: 'organizations/workspaces/rate_limits',
      items: 'data',
      input: { id },
    })
    const managers = members?.filter((member) => stringAt(member, 'workspace_role') === 'workspace_admin')
    const nameOf = (member: unknown) => people?.get(named(member, 'user_id')) ?? named(member, 'user_id')
    return [
      {
        asset: { type: 'ai_application', provider: 'anthropic', key: id },
        facts: {
          name: stringAt(item, 'name'),
          status: stringAt(item, 'archived_at') === undefined ? 'active' : 'archived',
          created: timeAt(item, 'created_at'),
          model_provider: 'anthropic',
          authentication: 'key',
          self_hosted: false,
          used_by: people && members?.map(nameOf).sort(),
          owner_email: people && managers?.map(nameOf).sort()[0],
          scope: limits?.flatMap(limitsOf).sort().slice(0, MOST_SCOPES),
        },
        relations: related(['part_of', await organisationOf(asks)]),
      },
    ]
  },
}

/** As in the model. */
const MOST_SCOPES = 256

function limitsOf(group: unknown): string[] {
  const limits = listAt(group, 'limits').map(
    (one) => [stringAt(one, 'type') ?? 'calls', numberAt(one, 'value')] as const,
  )
  const models = listAt(group, 'models').filter((model) => typeof model === 'string')
  const names = models.length > 0 ? models : [stringAt(group, 'group_type') ?? 'all models']
  return names.map((name) => `${name}: ${limitsText(limits)}`)
}

const keys: Reading<Call> = {
  types: ['api_key'],
  list: { call: 'organizations/api_keys', items: 'data' },
  async seen(item, asks) {
    const people = await peopleOf(asks)
    const workspace = stringAt(item, 'workspace_id')
    const maker = stringAt(item, 'created_by', 'id')
    return [
      {
        asset: { type: 'api_key', provider: 'anthropic', key: named(item, 'id') },
        facts: {
          name: stringAt(item, 'name'),
          status: stringAt(item, 'status'),
          created: timeAt(item, 'created_at'),
          rotated: timeAt(item, 'created_at') ?? null,
          expires: timeAt(item, 'expires_at') ?? null,
          place:
            workspace === undefined
              ? 'default workspace at Anthropic'
              : `workspace ${workspace} at Anthropic`,
          owner_email: maker === undefined ? undefined : people?.get(maker),
        },
        relations: related([
          'part_of',
          workspace === undefined
            ? await organisationOf(asks)
            : { type: 'ai_application', provider: 'anthropic', key: workspace },
        ]),
      },
    ]
  },
}
