import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { problem } from '../../model/problem.ts'
import { sentence } from '../../model/sentence.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import { booleanAt } from '../../sources/json-fields.ts'
import type { Action } from './action.ts'
import type { Asking } from './asking.ts'
import type { HttpCall } from './http-asking.ts'
import { configuredId } from './parameters.ts'
import { stateAction } from './state-action.ts'

const Parameters = z.strictObject({
  /** Default: the only one that is configured. */
  webhook: configuredId.optional(),
  kind: z.enum(['user', 'address']),
  /** Literal: it is sent as it is, as a member of a JSON object. */
  id: z.string().regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,256}$/u, '1 to 256 printable characters'),
  /** Told to the receiver. */
  reason: z.string().max(1000).optional(),
})
type Parameters = z.infer<typeof Parameters>

const NEEDS = 'the secret of the webhook'

/**
 * `identity.block`: a user or an address is blocked by your own identity provider, gateway or firewall, behind a webhook that
 * is asked for the state (`op: state`) and told to change it (`op: block`, `op: unblock`).
 */
export function identityBlock(webhookOf: (id: string | undefined) => Asking<HttpCall>): Action<Parameters> {
  const send = ({ kind, id, reason }: Parameters, op: string, key?: string): HttpCall => ({
    method: 'POST',
    path: [],
    body: { op, kind, id, ...(key === undefined ? {} : { key, reason }) },
    needs: NEEDS,
  })
  return stateAction({
    name: 'identity.block',
    title: 'Block a user or an address by a webhook',
    permissions: [NEEDS],
    parameters: Parameters,
    tier: 'one',
    subjects: ({ id }) => [{ identity: id }],
    target: ({ kind, id, webhook = 'the webhook' }) => `${kind} ${id} at ${webhook}`,
    parts: [
      {
        name: 'blocked',
        async read(given, signal) {
          const answer = await webhookOf(given.webhook).read(send(given, 'state'), signal)
          const blocked = booleanAt(answer, 'blocked')
          if (blocked !== undefined) return blocked
          const message = `the webhook has to answer op: state with {"blocked": true or false}`
          throw problem('action.other-form', 'operational', message)
        },
        async write({ parameters, state, key }, signal) {
          const op = state === true ? 'block' : 'unblock'
          await webhookOf(parameters.webhook).change(send(parameters, op, `${key}/${op}`), signal)
        },
      },
    ],
    wanted: ({ kind }) => ({
      after: { blocked: true },
      change: [sentence('change.identity', { entity_kind: kind })],
    }),
  })
}

/**
 * Who sent a request and when: `t=SECONDS,v1=HMAC-SHA256(secret, "SECONDS.BODY")` in hex. A receiver refuses what is older than
 * five minutes.
 */
export function webhookSignature(secret: string, body: string, at: Instant): string {
  const seconds = Math.floor(epochMs(at) / 1000)
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}
