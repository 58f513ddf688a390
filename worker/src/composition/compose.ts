import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { auditRecorder } from '../audit/append-audit.ts'
import type { ScanDeps } from '../cli/scan.ts'
import { type Config, readConfig } from '../config/config.ts'
import { type DataFolder, STORE_FILE } from '../config/data-folder.ts'
import { DEMO_TENANT } from '../config/demo-tenant.ts'
import { readIncidents } from '../config/read-incidents.ts'
import { readPeople } from '../config/read-people.ts'
import { type RulePath, readRules, readSamplesBelow, told } from '../config/read-rules.ts'
import type { GapDesk } from '../continuity/gap-desk.ts'
import type { Library } from '../controls/library.ts'
import { analyse } from '../detection/analysers/analyse.ts'
import { sensitiveSpans } from '../detection/analysers/sensitive.ts'
import type { CheckDeps } from '../detection/check-rules.ts'
import { correlateAll } from '../detection/correlate/correlate-all.ts'
import { correlatingOf } from '../detection/correlate/occurrences-of.ts'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { RuleDocuments } from '../detection/sigma/resolve-rules.ts'
import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import { straySamples } from '../detection/stray-samples.ts'
import type { QuarantineDesk } from '../feeds/replay-quarantined.ts'
import type { RedTeamDesk } from '../governance/red-team/red-team-desk.ts'
import { decidedEvaluator } from '../ingest/decided-evaluator.ts'
import type { Ingest } from '../ingest/ingest-batch.ts'
import { inlineEvaluator } from '../ingest/inline-evaluator.ts'
import { firstOfEachRule } from '../ingest/raise-findings.ts'
import { replayEvents } from '../ingest/replay-events.ts'
import { storedTexts } from '../ingest/texts-at-source.ts'
import { followAcceptancesJob } from '../jobs/acceptance-jobs.ts'
import { correlateJob, fillGapJob, suppressPastJob } from '../jobs/catalogue.ts'
import type { JobDefinition, TenantPayload } from '../jobs/job.ts'
import type { JobDeps } from '../jobs/job-deps.ts'
import { askOnce } from '../jobs/record/ask-once.ts'
import { wishOf } from '../jobs/record/wish-of.ts'
import { advanceRunJob, groupFindingsJob } from '../jobs/response-jobs.ts'
import type { RuleId, RunId, TenantId } from '../model/ids.ts'
import { inert } from '../model/inert.ts'
import { problem } from '../model/problem.ts'
import type { AddressFault } from '../networks/address-book.ts'
import { sealer } from '../store/seal.ts'
import { configuredBodies } from './configured-bodies.ts'
import { knowledgeOf } from './configured-evaluator.ts'
import { withDemoTargets } from './demo-targets.ts'
import { openAddresses, placeOf } from './open-addresses.ts'
import { openBacktest } from './open-backtest.ts'
import { openDecisions } from './open-decisions.ts'
import { openDrills } from './open-drills.ts'
import { openExceptions } from './open-exceptions.ts'
import { openFolder } from './open-folder.ts'
import { openGuardrails } from './open-guardrails.ts'
import { openProving } from './open-proving.ts'
import { openStore } from './open-store.ts'
import { readRuleSet } from './read-rule-set.ts'
import type { Runtime } from './runtime.ts'
import { systemClock, systemTimers } from './system.ts'

/** The configuration of this installation, from its file and the environment. */
export function theConfig(root: string): Config {
  return withDemoTargets(readConfig(root, process.env))
}

/** The tenants that can have records: the configured ones and the sample organisation's. */
export function theTenants(config: Config): readonly TenantId[] {
  return [...new Set([...config.tenants.map(({ id }) => id), DEMO_TENANT])]
}

/** Rules, their samples and what checks them. */
export function readPack(paths: readonly RulePath[]) {
  const { set, summaries, problems } = readRuleSet(paths)
  const { rules, correlations } = set
  const found = readSamplesBelow(paths)
  const alone = new Map<RuleId, RuleSet>()
  const deps: CheckDeps = {
    analyse,
    matches: (rule, event) => {
      const own = alone.get(rule.id) ?? compileRules([rule])
      alone.set(rule.id, own)
      return own.match(event).length > 0
    },
    // A rule that looks back by itself has samples of what it looks at.
    silent: correlatingOf({ rules: [], correlations }).silent,
  }
  return {
    ...{ rules, correlations, summaries, deps },
    samples: found.samples,
    sequences: found.sequences,
    problems: [...problems, ...found.problems, ...straySamples(set, found)],
  }
}

