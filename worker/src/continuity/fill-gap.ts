import type { Occurrence } from '../detection/correlate/occurrence.ts'
import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import { asPlacedNow } from '../ingest/as-placed-now.ts'
import { SWITCHED_OFF } from '../ingest/evaluator.ts'
import { keepOccurrences } from '../ingest/keep-occurrences.ts'
import { supersedeFindings } from '../ingest/supersede-findings.ts'
import type { Originals } from '../ingest/texts-at-source.ts'
import type { Event } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { Gap } from '../model/gap.ts'
import type { GapId, TenantId } from '../model/ids.ts'
import { asProblem } from '../model/problem.ts'
import { epochMs } from '../model/time.ts'
import type { Cursor, Page, Query, Versioned } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { type GapKeeper, writeGaps } from './keep-gap.ts'

/** A rule in force, by itself. */
export interface RuleAlone {
  title: string
  logicVersion: string
  /** What it raises on a tenant's stored events, and where it failed. */
  look(
    tenant: TenantId,
    events: readonly Event[],
  ): Promise<{
    findings: readonly Finding[]
    occurrences: readonly Occurrence[]
    failures: readonly RuleProblem[]
  }>
}

export interface GapFiller extends GapKeeper {
  store: Pick<Store, 'gaps' | 'events' | 'findings' | 'occurrences'>
  /** Undefined for a rule that is not in force. */
  ruleAlone(id: string): RuleAlone | undefined
  /** Gives events the texts that are not stored with them. */
  originals: Originals
  /** Told when a tenant has new findings: grouping is a later stage. */
  onFindings(tenant: TenantId): Promise<void>
  /** Told when correlations have something to look at. */
  onOccurrences(tenant: TenantId): Promise<void>
}

/** Events looked at before the gap remembers how far it is. */
const PAGE = 200
/** So long at a time; then whatever waits has its turn. */
const SLICE_MS = 2_000
const ACTOR = 'system:continuity'

/**
 * Goes on with filling a gap for a while: its rule looks at the stored events of the interval, in the order in which they
 * came, and raises what it would have raised then, with the same ids. Killed at any point it goes on where it was. Gives
 * `again` while there is more. A rule that is no longer in force, that fails on an event, or that can't look at one because
 * its texts are gone, leaves the gap open.
 */
export async function fillGap(
  filler: GapFiller,
  { tenant, gap: id }: { tenant: TenantId; gap: GapId },
  signal: AbortSignal,
): Promise<'again' | undefined> {
  const started = epochMs(filler.clock.now())
  for (;;) {
    signal.throwIfAborted()
    const known = await filler.store.gaps.get(tenant, id)
    if (known?.document.state !== 'filling') return undefined
    const next = await filledOn(filler, known.document)
    const written = await write(filler, known, next)
    if (written && next.state !== 'filling') return undefined
    if (epochMs(filler.clock.now()) - started >= SLICE_MS) return 'again'
  }
}

/** A gap after one more page of events. */
async function filledOn(filler: GapFiller, gap: Gap): Promise<Gap> {
  const { store, audit, clock } = filler
  const { tenant } = gap
  const updated = clock.now()
  const rule = filler.ruleAlone(gap.rule)
  if (rule === undefined) {
    const message = `rule ${gap.rule} is not in force; see \`wachter rules list\``
    return { ...gap, state: 'open', updated, last_error: { code: 'gap.rule-not-in-force', message } }
  }
  const { page, start } = await pageOf(store.events, gap)
  const placed = await asPlacedNow(
    store,
    tenant,
    page.items.map(({ document }) => document),
  )
  const events = (await filler.originals(tenant, placed)).flatMap((event) => event ?? [])
  const { findings, occurrences, failures } = await rule.look(tenant, events)
  const off = failures.find(({ code }) => code === SWITCHED_OFF)
  if (off !== undefined) return { ...start, state: 'open', updated, last_error: errorOf(off) }
  await keepOccurrences(filler, tenant, occurrences, updated)
  const shown = findings.filter(({ suppressed }) => suppressed === undefined)
  if (findings.length > 0) {
    await store.findings.create(tenant, findings)
    await supersedeFindings({ store, audit, clock }, tenant, findings)
    if (shown.length > 0) await filler.onFindings(tenant)
  }
  const failure = failures[0] ?? textsGone(placed.length - events.length)
  const last_error = start.last_error ?? (failure === undefined ? null : errorOf(failure))
  const over = last_error === null ? 'filled' : 'open'
  return {
    ...start,
    logic_version: rule.logicVersion,
    title: rule.title.slice(0, 256),
    state: page.next === undefined ? over : 'filling',
    updated,
    evaluated: start.evaluated + events.length,
    found: start.found + shown.length,
    cursor: page.next ?? null,
    last_error,
  }
}

function textsGone(unread: number): { code: string; message: string } | undefined {
  if (unread === 0) return undefined
  const message = `${unread} events (perhaps more) stayed at their source with their texts, and are not there any more`
  return { code: 'gap.texts-gone', message }
}

function errorOf({ code, message }: Pick<RuleProblem, 'code' | 'message'>): NonNullable<Gap['last_error']> {
  return { code, message: message.slice(0, 1000).toWellFormed() }
}

/** The next events of a gap's interval; from its beginning where its cursor is of another version. */
async function pageOf(events: Store['events'], gap: Gap): Promise<{ page: Page<Event>; start: Gap }> {
  const query: Query = {
    where: [{ field: 'event.ingested', is: 'range', from: gap.from, ...(gap.to && { before: gap.to }) }],
    sort: { field: 'sequence', order: 'asc' },
    limit: PAGE,
  }
  try {
    const cursor = (gap.cursor ?? undefined) as Cursor | undefined
    return { page: await events.page(gap.tenant, query, cursor), start: gap }
  } catch (thrown) {
    if (asProblem(thrown).code !== 'store.bad-cursor') throw thrown
    return { page: await events.page(gap.tenant, query), start: { ...gap, evaluated: 0, found: 0 } }
  }
}

/** Progress is no change that somebody has to answer for; an end is. */
async function write(filler: GapFiller, known: Versioned<Gap>, next: Gap): Promise<boolean> {
  if (next.state === 'filling') {
    return (await filler.store.gaps.put(next.tenant, next, known.version)).ok
  }
  const [written] = await writeGaps(filler, { tenant: next.tenant, actor: ACTOR }, [{ known, next }])
  return written === true
}
