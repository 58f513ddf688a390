import { z } from 'zod'
import { fillGap } from '../continuity/fill-gap.ts'
import { BY_SCHEDULE, proveControls } from '../controls/prove-controls.ts'
import { adoptRules } from '../detection/decisions/decide.ts'
import { promoteFit } from '../detection/decisions/promote-fit.ts'
import { runDiscovery } from '../discovery/run-discovery.ts'
import { readFeed } from '../feeds/read-feed.ts'
import { replayFindings } from '../governance/red-team/replay-findings.ts'
import { retireRecords } from '../ingest/retire-records.ts'
import { suppressPast } from '../ingest/suppress-past.ts'
import { storedTexts } from '../ingest/texts-at-source.ts'
import { resolveObservations } from '../inventory/resolve-observations.ts'
import { sweepAssets, sweepDueAssets } from '../inventory/sweep-assets.ts'
import { EVERY } from '../model/gap.ts'
import { GapId, type IncidentId, TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { durationMs, shift } from '../model/time.ts'
import { recountIncidents } from '../response/compose-incidents.ts'
import { retireEvidence } from '../response/evidence/retire-evidence.ts'
import { assessDue } from '../risk/assess-due.ts'
import { markPressed } from '../risk/mark-pressed.ts'
import type { Condition } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import { followAcceptancesJob, followAppetiteJob } from './acceptance-jobs.ts'
import { countFindingsJob, takeMeasuresJob } from './alerting-jobs.ts'
import { remindPeopleJob } from './governance-jobs.ts'
import { exponential, job } from './job.ts'
import { deciding, type JobDeps, ofTenant, upkeep } from './job-deps.ts'
import { keepReportJob } from './metrics-jobs.ts'
import { notifyJob, readTicketsJob } from './notify-jobs.ts'
import { measureProgrammeJob } from './programme-jobs.ts'
import { type AnyJob, inCatalogue } from './record/catalogue-entry.ts'
import {
  advanceRunJob,
  collectEvidenceJob,
  followIncidentsJob,
  groupFindingsJob,
  tendContainmentsJob,
  verdictsOfClosedJob,
  wakeRunJob,
  watchClocksJob,
} from './response-jobs.ts'

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

/** Keeps the store within its retention. */
export const retireJob = job({
  name: 'store.retire',
  ...ofTenant,
  ...upkeep,
  timeout: '1h',
  run: async ({ tenant }, { store, audit, clock, retention }: JobDeps, signal) => {
    await retireRecords({ store, audit, clock }, tenant, retention, signal)
    const before = shift(clock.now(), -durationMs(retention.incidents))
    const removed = await retireEvidence(store, tenant, before)
    if (removed === 0) return
    const entry = { tenant, at: clock.now(), actor: 'system:retention', action: 'store.retired' }
    await audit.record([
      { ...entry, target: 'evidenceBags', before: null, after: { removed, before, why: 'age' } },
    ])
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

/** Asks whether controls stand where they stood. Asked for after changes, and now and then for what only time and use move. */
export const judgeControlsJob = job({
  name: 'controls.judge',
  ...ofTenant,
  ...upkeep,
  timeout: '1h',
  run: async ({ tenant }, { controls }: JobDeps, signal) => {
    await controls.follow(tenant, signal)
    return undefined
  },
})

/** Puts all controls to the proof by replayed attacks. */
export const proveControlsJob = job({
  name: 'controls.prove',
  ...ofTenant,
  ...upkeep,
  timeout: '1h',
  run: async ({ tenant }, { proving, onProved }: JobDeps, signal) => {
    const proofs = await proveControls(proving, { tenant, by: BY_SCHEDULE }, signal)
    if (proofs.some(({ at, since }) => since === at)) await onProved(tenant)
    return undefined
  },
})

/** Replays what the red team found: closes what is caught, and opens again what is not any more. */
export const replayRedTeamJob = job({
  name: 'red-team.replay',
  ...ofTenant,
  ...upkeep,
  timeout: '1h',
  run: async ({ tenant }, { redTeam }: JobDeps, signal) => {
    await replayFindings(redTeam, { tenant }, signal)
    return undefined
  },
})

/** Assesses assets whose risk may have moved. Asked for after changes, and now and then for what only time moves. */
export const assessRiskJob = job({
  name: 'risk.assess',
  ...ofTenant,
  ...deciding,
  run: async ({ tenant }, { assessing, store, clock, onAssessed }: JobDeps, signal) => {
    signal.throwIfAborted()
    if (assessing === undefined) return undefined
    if (assessing.configuration.observed.pressure.enabled) await markPressed({ store, clock }, tenant)
    if ((await assessDue(assessing, tenant, signal)) === 0) return undefined
    await onAssessed(tenant)
    return 'again'
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
  inCatalogue(collectEvidenceJob),
  inCatalogue(watchClocksJob),
  inCatalogue(notifyJob),
  inCatalogue(readTicketsJob),
  inCatalogue(tendContainmentsJob),
  inCatalogue(followAcceptancesJob),
  inCatalogue(followAppetiteJob),
  inCatalogue(followIncidentsJob),
  inCatalogue(advanceRunJob),
  inCatalogue(wakeRunJob),
  inCatalogue(retireJob),
  inCatalogue(discoverJob),
  inCatalogue(resolveObservationsJob),
  inCatalogue(sweepDueAssetsJob),
  inCatalogue(sweepAssetsJob),
  inCatalogue(judgeControlsJob),
  inCatalogue(proveControlsJob),
  inCatalogue(replayRedTeamJob),
  inCatalogue(assessRiskJob),
  inCatalogue(noteRulesJob),
  inCatalogue(promoteRulesJob),
  inCatalogue(measureProgrammeJob),
  inCatalogue(fillGapJob),
  inCatalogue(suppressPastJob),
  inCatalogue(countFindingsJob),
  inCatalogue(takeMeasuresJob),
  inCatalogue(remindPeopleJob),
  inCatalogue(keepReportJob),
]
