import type { SourceNetwork } from '../model/event.ts'
import { asNumberOf } from '../sources/as-number.ts'
import { at, stringAt } from '../sources/json-fields.ts'
import { openMmdb } from './mmdb.ts'
import { wordsOf } from './network.ts'
import { lists, listsAsn, type NetworkList } from './network-list.ts'
import { readNetworkList } from './read-network-list.ts'

/** What addresses are looked up in, as read from files; can be sent to threads, which then share the memory. */
export interface AddressTables {
  /** Others have another number. */
  version: number
  country: SharedArrayBuffer | undefined
  asn: SharedArrayBuffer | undefined
  torExits: readonly NetworkList[]
  hosting: readonly NetworkList[]
}

/** What is known of an address. */
export interface AddressFacts {
  network: SourceNetwork
  /** ISO 3166-1 alpha-2. */
  country?: string | undefined
  asn?: number | undefined
  organization?: string | undefined
}

/** Undefined for what is no address. `asn`: the autonomous system, where the log says so itself. */
export type LookUp = (address: string, asn: number | undefined) => AddressFacts | undefined

/**
 * Networks that are not of the internet (IANA's special-purpose registries): this host, private use, shared by a carrier,
 * loopback, link-local.
 */
const PRIVATE = `
  0.0.0.0/8
  10.0.0.0/8
  100.64.0.0/10
  127.0.0.0/8
  169.254.0.0/16
  172.16.0.0/12
  192.168.0.0/16
  ::/127
  fc00::/7
  fe80::/10
`

/** Opens tables. Throws `networks.no-mmdb` (user). */
export function addressLookup(tables: AddressTables): LookUp {
  const country = tables.country && openMmdb(tables.country)
  const systems = tables.asn && openMmdb(tables.asn)
  const notPublic = readNetworkList(PRIVATE).list
  return (address, saidAsn) => {
    const words = wordsOf(address)
    if (words === undefined) return undefined
    if (lists(notPublic, words)) return { network: 'private' }
    const isIpv6 = words.length > 1
    const plain = isIpv6 ? address : dotted(words[0] ?? 0)
    const system = systemIn(systems?.(plain, isIpv6))
    const asn = saidAsn ?? system.asn
    return {
      network: kindOf(tables, words, asn),
      country: countryIn(country?.(plain, isIpv6)),
      ...system,
    }
  }
}

/** Addresses that are kept with what is known of them: the same few come again and again. */
const MOST_KEPT = 20_000

/** The same answers, each looked up once. */
function remembering(lookUp: LookUp): LookUp {
  const kept = new Map<string, AddressFacts | undefined>()
  return (address, asn) => {
    if (asn !== undefined) return lookUp(address, asn)
    const known = kept.get(address)
    if (known !== undefined) return known
    if (kept.size >= MOST_KEPT) kept.clear()
    const facts = lookUp(address, undefined)
    kept.set(address, facts)
    return facts
  }
}

/** Keeps what was opened until the tables are others. */
export function latestLookup(): (tables: AddressTables | undefined) => LookUp | undefined {
  let opened: { version: number; lookUp: LookUp } | undefined
  return (tables) => {
    if (tables === undefined) return undefined
    if (opened?.version !== tables.version) {
      opened = { version: tables.version, lookUp: remembering(addressLookup(tables)) }
    }
    return opened.lookUp
  }
}

function kindOf(
  { torExits, hosting }: AddressTables,
  address: readonly number[],
  asn: number | undefined,
): SourceNetwork {
  if (torExits.some((list) => lists(list, address))) return 'tor'
  const isHosting = hosting.some((list) => lists(list, address) || (asn !== undefined && listsAsn(list, asn)))
  return isHosting ? 'hosting' : 'public'
}

/** MaxMind and DB-IP nest the country, IPinfo doesn't. */
function countryIn(record: unknown): string | undefined {
  const code =
    stringAt(record, 'country', 'iso_code') ?? stringAt(record, 'country_code') ?? stringAt(record, 'country')
  return code !== undefined && /^[A-Z]{2}$/.test(code) ? code : undefined
}

/** As above, IPinfo's own names last. */
function systemIn(record: unknown): Pick<AddressFacts, 'asn' | 'organization'> {
  const organization = stringAt(record, 'autonomous_system_organization') ?? stringAt(record, 'as_name')
  return {
    asn: asNumberOf(at(record, 'autonomous_system_number') ?? at(record, 'asn')),
    organization: organization?.slice(0, LONGEST_NAME),
  }
}

const LONGEST_NAME = 256

function dotted(word: number): string {
  return [word >>> 24, (word >>> 16) & 0xff, (word >>> 8) & 0xff, word & 0xff].join('.')
}
