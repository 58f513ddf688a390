import { entityOf } from '../../detection/entity-of.ts'
import type { Event } from '../../model/event.ts'

/** Who used something, as far as an event tells; an account is nobody. */
export function userOf(event: Event): string | undefined {
  const { kind, id } = entityOf(event)
  return kind === 'unknown' || kind === 'account' || id === '' ? undefined : id.slice(0, 512)
}