/** What `scan` stands on: no store, nothing sealed, the configured or the given rules. */
export async function openForScan(options: {
  root: string
  rules: readonly RulePath[] | undefined
  /** Whether findings are asked for: events are had without the rules. */
  findings: boolean
  out(line: string): Promise<void>
  err(line: string): Promise<void>
}): Promise<ScanDeps> {
  const config = theConfig(options.root)
  const { set: rules, summaries, problems } = readRuleSet(options.rules ?? config.rules)
  for (const problem of problems) {
    await options.err(`${problem.file}:${problem.line} ${told(problem)}`)
  }
  return {
    evaluator: inlineEvaluator(knowledgeOf(options.findings ? rules : compileRules([]), config), {
      addresses: openAddresses(config, tellAddressFault),
    }),
    clock: systemClock,
    onRuleFailure: firstOfEachRule(tellRuleFailure),
    categories: readIncidents(config.incidents),
    correlate: (tenant) =>
      correlateAll(options.findings ? rules : compileRules([]), { tenant, findSensitive: sensitiveSpans }),
    rules: summaries,
    out: options.out,
    err: options.err,
  }
}

/** On standard error: a rule that fails on an event of a command is not worth stopping it. */
function tellRuleFailure({ file, line, message }: RuleProblem): void {
  process.stderr.write(`${file}:${line} ${inert(message)}\n`)
}

function tellAddressFault(fault: AddressFault): void {
  process.stderr.write(`${placeOf(fault)} ${inert(fault.message)}\n`)
}

/** The store of this installation for a single command, beside a worker that may be running. */
export async function openCommandStore(root: string) {
  const config = theConfig(root)
  const { folder, store } = await openExisting(config)
  const trail = { store, key: folder.key }
  const askFor = asking(store)
  return {
    config,
    store,
    trail,
    /** The tenant that a command means. */
    tenant: (wanted: TenantId | undefined) => tenantMeant(store, config, wanted),
    /** Who is behind the names that a tenant's logs have. */
    people: (tenant: TenantId) => readPeople(config)(tenant),
    /** What is decided about the configured rules. */
    decisions: () => {
      const { set } = readRuleSet(config.rules)
      return { ...openDecisions(config, { store, audit: auditRecorder(trail), rules: () => set }), set }
    },
    backtesting: () =>
      openBacktest(config, store, { originals: storedTexts, onAddressFault: tellAddressFault }),
    desk: (): QuarantineDesk => {
      const { ingest, unseal } = commandIngest(config, { folder, store }, readRules(config.rules))
      const { audit } = ingest
      return { store, ingest, audit, clock: systemClock, unseal }
    },
    drillDesk: () => {
      const { ingest, rules, exceptions, decided, quiet } = commandIngest(
        config,
        { folder, store },
        readRules(config.rules),
      )
      const own = { ingest, rules: () => rules, exceptions, decided }
      const categories = readIncidents(config.incidents)
      const samples = () => readSamplesBelow(config.rules).samples
      return openDrills({ ...own, store, audit: ingest.audit, categories, quiet, samples })
    },
    proving: (library: Pick<Library, 'controls'>) => {
      const { set } = readRuleSet(config.rules)
      const audit = auditRecorder(trail)
      const { book: decided, quiet } = openDecisions(config, { store, audit, rules: () => set })
      const exceptions = openExceptions(store, () => set.rules)
      return openProving(config, {
        ...{ store, audit, library, rules: () => set, exceptions, decided, quiet },
        onAddressFault: tellAddressFault,
      })
    },
    redTeamDesk: (): RedTeamDesk => {
      const {
        ingest,
        rules: set,
        exceptions,
        decided,
        quiet,
        unseal,
      } = commandIngest(config, { folder, store }, readRules(config.rules))
      const replay = replayEvents({
        ...{ exceptions, decided, quiet, clock: systemClock },
        knowledge: () => knowledgeOf(set, config),
        addresses: openAddresses(config, tellAddressFault),
      })
      const guarding = openGuardrails(config)
      return {
        ...{ store, audit: ingest.audit, clock: systemClock, replay, seal: ingest.seal, unseal },
        ...(guarding && { guardrails: guarding.guardrails }),
      }
    },
    onRun: (tenant: TenantId, run: RunId) => askFor(advanceRunJob, { tenant, run }),
    onPast: ({ tenant, id }: { tenant: TenantId; id: string }) =>
      askFor(suppressPastJob, { tenant, exception: id }),
    onDecided: (tenant: TenantId) => askFor(followAcceptancesJob, { tenant }),
    askToGroup: (tenant: TenantId) => askFor(groupFindingsJob, { tenant }),
    gapDesk: (): GapDesk => ({
      store,
      audit: auditRecorder(trail),
      clock: systemClock,
      onFill: ({ tenant, id }) => askFor(fillGapJob, { tenant, gap: id }),
    }),
    [Symbol.asyncDispose]: () => store.close(),
  }
}

