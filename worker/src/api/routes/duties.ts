import { z } from 'zod'
import { Filing, Trigger } from '../../model/dossier.ts'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { ShownDuties, type ShownDuty, type ShownRegime } from '../../model/shown-duties.ts'
import { Instant } from '../../model/time.ts'
import { doneFor } from '../../response/containments/done-for.ts'
import { dossierOf } from '../../response/dossier.ts'
import { incidentWith } from '../../response/incident-with.ts'
import { draftNotice } from '../../response/regimes/draft-notice.ts'
import { dutiesFor } from '../../response/regimes/duties-for.ts'
import type { DutyView, RegimeView } from '../../response/regimes/duties-of.ts'
import { dutyIn } from '../../response/regimes/duty-in.ts'
import type { Regimes } from '../../response/regimes/regime.ts'
import { file, type ReportingDesk, state } from '../../response/regimes/report.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, changeOf, IdParameter, type Routes } from '../routes.ts'

const Statements = z.strictObject({
  moments: z.partialRecord(Trigger, Instant.nullable()).optional(),
  answers: z.record(z.string().max(64), z.boolean().nullable()).optional(),
  decisions: z
    .record(
      z.string().max(64),
      z.strictObject({ applies: z.boolean(), reason: z.string().min(1).max(2000) }).nullable(),
    )
    .optional(),
})

const NOTHING_STATED: ShownDuties['stated'] = { moments: {}, answers: {}, decisions: {}, filings: [] }

/** Whom an incident must be reported to and by when: look, state what decides it, draft a notice, write a report down. */
export function registerDuties(app: Routes, context: ApiContext): void {
  const { store, audit, clock } = context
  const desk = (): ReportingDesk => ({ store, audit, clock, regimes: theRegimes() })

  app.get(
    '/api/v1/incidents/:id/duties',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: ShownDuties } } },
    async (request) => duties(callerIn(request).tenant, request.params.id),
  )
  app.patch(
    '/api/v1/incidents/:id/duties',
    {
      config: { permission: 'respond' },
      schema: { params: IdParameter, body: Statements, response: { 200: ShownDuties } },
    },
    async (request) => {
      await state(desk(), changeOf(request), request.body)
      return duties(callerIn(request).tenant, request.params.id)
    },
  )
  app.post(
    '/api/v1/incidents/:id/filings',
    {
      config: { permission: 'respond' },
      schema: { params: IdParameter, body: Filing.omit({ by: true }), response: { 200: ShownDuties } },
    },
    async (request) => {
      await file(desk(), changeOf(request), request.body)
      return duties(callerIn(request).tenant, request.params.id)
    },
  )
  app.get(
    '/api/v1/incidents/:id/notices/:regime/:duty',
    {
      config: { permission: 'read' },
      schema: {
        params: IdParameter.extend({ regime: z.string().max(64), duty: z.string().max(64) }),
        querystring: z.strictObject({ language: z.enum(['en', 'nl']).default('en') }),
        response: { 200: z.strictObject({ markdown: z.string() }) },
      },
    },
    async (request) => {
      const { id, regime, duty } = request.params
      const { incident, said, regimes } = await looked(callerIn(request).tenant, id)
      const asked = dutyIn(regimes, { regime, duty })
      const { language } = request.query
      const known = { incident, moments: said?.moments ?? {}, done: await doneFor(store, incident) }
      return { markdown: draftNotice(asked.regime, asked.duty, { ...known, language }) }
    },
  )

  function theRegimes(): Regimes {
    if (context.regimes !== undefined) return context.regimes
    throw problem(
      'dossier.no-regimes',
      'user',
      'there is no regimes.yaml: `regimes` in wachter.yaml says where it is',
    )
  }

  async function looked(tenant: TenantId, id: string) {
    const regimes = theRegimes()
    const { document: incident } = await incidentWith(store, tenant, id)
    const said = await dossierOf(store, incident)
    return { incident, said, regimes: await dutiesFor(store, regimes, { incident, said, now: clock.now() }) }
  }

  async function duties(tenant: TenantId, id: string): Promise<ShownDuties> {
    const { said, regimes } = await looked(tenant, id)
    const { moments, answers, decisions, filings } = said ?? NOTHING_STATED
    return {
      stated: { moments, answers, decisions, filings },
      questions: theRegimes().questions,
      regimes: regimes.map(shownRegime),
    }
  }
}

function shownRegime({ regime, applies, reason, duties }: RegimeView): ShownRegime {
  const { id, title, source, as_of, verified, note } = regime
  const about = { id, title, applies, reason, source, as_of, verified, ...(note !== undefined && { note }) }
  return { ...about, duties: duties.map(shownDuty) }
}

function shownDuty({ duty, waits_for, ...when }: DutyView): ShownDuty {
  const { id, title, clause, recipient } = duty
  return { id, title, clause, recipient, waits_for: [...waits_for], ...when }
}
