import type { AssetFacts } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import {
  at,
  booleanAt,
  isObject,
  listAt,
  numberAt,
  stringAt,
  stringsAt,
  wordAt,
} from '../../sources/json-fields.ts'
import { assetProvider, providerName } from '../../sources/provider-names.ts'
import { addressOf, listIn, named, related, timeAt } from '../answers.ts'
import type { Connector, Seen } from '../connector.ts'
import { isDigest } from '../keys/fingerprint-of.ts'
import { ITSELF, type RestCall } from '../rest-calls.ts'
import {
  type Asks,
  authenticationOf,
  exposureOf,
  limitsText,
  type ProviderOptions,
  providerConnector,
  type Reading,
} from './provider-connector.ts'

/** LiteLLM's calls are for the master key, or users who may look at everything. */
function asked(path: string, query?: Readonly<Record<string, string>>): RestCall {
  return { path, needs: 'the role proxy_admin_viewer', ...(query === undefined ? {} : { query }) }
}

const calls = {
  '/v1/models': asked('/v1/models'),
  '/model/info': asked('/model/info'),
  '/guardrails/list': asked('/guardrails/list'),
  '/v1/mcp/server': asked('/v1/mcp/server'),
  '/v2/team/list': asked('/v2/team/list', { page_size: '100' }),
  '/key/list': asked('/key/list', { size: '100', return_full_object: 'true', include_team_keys: 'true' }),
}
type Call = keyof typeof calls

/** A LiteLLM gateway: models and where they lead, guardrails, MCP servers, teams and keys with their budgets. */
export function litellmConnector(
  options: Omit<ProviderOptions, 'instances'> & {
    url: string
    key: () => string
    /** What a key is known by everywhere, from the SHA-256 of its value. */
    fingerprint(sha256: string): string
  },
): Connector {
  return providerConnector<Call>(
    {
      api: { calls, next: nextPage },
      headers: (key) => ({ authorization: `Bearer ${key}` }),
      tried: '/v1/models',
      readings: [models, guardrails, servers, teams, keys(options.fingerprint)],
    },
    { ...options, instances: [{ url: options.url, key: options.key }] },
  )
}

/** Pages are numbered from 1. */
function nextPage(answer: unknown, url: URL): URL | undefined {
  const page = numberAt(answer, 'current_page') ?? numberAt(answer, 'page')
  const last = numberAt(answer, 'total_pages')
  if (page === undefined || last === undefined || page >= last) return undefined
  const next = new URL(url)
  next.searchParams.set('page', String(page + 1))
  return next
}

function gatewayRef({ place }: Asks<Call>): AssetRef {
  return { type: 'api_endpoint', provider: 'litellm', key: place.url }
}

/** The gateway, and each of the models that it offers with all deployments behind it. */
const models: Reading<Call> = {
  types: ['api_endpoint'],
  list: { call: '/model/info', items: ITSELF },
  async seen(answer, asks) {
    const deployments = listIn(answer, 'data') ?? []
    const guards = listIn(await asks.get('/guardrails/list'), 'guardrails')
    const standing = guards?.filter((one) => booleanAt(one, 'litellm_params', 'default_on') === true)
    const common: Seen['facts'] = {
      authentication: authenticationOf(asks.place),
      exposure: exposureOf(asks.place),
      guarded: standing && standing.length > 0,
      self_hosted: true,
    }
    const guardedBy = (standing ?? []).map((one) => ['guarded_by', guardRef(one, asks)] as const)
    const byName = new Map<string, unknown[]>()
    for (const one of deployments) {
      const name = named(one, 'model_name')
      byName.set(name, [...(byName.get(name) ?? []), one])
    }
    return [
      {
        asset: gatewayRef(asks),
        facts: { ...common, name: `LiteLLM at ${new URL(asks.place.url).host}`, endpoint: asks.place.url },
        relations: related(...guardedBy),
      },
      ...[...byName].map(
        ([name, behind]): Seen => ({
          asset: { type: 'api_endpoint', provider: 'litellm', key: `${asks.place.url}/${name}` },
          facts: {
            ...common,
            name,
            rate_limit:
              limitsText([
                ['requests/min', sum(behind, 'rpm')],
                ['tokens/min', sum(behind, 'tpm')],
              ]) || null,
            scope: [
              ...new Set(
                behind.flatMap((one) => addressOf(stringAt(one, 'litellm_params', 'api_base')) ?? []),
              ),
            ].sort(),
          },
          relations: related(
            ['part_of', gatewayRef(asks)],
            ...behind.map((one) => ['uses', modelBehind(one)] as const),
            ...guardedBy,
          ),
        }),
      ),
    ]
  },
}

