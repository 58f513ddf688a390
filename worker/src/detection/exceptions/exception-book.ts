import { type AssetId, idOf, type SourceId, type TenantId } from '../../model/ids.ts'
import type { Maintenance } from '../../model/maintenance.ts'
import { type Clock, dayOf, epochMs, shift } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import type { SigmaFilter } from '../sigma/filter.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import { filterOf } from './read-exception.ts'

/** What people have decided about a tenant's matches: plain data that can be sent to a thread. */
export interface ExceptionsInForce {
  /** Another one wherever anything is different. */
  version: string
  filters: readonly SigmaFilter[]
  windows: readonly MaintenanceInForce[]
}

/** A maintenance window, with the names that logs may know its asset by. */
export interface MaintenanceInForce extends Pick<Maintenance, 'id' | 'reason' | 'from' | 'until'> {
  of: { source: SourceId } | { names: readonly string[] }
}

/** The stored exceptions in force, as every process sees them within seconds of a change. */
export interface ExceptionBook {
  of(tenant: TenantId): Promise<ExceptionsInForce>
}

/** Exceptions of one tenant that are in force at a time: each is looked at on every match. */
export const MOST_EXCEPTIONS = 1000
/** Maintenance windows of one tenant, planned or lately over. */
export const MOST_WINDOWS = 200
/** An event that comes later than this after a window is over is found as ever. */
const LATE_MS = 30 * 86_400_000
/** How old an answer may be, milliseconds. */
const FRESH_MS = 2_000

interface Known {
  at: number
  rules: readonly SigmaRule[]
  answer: Promise<ExceptionsInForce>
}

/** `rules`: those in force now; their identity tells whether they have changed. */
export function exceptionBook(book: {
  store: Pick<Store, 'exceptions' | 'maintenance'>
  clock: Clock
  /** The names (model/asset-name.ts) of an asset. */
  namesOf(tenant: TenantId, asset: AssetId): Promise<readonly string[]>
  rules(): readonly SigmaRule[]
}): ExceptionBook {
  const known = new Map<TenantId, Known>()
  let generation = 0

  async function read(tenant: TenantId, before: Known | undefined): Promise<ExceptionsInForce> {
    const { items } = await book.store.exceptions.page(tenant, {
      where: [
        { field: 'revoked.at', is: 'missing' },
        { field: 'expires', is: 'range', from: dayOf(book.clock.now()) },
      ],
      sort: { field: 'id', order: 'asc' },
      limit: MOST_EXCEPTIONS,
    })
    const windows = await windowsOf(tenant)
    const rules = book.rules()
    const marks = [
      ...items.flatMap(({ document: { id, updated } }) => [id, updated]),
      JSON.stringify(windows),
    ]
    const state = idOf('exceptions', tenant, ...marks)
    const earlier = await before?.answer.catch(() => undefined)
    if (earlier?.version.endsWith(state) && before?.rules === rules) return earlier
    generation += 1
    const filters = items.flatMap(({ document }) => filterOf(document, rules) ?? [])
    return { version: `${generation} ${state}`, filters, windows }
  }

  async function windowsOf(tenant: TenantId): Promise<MaintenanceInForce[]> {
    const { items } = await book.store.maintenance.page(tenant, {
      where: [{ field: 'until', is: 'range', after: shift(book.clock.now(), -LATE_MS) }],
      sort: { field: 'until', order: 'desc' },
      limit: MOST_WINDOWS,
    })
    const windows: MaintenanceInForce[] = []
    for (const { document } of items) {
      const { id, reason, from, until, of } = document
      const whose =
        of.kind === 'source' ? { source: of.source } : { names: await book.namesOf(tenant, of.asset) }
      windows.push({ id, reason, from, until, of: whose })
    }
    return windows
  }

  return {
    of(tenant) {
      const before = known.get(tenant)
      const at = epochMs(book.clock.now())
      const rules = book.rules()
      if (before !== undefined && at - before.at < FRESH_MS && before.rules === rules) return before.answer
      const now: Known = { at, rules, answer: read(tenant, before) }
      known.set(tenant, now)
      // One that could not be read is asked for again the next time.
      now.answer.catch(() => known.get(tenant) === now && known.delete(tenant))
      return now.answer
    },
  }
}