/** Asks for jobs: a running worker takes one up at its next look into the store, else the next start does. */
function asking({ jobs }: Pick<Runtime['store'], 'jobs'>) {
  const ask = askOnce({ jobs, clock: systemClock, timers: systemTimers })
  return async <Payload extends TenantPayload>(
    job: JobDefinition<Payload, JobDeps>,
    payload: Payload,
  ): Promise<void> => {
    await ask(wishOf(job, payload, { due: systemClock.now(), every_ms: null }))
  }
}

/** The intake of a command that runs beside a worker or without one, by these rules. */
export function commandIngest(
  config: Config,
  { folder, store }: { folder: DataFolder; store: Runtime['store'] },
  given: Pick<RuleDocuments, 'rules' | 'correlations' | 'filters'>,
) {
  const seal = sealer(folder.key)
  const rules = compileRules(given.rules, given)
  const exceptions = openExceptions(store, () => rules.rules)
  const askFor = asking(store)
  const audit = auditRecorder({ store, key: folder.key })
  const decisions = openDecisions(config, { store, audit, rules: () => rules })
  const ingest: Ingest = {
    store,
    audit,
    evaluator: decidedEvaluator(
      inlineEvaluator(knowledgeOf(rules, config), {
        addresses: openAddresses(config, tellAddressFault),
        exceptions,
      }),
      decisions.book,
    ),
    bodies: configuredBodies(config, undefined),
    clock: systemClock,
    seal: (bytes) => seal.seal(bytes),
    onRuleFailure: firstOfEachRule(tellRuleFailure),
    onFindings: (tenant) => askFor(groupFindingsJob, { tenant }),
    onOccurrences: (tenant) => askFor(correlateJob, { tenant }),
  }
  const { book: decided, quiet } = decisions
  return { ingest, rules, exceptions, decided, quiet, unseal: (sealed: string) => seal.open(sealed) }
}

/** A command that reads makes no store: an empty one beside the one that was meant would look like an answer. */
export async function openExisting(config: Config) {
  if (config.store.kind === 'sqlite' && !existsSync(join(config.data, STORE_FILE))) {
    const message = `there is no store in ${config.data} yet: \`wachter start\` makes it; data or WACHTER_DATA says where it is`
    throw problem('data.none', 'user', message)
  }
  const folder = openFolder(config)
  return { folder, store: await openStore(config, folder) }
}

/** The tenant named, else the only configured one, or the sample organisation's where only that has records. */
export async function tenantMeant(
  store: Runtime['store'],
  config: Config,
  wanted: TenantId | undefined,
): Promise<TenantId> {
  const known = theTenants(config)
  if (wanted !== undefined) {
    if (known.includes(wanted)) return wanted
    throw problem('cli.tenant', 'user', `there is no tenant ${wanted}; known are ${known.join(', ')}`)
  }
  const [first, ...others] = config.tenants.map(({ id }) => id)
  if (first !== undefined && others.length === 0) {
    if (config.sources.length > 0 || (await store.events.count(first, {})) > 0) return first
    return (await store.events.count(DEMO_TENANT, {})) > 0 ? DEMO_TENANT : first
  }
  throw problem('cli.tenant', 'user', `say whose: --tenant ${known.join(' | ')}`)
}
