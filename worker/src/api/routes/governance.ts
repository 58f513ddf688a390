import { z } from 'zod'
import { answeringFor } from '../../governance/answering-for.ts'
import { governanceGaps } from '../../governance/governance-desk.ts'
import { Answering, GovernanceGap, RaciActivity } from '../../model/raci.ts'
import { incidentWith } from '../../response/incident-with.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, changeOf, IdParameter, type Routes } from '../routes.ts'

const ShownRole = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  people: z.array(z.string()),
  teams: z.array(z.string()),
  stands_in: z.string().nullable().describe('The role that is asked where nobody holds it'),
})

/** Who answers for what, what is missing of it, and who answers for an incident. */
export function registerGovernance(app: Routes, context: ApiContext): void {
  const { governing, store, clock } = context
  app.get(
    '/api/v1/raci',
    {
      config: { permission: 'read' },
      schema: {
        response: {
          200: z.strictObject({ activities: z.array(RaciActivity), roles: z.array(ShownRole) }),
        },
      },
    },
    async (request) => ({
      activities: [...(governing.governance.raci?.activities ?? [])],
      roles: [...governing.roles(callerIn(request).tenant).values()].map(
        ({ id, title, description, people, teams, fallback }) => ({
          ...{ id, title, description, people: [...people], teams: [...teams], stands_in: fallback ?? null },
        }),
      ),
    }),
  )
  app.get(
    '/api/v1/governance/gaps',
    {
      config: { permission: 'read' },
      schema: { response: { 200: z.strictObject({ items: z.array(GovernanceGap) }) } },
    },
    async (request) => ({
      items: [...(await governanceGaps({ ...governing, store, clock }, callerIn(request).tenant))],
    }),
  )
  app.get(
    '/api/v1/incidents/:id/answering',
    {
      config: { permission: 'read' },
      schema: {
        params: IdParameter,
        response: {
          200: z.strictObject({
            answering: Answering.nullable().describe('Null where no activity deals with its category'),
          }),
        },
      },
    },
    async (request) => {
      const { tenant, incident } = changeOf(request)
      const { document } = await incidentWith(store, tenant, incident)
      const { onCall } = context.notifying
      return {
        answering:
          (await answeringFor(
            { governance: governing.governance, onCall },
            document.category,
            clock.now(),
          )) ?? null,
      }
    },
  )
}
