import { createHash } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { asProblem, problem } from '../../model/problem.ts'
import type { AnswerDesk } from '../../response/notify/answers/answer-from-chat.ts'
import { carryOut } from '../../response/notify/answers/carry-out.ts'
import { isFromTeams, teamsAnswer } from '../../response/notify/answers/teams-answer.ts'
import type { ApiContext } from '../api-context.ts'
import { namedScope } from '../named-scope.ts'
import { readRaw } from '../raw-bodies.ts'
import { IdParameter, type Routes } from '../routes.ts'

const LARGEST = 256 * 1024
/** Teams waits for an answer for five seconds; an effect that takes longer goes on. */
const PATIENCE_MS = 4_000

/**
 * Where Teams hands over what somebody wrote to our outgoing webhook: who they are is the word of Teams, signed, and who that is here is
 * said in `notifications.yaml`. No token of ours: only what is signed with the webhook's security token in the last five minutes
 * counts, and once.
 */
export function registerTeams(app: Routes, context: ApiContext): void {
  const { notifying, clock } = context
  const desk: AnswerDesk = { incidents: context, containing: context.containing, runs: context.runs }
  app.register(
    namedScope('teams', async (scope) => {
      // What is signed is the body as it came.
      scope.removeContentTypeParser('application/json')
      readRaw(scope, 'application/json', { parseAs: 'string', bodyLimit: LARGEST })
      ;(scope as unknown as Routes).post(
        '/api/v1/teams/:id/messages',
        {
          config: { permission: 'open' },
          schema: {
            params: IdParameter,
            body: z.string().max(LARGEST),
            response: { 200: z.strictObject({ type: z.literal('message'), text: z.string() }) },
          },
        },
        async (request) => {
          const channel = notifying.policy.channels.find((one) => one.id === request.params.id)
          if (channel?.kind !== 'teams' || channel.security_token === undefined) throw unknownSender()
          const given = { authorization: request.headers.authorization ?? '', body: request.body }
          if (!isFromTeams(given, notifying.secret(channel.security_token))) throw unknownSender()
          const answer = teamsAnswer(request.body, clock.now())
          if (!answer.ok) return said(answer.failure)
          const { member, message, ...asked } = answer.value
          const person = notifying.policy.people.find((one) => one.teams?.toLowerCase() === member)
          if (person === undefined) return said('you are not among the people of notifications.yaml')
          const key = createHash('sha256').update(message).digest('hex').slice(0, 32)
          try {
            const where = { tenants: channel.tenants, person, key, channel: channel.id }
            const done = await carryOut(desk, { ...asked, ...where })
            if (done.ended === undefined) return said(done.said)
            // What comes of it later is in the incident; a bug in it is told as any other.
            done.ended.catch((error: unknown) => request.log.error(error))
            return said(await Promise.race([done.ended, setTimeout(PATIENCE_MS, done.said, { ref: false })]))
          } catch (thrown) {
            const { kind, message } = asProblem(thrown)
            if (kind !== 'user') throw thrown
            return said(message)
          }
        },
      )
    }),
  )
}

function said(text: string) {
  return { type: 'message' as const, text }
}

/** The same for a channel that is not there, takes no answers, or is asked by somebody else. */
function unknownSender() {
  return problem('answer.signature', 'user', 'only Teams may ask this, signed with the webhook’s token')
}
