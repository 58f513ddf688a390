import type { AssetRef } from '../../model/event.ts'
import { at, listAt, numberAt, stringAt } from '../../sources/json-fields.ts'
import { listIn, named, related } from '../answers.ts'
import type { Seen } from '../connector.ts'
import { deploysModels } from './account-kind.ts'
import {
  azureModel,
  azureRef,
  baseOf,
  exposureIn,
  identityIn,
  loggingOf,
  resourceFacts,
} from './azure-answers.ts'
import { type Asks, azureService, type Reading } from './azure-service.ts'
import { blocklists, contentFilters } from './content-filters.ts'

/** Accounts of Azure OpenAI, AI Foundry and the other AI services, the models they deploy, and content filters. */
const accounts: Reading = {
  types: ['api_endpoint', 'foundation_model'],
  list: { call: 'Microsoft.CognitiveServices/accounts', items: 'value' },
  async seen(item, asks) {
    const id = named(item, 'id')
    const name = named(item, 'name')
    const account = azureRef('api_endpoint', 'openai', id)
    const common = {
      ...accountFacts(item),
      logging: await loggingOf(id, asks),
      ...(await watchedOf(id, asks)),
    }
    const deployments = deploysModels(item)
      ? await asks.all({
          call: 'Microsoft.CognitiveServices/accounts/deployments',
          items: 'value',
          input: { id },
        })
      : []
    return [
      {
        asset: { type: 'api_endpoint', provider: 'azure_openai', key: id },
        also: [{ type: 'api_endpoint', provider: 'azure_openai', key: name }],
        facts: {
          ...resourceFacts(item, asks.place),
          ...common,
          architecture: stringAt(item, 'kind'),
          endpoint: stringAt(item, 'properties', 'endpoint'),
          identity: identityIn(item),
        },
      },
      ...(deployments ?? []).flatMap((deployment) => deployed(deployment, { item, account, common }, asks)),
    ]
  },
}

/** What holds for an account and everything it deploys. */
function accountFacts(item: unknown) {
  const key = (name: string) => stringAt(item, 'properties', 'encryption', 'keyVaultProperties', name)
  const vault = key('keyVaultUri')
  return {
    ...exposureIn(item),
    authentication:
      at(item, 'properties', 'disableLocalAuth') === true ? ('identity' as const) : ('key' as const),
    encryption_key:
      vault === undefined ? null : [vault.replace(/\/+$/, ''), 'keys', key('keyName')].join('/'),
    self_hosted: false,
  }
}

/** Defender for AI Services, as the measure that it is. */
async function watchedOf(id: string, asks: Asks): Promise<Pick<Seen['facts'], 'controls'>> {
  const call = 'Microsoft.CognitiveServices/accounts/defenderForAISettings'
  const settings = listIn(await asks.get(call, { id }), 'value')
  if (settings === undefined) return {}
  const operational = settings.some((one) => stringAt(one, 'properties', 'state') === 'Enabled')
  return { controls: [{ type: 'monitoring', operational }] }
}

interface Account {
  item: unknown
  account: AssetRef | undefined
  common: Seen['facts']
}

function deployed(deployment: unknown, { item, account, common }: Account, asks: Asks): readonly Seen[] {
  const id = named(deployment, 'id')
  const name = named(deployment, 'name')
  const model = stringAt(deployment, 'properties', 'model', 'name')
  const policy = stringAt(deployment, 'properties', 'raiPolicyName')
  const endpoint = stringAt(item, 'properties', 'endpoint')?.replace(/\/+$/, '')
  const modelRef = azureModel(model)
  const base = model === undefined ? undefined : azureModel(baseOf(model))
  const models: readonly Seen[] =
    modelRef === undefined
      ? []
      : [
          {
            asset: modelRef,
            facts: {
              name: modelRef.key,
              model_name: modelRef.key,
              model_provider: 'azure_openai',
              cloud_provider: 'azure',
              self_hosted: false,
              used_by: [id],
            },
            relations: related(['built_from', base]),
          },
        ]
  return [
    ...models,
    {
      asset: { type: 'api_endpoint', provider: 'azure_openai', key: id },
      also: [{ type: 'api_endpoint', provider: 'azure_openai', key: `${stringAt(item, 'name')}/${name}` }],
      facts: {
        ...resourceFacts(deployment, asks.place),
        ...common,
        cloud_region: resourceFacts(item, asks.place).cloud_region,
        model_provider: 'azure_openai',
        model_name: model,
        model_version: stringAt(deployment, 'properties', 'model', 'version'),
        endpoint: endpoint === undefined ? undefined : `${endpoint}/openai/deployments/${name}`,
        rate_limit: rateOf(deployment),
        guarded: policy !== undefined,
      },
      relations: related(
        ['part_of', account],
        ['uses', modelRef],
        ['guarded_by', azureRef('guardrail_config', 'openai', policyId(item, policy))],
      ),
    },
  ]
}

function policyId(account: unknown, policy: string | undefined): string | undefined {
  return policy === undefined ? undefined : `${stringAt(account, 'id')}/raiPolicies/${policy}`
}

/** `token 150000/60s, request 900/60s`; null where none is named. */
function rateOf(deployment: unknown): string | null {
  const limits = listAt(deployment, 'properties', 'rateLimits').flatMap((limit) => {
    const count = numberAt(limit, 'count')
    return count === undefined
      ? []
      : [`${stringAt(limit, 'key') ?? 'call'} ${count}/${numberAt(limit, 'renewalPeriod') ?? 60}s`]
  })
  return limits.length === 0 ? null : limits.sort().join(', ')
}

export const aiServices = azureService('ai-services', [accounts, contentFilters, blocklists])