function sum(deployments: readonly unknown[], member: string): number | undefined {
  const limits = deployments.map((one) => numberAt(one, 'litellm_params', member))
  return limits.every((limit) => limit !== undefined) ? limits.reduce((all, one) => all + one, 0) : undefined
}

/** `azure/gpt-4o`: a provider and its model, as the gateway's logs name them too. */
function modelBehind(deployment: unknown): AssetRef | undefined {
  const model = stringAt(deployment, 'litellm_params', 'model')
  if (model === undefined) return undefined
  const slash = model.indexOf('/')
  const provider =
    stringAt(deployment, 'litellm_params', 'custom_llm_provider') ??
    stringAt(deployment, 'model_info', 'litellm_provider') ??
    (slash < 0 ? 'litellm' : model.slice(0, slash))
  const name = slash < 0 || model.slice(0, slash) !== provider ? model : model.slice(slash + 1)
  return { type: 'foundation_model', provider: assetProvider(providerName(provider)), key: name }
}

function guardRef(guardrail: unknown, { place }: Asks<Call>): AssetRef {
  return {
    type: 'guardrail_config',
    provider: 'litellm',
    key: `${place.url}/${named(guardrail, 'guardrail_name')}`,
  }
}

const guardrails: Reading<Call> = {
  types: ['guardrail_config'],
  list: { call: '/guardrails/list', items: 'guardrails' },
  async seen(item, asks) {
    const modes = stringsAt(item, 'litellm_params', 'mode') ?? []
    return [
      {
        asset: guardRef(item, asks),
        facts: {
          name: named(item, 'guardrail_name'),
          architecture: stringAt(item, 'litellm_params', 'guardrail'),
          status:
            booleanAt(item, 'litellm_params', 'default_on') === true
              ? 'for every call'
              : 'where it is asked for',
          filters: Object.fromEntries(modes.map((mode) => [mode, 'on'])),
        },
        relations: related(['part_of', gatewayRef(asks)]),
      },
    ]
  },
}

const servers: Reading<Call> = {
  types: ['mcp_server'],
  list: { call: '/v1/mcp/server', items: '' },
  async seen(item, asks) {
    const endpoint = addressOf(stringAt(item, 'url'))
    const name = stringAt(item, 'alias') ?? stringAt(item, 'server_name') ?? named(item, 'server_id')
    const auth = stringAt(item, 'auth_type')
    return [
      {
        asset: { type: 'mcp_server', provider: 'mcp', key: endpoint ?? `${asks.place.url}/mcp/${name}` },
        also: [{ type: 'mcp_server', provider: 'mcp', key: name }],
        facts: {
          name,
          description: stringAt(item, 'description'),
          endpoint,
          command: stringAt(item, 'command'),
          status: stringAt(item, 'status'),
          created: timeAt(item, 'created_at'),
          authentication:
            auth === undefined || auth === 'none' ? 'none' : auth === 'oauth2' ? 'identity' : 'key',
          used_by: teamsIn(item),
        },
        relations: related(['part_of', gatewayRef(asks)]),
      },
    ]
  },
}

function teamsIn(server: unknown): string[] {
  return listAt(server, 'teams')
    .flatMap((team) => stringAt(team, 'team_alias') ?? stringAt(team, 'team_id') ?? [])
    .sort()
}

