import { z } from 'zod'
import type { AuditRecorder } from '../audit/recorder.ts'
import { fillGap, type GapFiller } from '../continuity/fill-gap.ts'
import type { RuleWatch } from '../continuity/rule-watch.ts'
import type { Correlations } from '../detection/correlate/correlate-tenant.ts'
import { adoptRules } from '../detection/decisions/decide.ts'
import { promoteFit } from '../detection/decisions/promote-fit.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { Connector } from '../discovery/connector.ts'
import { runDiscovery } from '../discovery/run-discovery.ts'
import { type Feed, type OnProgress, readFeed } from '../feeds/read-feed.ts'
import type { Ingest } from '../ingest/ingest-batch.ts'
import { type Retention, retireRecords } from '../ingest/retire-records.ts'
import { suppressPast } from '../ingest/suppress-past.ts'
import { storedTexts } from '../ingest/texts-at-source.ts'
import type { Inventory } from '../inventory/inventory.ts'
import { resolveObservations } from '../inventory/resolve-observations.ts'
import { sweepAssets, sweepDueAssets } from '../inventory/sweep-assets.ts'
import { EVERY, type Gap } from '../model/gap.ts'
import { GapId, IncidentId, RunId, TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { type Clock, Instant } from '../model/time.ts'
import { type ClockWatch, watchClocks } from '../response/clocks/watch-clocks.ts'
import { recountIncidents } from '../response/compose-incidents.ts'
import { type Tending, tendContainments } from '../response/containments/tend-containments.ts'
import { type Grouping, groupFindings } from '../response/group-findings.ts'
import type { OpeningDesk } from '../response/open-by-hand.ts'
import type { RunDesk } from '../response/runs/run-desk.ts'
import { verdictsOfClosed } from '../response/verdicts-of-closed.ts'
import { type Assessing, assessDue } from '../risk/assess-due.ts'
import { markPressed } from '../risk/mark-pressed.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { exponential, job } from './job.ts'
import { type AnyJob, inCatalogue } from './record/catalogue-entry.ts'

/** What the handlers of all jobs stand on. */
export interface JobDeps {
  store: Store
  ingest: Ingest
  correlations: Correlations
  grouping: Grouping
  composing: OpeningDesk
  containing: Tending
  audit: AuditRecorder
  clock: Clock
  feeds: readonly Feed[]
  connectors: readonly Connector[]
  inventory: Inventory
  /** Told when a tenant has new observations: the inventory is a later stage. */
  onObservations(tenant: TenantId): Promise<void>
  clocks: ClockWatch
  /** Undefined where there is no `risk.yaml`. */
  assessing: Assessing | undefined
  /** Told when a tenant's assets have changed: their risk is a later stage. */
  onAssets(tenant: TenantId): Promise<void>
  onProgress: OnProgress
  /** Aborted when the worker is to stop: a feed then ends between two batches, and that is a good end. */
  stopping: AbortSignal
  retention: Retention
  continuity: Continuity
  runs: Runs
  /** What is decided about the rules in force. */
  decisions: {
    desk: Parameters<typeof promoteFit>[0]
    rules(): RuleSet
  }
}

/** What playbooks run with. */
export interface Runs {
  desk: RunDesk
  advance(tenant: TenantId, run: RunId, signal: AbortSignal): Promise<void>
  /** Lets runs follow what became of incidents, and goes on with those that are due. */
  follow(tenant: TenantId, signal: AbortSignal): Promise<number>
  /** Told when a tenant's incidents may have changed. */
  onIncidents(tenant: TenantId): Promise<void>
}

/** What keeps account of what was not evaluated. */
export interface Continuity {
  rules: RuleWatch
  filler: GapFiller
  /** Asks for a gap to be filled. */
  onFill(gap: Gap): Promise<void>
}

/** Reads one feed to its present end. */
export const readFeedJob = job({
  name: 'feed.read',
  load: 'reading',
  payload: z.object({ tenant: TenantId, feed: z.string().max(64) }),
  key: ({ tenant, feed }) => [tenant, feed],
  retry: { attempts: 10, backoff: exponential('1s', '1m') },
  timeout: '1d',
  maxStarts: 50,
  run: async ({ tenant, feed: id }, deps: JobDeps, signal) => {
    const { feeds, ingest, store, clock, onProgress, stopping } = deps
    const feed = feeds.find((one) => one.id === id && one.tenant === tenant)
    if (feed === undefined) throw problem('feed.unknown', 'user', `source ${id} is no longer configured`)
    const reader = { ingest, store, clock, onProgress }
    try {
      return await readFeed(reader, feed, AbortSignal.any([signal, stopping]))
    } catch (error) {
      if (!stopping.aborted || error !== stopping.reason) throw error
    }
  },
})

/** One job a tenant at a time, whoever asks. */
const ofTenant = {
  payload: z.object({ tenant: TenantId }),
  key: ({ tenant }: { tenant: TenantId }) => [tenant],
}
/** Follows what has come in: tried again soon, and for long. */
const deciding = {
  load: 'deciding',
  retry: { attempts: 10, backoff: exponential('500ms', '1m') },
  timeout: '1h',
  maxStarts: 50,
} as const
/** Comes again by its schedule. */
const upkeep = {
  load: 'upkeep',
  retry: { attempts: 5, backoff: exponential('10s', '10m') },
  maxStarts: 20,
} as const

/** Puts a tenant's new findings into incidents. */
export const groupFindingsJob = job({
  name: 'response.group-findings',
  ...ofTenant,
  ...deciding,
  run: async ({ tenant }, { grouping, runs }: JobDeps, signal) => {
    await groupFindings(grouping, tenant, signal)
    await runs.onIncidents(tenant)
  },
})

/** Begins and ends runs as incidents come and go, and brings back those that are due. */
export const followIncidentsJob = job({
  name: 'response.follow-incidents',
  ...ofTenant,
  ...deciding,
  run: async ({ tenant }, { runs }: JobDeps, signal) => {
    await runs.follow(tenant, signal)
  },
})

const ofRun = { tenant: TenantId, run: RunId }

/** Takes a run of a playbook as far as it goes by itself. */
export const advanceRunJob = job({
  name: 'response.advance-run',
  ...deciding,
  payload: z.object(ofRun),
  key: ({ tenant, run }) => [tenant, run],
  run: async ({ tenant, run }, { runs }: JobDeps, signal) => {
    await runs.advance(tenant, run, signal)
    return undefined
  },
})

/** A run's timer: a job of its own, so that the run can ask for it while it is advanced. */
export const wakeRunJob = job({
  name: 'response.wake-run',
  ...deciding,
  payload: z.object({ ...ofRun, at: Instant }),
  key: ({ tenant, run, at }) => [tenant, run, at],
  run: async ({ tenant, run }, { runs }: JobDeps) => {
    await runs.desk.onRun(tenant, run)
    return undefined
  },
})

/** Lets the findings of an incident say what it was closed as, or no more. */
export const verdictsOfClosedJob = job({
  name: 'response.verdicts-of-closed',
  ...deciding,
  payload: z.object({ tenant: TenantId, incident: IncidentId }),
  key: ({ tenant, incident }) => [tenant, incident],
  run: async (payload, { store, audit, clock }: JobDeps, signal) => {
    await verdictsOfClosed({ store, audit, clock }, payload, signal)
    return undefined
  },
})

/** Looks after what stands outside to contain attacks. */
export const tendContainmentsJob = job({
  name: 'response.tend-containments',
  ...ofTenant,
  ...upkeep,
  timeout: '1h',
  run: async ({ tenant }, { containing }: JobDeps, signal) => {
    await tendContainments(containing, tenant, signal)
  },
})

/** Lets correlations look at what has come. */
export const correlateJob = job({
  name: 'detection.correlate',
  ...ofTenant,
  ...deciding,
  run: async ({ tenant }, { correlations }: JobDeps, signal) => {
    await correlations.run(tenant, signal)
    return undefined
  },
})

/** Tells in the history of incidents what their clocks have come to. */
export const watchClocksJob = job({
  name: 'response.watch-clocks',
  ...ofTenant,
  ...upkeep,
  timeout: '10m',
  run: async ({ tenant }, { clocks }: JobDeps, signal) => {
    await watchClocks(clocks, tenant, signal)
    return undefined
  },
})

/** Keeps the store within its retention. */
export const retireJob = job({
  name: 'store.retire',
  ...ofTenant,
  ...upkeep,
  timeout: '1h',
  run: async ({ tenant }, { store, audit, clock, retention }: JobDeps, signal) => {
    await retireRecords({ store, audit, clock }, tenant, retention, signal)
  },
})

/** One round of a connector. */
export const discoverJob = job({
  name: 'discovery.run',
  ...upkeep,
  payload: z.object({ tenant: TenantId, connector: z.string().max(64) }),
  key: ({ tenant, connector }) => [tenant, connector],
  timeout: '1d',
  run: async ({ tenant, connector: id }, deps: JobDeps, signal) => {
    const { connectors, store, clock, onObservations } = deps
    const connector = connectors.find((one) => one.id === id && one.tenant === tenant)
    if (connector === undefined) {
      throw problem('discovery.unknown', 'user', `connector ${id} is no longer configured`)
    }
    await runDiscovery({ store, clock }, connector, signal)
    await onObservations(tenant)
  },
})

/** Takes what observers newly say into the inventory. */
export const resolveObservationsJob = job({
  name: 'inventory.resolve',
  ...ofTenant,
  ...deciding,
  run: async ({ tenant }, { inventory, onAssets }: JobDeps, signal) => {
    signal.throwIfAborted()
    if ((await resolveObservations(inventory, tenant)) === 0) return undefined
    await onAssets(tenant)
    return 'again'
  },
})

/** Judges the assets anew whose time has come. */
export const sweepDueAssetsJob = job({
  name: 'inventory.sweep',
  ...ofTenant,
  ...upkeep,
  timeout: '1h',
  run: async ({ tenant }, { inventory, onAssets }: JobDeps, signal) => {
    if ((await sweepDueAssets(inventory, tenant, signal)) > 0) await onAssets(tenant)
    return undefined
  },
})

/** Judges all assets anew: what a change somewhere else has left, and what this version sees differently. */
export const sweepAssetsJob = job({
  name: 'inventory.sweep-all',
  ...ofTenant,
  ...upkeep,
  timeout: '6h',
  run: async ({ tenant }, { inventory, onAssets }: JobDeps, signal) => {
    if ((await sweepAssets(inventory, tenant, signal)) > 0) await onAssets(tenant)
    return undefined
  },
})

/** Assesses assets whose risk may have moved. Asked for after changes, and now and then for what only time moves. */
export const assessRiskJob = job({
  name: 'risk.assess',
  ...ofTenant,
  ...deciding,
  run: async ({ tenant }, { assessing, store, clock }: JobDeps, signal) => {
    signal.throwIfAborted()
    if (assessing === undefined) return undefined
    if (assessing.configuration.observed.pressure.enabled) await markPressed({ store, clock }, tenant)
    return (await assessDue(assessing, tenant, signal)) > 0 ? 'again' : undefined
  },
})

/** Writes down what rules do not evaluate, and sees to it that gaps that are to be filled are. */
export const noteRulesJob = job({
  name: 'continuity.note-rules',
  ...ofTenant,
  ...upkeep,
  timeout: '10m',
  run: async ({ tenant }, { store, continuity, decisions }: JobDeps) => {
    await adoptRules(decisions.desk, tenant)
    await continuity.rules.settle(tenant)
    for await (const { document } of everyDocument(store.gaps, tenant, GAPS_TO_FILL)) {
      await continuity.onFill(document)
    }
    return undefined
  },
})

/** Takes new rules out of shadow mode that have proved themselves. */
export const promoteRulesJob = job({
  name: 'detection.promote-rules',
  ...ofTenant,
  ...upkeep,
  timeout: '10m',
  run: async ({ tenant }, { decisions: { desk, rules } }: JobDeps) => {
    await promoteFit(desk, tenant, rules())
    return undefined
  },
})

/** Lets an exception hold for findings that stood before, or lets them stand again. */
export const suppressPastJob = job({
  name: 'detection.suppress-past',
  load: 'upkeep',
  payload: z.object({ tenant: TenantId, exception: z.string().max(256) }),
  key: ({ tenant, exception }) => [tenant, exception],
  retry: { attempts: 10, backoff: exponential('1s', '5m') },
  timeout: '1h',
  maxStarts: 50,
  run: async (payload, { store, ingest, audit, clock, decisions, composing, runs }: JobDeps, signal) => {
    const { originals = storedTexts, onFindings } = ingest
    const onIncidents = async (tenant: TenantId, incidents: readonly IncidentId[]) => {
      await recountIncidents(composing, tenant, incidents)
      await runs.onIncidents(tenant)
    }
    const desk = { store, audit, clock, originals, onFindings, onIncidents, rules: decisions.rules().rules }
    await suppressPast(desk, payload, signal)
    return undefined
  },
})

const GAPS_TO_FILL: Condition[] = [
  { field: 'rule', is: 'not_in', values: [EVERY] },
  { field: 'state', is: 'in', values: ['filling'] },
]

/** Lets a rule look at what it has missed, slice by slice, after whatever else is due. */
export const fillGapJob = job({
  name: 'continuity.fill-gap',
  load: 'upkeep',
  payload: z.object({ tenant: TenantId, gap: GapId }),
  key: ({ tenant, gap }) => [tenant, gap],
  retry: { attempts: 10, backoff: exponential('1s', '5m') },
  timeout: '10m',
  maxStarts: 50,
  run: async (payload, { continuity }: JobDeps, signal) => fillGap(continuity.filler, payload, signal),
})

/** Every kind of work there is. */
export const catalogue: readonly AnyJob<JobDeps>[] = [
  inCatalogue(readFeedJob),
  inCatalogue(correlateJob),
  inCatalogue(groupFindingsJob),
  inCatalogue(verdictsOfClosedJob),
  inCatalogue(watchClocksJob),
  inCatalogue(tendContainmentsJob),
  inCatalogue(followIncidentsJob),
  inCatalogue(advanceRunJob),
  inCatalogue(wakeRunJob),
  inCatalogue(retireJob),
  inCatalogue(discoverJob),
  inCatalogue(resolveObservationsJob),
  inCatalogue(sweepDueAssetsJob),
  inCatalogue(sweepAssetsJob),
  inCatalogue(assessRiskJob),
  inCatalogue(noteRulesJob),
  inCatalogue(promoteRulesJob),
  inCatalogue(fillGapJob),
  inCatalogue(suppressPastJob),
]
