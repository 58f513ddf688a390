import { z } from 'zod'
import { acceptanceWith } from '../../governance/acceptances/acceptance-desk.ts'
import { askAcceptance } from '../../governance/acceptances/ask-acceptance.ts'
import {
  approveAcceptance,
  endAcceptance,
  refuseAcceptance,
  withdrawAcceptance,
} from '../../governance/acceptances/decide-acceptance.ts'
import { limitsNow } from '../../governance/appetite/limits-now.ts'
import { Acceptance, AskedAcceptance } from '../../model/acceptance.ts'
import { AppetiteReply, ApproversReply } from '../../model/acceptance-replies.ts'
import { acceptances } from '../../store/acceptance-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, editorIn, IdParameter, type Routes, registerList } from '../routes.ts'

const Reason = z.strictObject({ reason: Acceptance.shape.reason })
const Note = z.strictObject({ note: z.string().max(2000).default('') })

/** Risks that are borne by somebody's decision: ask, approve, refuse, withdraw, end; and how much is borne in all. */
export function registerAcceptances(app: Routes, { store, accepting, risk }: ApiContext): void {
  registerList(app, '/api/v1/acceptances', store.acceptances, acceptances, {
    schema: Acceptance,
    of: ({ document }) => document,
  })
  app.get(
    '/api/v1/acceptances/approvers',
    { config: { permission: 'read' }, schema: { response: { 200: ApproversReply } } },
    async () => ({ levels: accepting.policy?.levels ?? null }),
  )
  app.get(
    '/api/v1/acceptances/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: Acceptance } } },
    async (request) => (await acceptanceWith(store, callerIn(request).tenant, request.params.id)).document,
  )
  app.post(
    '/api/v1/acceptances',
    {
      config: { permission: 'respond' },
      schema: { body: AskedAcceptance, response: { 201: Acceptance } },
    },
    async (request, reply) =>
      reply.code(201).send(await askAcceptance(accepting, editorIn(request), request.body)),
  )
  app.post(
    '/api/v1/acceptances/:id/approve',
    {
      config: { permission: 'respond' },
      schema: { params: IdParameter, body: Note, response: { 200: Acceptance } },
    },
    async (request) =>
      approveAcceptance(accepting, editorIn(request), { ...request.params, ...request.body }),
  )
  for (const [step, decide] of [
    ['refuse', refuseAcceptance],
    ['withdraw', withdrawAcceptance],
    ['end', endAcceptance],
  ] as const) {
    app.post(
      `/api/v1/acceptances/:id/${step}`,
      {
        config: { permission: 'respond' },
        schema: { params: IdParameter, body: Reason, response: { 200: Acceptance } },
      },
      async (request) => decide(accepting, editorIn(request), { ...request.params, ...request.body }),
    )
  }
  app.get(
    '/api/v1/appetite',
    { config: { permission: 'read' }, schema: { response: { 200: AppetiteReply } } },
    async (request) => ({
      currency: risk?.loss.currency ?? null,
      limits: await limitsNow(store, callerIn(request).tenant),
    }),
  )
}
