import { z } from 'zod'
import type { AssetRef } from '../../model/event.ts'
import { at } from '../../sources/json-fields.ts'
import type { Asking } from './asking.ts'
import type { HttpCall } from './http-asking.ts'
import { configuredId } from './parameters.ts'

/** A LiteLLM gateway by its configured id. */
export type LitellmOf = (id: string) => Asking<HttpCall>

/** The role that LiteLLM wants of whoever changes keys and guardrails. */
export const PROXY_ADMIN = 'the role proxy_admin'

/** A key as the gateway and its logs name it: by its SHA-256. The key itself never comes here. */
export const litellmKey = {
  gateway: configuredId,
  key: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'a key is named by its SHA-256, 64 hex digits, as in the inventory'),
}

export function keyRef({ key }: { key: string }): AssetRef {
  return { type: 'api_key', provider: 'litellm', key }
}

/** What the gateway says of a key (`GET /key/info`). */
export async function keyInfo(
  litellmOf: LitellmOf,
  { gateway, key }: { gateway: string; key: string },
  signal: AbortSignal,
): Promise<unknown> {
  const call = { path: ['key', 'info'], query: { key }, needs: PROXY_ADMIN }
  return at(await litellmOf(gateway).read(call, signal), 'info')
}
