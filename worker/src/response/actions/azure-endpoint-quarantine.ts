import { z } from 'zod'
import { at, isObject, stringAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import { type AzureOf, azureFor, azureResource, nameOf, objectIn, pathIn, settled } from './azure-asking.ts'
import { pauseFor } from './pause-for.ts'
import { stateAction } from './state-action.ts'

const Parameters = z.strictObject({
  endpoint: azureResource('Microsoft.MachineLearningServices', 'workspaces', 'onlineEndpoints'),
})
type Parameters = z.infer<typeof Parameters>

const TYPE = 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints'
const MACHINE_LEARNING = { 'api-version': '2024-10-01' }

/**
 * `endpoint.quarantine`: an online endpoint of Azure Machine Learning sends no call to any deployment (traffic 0) and
 * is closed to the internet. Its deployments stay for the investigation.
 */
export function azureEndpointQuarantine(azureOf: AzureOf, wait = pauseFor): Action<Parameters> {
  const endpointNow = async (given: Parameters, signal: AbortSignal) => {
    const call = { path: pathIn(given.endpoint), query: MACHINE_LEARNING, needs: `${TYPE}/read` }
    const read = () => azureFor(azureOf, given.endpoint).read(call, signal)
    return objectIn(await settled(read, wait, signal), nameOf(given.endpoint))
  }
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
        async read(given, signal) {
          const { properties } = await endpointNow(given, signal)
          const traffic = at(properties, 'traffic')
          const open = stringAt(properties, 'publicNetworkAccess') ?? 'Enabled'
          return z.json().parse({ traffic: traffic ?? {}, publicNetworkAccess: open })
        },
        async write({ parameters, state }, signal) {
          const { location, identity, kind, sku, tags, properties } = await endpointNow(parameters, signal)
          const kept = isObject(properties) ? properties : {}
          const { provisioningState: _, scoringUri: __, swaggerUri: ___, ...settable } = kept
          const reach = isObject(state) ? state : {}
          const body = { location, identity, kind, sku, tags, properties: { ...settable, ...reach } }
          const call = { path: pathIn(parameters.endpoint), query: MACHINE_LEARNING, needs: `${TYPE}/write` }
          await azureFor(azureOf, parameters.endpoint).change({ ...call, method: 'PUT', body }, signal)
        },
      },
    ],
    wanted(_, { reach }) {
      const traffic = Object.keys(objectOf(at(reach, 'traffic'))).map((name) => [name, 0])
      const after = { traffic: Object.fromEntries(traffic), publicNetworkAccess: 'Disabled' }
      return {
        after: { reach: after },
        change: 'no call reaches any of its deployments, and it is closed to the internet',
      }
    },
  })
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {}
}
