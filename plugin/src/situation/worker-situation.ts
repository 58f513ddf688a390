import { Incident } from '@wachter/worker/model/incident.ts'
import { ShownClocks } from '@wachter/worker/model/incident-clocks.ts'
import { asProblem } from '@wachter/worker/model/problem.ts'
import { z } from 'zod'
import { inPath, readWorker } from '../worker/call-worker.ts'
import { Facets, pageOf } from '../worker/record-pages.ts'
import { Feed, RiskyAsset, type SituationPort } from './situation-port.ts'

/** How many incidents and assets the first screenful has room for. */
const MOST_INCIDENTS = 8
const MOST_ASSETS = 5

const NOT_OVER = { state: ['open', 'acknowledged', 'contained'], missing: 'merged_into' } as const
const IncidentPage = pageOf(Incident.extend({ version: z.string() }))
const AssetPage = pageOf(RiskyAsset)
const Sources = z.looseObject({ feeds: z.array(Feed) })

/** The situation as the worker knows it. */
export const workerSituation: SituationPort = {
  async openBySeverity(signal) {
    const facets = await readWorker({
      path: 'incidents/facets',
      parameters: { ...NOT_OVER, of: 'severity' },
      reply: Facets,
      signal,
    })
    return facets['severity'] ?? []
  },
  async worst(signal) {
    const { items } = await readWorker({
      path: 'incidents',
      parameters: { ...NOT_OVER, sort: 'severity:asc', limit: MOST_INCIDENTS },
      reply: IncidentPage,
      signal,
    })
    return Promise.all(
      items.map(async (incident) => ({ incident, clocks: await clocksOf(incident.id, signal) })),
    )
  },
  async waiting(signal) {
    const facets = await readWorker({
      path: 'runs/facets',
      parameters: { of: 'waiting_for', state: 'running' },
      reply: Facets,
      signal,
    })
    return facets['waiting_for'] ?? []
  },
  async riskiest(signal) {
    const parameters = { exists: 'risk.residual', sort: 'risk.residual:desc', limit: MOST_ASSETS }
    return (await readWorker({ path: 'assets', parameters, reply: AssetPage, signal })).items
  },
  async silent(signal) {
    const { feeds } = await readWorker({ path: 'sources', reply: Sources, signal })
    return feeds.filter((feed) => feed.silent_since !== null)
  },
}

async function clocksOf(id: string, signal: AbortSignal) {
  try {
    return (await readWorker({ path: `incidents/${inPath(id)}/clocks`, reply: ShownClocks, signal })).items
  } catch (error) {
    if (asProblem(error).code === 'clock.none') return []
    throw error
  }
}
