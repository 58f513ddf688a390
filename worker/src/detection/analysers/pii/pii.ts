import type { Span } from '../../../model/signal.ts'
import { lowerCluesOf, type TextView } from '../text/text-view.ts'
import { withoutOverlaps } from '../without-overlaps.ts'
import { addressesOf } from './addresses.ts'
import { numbersOf } from './numbers.ts'
import { personsOf } from './persons.ts'
import { FEWEST_DIGITS, phonesOf } from './phones.ts'

/**
 * Personal data in a text, in text order, without overlaps: `email`, `ip_address`, `card`, `iban`, `ssn`, `bsn`,
 * `national_id`, `passport`, `driver_licence`, `date_of_birth`, `phone`, and, of low confidence, `person_low`. What has a
 * checksum is checked by it. Linear.
 */
export function piiOf(view: TextView): Span[] {
  const { text, survey } = view
  const exact = withoutOverlaps([...addressesOf(view), ...numbersOf(view)])
  const phones = survey.digits < FEWEST_DIGITS ? [] : phonesOf(text, exact)
  const announcement = lowerCluesOf(view).persons.length > 0
  const persons = personsOf(text, { title: survey.hasTitle, announcement })
  if (exact.length + phones.length + persons.length === 0) return []
  return withoutOverlaps([...exact, ...phones, ...persons]).map((found) => ({ signal: 'pii', ...found }))
}
