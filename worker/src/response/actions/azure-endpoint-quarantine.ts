import { z } from 'zod'
import { sentence } from '../../model/sentence.ts'
import { at, isObject, stringAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import { type AzureOf, azureResource, azureResourceAt, nameOf, pathIn } from './azure-asking.ts'
import { pauseFor } from './pause-for.ts'
import { refuseOther, stateAction } from './state-action.ts'

export const azureOnlineEndpoint = azureResource(
  'Microsoft.MachineLearningServices',
  'workspaces',
  'onlineEndpoints',
)
const Parameters = z.strictObject({ endpoint: azureOnlineEndpoint })
type Parameters = z.infer<typeof Parameters>

const TYPE = 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints'
const MACHINE_LEARNING = { 'api-version': '2024-10-01' }

/**
 * An online endpoint of Azure Machine Learning sends no call to any deployment (traffic 0) and is closed to the internet.
 * Its deployments stay for the investigation.
 */
export function azureEndpointQuarantine(azureOf: AzureOf, wait = pauseFor): Action<Parameters> {
  const pathOf = (given: Parameters) => pathIn(given.endpoint)
  const query = MACHINE_LEARNING
  const endpointOf = azureResourceAt(azureOf, { pathOf, type: TYPE, query, method: 'PUT', wait })
  return stateAction({
    name: 'endpoint.quarantine',
    title: 'Send no call to an Azure online endpoint, and close it to the internet',
    permissions: [`${TYPE}/read`, `${TYPE}/write`],
    parameters: Parameters,
    tier: 'one',
    subjects: (given) => [{ type: 'api_endpoint', provider: 'azure_ml', key: given.endpoint }],
    target: ({ endpoint }) => `online endpoint ${nameOf(endpoint)}`,
    parts: [
      {
        name: 'reach',
        read: async (given, signal) => reachIn(await endpointOf.read(given, signal)),
        async write({ plan, parameters, state, found }, signal) {
          const bodyOf = (resource: Readonly<Record<string, unknown>>) => {
            refuseOther(plan, 'reach', found, reachIn(resource))
            const { location, identity, kind, sku, tags, properties } = resource
            const kept = isObject(properties) ? properties : {}
            const { provisioningState: _, scoringUri: __, swaggerUri: ___, ...settable } = kept
            const reach = isObject(state) ? state : {}
            return { location, identity, kind, sku, tags, properties: { ...settable, ...reach } }
          }
          await endpointOf.write(parameters, bodyOf, signal)
        },
      },
    ],
    wanted(_, { reach }) {
      const traffic = Object.keys(objectOf(at(reach, 'traffic'))).map((name) => [name, 0])
      const after = { traffic: Object.fromEntries(traffic), publicNetworkAccess: 'Disabled' }
      return {
        after: { reach: after },
        change: [sentence('change.closed')],
      }
    },
  })
}

function reachIn({ properties }: Readonly<Record<string, unknown>>) {
  const open = stringAt(properties, 'publicNetworkAccess') ?? 'Enabled'
  return z.json().parse({ traffic: at(properties, 'traffic') ?? {}, publicNetworkAccess: open })
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {}
}
