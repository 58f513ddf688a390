import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { auditRecorder } from './audit/append-audit.ts'
import type { AuditRecorder } from './audit/recorder.ts'
import type { Config } from './config.ts'
import { type DataFolder, openDataFolder } from './data-folder.ts'
import { sensitiveSpans } from './detection/analysers/sensitive.ts'
import { ruleSummary } from './detection/rule-summary.ts'
import { compileRules } from './detection/sigma/compile-rules.ts'
import type { RuleProblem } from './detection/sigma/sigma-rule.ts'
import { fileFeed } from './feeds/file-feed.ts'
import type { Feed } from './feeds/read-feed.ts'
import { s3Bodies } from './feeds/s3-bodies.ts'
import { stdinFeed } from './feeds/stdin-feed.ts'
import type { Ingest } from './ingest/ingest-batch.ts'
import type { Normaliser } from './ingest/normalise-records.ts'
import { firstOfEachRule } from './ingest/raise-findings.ts'
import { groupFindingsJob, type JobDeps, readFeedJob, retireJob } from './jobs/catalogue.ts'
import type { Dispatcher, Timers } from './jobs/dispatcher.ts'
import { inCatalogue } from './jobs/inprocess/catalogue-entry.ts'
import { inprocessDispatcher } from './jobs/inprocess/inprocess-dispatcher.ts'
import { jobId } from './jobs/job.ts'
import type { TenantId } from './model/ids.ts'
import { assertNever } from './model/result.ts'
import type { RuleSummary } from './model/rule.ts'
import type { TenantBodies } from './model/source.ts'
import { type Clock, instantOf } from './model/time.ts'
import { progressReporter } from './progress.ts'
import { readIncidents } from './read-incidents.ts'
import { readRules } from './read-rules.ts'
import { sources } from './sources/catalogue.ts'
import { listPriceBook } from './sources/prices.ts'
import { sealer } from './store/seal.ts'
import { openSqliteStore } from './store/sqlite/open-sqlite-store.ts'
import type { Store } from './store/store.ts'

/** The machine's clock and timers; everything else is told the time. */
export const systemClock: Clock = {
  now: () => {
    const now = instantOf(Date.now())
    if (now === undefined) throw new Error('the clock of this machine is not between 1970 and 9999')
    return now
  },
}

export const systemTimers: Timers = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, Math.min(milliseconds, 2_147_483_647))
    return () => clearTimeout(timer)
  },
}

/** Nothing is fetched: what a log refers to stays where it is. */
const noBodies: TenantBodies = { fetch: async () => undefined }

/** Reads every known format, at list prices. */
export function normaliserOf(
  seal: (bytes: Uint8Array) => string,
  bodies: TenantBodies = noBodies,
): Normaliser {
  return {
    sources,
    prices: listPriceBook,
    bodies,
    clock: systemClock,
    seal,
  }
}

/** Bedrock's own limit of a request is 25 MB; the source unpacks as much. */
const LONGEST_BODY = 33_554_432
const BODY_TIMEOUT_MS = 30_000

/** Where bodies outside of logs may be fetched from; without configuration nowhere. */
export function configuredBodies({ bodies: { s3 }, tenants }: Config, log: Logger | undefined): TenantBodies {
  const [only] = tenants
  if (s3 === undefined || only === undefined) return noBodies
  return s3Bodies({
    region: s3.region,
    endpoint: s3.endpoint,
    buckets: s3.buckets.map((bucket) =>
      typeof bucket === 'string' ? { name: bucket, tenant: only.id, prefix: '' } : bucket,
    ),
    maxBytes: LONGEST_BODY,
    timeoutMs: BODY_TIMEOUT_MS,
    onUnreachable: (bucket, reason) => log?.warn({ bucket, reason }, 'a body could not be fetched from S3'),
  })
}

/** The feeds that the configuration names. `once`: what is there is all there will be. */
export function configuredFeeds(configured: Config['sources'], once: boolean, log: Logger): readonly Feed[] {
  return configured.map((source) => {
    const { id, tenant, format, kind } = source
    switch (kind) {
      case 'files':
        return fileFeed({
          id,
          tenant,
          paths: source.paths,
          source: format,
          once,
          clock: systemClock,
          report: (path, { code, message }) => log.warn({ source: id, path, code }, message),
        })
      case 'stdin':
        return stdinFeed({
          id,
          tenant,
          source: format,
          once,
          input: process.stdin,
          wait: () => new Promise((resolve) => systemTimers.after(STDIN_WAIT_MS, resolve)),
        })
      default:
        return assertNever(kind)
    }
  })
}

/** Everything that is open while a worker runs. */
export interface Runtime {
  config: Config
  folder: DataFolder
  store: Store
  ingest: Ingest
  audit: AuditRecorder
  dispatcher: Dispatcher<JobDeps>
  feeds: readonly Feed[]
  tenants: readonly TenantId[]
  rules: readonly RuleSummary[]
  /** Why rules were left out, and of those in force the first failure of each; grows while it runs. */
  ruleProblems: readonly RuleProblem[]
  unseal(sealed: string): Uint8Array
  /** Asks for the standing work: every feed, and retention unless this is a single pass. */
  schedule(pass: { once: boolean }): Promise<void>
  close(): Promise<void>
}

