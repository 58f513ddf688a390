import { at, stringAt } from '../../sources/json-fields.ts'
import { otherForm } from '../answers.ts'
import type { Refusal } from '../json-client.ts'
import type { RestCall } from '../rest-calls.ts'

/** A call of Azure Resource Manager, named after the type of resource that it lists. */
function listing<Type extends string>(version: string, path: string, ...types: readonly Type[]) {
  const calls = types.map((type): [Type, RestCall] => [
    type,
    {
      path: path.replace('TYPE', type).replace('LAST', type.slice(type.lastIndexOf('/') + 1)),
      query: { 'api-version': version },
      needs: `${type}/read`,
    },
  ])
  return Object.fromEntries(calls) as Record<Type, RestCall>
}

const IN_SUBSCRIPTION = '/subscriptions/{subscription}/providers/TYPE'
const BELOW = '/{+id}/LAST'

/** What is asked: calls of Resource Manager by the type that they list, and of the services themselves. */
export const azureCalls = {
  ...listing('2022-12-01', '/subscriptions', 'Microsoft.Resources/subscriptions'),
  ...listing('2025-06-01', IN_SUBSCRIPTION, 'Microsoft.CognitiveServices/accounts'),
  ...listing(
    '2025-06-01',
    BELOW,
    'Microsoft.CognitiveServices/accounts/deployments',
    'Microsoft.CognitiveServices/accounts/raiPolicies',
    'Microsoft.CognitiveServices/accounts/raiBlocklists',
    'Microsoft.CognitiveServices/accounts/raiBlocklists/raiBlocklistItems',
    'Microsoft.CognitiveServices/accounts/defenderForAISettings',
    'Microsoft.CognitiveServices/accounts/connections',
    'Microsoft.CognitiveServices/accounts/projects',
    'Microsoft.CognitiveServices/accounts/projects/connections',
  ),
  ...listing(
    '2021-05-01-preview',
    '/{+id}/providers/Microsoft.Insights/diagnosticSettings',
    'Microsoft.Insights/diagnosticSettings',
  ),
  ...listing('2024-10-01', IN_SUBSCRIPTION, 'Microsoft.MachineLearningServices/workspaces'),
  ...listing(
    '2024-10-01',
    BELOW,
    'Microsoft.MachineLearningServices/workspaces/connections',
    'Microsoft.MachineLearningServices/workspaces/onlineEndpoints',
    'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments',
    'Microsoft.MachineLearningServices/workspaces/serverlessEndpoints',
    'Microsoft.MachineLearningServices/workspaces/models',
    'Microsoft.MachineLearningServices/workspaces/models/versions',
    'Microsoft.MachineLearningServices/workspaces/data',
    'Microsoft.MachineLearningServices/workspaces/data/versions',
    'Microsoft.MachineLearningServices/workspaces/computes',
  ),
  ...listing('2025-05-01', IN_SUBSCRIPTION, 'Microsoft.Search/searchServices'),
  'search/indexes': {
    path: '{endpoint}/indexes',
    query: { 'api-version': '2024-07-01' },
    needs: 'Microsoft.Search/searchServices/indexes/read',
  },
  'foundry/agents': {
    path: '{endpoint}/agents',
    query: { 'api-version': 'v1', limit: '100' },
    needs: 'Microsoft.CognitiveServices/accounts/AIServices/agents/read',
  },
  'foundry/assistants': {
    path: '{endpoint}/assistants',
    query: { 'api-version': 'v1', limit: '100' },
    needs: 'Microsoft.CognitiveServices/accounts/AIServices/agents/read',
  },
} satisfies Readonly<Record<string, RestCall>>
export type AzureCall = keyof typeof azureCalls

/** Resource Manager and Search name the next page's address; agents the last one's id. */
export function nextPage(answer: unknown, url: URL): URL | undefined {
  const link = stringAt(answer, 'nextLink') ?? stringAt(answer, '@odata.nextLink')
  if (link !== undefined) {
    const next = URL.parse(link)
    if (next === null) throw otherForm('nextLink is no address')
    return next
  }
  const last = stringAt(answer, 'last_id')
  if (at(answer, 'has_more') !== true || last === undefined) return undefined
  const next = new URL(url)
  next.searchParams.set('after', last)
  return next
}

/** A subscription in which a service was never switched on. */
export function isUnregistered(refusal: Refusal): boolean {
  return stringAt(refusal, 'body', 'error', 'code') === 'MissingSubscriptionRegistration'
}
