import { isInside, type Network, networkOf, wordsOf } from '../networks/network.ts'
import type { OutwardConfig } from './outward-config.ts'

/** What a name or an address may be asked for: `private` ones if their host is allowed, `special` ones by network only. */
type Reach = 'public' | 'private' | 'special'

const networksOf = (...texts: readonly string[]): readonly Network[] =>
  texts.map(networkOf).filter((network) => network !== undefined)

/** Where clouds tell a machine its credentials, beyond 169.254.0.0/16: Azure, Alibaba, AWS and Google by IPv6. */
const METADATA = networksOf('168.63.129.16', '100.100.100.200', 'fd00:ec2::254', 'fd20:ce::254')

/** RFC 1918, RFC 6598, RFC 4193 and loopback: organisations run services there. */
const PRIVATE = networksOf(
  ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8'],
  ...['fc00::/7', '::1'],
)

/** IANA IPv4 Special-Purpose Address Registry, entries that are not globally reachable, 6to4 relays, multicast, reserved. */
const SPECIAL_V4 = networksOf(
  ...['0.0.0.0/8', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
)

/** Of IPv6 only what IANA gives out as global unicast ... */
const GLOBAL_V6 = networksOf('2000::/3')

/** ... without what wraps IPv4 (Teredo in 2001::/23, 6to4), documentation, and protocol assignments. NAT64 is outside 2000::/3. */
const SPECIAL_V6 = networksOf('2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20')

/** How far away an address is. IPv4 written as IPv6 (`::ffff:10.0.0.1`) counts as IPv4; what is no address is special. */
export function reachOf(address: string): Reach {
  const among = (networks: readonly Network[]) => networks.some((network) => isInside(network, address))
  const words = wordsOf(address)
  if (words === undefined || among(METADATA)) return 'special'
  if (among(PRIVATE)) return 'private'
  if (words.length === 1) return among(SPECIAL_V4) ? 'special' : 'public'
  return among(GLOBAL_V6) && !among(SPECIAL_V6) ? 'public' : 'special'
}

/** A host as it is asked: name in small letters or address without brackets, and port. */
export interface Place {
  host: string
  port: number
}

/** Whether a port of a host may be asked, as far as its name tells. */
export function isPortAllowed(
  config: Pick<OutwardConfig, 'allow' | 'ports'>,
  { host, port }: Place,
): boolean {
  const own = entriesFor(config, host, undefined)
  const named = own.flatMap(({ ports }) => ports ?? config.ports)
  // A network's ports count once it is known where the name leads; until then they may.
  const byNetwork = config.allow.flatMap((entry) => ('network' in entry ? (entry.ports ?? []) : []))
  return [...(own.length > 0 ? named : config.ports), ...byNetwork].includes(port)
}

/** Whether an address that a host leads to (or is) may be asked at a port. */
export function isAddressAllowed(
  config: Pick<OutwardConfig, 'allow' | 'ports'>,
  { host, port }: Place,
  address: string,
): boolean {
  const reach = reachOf(address)
  const entries = entriesFor(config, host, address).filter((entry) => {
    return reach !== 'special' || 'network' in entry
  })
  if (entries.length > 0) return entries.some(({ ports }) => (ports ?? config.ports).includes(port))
  return reach === 'public' && config.ports.includes(port)
}

function entriesFor({ allow }: Pick<OutwardConfig, 'allow'>, host: string, address: string | undefined) {
  return allow.filter((entry) => {
    if ('host' in entry) return matchesHost(entry.host, host)
    const network = networkOf(entry.network)
    return network !== undefined && address !== undefined && isInside(network, address)
  })
}

/** Whether a host is the one named, or below the domain of `*.domain`; `*` is any. */
export function matchesHost(pattern: string, host: string): boolean {
  if (pattern === '*') return true
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern
}
