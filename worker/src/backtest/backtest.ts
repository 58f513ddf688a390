import { correlatingOf } from '../detection/correlate/occurrences-of.ts'
import type { ExceptionBook } from '../detection/exceptions/exception-book.ts'
import { readyExceptions } from '../detection/exceptions/suppressors-on.ts'
import type { FindSensitive } from '../detection/masked-excerpt.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { RuleProblem, SigmaRule } from '../detection/sigma/sigma-rule.ts'
import { asPlacedNow } from '../ingest/as-placed-now.ts'
import { type Detector, firstOfEachRule, raiseOn } from '../ingest/raise-findings.ts'
import type { Originals } from '../ingest/texts-at-source.ts'
import type { Backtest } from '../model/backtest.ts'
import type { Event } from '../model/event.ts'
import type { TenantId } from '../model/ids.ts'
import { type Clock, epochMs, type Instant, shift } from '../model/time.ts'
import type { Cursor, Query } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { historyMs } from './history.ts'
import { looksAtTexts } from './looks-at-texts.ts'
import { openTrial, type Trial } from './trial.ts'

/** What a backtest stands on. It only reads. */
export interface BacktestDesk {
  store: Pick<Store, 'events'>
  clock: Clock
  findSensitive: FindSensitive
  /** Gives events the texts that are not stored with them. */
  originals: Originals
  /** The stored exceptions as they are for some rules. */
  exceptionsFor(rules: readonly SigmaRule[]): ExceptionBook
  /** CPU time of this thread so far, milliseconds. */
  cpuMs(): number
  /** Lets others have their turn. */
  breathe(): Promise<void>
}

export interface BacktestOptions {
  rules: RuleSet
  /** Whole days before now. */
  days: number
  /** How long it may take; what is not done by then is left. */
  mostMs: number
}

const DAY_MS = 86_400_000
/** Events looked at between two turns of others. */
const PAGE = 200
/** More findings than anybody looks at, and about 50 MB. */
const MOST_FOUND = 100_000
/** Longest time that is read beforehand for rules that look back. */
const MOST_HISTORY_MS = 35 * DAY_MS

/**
 * What rules would have raised on a tenant's stored events of the last days: the findings, by their ids, that they do raise
 * on the same events as these come in. Events are read in the order of time, a page at a time, and carry their signals; what
 * suppresses is what is in force now.
 */
export async function backtest(
  desk: BacktestDesk,
  tenant: TenantId,
  options: BacktestOptions,
  signal: AbortSignal,
): Promise<Backtest> {
  const to = desk.clock.now()
  const from = shift(to, -options.days * DAY_MS)
  return (await backtested(desk, tenant, { ...options, from, to }, signal)).report
}

/** The same over given times, with the trial itself. */
export async function backtested(
  desk: BacktestDesk,
  tenant: TenantId,
  options: Omit<BacktestOptions, 'days'> & { from: Instant; to: Instant },
  signal: AbortSignal,
): Promise<{ report: Backtest; trial: Trial }> {
  const { rules, from, to, mostMs } = options
  const { store, clock, findSensitive } = desk
  const created = clock.now()
  const read_from = shift(from, -Math.min(MOST_HISTORY_MS, historyMs(rules)))
  const look = await openLook(desk, tenant, rules, created)
  const trial = openTrial({ tenant, rules, findSensitive, created, from, inOrder: true })
  const until = epochMs(created) + mostMs
  let [events, without_texts, cpuMs] = [0, 0, 0]
  let through = read_from
  let stopped: Backtest['stopped'] = null
  for await (const page of storedEvents(store, tenant, { from: read_from, to })) {
    signal.throwIfAborted()
    const { whole, bare } = await look.withTexts(page)
    const began = desk.cpuMs()
    trial.take(look.at(whole, bare), epochMs(page.at(-1)?.['@timestamp'] ?? to))
    cpuMs += desk.cpuMs() - began
    events += page.length
    without_texts += bare.length
    through = page.at(-1)?.['@timestamp'] ?? through
    if (trial.found().size >= MOST_FOUND) stopped = 'findings'
    else if (epochMs(clock.now()) >= until) stopped = 'time'
    if (stopped !== null) break
    await desk.breathe()
  }
  if (stopped === null) through = to
  const days = Math.max(0, epochMs(through) - epochMs(from)) / DAY_MS
  const counted = trial.report({ events, cpuMs, days, failures: look.failures })
  return { report: { from, to, read_from, through, stopped, without_texts, ...counted }, trial }
}

/** How the rules look at pages of events, and where they failed. */
async function openLook(desk: BacktestDesk, tenant: TenantId, rules: RuleSet, created: Instant) {
  const inForce = await desk.exceptionsFor(rules.rules).of(tenant)
  const failures: RuleProblem[] = []
  const detector: Detector = {
    rules,
    correlating: correlatingOf(rules),
    findSensitive: desk.findSensitive,
    created,
    exceptions: readyExceptions()(inForce),
    onRuleFailure: firstOfEachRule((failure) => failures.push(failure)),
  }
  const textual = new Set(rules.rules.filter(looksAtTexts).map(({ id }) => id))
  const comparing = rules.rules.some(({ fields }) => fields.some((field) => field.includes('entropy_change')))
  const textless: Detector = { ...detector, without: textual }
  return {
    failures,
    /** Events with their texts, and those whose texts are not to be had though a rule looks at them. */
    async withTexts(page: readonly Event[]): Promise<{ whole: readonly Event[]; bare: readonly Event[] }> {
      const placed = comparing ? await asPlacedNow(desk.store, tenant, page) : page
      if (textual.size === 0) return { whole: placed, bare: [] }
      const originals = await desk.originals(tenant, placed)
      return {
        whole: originals.flatMap((event) => event ?? []),
        bare: placed.filter((_, nth) => originals[nth] === undefined),
      }
    },
    at: (whole: readonly Event[], bare: readonly Event[]) => [
      ...whole.map((event) => raiseOn(detector, event)),
      ...bare.map((event) => raiseOn(textless, event)),
    ],
  }
}

/** Event time, pages in order. */
async function* storedEvents(
  { events }: BacktestDesk['store'],
  tenant: TenantId,
  { from, to }: { from: Instant; to: Instant },
): AsyncGenerator<readonly Event[]> {
  const query: Query = {
    where: [{ field: '@timestamp', is: 'range', from, before: to }],
    sort: { field: 'time', order: 'asc' },
    limit: PAGE,
    uncounted: true,
  }
  let cursor: Cursor | undefined
  do {
    const page = await events.page(tenant, query, cursor)
    const real = page.items.flatMap(({ document }) =>
      document['wachter.drill'] === undefined ? document : [],
    )
    if (real.length > 0) yield real
    cursor = page.next
  } while (cursor !== undefined)
}
