import type { Event } from '../model/event.ts'
import type { LookUp } from '../networks/address-lookup.ts'

/** An event with what is known of its `source.ip`. What the log says itself stands. */
export function withNetwork(event: Event, lookUp: LookUp): Event {
  const address = event['source.ip']
  if (address === undefined) return event
  const said = event['source.as.number']
  const facts = lookUp(address, said)
  if (facts === undefined) return event
  const country = event['source.geo.country_iso_code'] ?? facts.country
  const asn = said ?? facts.asn
  // The name of one system is not that of another, which the log may mean.
  const organization =
    event['source.as.organization.name'] ?? (asn === facts.asn ? facts.organization : undefined)
  return {
    ...event,
    'wachter.source.network': facts.network,
    ...(country === undefined ? {} : { 'source.geo.country_iso_code': country }),
    ...(asn === undefined ? {} : { 'source.as.number': asn }),
    ...(organization === undefined ? {} : { 'source.as.organization.name': organization }),
  }
}
