import { z } from 'zod'
import { sentence } from '../../model/sentence.ts'
import { booleanAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import { keyInfo, keyRef, type LitellmOf, litellmKey, PROXY_ADMIN } from './litellm-key.ts'
import { stateAction } from './state-action.ts'

const Parameters = z.strictObject(litellmKey)

/** `litellm.key.block`: the gateway refuses a key (`/key/block`), until it is unblocked. */
export function litellmKeyBlock(litellmOf: LitellmOf): Action<z.infer<typeof Parameters>> {
  return stateAction({
    name: 'litellm.key.block',
    title: 'Block a key of a LiteLLM gateway',
    permissions: [PROXY_ADMIN],
    parameters: Parameters,
    tier: 'one',
    subjects: (given) => [keyRef(given)],
    target: ({ gateway, key }) => `key ${key} of gateway ${gateway}`,
    parts: [
      {
        name: 'blocked',
        read: async (given, signal) => booleanAt(await keyInfo(litellmOf, given, signal), 'blocked') === true,
        async write({ parameters: { gateway, key }, state }, signal) {
          const path = ['key', state === true ? 'block' : 'unblock']
          await litellmOf(gateway).change({ method: 'POST', path, body: { key }, needs: PROXY_ADMIN }, signal)
        },
      },
    ],
    wanted: () => ({ after: { blocked: true }, change: [sentence('change.gateway_key')] }),
  })
}