/** How long a look at standard input waits for something to arrive. */
const STDIN_WAIT_MS = 500
/** How often a feed is looked at again once it was read to its end, and how often old records are retired. */
const FEED_EVERY_MS = 2_000
const RETIRE_EVERY_MS = 3_600_000
/** Jobs are short of I/O waits on the embedded store: more at a time would only take turns. */
const CONCURRENCY = 4
const STOP_MS = 10_000

/** Opens store, rules and jobs for a configuration. The data folder is locked: two workers on one SQLite would fight. */
export async function openRuntime(config: Config, feeds: readonly Feed[], log: Logger): Promise<Runtime> {
  const folder = openDataFolder(config.data)
  const unlock = folder.lock()
  try {
    const store = await openSqliteStore({ file: folder.storeFile, maxBytes: config.store.max_bytes })
    return await compose({ config, feeds, log, folder, store, unlock })
  } catch (error) {
    unlock()
    throw error
  }
}

async function compose(parts: {
  config: Config
  feeds: readonly Feed[]
  log: Logger
  folder: DataFolder
  store: Store
  unlock: () => void
}): Promise<Runtime> {
  const { config, feeds, log, folder, store, unlock } = parts
  const read = readRules(config.rules)
  const rules = compileRules(read.rules)
  const ruleProblems = [...read.problems, ...rules.problems]
  for (const { file, line, message } of ruleProblems) log.warn({ file, line }, `rule left out: ${message}`)
  const onRuleFailure = firstOfEachRule((failure) => {
    ruleProblems.push(failure)
    log.error({ file: failure.file, line: failure.line, code: failure.code }, failure.message)
  })
  const categories = readIncidents(config.incidents)
  const seal = sealer(folder.key)
  const audit = auditRecorder({ store, key: folder.key })
  const tenants = [...new Set([...config.tenants.map(({ id }) => id), ...feeds.map(({ tenant }) => tenant)])]

  const stopping = new AbortController()
  let dispatcher: Dispatcher<JobDeps> | undefined
  const ingest: Ingest = {
    store,
    audit,
    normaliser: normaliserOf((bytes) => seal.seal(bytes), configuredBodies(config, log)),
    detector: { rules, findSensitive: sensitiveSpans, clock: systemClock, onRuleFailure },
    onFindings: async (tenant) => dispatcher?.enqueue(groupFindingsJob, { tenant }),
  }
  const deps: JobDeps = {
    store,
    ingest,
    grouping: { store, audit, categories, clock: systemClock },
    clock: systemClock,
    feeds,
    onProgress: progressReporter(log, systemClock),
    stopping: stopping.signal,
    audit,
    retention: { ...config.store.retention, maxBytes: config.store.max_bytes },
  }
  dispatcher = inprocessDispatcher<JobDeps>({
    jobs: store.jobs,
    catalogue: [inCatalogue(readFeedJob), inCatalogue(groupFindingsJob), inCatalogue(retireJob)],
    deps,
    tenants: () => tenants,
    clock: systemClock,
    timers: systemTimers,
    random: Math.random,
    holder: randomUUID(),
    concurrency: CONCURRENCY,
    alone: true,
    onProblem: (job, { code, kind, message }) =>
      log.error({ job: job.name, tenant: job.tenant, code, kind }, message),
  })
  const jobs = dispatcher
  return {
    config,
    folder,
    store,
    ingest,
    audit,
    dispatcher: jobs,
    feeds,
    tenants,
    rules: rules.rules.map(ruleSummary),
    ruleProblems,
    unseal: (sealed) => seal.open(sealed),
    schedule: async ({ once }) => {
      for (const tenant of tenants) await forgetFeeds(store.jobs, tenant, feeds)
      for (const { tenant, id } of feeds)
        await jobs.schedule(readFeedJob, { tenant, feed: id }, FEED_EVERY_MS)
      for (const tenant of tenants) {
        // What a killed worker left ungrouped is due whether or not anything new comes.
        await jobs.enqueue(groupFindingsJob, { tenant })
      }
      // The sample organisation keeps its fixed dates, and a single pass over old logs is not undone at its end.
      if (once) return
      for (const { id } of config.tenants) await jobs.schedule(retireJob, { tenant: id }, RETIRE_EVERY_MS)
    },
    close: async () => {
      stopping.abort()
      await jobs.stop(STOP_MS)
      for (const feed of feeds) await feed.close?.()
      await store.close()
      unlock()
    },
  }
}

/** Jobs of sources that are no longer configured would fail for ever. */
async function forgetFeeds(jobs: Store['jobs'], tenant: TenantId, feeds: readonly Feed[]): Promise<void> {
  const wanted = new Set(
    feeds.filter((feed) => feed.tenant === tenant).map(({ id }) => jobId(readFeedJob, { tenant, feed: id })),
  )
  const page = await jobs.page(tenant, {
    where: [{ field: 'name', is: 'in', values: [readFeedJob.name] }],
    limit: 1000,
  })
  const gone = page.items.filter(({ document }) => !wanted.has(document.id))
  await jobs.remove(
    tenant,
    gone.map(({ document }) => document.id),
  )
}
