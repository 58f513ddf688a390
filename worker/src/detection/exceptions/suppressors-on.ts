import { nameKeyOf } from '../../model/asset-name.ts'
import type { Event } from '../../model/event.ts'
import type { Suppressor } from '../../model/finding.ts'
import type { Instant } from '../../model/time.ts'
import { filterSet } from '../sigma/compile-filters.ts'
import { isExpired, type SigmaFilter } from '../sigma/filter.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import type { ExceptionsInForce, MaintenanceInForce } from './exception-book.ts'

/** What keeps a rule's match on an event out of sight at a time; nothing: it stands. */
export type SuppressorsOn = (rule: SigmaRule, event: Event, now: Instant) => readonly Suppressor[]

/** Tenants whose exceptions are kept ready. */
const MOST_READY = 100

/** Makes exceptions ready to be asked, each version of a tenant's once. */
export function readyExceptions(): (inForce: ExceptionsInForce) => SuppressorsOn {
  const ready = new Map<string, SuppressorsOn>()
  return (inForce) => {
    const known = ready.get(inForce.version)
    if (known !== undefined) return known
    const made = suppressorsOn(inForce)
    if (ready.size >= MOST_READY) ready.clear()
    ready.set(inForce.version, made)
    return made
  }
}

function suppressorsOn({ filters, windows }: ExceptionsInForce): SuppressorsOn {
  const set = filterSet(filters)
  const maintained = windows.map((window) => ({ window, isOf: isOf(window) }))
  return (rule, event, now) => [
    ...set
      .filtering(rule, event)
      .filter((filter) => !isExpired(filter, now))
      .map(suppressorOf),
    ...maintained.flatMap(({ window: { id, reason, from, until }, isOf }) => {
      const at = event['@timestamp']
      return from <= at && at < until && isOf(event) ? [{ kind: 'maintenance' as const, id, reason }] : []
    }),
  ]
}

/** Whether an event is of the asset or the source of a window. */
function isOf({ of }: MaintenanceInForce): (event: Event) => boolean {
  if ('source' in of) return (event) => event['wachter.source.id'] === of.source
  const names = new Set(of.names)
  return (event) => (event['wachter.asset.refs'] ?? []).some((ref) => names.has(nameKeyOf(ref)))
}

/** What a finding says of a filter that suppresses it. */
export function suppressorOf({ id, exception: { reason } }: SigmaFilter): Suppressor {
  return { kind: 'exception', id, ...(reason === undefined ? {} : { reason }) }
}
