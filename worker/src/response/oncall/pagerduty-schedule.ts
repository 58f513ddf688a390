import { problem } from '../../model/problem.ts'
import { type Instant, shift } from '../../model/time.ts'
import type { OutwardDoor } from '../../outward/outward-door.ts'
import { redacted } from '../../outward/redacted.ts'
import { at as member, parsedJson, stringAt } from '../../sources/json-fields.ts'

/**
 * Mail addresses of those whom a schedule of PagerDuty has on call (REST API v2, "List users on call for a schedule", with a
 * read-only key). Throws `rota.unreadable` (operational) and what the door throws.
 */
export async function onCallBySchedule(
  door: OutwardDoor,
  asked: { url: string; schedule: string; token: string; at: Instant },
  signal: AbortSignal,
): Promise<readonly string[]> {
  const url = new URL(`/schedules/${asked.schedule}/users`, asked.url)
  url.searchParams.set('since', asked.at)
  url.searchParams.set('until', shift(asked.at, 1000))
  const headers = {
    authorization: `Token token=${asked.token}`,
    accept: 'application/vnd.pagerduty+json;version=2',
  }
  const { status, body } = await door({ url, headers, secrets: [asked.token] }, signal)
  const text = Buffer.from(body).toString('utf8')
  const users = member(parsedJson(text), 'users')
  if (status === 200 && Array.isArray(users)) {
    return users.flatMap((user) => stringAt(user, 'email')?.toLowerCase() ?? [])
  }
  const said = redacted(text.replace(/\s+/g, ' ').slice(0, 200), [asked.token])
  throw problem('rota.unreadable', 'operational', `${url.host} answered ${status}: ${said}`)
}
