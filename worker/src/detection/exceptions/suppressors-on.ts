import type { Event } from '../../model/event.ts'
import type { Suppressor } from '../../model/finding.ts'
import type { Instant } from '../../model/time.ts'
import { filterSet } from '../sigma/compile-filters.ts'
import { isExpired, type SigmaFilter } from '../sigma/filter.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import type { ExceptionsInForce } from './exception-book.ts'

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

function suppressorsOn({ filters }: ExceptionsInForce): SuppressorsOn {
  const set = filterSet(filters)
  return (rule, event, now) =>
    set
      .filtering(rule, event)
      .filter((filter) => !isExpired(filter, now))
      .map(suppressorOf)
}

/** What a finding says of a filter that suppresses it. */
export function suppressorOf({ id, exception: { reason } }: SigmaFilter): Suppressor {
  return { kind: 'exception', id, ...(reason === undefined ? {} : { reason }) }
}
