import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import type { IncidentId, TenantId } from '../../model/ids.ts'
import type { Playbook, PlaybookId } from '../../model/playbook.ts'
import { problem } from '../../model/problem.ts'
import { PlaybookSummary, ShownPlaybook, type SimulatedPath, Simulation } from '../../model/shown-playbook.ts'
import { incidentWith } from '../../response/incident-with.ts'
import { playbookSummary, shownPlaybook } from '../../response/playbooks/shown-playbook.ts'
import type { Values } from '../../response/playbooks/variables.ts'
import { calledBy, factsFor } from '../../response/runs/incident-runs.ts'
import { readRun } from '../../response/runs/run-log.ts'
import { waysThrough } from '../../response/runs/simulate.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, type Routes } from '../routes.ts'

const About = z.strictObject({
  incident: z
    .string()
    .min(1)
    .max(256)
    .optional()
    .describe('Conditions are asked about this incident; those that it does not decide go both ways'),
})

/** The playbooks in force: list, look at one, walk through it without asking anything outside. */
export function registerPlaybooks(app: Routes, context: ApiContext): void {
  const { store, playbooks } = context
  const playbookWith = (id: string): Playbook => {
    const found = playbooks.get(id as PlaybookId)
    if (found === undefined) throw problem('playbook.unknown', 'user', `no playbook ${id} is in force`)
    return found
  }
  app.get(
    '/api/v1/playbooks',
    {
      config: { permission: 'read' },
      schema: { response: { 200: z.strictObject({ items: z.array(PlaybookSummary) }) } },
    },
    async () => ({ items: playbooks.all().map(playbookSummary).sort(byName) }),
  )
  app.get(
    '/api/v1/playbooks/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: ShownPlaybook } } },
    async (request) => shownPlaybook(playbookWith(request.params.id)),
  )
  app.get(
    '/api/v1/playbooks/:id/simulation',
    {
      config: { permission: 'read' },
      schema: { params: IdParameter, querystring: About, response: { 200: Simulation } },
    },
    async (request) => {
      const playbook = playbookWith(request.params.id)
      const { incident } = request.query
      const { tenant } = callerIn(request)
      const known = incident === undefined ? {} : await knownOf(tenant, incident as IncidentId, playbook)
      const ways = waysThrough(playbook, calledBy(playbook, playbooks.get), known)
      const paths: SimulatedPath[] = []
      for (let way = ways.next(); ; way = ways.next()) {
        if (way.done) return { incident: incident ?? null, whole: way.value, paths }
        const { outcome, lasts, steps } = way.value
        paths.push({ outcome, lasts_ms: lasts, steps: [...steps] })
        await nextTurn()
      }
    },
  )

  /** What is known of an incident: its facts, and what a run of the playbook on it has found out. */
  async function knownOf(tenant: TenantId, id: IncidentId, playbook: Playbook): Promise<Values> {
    const { document: incident } = await incidentWith(store, tenant, id)
    const where = [{ field: 'incident', is: 'in', values: [incident.id] } as const]
    const { items } = await store.runs.page(tenant, { where, limit: 20 })
    const own = items.find(({ document }) => document.playbook === playbook.id)
    const found =
      own === undefined ? {} : ((await readRun(store, tenant, own.document.id)).state.scopes.get('') ?? {})
    return { ...found, ...factsFor(incident) }
  }
}

function byName(one: PlaybookSummary, other: PlaybookSummary): number {
  return one.name.localeCompare(other.name, 'en')
}
