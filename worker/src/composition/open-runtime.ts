import { auditRecorder } from '../audit/append-audit.ts'
import type { DataFolder } from '../config/data-folder.ts'
import { DEMO_TENANT } from '../config/demo-tenant.ts'
import { readGovernance } from '../config/read-governance.ts'
import { readIncidents } from '../config/read-incidents.ts'
import { readPeople } from '../config/read-people.ts'
import { readRegimes } from '../config/read-regimes.ts'
import { readSamplesBelow } from '../config/read-rules.ts'
import { acceptRisks } from '../demo/accept-risks.ts'
import { actDemo } from '../demo/act-demo.ts'
import { engageRedTeam } from '../demo/engage-red-team.ts'
import { standingConnectors } from '../discovery/connector-config.ts'
import { rereadTexts } from '../feeds/reread-texts.ts'
import type { RedTeamDesk } from '../governance/red-team/red-team-desk.ts'
import { conversationMemory } from '../ingest/conversation-memory.ts'
import { decidedEvaluator } from '../ingest/decided-evaluator.ts'
import type { Ingest } from '../ingest/ingest-batch.ts'
import { followAcceptancesJob, followAppetiteJob } from '../jobs/acceptance-jobs.ts'
import {
  assessRiskJob,
  correlateJob,
  discoverJob,
  fillGapJob,
  judgeControlsJob,
  resolveObservationsJob,
  suppressPastJob,
  sweepAssetsJob,
} from '../jobs/catalogue.ts'
import type { Dispatcher } from '../jobs/dispatcher.ts'
import type { JobDeps } from '../jobs/job-deps.ts'
import { measureProgrammeJob } from '../jobs/programme-jobs.ts'
import { collectEvidenceJob, groupFindingsJob, verdictsOfClosedJob } from '../jobs/response-jobs.ts'
import type { Gap } from '../model/gap.ts'
import type { TenantId } from '../model/ids.ts'
import { durationMs, shift } from '../model/time.ts'
import { sealer } from '../store/seal.ts'
import type { Store } from '../store/store.ts'
import { refuseUnfinished } from '../transfer/restore-mark.ts'
import { adoptAtStart } from './adopt-at-start.ts'
import { configuredBodies } from './configured-bodies.ts'
import { configuredConnectors } from './configured-connectors.ts'
import { configuredEvaluator } from './configured-evaluator.ts'
import { openAcceptances } from './open-acceptances.ts'
import { openBacktest } from './open-backtest.ts'
import { requireClassifier } from './open-classifier.ts'
import { openClocks } from './open-clocks.ts'
import { openContainments, openFailedRollBacks } from './open-containments.ts'
import { openContinuity, platformFeeds } from './open-continuity.ts'
import { openControls } from './open-controls.ts'
import { latestCorrelations } from './open-correlations.ts'
import { openDecisions } from './open-decisions.ts'
import { openDispatcher } from './open-dispatcher.ts'
import { openDrift } from './open-drift.ts'
import { openDrills } from './open-drills.ts'
import { openExceptions } from './open-exceptions.ts'
import { openFolder } from './open-folder.ts'
import { openGovernance } from './open-governance.ts'
import { openGuardrails } from './open-guardrails.ts'
import { openIncidentWork } from './open-incident-work.ts'
import { openInventory } from './open-inventory.ts'
import { openMeasuring } from './open-measuring.ts'
import { openNotifications } from './open-notifications.ts'
import { openProgramme } from './open-programme.ts'
import { openProving } from './open-proving.ts'
import { openRisk } from './open-risk.ts'
import { openRules } from './open-rules.ts'
import { openRuns } from './open-runs.ts'
import { openStore } from './open-store.ts'
import { openVendors } from './open-vendors.ts'
import { progressReporter } from './progress.ts'
import type { Runtime } from './runtime.ts'
import type { RuntimeOptions } from './runtime-options.ts'
import { countSoon, SWEEP_EVERY_MS } from './schedule-for.ts'
import { standingWork } from './standing-work.ts'
import { pauseUntil, systemClock } from './system.ts'
import { inMemory, takeDownAtStart } from './take-down-programme.ts'

