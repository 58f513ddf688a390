import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import { sentence } from '../../model/sentence.ts'
import { at, isObject, listAt, stringAt } from '../../sources/json-fields.ts'
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

const Parameters = z.strictObject({ account: azureAccount, policy: azureName })
type Parameters = z.infer<typeof Parameters>

const TYPE = 'Microsoft.CognitiveServices/accounts/raiPolicies'

/** `azure.content-filter.raise`: every filter of a content policy is on, blocks, and does so from its lowest level. */
export function azureContentFilterRaise(azureOf: AzureOf, wait = pauseFor): Action<Parameters> {
  const pathOf = (given: Parameters) => [...pathIn(given.account), 'raiPolicies', given.policy]
  const policy = azureResourceAt(azureOf, { pathOf, type: TYPE, query: COGNITIVE, method: 'PUT', wait })
  return stateAction({
    name: 'azure.content-filter.raise',
    title: 'Let every filter of an Azure content policy block from its lowest level',
    permissions: [`${TYPE}/read`, `${TYPE}/write`],
    parameters: Parameters,
    tier: 'one',
    subjects: (given) => [
      { type: 'guardrail_config', provider: 'azure_openai', key: `/${pathOf(given).join('/')}` },
    ],
    target: ({ account, policy: name }) => `content policy ${name} of ${nameOf(account)}`,
    parts: [
      {
        name: 'filters',
        async read(given, signal) {
          const found = await policy.read(given, signal)
          if (stringAt(found, 'properties', 'type') === 'SystemManaged') {
            const message = `${given.policy} is Azure's own policy; give the deployment one of yours first`
            throw problem('action.refused', 'user', message)
          }
          return filtersIn(found)
        },
        async write({ plan, parameters, state, found }, signal) {
          const bodyOf = (resource: Readonly<Record<string, unknown>>) => {
            refuseOther(plan, 'filters', found, filtersIn(resource))
            const { properties } = resource
            const { type: _, ...settable } = isObject(properties) ? properties : {}
            return { properties: { ...settable, contentFilters: state } }
          }
          await policy.write(parameters, bodyOf, signal)
        },
      },
    ],
    wanted: (_, { filters }) => ({
      after: { filters: z.json().parse(listOf(filters).map(raised)) },
      change: [sentence('change.filters')],
    }),
  })
}

function filtersIn(policy: unknown) {
  return z.json().parse(listAt(policy, 'properties', 'contentFilters'))
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
