import { Incident, STANDING_STATES } from '@wachter/worker/model/incident.ts'
import { ListedIncident } from '@wachter/worker/model/listed-incident.ts'
import { asProblem } from '@wachter/worker/model/problem.ts'
import { ReadinessReport } from '@wachter/worker/model/readiness.ts'
import { ShownCaller } from '@wachter/worker/model/shown-caller.ts'
import { Situation } from '@wachter/worker/model/situation.ts'
import { z } from 'zod'
import { changeWorker, inPath, readWorker } from '../worker/call-worker.ts'
import { Facets, pageOf } from '../worker/record-pages.ts'
import { Feed, type Reason, RiskReasons, RiskyAsset, type SituationPort, Waiting } from './situation-port.ts'
import { weightiest } from './weightiest.ts'

/** How many incidents and assets the first screenful has room for. */
const MOST_INCIDENTS = 8
const MOST_ASSETS = 5

const NOT_OVER = { state: STANDING_STATES, missing: 'merged_into' } as const
const ShownIncident = Incident.extend({ version: z.string() })
const IncidentPage = pageOf(ListedIncident)
const AssetPage = pageOf(RiskyAsset)
const Sources = z.looseObject({ feeds: z.array(Feed) })
const RuleStatePage = pageOf(z.looseObject({ rule: z.string(), title: z.string() }))

/** The situation as the worker knows it. */
export const workerSituation: SituationPort = {
  caller: (signal) => readWorker({ path: 'caller', reply: ShownCaller, signal }),
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
    const parameters = { ...NOT_OVER, sort: 'urgency:desc', limit: MOST_INCIDENTS }
    return (await readWorker({ path: 'incidents', parameters, reply: IncidentPage, signal })).items
  },
  async take(id, me, version) {
    await changeWorker({
      route: 'annotate',
      method: 'PUT',
      path: `incidents/${inPath(id)}/assignee`,
      body: { assignee: me, version },
      reply: ShownIncident,
    })
  },
  waiting: (signal) => readWorker({ path: 'queue', reply: Waiting, signal }),
  async riskiest(signal) {
    const parameters = { exists: 'risk.residual', sort: 'risk.residual:desc', limit: MOST_ASSETS }
    const { items } = await readWorker({ path: 'assets', parameters, reply: AssetPage, signal })
    return Promise.all(items.map(async (asset) => ({ asset, why: await whyOf(asset.id, signal) })))
  },
  async silent(signal) {
    const { feeds } = await readWorker({ path: 'sources', reply: Sources, signal })
    return feeds.filter((feed) => feed.silent_since !== null)
  },
  async blind(signal) {
    const parameters = { 'off.reason': 'failing' }
    const [readiness, failing] = await Promise.all([
      readWorker({ path: 'readiness', reply: ReadinessReport, signal }),
      readWorker({ path: 'rule-states', parameters, reply: RuleStatePage, signal }),
    ])
    return [
      ...failing.items.map(({ rule, title }) => ({ rule, title, why: 'failing' as const })),
      ...readiness.rules
        .filter(({ state }) => state === 'blind')
        .map(({ rule, title }) => ({ rule, title, why: 'texts-not-logged' as const })),
    ]
  },
  figures: (signal) => readWorker({ path: 'situation', reply: Situation, signal }),
}

/** An asset whose reasons can't be read is shown all the same. */
async function whyOf(id: string, signal: AbortSignal): Promise<readonly Reason[]> {
  try {
    return weightiest(await readWorker({ path: `assets/${inPath(id)}/risk`, reply: RiskReasons, signal }))
  } catch (error) {
    signal.throwIfAborted()
    if (asProblem(error).kind === 'bug') throw error
    return []
  }
}