/** The appetite is looked at once for all assets that are assessed within so long. */
const APPETITE_SOON_MS = 30_000
/** How long what runs may take to finish after a stop was asked for; then it is aborted. */
export const STOP_MS = 10_000

const RECORDED_EVERY = '6h'

/** Opens store, rules and jobs. With the embedded store the data folder is locked: two workers on one SQLite would fight. */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { config } = options
  const folder = openFolder(config)
  const unlock = config.store.kind === 'sqlite' ? folder.lock() : () => {}
  try {
    const store = await openStore(config, folder)
    try {
      await refuseUnfinished(store)
      return await compose({ ...options, folder, store, unlock })
    } catch (error) {
      await store.close()
      throw error
    }
  } catch (error) {
    unlock()
    throw error
  }
}

async function compose(
  parts: RuntimeOptions & { folder: DataFolder; store: Store; unlock: () => void },
): Promise<Runtime> {
  const { config, feeds, roles, log, folder, store, unlock } = parts
  if (config.classifier !== undefined) await requireClassifier(config.classifier)
  const book = openRules(config.rules, { clock: systemClock, log, pause: pauseUntil })
  const rules = () => book.current().set
  const { since } = book.current()
  let failed: Awaited<ReturnType<typeof openContinuity>>['failed'] = () => {}
  const onRuleFailure: Ingest['onRuleFailure'] = (failure, where) => {
    book.failed(failure)
    failed(failure, where)
  }
  const categories = readIncidents(config.incidents)
  const seal = sealer(folder.key)
  const audit = auditRecorder({ store, key: folder.key })
  const tenants = [...new Set([...config.tenants.map(({ id }) => id), ...feeds.map(({ tenant }) => tenant)])]

  const configured = standingConnectors([...config.connectors, ...(parts.demo?.connectors ?? [])], tenants)
  const recorded = parts.demo === undefined ? [] : [parts.demo.recorded(store)]
  const vendors = await openVendors(config, tenants)
  const connectors = [
    ...configured,
    ...vendors.configured,
    ...recorded.map(({ id, tenant }) => ({ id, tenant, kind: 'recorded', every: RECORDED_EVERY })),
  ]

  // Grafana asks Elasticsearch for them; nobody asks the embedded store.
  const alerts = config.store.kind === 'elasticsearch'
  const people = readPeople(config)
  const stopping = new AbortController()
  let dispatcher: Dispatcher<JobDeps> | undefined
  const exceptions = openExceptions(store, () => rules().rules)
  const decisions = openDecisions(config, { store, audit, rules })
  const { book: decided } = decisions
  const evaluator = decidedEvaluator(configuredEvaluator(config, { rules, exceptions, log }), decided)
  const taking: Ingest = {
    store,
    audit,
    evaluator,
    memory: conversationMemory(),
    bodies: configuredBodies(config, log),
    clock: systemClock,
    seal: (bytes) => seal.seal(bytes),
    onRuleFailure,
    onFindings: async (tenant) => {
      await dispatcher?.enqueue(groupFindingsJob, { tenant })
      if (alerts && dispatcher !== undefined) await countSoon(dispatcher, tenant, systemClock.now())
    },
    onOccurrences: async (tenant) => dispatcher?.enqueue(correlateJob, { tenant }),
  }
  const ingest: Ingest = { ...taking, originals: rereadTexts(feeds, taking) }
  const assessing = openRisk(config, store, systemClock)
  if (assessing === undefined) log.warn({ file: config.risk }, 'no risk is assessed: the file is not there')
  // Before anything says that these rules have been in force.
  for (const tenant of tenants) await adoptAtStart(decisions, tenant, log)
  const opened = await openContinuity({ config, store, ingest, rules: book, log }, tenants)
  failed = opened.failed
  const everyFeed = [...feeds, ...platformFeeds(feeds, { store, rules, exceptions, decided, since })]
  const own = { ingest, rules, exceptions, decided }
  const containing = openContainments(config, { store, audit, sealingKey: folder.key })
  const onFill = async ({ tenant, id }: Pick<Gap, 'tenant' | 'id'>) =>
    dispatcher?.enqueue(fillGapJob, { tenant, gap: id })
  const warn = (message: string) => log.warn(message)
  const runs = openRuns(config, { store, audit, containing, warn }, () => dispatcher)
  const controls = openControls(config, {
    ...{ store, clock: systemClock, decided, rules, playbooks: runs.playbooks },
    risk: assessing?.configuration,
    onDue: async (tenant) => dispatcher?.enqueue(assessRiskJob, { tenant }),
  })
  const proving = openProving(config, {
    ...{ store, audit, library: controls.library, rules, exceptions, decided, quiet: decisions.quiet },
    onAddressFault: ({ message, ...where }) => log.warn(where, message),
  })
  const guarding = openGuardrails(config)
  const redTeam: RedTeamDesk = {
    ...{ store, audit, clock: systemClock, replay: proving.replay },
    ...(guarding && { guardrails: guarding.guardrails }),
    seal: (bytes) => seal.seal(bytes),
    unseal: (sealed) => seal.open(sealed),
  }
  const governing = openGovernance(config, { ...controls, ...runs, clock: systemClock })
  const opening = { store, audit, environment: process.env, warn, playbooks: runs.playbooks }
  const notifying = openNotifications(config, opening)
  const policyFor = openClocks(config, runs.playbooks)
  const work = openIncidentWork(config, { ...{ store, audit, categories, warn, ingest }, rules: book })
  const onPast = async ({ tenant, id }: { tenant: TenantId; id: string }) =>
    dispatcher?.enqueue(suppressPastJob, { tenant, exception: id })
  const accepted = openAcceptances(readGovernance(config).acceptance, {
    ...{ store, audit, controls, notifying, own, policyFor, onPast, opening: work.composing },
    risk: assessing?.configuration,
    onRisk: async (tenant) => dispatcher?.enqueue(assessRiskJob, { tenant }),
    onDecided: async (tenant) => dispatcher?.enqueue(followAcceptancesJob, { tenant }),
  })
  const programme = openProgramme(config, {
    ...{ ...opening, policyFor, governing, vendors: vendors.register, policy: notifying.policy },
  })
  const deps: JobDeps = {
    store,
    ingest,
    containing: { ...containing, failed: openFailedRollBacks(own) },
    grouping: { store, audit, categories, clock: systemClock, quiet: decisions.quiet },
    ...work,
    onGrouped: async (tenant) => {
      await dispatcher?.enqueue(collectEvidenceJob, { tenant })
      await dispatcher?.enqueue(followAcceptancesJob, { tenant })
    },
    clock: systemClock,
    clocks: {
      ...{ store, clock: systemClock },
      policyFor,
      regimes: readRegimes(config.regimes),
    },
    measuring: openMeasuring(config, {
      ...{ store, policyFor, since, feeds: everyFeed, risk: assessing?.configuration },
      status: async () => dispatcher?.status(),
    }),
    programme,
    notifying,
    feeds: everyFeed,
    accepting: accepted.accepting,
    appetite: accepted.appetite,
    onAssessed: async (tenant) => {
      await dispatcher?.enqueue(followAcceptancesJob, { tenant })
      const due = shift(systemClock.now(), APPETITE_SOON_MS)
      await dispatcher?.enqueue(followAppetiteJob, { tenant }, { due })
    },
    connectors: [
      ...configuredConnectors(configured, {
        reading: { store, clock: systemClock, inOrder: config.store.kind === 'sqlite' },
        sealingKey: folder.key,
        secret: config.secret,
      }),
      ...vendors.connectors,
      ...recorded,
    ],
    inventory: openInventory(store, systemClock, {
      onChanges: openDrift(own),
      onLeft: async (tenant) => {
        const due = shift(systemClock.now(), SWEEP_EVERY_MS)
        await dispatcher?.enqueue(sweepAssetsJob, { tenant }, { due })
      },
      people,
    }),
    correlations: latestCorrelations({ ...ingest, store, decided }, rules, log),
    onObservations: async (tenant) => dispatcher?.enqueue(resolveObservationsJob, { tenant }),
    assessing,
    controls: controls.judge,
    reminding: { ...governing, ...notifying, store },
    proving,
    redTeam,
    onProved: async (tenant) => dispatcher?.enqueue(judgeControlsJob, { tenant }),
    reporting: {
      ...{ store, clock: systemClock, risk: assessing?.configuration, ...controls, governing },
      programme: programme?.programme,
    },
    onAssets: async (tenant) => {
      await dispatcher?.enqueue(judgeControlsJob, { tenant })
      await dispatcher?.enqueue(assessRiskJob, { tenant })
    },
    onProgress: progressReporter(log, systemClock),
    stopping: stopping.signal,
    audit,
    retention: { ...config.store.retention, maxBytes: config.store.max_bytes },
    continuity: { ...opened, onFill },
    runs,
    decisions: { desk: { ...decisions.desk, store }, rules },
  }
  const read = inMemory({ library: controls.library, corpora: proving.corpora, vendors: vendors.register })
  await takeDownAtStart(config, { store, clock: systemClock, log }, { tenants, read })
  dispatcher = await openDispatcher({ config, deps, roles, tenants, log })
  const jobs = dispatcher
  return {
    config,
    folder,
    store,
    ingest,
    audit,
    dispatcher: jobs,
    roles,
    feeds,
    risk: assessing?.configuration,
    controls: { ...controls, proving },
    vendors: vendors.register,
    redTeam,
    governing,
    regimes: deps.clocks.regimes,
    clockPolicyFor: deps.clocks.policyFor,
    programme,
    tenants,
    rules: book,
    decisions,
    backtesting: openBacktest(config, store, {
      originals: rereadTexts(feeds, taking),
      onAddressFault: ({ message, ...where }) => log.warn(where, message),
    }),
    since,
    onPast,
    onFill,
    containing,
    composing: deps.composing,
    evidence: deps.evidence,
    onClosed: (closed) => jobs.enqueue(verdictsOfClosedJob, closed),
    notifying,
    inventory: deps.inventory,
    runs: runs.desk,
    playbooks: runs.playbooks,
    accepting: accepted.desk,
    drills: openDrills({
      ...{ ...own, store, audit, categories, quiet: decisions.quiet },
      samples: () => readSamplesBelow(config.rules).samples,
    }),
    people,
    onObservations: deps.onObservations,
    connectors: connectors.map(({ id, tenant, kind, every }) => ({
      id,
      tenant,
      kind,
      everyMs: durationMs(every),
    })),
    onDiscover: ({ tenant, id }) => jobs.enqueue(discoverJob, { tenant, connector: id }),
    unseal: (sealed) => seal.open(sealed),
    ...standingWork({
      ...{ config, jobs, store, tenants, connectors, alerts, feeds: everyFeed, policy: notifying.policy },
    }),
    followRules: () => void book.follow(stopping.signal),
    answerDemo: async (stop) => {
      if (parts.demo === undefined) return
      await engageRedTeam(redTeam, { tenant: DEMO_TENANT, results: parts.demo.redTeamResults() }, stop)
      const answering = { runs: runs.desk, containing, store, settled: () => jobs.idle() }
      await actDemo(answering, { ...governing, store, audit }, { tenant: DEMO_TENANT, stop })
      await acceptRisks({ desk: accepted.desk, store }, DEMO_TENANT)
      await jobs.enqueue(followAcceptancesJob, { tenant: DEMO_TENANT })
      await jobs.idle()
      await jobs.enqueue(followAppetiteJob, { tenant: DEMO_TENANT })
      await jobs.enqueue(measureProgrammeJob, { tenant: DEMO_TENANT })
      await jobs.idle()
    },
    close: async () => {
      stopping.abort()
      await jobs.stop(STOP_MS)
      await evaluator.close()
      containing[Symbol.dispose]()
      guarding?.close()
      for (const feed of feeds) await feed.close?.()
      await store.close()
      unlock()
    },
  }
}
