import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import { numberAt, stringAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import {
  type AzureOf,
  azureAccount,
  azureFor,
  azureName,
  COGNITIVE,
  nameOf,
  pathIn,
  settled,
} from './azure-asking.ts'
import { pauseFor } from './pause-for.ts'
import { stateAction } from './state-action.ts'

const Parameters = z.strictObject({
  account: azureAccount,
  deployment: azureName,
  /** Thousands of tokens a minute (standard) or provisioned units; 1 is the least that a deployment can have. */
  capacity: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'a whole number from 1')
    .default('1')
    .transform(Number),
})
type Parameters = z.infer<typeof Parameters>

const TYPE = 'Microsoft.CognitiveServices/accounts/deployments'

/** `azure.openai.throttle-deployment`: a deployment answers less a minute (`sku.capacity`). */
export function azureThrottleDeployment(azureOf: AzureOf, wait = pauseFor): Action<Parameters> {
  const pathOf = (given: Parameters) => [...pathIn(given.account), 'deployments', given.deployment]
  const deploymentNow = (given: Parameters, signal: AbortSignal) => {
    const call = { path: pathOf(given), query: COGNITIVE, needs: `${TYPE}/read` }
    return settled(() => azureFor(azureOf, given.account).read(call, signal), wait, signal)
  }
  return stateAction({
    name: 'azure.openai.throttle-deployment',
    title: 'Lower the capacity of an Azure OpenAI deployment',
    permissions: [`${TYPE}/read`, `${TYPE}/write`],
    parameters: Parameters,
    tier: 'one',
    subjects: (given) => [
      { type: 'api_endpoint', provider: 'azure_openai', key: `/${pathOf(given).join('/')}` },
    ],
    target: ({ account, deployment }) => `deployment ${deployment} of ${nameOf(account)}`,
    parts: [
      {
        name: 'capacity',
        read: async (given, signal) => numberAt(await deploymentNow(given, signal), 'sku', 'capacity') ?? 1,
        async write({ parameters, state: capacity }, signal) {
          const name = stringAt(await deploymentNow(parameters, signal), 'sku', 'name')
          const call = { path: pathOf(parameters), query: COGNITIVE, needs: `${TYPE}/write` }
          const body = { sku: { name, capacity } }
          await azureFor(azureOf, parameters.account).change({ ...call, method: 'PATCH', body }, signal)
        },
      },
    ],
    wanted({ capacity }, { capacity: was }) {
      if (typeof was === 'number' && capacity > was) {
        throw problem(
          'action.refused',
          'user',
          `its capacity is ${was} already: ${capacity} is no throttling`,
        )
      }
      return { after: { capacity }, change: `its capacity is ${capacity}, before: ${String(was)}` }
    },
  })
}
