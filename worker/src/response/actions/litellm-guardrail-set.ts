import { z } from 'zod'
import { sentence } from '../../model/sentence.ts'
import { at, booleanAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import { type LitellmOf, PROXY_ADMIN } from './litellm-key.ts'
import { configuredId } from './parameters.ts'
import { stateAction } from './state-action.ts'

const Parameters = z.strictObject({
  gateway: configuredId,
  guardrail: z.string().regex(/^[A-Za-z0-9_-]{1,128}$/, 'a guardrail is named by its id (guardrail_id)'),
})

/** `litellm.guardrail.set`: a guardrail of the gateway looks at every request (`default_on`), asked for or not. */
export function litellmGuardrailSet(litellmOf: LitellmOf): Action<z.infer<typeof Parameters>> {
  return stateAction({
    name: 'litellm.guardrail.set',
    title: 'Let a guardrail of a LiteLLM gateway look at every request',
    permissions: [PROXY_ADMIN],
    parameters: Parameters,
    tier: 'one',
    subjects: ({ guardrail }) => [{ type: 'guardrail_config', provider: 'litellm', key: guardrail }],
    target: ({ gateway, guardrail }) => `guardrail ${guardrail} of gateway ${gateway}`,
    parts: [
      {
        name: 'default_on',
        async read({ gateway, guardrail }, signal) {
          const call = { path: ['guardrails', guardrail, 'info'], needs: PROXY_ADMIN }
          const info = await litellmOf(gateway).read(call, signal)
          return booleanAt(at(info, 'litellm_params'), 'default_on') === true
        },
        async write({ parameters: { gateway, guardrail }, state }, signal) {
          const body = { litellm_params: { default_on: state === true } }
          const path = ['guardrails', guardrail]
          await litellmOf(gateway).change({ method: 'PATCH', path, body, needs: PROXY_ADMIN }, signal)
        },
      },
    ],
    wanted: () => ({
      after: { default_on: true },
      change: [sentence('change.guardrail')],
    }),
  })
}
