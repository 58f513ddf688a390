import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { IncidentId } from '../../../model/ids.ts'
import { fail, ok, type Result } from '../../../model/result.ts'
import { epochMs, type Instant } from '../../../model/time.ts'
import { parsedJson } from '../../../sources/json-fields.ts'

/** What is older than five minutes could be a replay: as with Slack, for Teams names no time itself. */
const WINDOW_MS = 300_000

/** Bot Framework, "Activity", as an outgoing webhook of Teams sends it: what we read of it. */
const Activity = z.object({
  type: z.literal('message'),
  id: z.string().min(1).max(256),
  timestamp: z.iso.datetime({ offset: true }),
  from: z.object({ aadObjectId: z.guid() }),
  text: z.string().max(28_000),
})

export interface TeamsAnswer {
  what: 'acknowledge' | 'approve'
  /** The person's object id in Microsoft Entra, in small letters. */
  member: string
  incident: IncidentId
  about: string | undefined
  /** Of this message alone. */
  message: string
}

/** Whether a request comes from Teams: `HMAC base64(HMAC-SHA-256(security token, body))` (Teams, "Verify the HMAC token"). */
export function isFromTeams({ authorization, body }: { authorization: string; body: string }, token: string) {
  const wanted = `HMAC ${createHmac('sha256', Buffer.from(token, 'base64')).update(body).digest('base64')}`
  const [given, right] = [Buffer.from(authorization), Buffer.from(wanted)]
  return given.length === right.length && timingSafeEqual(given, right)
}

/** What somebody wrote to the webhook: `acknowledge INCIDENT` or `approve INCIDENT CONTAINMENT`, behind its name. */
export function teamsAnswer(body: string, now: Instant): Result<TeamsAnswer, string> {
  const activity = Activity.safeParse(parsedJson(body))
  if (!activity.success) return fail('this is no message of a person')
  const { id: message, timestamp, from, text } = activity.data
  if (Math.abs(epochMs(now) - Date.parse(timestamp)) > WINDOW_MS)
    return fail('this message is more than five minutes old')
  const [what, incident, about, ...more] = plain(text).split(' ')
  const named = IncidentId.safeParse(incident)
  const isOne = what === 'acknowledge' ? about === undefined : what === 'approve' && about !== undefined
  if (!isOne || !named.success || more.length > 0)
    return fail('write: acknowledge INCIDENT, or: approve INCIDENT CONTAINMENT')
  const member = from.aadObjectId.toLowerCase()
  return ok({ what: what as TeamsAnswer['what'], member, incident: named.data, about, message })
}

/** Words alone: Teams sends a mention as `<at>…</at>`, and the rest as markup. */
function plain(text: string): string {
  return text
    .replace(/<at>[^<]{0,256}<\/at>/g, ' ')
    .replace(/<[^<>]{0,256}>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