const teams: Reading<Call> = {
  types: ['ai_application'],
  list: { call: '/v2/team/list', items: 'teams' },
  async seen(item, asks) {
    const members = listAt(item, 'members_with_roles')
    const nameOf = (member: unknown) => stringAt(member, 'user_email') ?? stringAt(member, 'user_id')
    return [
      {
        asset: { type: 'ai_application', provider: 'litellm', key: named(item, 'team_id') },
        facts: {
          ...budgetOf(item),
          name: stringAt(item, 'team_alias') ?? named(item, 'team_id'),
          created: timeAt(item, 'created_at'),
          used_by: members.flatMap((member) => nameOf(member) ?? []).sort(),
          owner_email: members
            .filter((member) => stringAt(member, 'role') === 'admin')
            .flatMap((member) => stringAt(member, 'user_email') ?? [])
            .sort()[0],
          authentication: 'key',
        },
        relations: related(['part_of', gatewayRef(asks)], ...usedModels(item, asks)),
      },
    ]
  },
}

/** As LiteLLM calls the right to every model. */
const ALL: ReadonlySet<string> = new Set(['all-proxy-models', 'all-team-models', 'no-default-models'])

function usedModels(item: unknown, { place }: Asks<Call>): readonly (readonly ['uses', AssetRef])[] {
  const names = (stringsAt(item, 'models') ?? []).filter((name) => !ALL.has(name))
  return names.map((name) => [
    'uses',
    { type: 'api_endpoint', provider: 'litellm', key: `${place.url}/${name}` },
  ])
}

/** What a team or key may call, how often, for how much money, and whether it is blocked. */
function budgetOf(item: unknown): Pick<AssetFacts, 'scope' | 'rate_limit' | 'status'> {
  const names = stringsAt(item, 'models') ?? []
  const money = numberAt(item, 'max_budget')
  const per = stringAt(item, 'budget_duration')
  return {
    scope: names.length === 0 ? ['all models'] : names.slice(0, 256),
    rate_limit:
      limitsText([
        ['requests/min', numberAt(item, 'rpm_limit')],
        ['tokens/min', numberAt(item, 'tpm_limit')],
        [per === undefined ? 'USD' : `USD per ${per}`, money],
      ]) || null,
    status: booleanAt(item, 'blocked') === true ? 'blocked' : 'active',
  }
}

function keys(fingerprint: (sha256: string) => string): Reading<Call> {
  return {
    types: ['api_key'],
    list: { call: '/key/list', items: 'keys' },
    async seen(item, asks) {
      if (!isObject(item)) return undefined
      const team = stringAt(item, 'team_id')
      const user = stringAt(item, 'user_id')
      const token = named(item, 'token')
      return [
        {
          // The hash by which the gateway's logs name it.
          asset: { type: 'api_key', provider: 'litellm', key: token },
          facts: {
            ...budgetOf(item),
            fingerprint: isDigest(token) ? fingerprint(token) : undefined,
            name: stringAt(item, 'key_alias') ?? stringAt(item, 'key_name'),
            created: timeAt(item, 'created_at'),
            rotated: timeAt(item, 'last_rotation_at') ?? timeAt(item, 'created_at') ?? null,
            expires: timeAt(item, 'expires') ?? null,
            last_used: timeAt(item, 'last_active'),
            place: `LiteLLM at ${new URL(asks.place.url).host}`,
            identity: user ?? null,
            tags: tagsOf(item),
          },
          relations: related(
            [
              'part_of',
              team === undefined
                ? gatewayRef(asks)
                : { type: 'ai_application', provider: 'litellm', key: team },
            ],
            ...usedModels(item, asks),
          ),
        },
      ]
    },
  }
}

function tagsOf(item: unknown): Record<string, string> {
  const metadata = at(item, 'metadata')
  const names = isObject(metadata) ? Object.keys(metadata) : []
  return Object.fromEntries(
    names.flatMap((name) => {
      const word = wordAt(metadata, name)
      return word === undefined ? [] : [[name, word]]
    }),
  )
}
