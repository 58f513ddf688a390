import { createHash } from 'node:crypto'
import { z } from 'zod'
import { asProblem, problem } from '../../model/problem.ts'
import type { AnswerDesk } from '../../response/notify/answers/answer-from-chat.ts'
import { carryOut } from '../../response/notify/answers/carry-out.ts'
import { type SlackAnswer, slackAnswer } from '../../response/notify/answers/slack-answer.ts'
import { isFromSlack } from '../../response/notify/answers/slack-signature.ts'
import type { ChannelConfig } from '../../response/notify/channel-config.ts'
import type { ApiContext } from '../api-context.ts'
import { namedScope } from '../named-scope.ts'
import { readRaw } from '../raw-bodies.ts'
import { IdParameter, type Routes } from '../routes.ts'

/** Slack sends no more with the press of a button. */
const LARGEST = 256 * 1024
const header = z.string().max(256)

/**
 * Where Slack says that somebody pressed a button of ours: who they are is Slack's word, signed, and who that is here is said in
 * `notifications.yaml`. No token: only what is signed with the channel's secret in the last five minutes counts, and once.
 */
export function registerSlack(app: Routes, context: ApiContext): void {
  const desk: AnswerDesk = { incidents: context, containing: context.containing, runs: context.runs }
  app.register(
    namedScope('slack', async (scope) => {
      readRaw(scope, 'application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: LARGEST })
      ;(scope as unknown as Routes).post(
        '/api/v1/slack/:id/interactions',
        {
          config: { permission: 'open' },
          schema: {
            params: IdParameter,
            body: z.string().max(LARGEST),
            response: { 200: z.strictObject({}) },
          },
        },
        async (request) => {
          const { channel, secret } = interactive(context, request.params.id)
          const [signature, timestamp] = ['x-slack-signature', 'x-slack-request-timestamp'].map(
            (name) => header.safeParse(request.headers[name]).data ?? '',
          )
          const signed = { signature: signature ?? '', timestamp: timestamp ?? '', body: request.body }
          if (!isFromSlack(signed, secret, context.clock.now())) throw unknownSender()
          const answer = slackAnswer(request.body)
          if (!answer.ok) throw problem('answer.form', 'user', answer.failure)
          const key = createHash('sha256').update(signed.signature).digest('hex').slice(0, 32)
          const said = await carriedOut(desk, context, { channel, answer: answer.value, key }).catch(
            (thrown: unknown) => {
              const { kind, code, message } = asProblem(thrown)
              if (kind !== 'user' || code === 'answer.replayed') throw thrown
              return message
            },
          )
          await context.notifying.tell(answer.value.respondTo, said)
          return {}
        },
      )
    }),
  )
}

/** The same for a channel that is not there, takes no answers, or is asked by somebody else. */
function unknownSender() {
  return problem('answer.signature', 'user', 'only Slack may ask this, signed and within five minutes')
}

function interactive({ notifying }: ApiContext, id: string) {
  const channel = notifying.policy.channels.find((one) => one.id === id)
  if (channel?.kind !== 'slack' || channel.signing_secret === undefined) throw unknownSender()
  return { channel, secret: notifying.secret(channel.signing_secret) }
}

async function carriedOut(
  desk: AnswerDesk,
  { notifying }: ApiContext,
  { channel, answer, key }: { channel: ChannelConfig; answer: SlackAnswer; key: string },
): Promise<string> {
  const person = notifying.policy.people.find(({ slack }) => slack === answer.member)
  if (person === undefined) {
    throw problem('answer.unknown-person', 'user', 'you are not among the people of notifications.yaml')
  }
  const { incident, about, what } = answer
  const asked = { tenants: channel.tenants, person, incident, key, channel: channel.id }
  const { said, ended } = await carryOut(desk, { ...asked, what, about })
  return ended ?? said
}
