import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import { sentence } from '../../model/sentence.ts'
import { numberAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import { keyInfo, keyRef, type LitellmOf, litellmKey, PROXY_ADMIN } from './litellm-key.ts'
import { stateAction } from './state-action.ts'

const Parameters = z.strictObject({
  ...litellmKey,
  /** US dollars that the key may have spent in its period, in all; 0 ends its spending. */
  max_budget: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,4})?$/, 'an amount in US dollars, such as 0 or 12.50')
    .default('0')
    .transform(Number),
})

/** `litellm.budget.cut`: a key may spend less (`/key/update` with `max_budget`). */
export function litellmBudgetCut(litellmOf: LitellmOf): Action<z.infer<typeof Parameters>> {
  return stateAction({
    name: 'litellm.budget.cut',
    title: 'Cut the budget of a key of a LiteLLM gateway',
    permissions: [PROXY_ADMIN],
    parameters: Parameters,
    tier: 'one',
    subjects: (given) => [keyRef(given)],
    target: ({ gateway, key }) => `budget of key ${key} of gateway ${gateway}`,
    parts: [
      {
        name: 'max_budget',
        read: async (given, signal) =>
          numberAt(await keyInfo(litellmOf, given, signal), 'max_budget') ?? null,
        async write({ parameters: { gateway, key }, state }, signal) {
          const body = { key, max_budget: state }
          const call = { method: 'POST', path: ['key', 'update'], body, needs: PROXY_ADMIN } as const
          await litellmOf(gateway).change(call, signal)
        },
      },
    ],
    wanted({ max_budget }, { max_budget: was }) {
      if (typeof was === 'number' && max_budget > was) {
        throw problem('action.refused', 'user', `the budget is ${was} USD already: ${max_budget} is no cut`)
      }
      return {
        after: { max_budget },
        change: [
          was === null
            ? sentence('change.first_budget', { usd: max_budget })
            : sentence('change.budget', { usd: max_budget, was: String(was) }),
        ],
      }
    },
  })
}
