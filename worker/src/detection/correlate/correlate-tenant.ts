import type { Evidence, Finding } from '../../model/finding.ts'
import type { FindingId, RuleId, TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { type Clock, epochMs } from '../../model/time.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import type { FindSensitive } from '../masked-excerpt.ts'
import { type CorrelatingRule, correlatedFindings } from './correlated-finding.ts'
import { storedStatus } from './correlations-report.ts'
import { type KnownState, knownState, readSnapshot, writeRaised, writeSnapshot } from './correlator-store.ts'
import { Occurrence } from './occurrence.ts'
import { type Correlator, openCorrelator, type Plan } from './open-correlator.ts'
import type { Raised } from './raised.ts'

export interface Correlating {
  store: Pick<Store, 'occurrences' | 'correlatorStates' | 'correlatorParts'>
  clock: Clock
  findSensitive: FindSensitive
  plan: Omit<Plan, 'tenant'>
  /** What raises, by id. */
  rules: ReadonlyMap<RuleId, CorrelatingRule>
  /** Excerpts of the events of what was raised; one of which nobody has the texts any more has none. */
  evidenceOf(
    tenant: TenantId,
    raised: readonly Raised[],
  ): Promise<ReadonlyMap<FindingId, readonly Evidence[]>>
  /** Lets these findings stand, whether they are new or were withdrawn, and withdraws those. */
  settle(
    tenant: TenantId,
    change: { standing: readonly Finding[]; withdrawn: readonly FindingId[] },
  ): Promise<void>
  /** Told when a tenant has new findings: grouping is a later stage. */
  onFindings(tenant: TenantId): Promise<void>
  /** Told which part of a stored state could not be gone on with. */
  onDropped(tenant: TenantId, dropped: Correlator['dropped']): void
}

/** The correlators of a process: each tenant's is kept, as long as no other worker has gone on with it. */
export interface Correlations {
  /** Takes in what has come for a tenant since the last time. One run at a time a tenant (the job's key sees to that). */
  run(tenant: TenantId, signal: AbortSignal): Promise<void>
}

/** Occurrences that are taken in at a time. */
const PORTION = 5_000
/** A snapshot is written when so many documents, or findings, have come since the last one, or after so long. */
const MOST_CONSUMED = 500
const MOST_RAISED = 1_000
const SNAPSHOT_EVERY_MS = 30_000
/** So many documents that it holds are not asked for again; as many as a condition may name (store/check-query.ts). */
const MOST_LEFT_OUT = 1_000

/** A tenant's correlator, and how far it is ahead of what is written down. */
interface Running {
  correlator: Correlator
  known: KnownState
  /** Documents whose occurrences it holds, beyond those that the written state names. */
  consumed: Set<string>
  /** What it has raised since the snapshot and not withdrawn. */
  raised: Set<FindingId>
  /** What a worker before has raised since the snapshot, and this one has not raised again so far. */
  inherited: Set<FindingId>
  snapshotAt: number
}

export function openCorrelations(correlating: Correlating): Correlations {
  const running = new Map<TenantId, Running>()

  async function opened(tenant: TenantId): Promise<Running> {
    const known = await knownState(correlating, tenant)
    const mine = running.get(tenant)
    if (mine !== undefined && mine.known.version === known.version) return mine
    const snapshot = await readSnapshot(correlating, known)
    const correlator = openCorrelator({ ...correlating.plan, tenant }, snapshot)
    if (correlator.dropped.length > 0) correlating.onDropped(tenant, correlator.dropped)
    const fresh: Running = {
      ...{ correlator, known, consumed: new Set(), raised: new Set() },
      inherited: new Set(known.state.raised),
      snapshotAt: epochMs(correlating.clock.now()),
    }
    running.set(tenant, fresh)
    return fresh
  }

  /** False: another worker has gone on with the tenant, and what this one holds is not to be used any more. */
  async function takeIn(mine: Running, occurrences: readonly Occurrence[]): Promise<boolean> {
    const { correlator } = mine
    const { raised, withdrawn } = correlator.take(occurrences, epochMs(correlating.clock.now()))
    for (const { id } of raised) mine.raised.add(id)
    for (const id of withdrawn) mine.raised.delete(id)
    return settled(mine, raised, withdrawn)
  }

  async function settled(
    mine: Running,
    raised: readonly Raised[],
    withdrawn: readonly FindingId[],
  ): Promise<boolean> {
    if (raised.length + withdrawn.length === 0) return true
    const { tenant } = mine.known.state
    if (!(await noted(mine))) return false
    const { clock, findSensitive, rules } = correlating
    const created = clock.now()
    const evidence = await correlating.evidenceOf(tenant, raised)
    const evidenceOf = ({ id }: Raised) => evidence.get(id) ?? []
    const standing = correlatedFindings(raised, rules, { tenant, created, findSensitive, evidenceOf })
    await correlating.settle(tenant, { standing, withdrawn })
    await correlating.onFindings(tenant)
    return true
  }

  /** Writes down what is about to be raised, and how the correlations stand. */
  async function noted(mine: Running): Promise<boolean> {
    const raised = [...new Set([...mine.raised, ...mine.inherited])]
    const status = storedStatus(mine.correlator.status())
    const known = await writeRaised(correlating, mine.known, { raised, status })
    if (known !== undefined) mine.known = known
    return known !== undefined
  }

  async function run(tenant: TenantId, signal: AbortSignal): Promise<void> {
    try {
      await goOn(tenant, signal)
    } catch (error) {
      // It may hold what was not settled, and would not raise that again: the next run goes on from what is written down.
      running.delete(tenant)
      throw error
    }
  }

  async function goOn(tenant: TenantId, signal: AbortSignal): Promise<void> {
    const mine = await opened(tenant)
    let portion: { ids: string[]; occurrences: Occurrence[] } = { ids: [], occurrences: [] }
    const takePortion = async (): Promise<boolean> => {
      const { ids, occurrences } = portion
      portion = { ids: [], occurrences: [] }
      if (ids.length === 0) return true
      if (!(await takeIn(mine, occurrences))) return false
      for (const id of ids) mine.consumed.add(id)
      return mine.consumed.size < MOST_CONSUMED && mine.raised.size < MOST_RAISED ? true : snapshot(mine)
    }
    const done = await (async () => {
      const held = new Set(mine.known.state.consumed)
      // What it holds stays in the store until the next snapshot: seconds' worth of events, which would be read again with each run.
      const values = [...held, ...mine.consumed].slice(-MOST_LEFT_OUT)
      const others = [{ field: 'id', is: 'not_in', values }] as const
      for await (const { document } of everyDocument(correlating.store.occurrences, tenant, others)) {
        signal.throwIfAborted()
        if (held.has(document.id) || mine.consumed.has(document.id)) continue
        portion.ids.push(document.id)
        portion.occurrences.push(...document.occurrences.map((one) => Occurrence.parse(one)))
        if (portion.occurrences.length >= PORTION && !(await takePortion())) return false
      }
      if (!(await takePortion())) return false
      const orphans = [...mine.inherited].filter((id) => !mine.raised.has(id))
      mine.inherited.clear()
      if (!(await settled(mine, [], orphans))) return false
      const age = epochMs(correlating.clock.now()) - mine.snapshotAt
      if (mine.consumed.size === 0) return true
      return age < SNAPSHOT_EVERY_MS ? noted(mine) : snapshot(mine)
    })()
    if (done) return
    const message = `another worker has gone on with the correlations of ${tenant}`
    throw problem('correlate.two-workers', 'operational', message, { retry: 'now' })
  }

  async function snapshot(mine: Running): Promise<boolean> {
    // What is inherited is still to be compared: it has to stay written down.
    if (mine.inherited.size > 0) return true
    const consumed = [...mine.consumed]
    const status = storedStatus(mine.correlator.status())
    const state = { snapshot: mine.correlator.snapshot(), consumed, status }
    const known = await writeSnapshot(correlating, mine.known, state)
    if (known === undefined) return false
    mine.known = known
    mine.consumed.clear()
    mine.raised.clear()
    mine.snapshotAt = epochMs(correlating.clock.now())
    return true
  }

  return { run }
}
