import { createHmac, timingSafeEqual } from 'node:crypto'
import { epochMs, type Instant } from '../../../model/time.ts'

/** Slack, "Verifying requests from Slack": what is older than five minutes could be a replay. */
const WINDOW_MS = 300_000

/** Whether a request comes from Slack: `v0=HMAC-SHA-256(signing secret, "v0:SECONDS:BODY")`, and is not old (nor from the future). */
export function isFromSlack(
  { signature, timestamp, body }: { signature: string; timestamp: string; body: string },
  secret: string,
  now: Instant,
): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || !/^v0=[0-9a-f]{64}$/.test(signature)) return false
  if (Math.abs(epochMs(now) - Number(timestamp) * 1000) > WINDOW_MS) return false
  const wanted = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return timingSafeEqual(Buffer.from(signature), Buffer.from(`v0=${wanted}`))
}
