import { z } from 'zod'
import { IncidentId } from '../../../model/ids.ts'
import { fail, ok, type Result } from '../../../model/result.ts'
import { parsedJson } from '../../../sources/json-fields.ts'

export const ACKNOWLEDGE = 'wachter.acknowledge'
export const APPROVE = 'wachter.approve'

/** What a button carries: which incident, and which containment is approved. */
const Value = z.strictObject({ incident: IncidentId, about: z.string().max(256).optional() })

/** Slack, "block_actions payload": what we read of it. */
const Payload = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string().max(64) }),
  response_url: z.string().max(1024).optional(),
  actions: z
    .array(z.object({ action_id: z.string().max(255), value: z.string().max(2000) }))
    .min(1)
    .max(25),
})

export interface SlackAnswer {
  what: 'acknowledge' | 'approve'
  member: string
  incident: IncidentId
  about: string | undefined
  /** Where the person is told what became of it; only Slack's own. */
  respondTo: string | undefined
}

/** What somebody pressed, from the form that Slack sends (`payload=JSON`). */
export function slackAnswer(body: string): Result<SlackAnswer, string> {
  const payload = Payload.safeParse(parsedJson(new URLSearchParams(body).get('payload') ?? ''))
  if (!payload.success) return fail('this is no press of a button')
  const { user, actions, response_url } = payload.data
  const [action] = actions
  const value = Value.safeParse(parsedJson(action?.value ?? ''))
  if (action === undefined || !value.success) return fail('this is no button of ours')
  const what = { [ACKNOWLEDGE]: 'acknowledge', [APPROVE]: 'approve' } as const
  const asked = Object.entries(what).find(([id]) => id === action.action_id)?.[1]
  if (asked === undefined) return fail('this is no button of ours')
  const respondTo = response_url?.startsWith('https://hooks.slack.com/') ? response_url : undefined
  return ok({ what: asked, member: user.id, ...value.data, about: value.data.about, respondTo })
}
