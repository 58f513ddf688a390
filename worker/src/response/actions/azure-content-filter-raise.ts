import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import { at, isObject, listAt, stringAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import {
  type AzureOf,
  azureAccount,
  azureFor,
  azureName,
  COGNITIVE,
  nameOf,
  objectIn,
  pathIn,
} from './azure-asking.ts'
import { stateAction } from './state-action.ts'

const Parameters = z.strictObject({ account: azureAccount, policy: azureName })
type Parameters = z.infer<typeof Parameters>

const TYPE = 'Microsoft.CognitiveServices/accounts/raiPolicies'

/** `azure.content-filter.raise`: every filter of a content policy is on, blocks, and does so from its lowest level. */
export function azureContentFilterRaise(azureOf: AzureOf): Action<Parameters> {
  const pathOf = (given: Parameters) => [...pathIn(given.account), 'raiPolicies', given.policy]
  const policyNow = async (given: Parameters, signal: AbortSignal) => {
    const call = { path: pathOf(given), query: COGNITIVE, needs: `${TYPE}/read` }
    return objectIn(await azureFor(azureOf, given.account).read(call, signal), given.policy)
  }
  return stateAction({
    name: 'azure.content-filter.raise',
    title: 'Let every filter of an Azure content policy block from its lowest level',
    permissions: [`${TYPE}/read`, `${TYPE}/write`],
    parameters: Parameters,
    tier: 'one',
    subjects: (given) => [
      { type: 'guardrail_config', provider: 'azure_openai', key: `/${pathOf(given).join('/')}` },
    ],
    target: ({ account, policy }) => `content policy ${policy} of ${nameOf(account)}`,
    parts: [
      {
        name: 'filters',
        async read(given, signal) {
          const policy = await policyNow(given, signal)
          if (stringAt(policy, 'properties', 'type') === 'SystemManaged') {
            const message = `${given.policy} is Azure's own policy; give the deployment one of yours first`
            throw problem('action.refused', 'user', message)
          }
          return z.json().parse(listAt(policy, 'properties', 'contentFilters'))
        },
        async write({ parameters, state }, signal) {
          const { properties } = await policyNow(parameters, signal)
          const kept = isObject(properties) ? properties : {}
          const { type: _, ...settable } = kept
          const call = { path: pathOf(parameters), query: COGNITIVE, needs: `${TYPE}/write` }
          const body = { properties: { ...settable, contentFilters: state } }
          await azureFor(azureOf, parameters.account).change({ ...call, method: 'PUT', body }, signal)
        },
      },
    ],
    wanted: (_, { filters }) => ({
      after: { filters: z.json().parse(listOf(filters).map(raised)) },
      change: 'every filter is on and blocks from its lowest level; more that is harmless will be refused',
    }),
  })
}

function listOf(filters: unknown): readonly unknown[] {
  return Array.isArray(filters) ? filters : []
}

/** Filters for attacks and protected material have no levels. */
function raised(filter: unknown): unknown {
  if (!isObject(filter)) return filter
  const leveled = at(filter, 'severityThreshold') === undefined ? {} : { severityThreshold: 'Low' }
  return { ...filter, ...leveled, enabled: true, blocking: true }
}
