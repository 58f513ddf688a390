import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import { sentence } from '../../model/sentence.ts'
import { numberAt, stringAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import {
  type AzureOf,
  azureAccount,
  azureName,
  azureResourceAt,
  COGNITIVE,
  nameOf,
  pathIn,
} from './azure-asking.ts'
import { pauseFor } from './pause-for.ts'
import { refuseOther, stateAction } from './state-action.ts'

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
  const deployed = azureResourceAt(azureOf, { pathOf, type: TYPE, query: COGNITIVE, method: 'PATCH', wait })
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
        read: async (given, signal) => capacityIn(await deployed.read(given, signal)),
        async write({ plan, parameters, state: capacity, found }, signal) {
          const bodyOf = (resource: Readonly<Record<string, unknown>>) => {
            refuseOther(plan, 'capacity', found, capacityIn(resource))
            return { sku: { name: stringAt(resource, 'sku', 'name'), capacity } }
          }
          await deployed.write(parameters, bodyOf, signal)
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
      return { after: { capacity }, change: [sentence('change.capacity', { capacity, was: String(was) })] }
    },
  })
}

function capacityIn(deployment: unknown): number {
  return numberAt(deployment, 'sku', 'capacity') ?? 1
}
