import type { Span } from '../../model/signal.ts'
import { addressesOf } from './pii-addresses.ts'
import { numbersOf } from './pii-numbers.ts'
import { personsOf } from './pii-persons.ts'
import { phonesOf } from './pii-phones.ts'
import { withoutOverlaps } from './without-overlaps.ts'

/**
 * Personal data in a text, in text order, without overlaps: `email`, `ip_address`, `card`, `iban`, `ssn`, `bsn`,
 * `national_id`, `passport`, `driver_licence`, `date_of_birth`, `phone`, and, of low confidence, `person_low`. What has a
 * checksum is checked by it. Linear.
 */
export function piiOf(text: string): Span[] {
  const exact = withoutOverlaps([...addressesOf(text), ...numbersOf(text)])
  const phones = phonesOf(text, exact)
  const persons = personsOf(text)
  return withoutOverlaps([...exact, ...phones, ...persons]).map((found) => ({ signal: 'pii', ...found }))
}
