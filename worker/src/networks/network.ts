/** An address: four (v4) or eight (v6) groups of 8 or 16 bits. */
interface Address {
  bits: 8 | 16
  groups: readonly number[]
}

export interface Network {
  address: Address
  /** Length of the prefix. */
  prefix: number
}

/** Reads `10.0.0.0/8`, `2001:db8::/32` or a single address; undefined where it is neither or has bits behind the prefix. */
export function networkOf(text: string): Network | undefined {
  const slash = text.indexOf('/')
  const address = plainAddressOf(slash < 0 ? text : text.slice(0, slash))
  if (address === undefined) return undefined
  const width = address.bits * address.groups.length
  const size = slash < 0 ? String(width) : text.slice(slash + 1)
  if (!/^(?:0|[1-9]\d{0,2})$/.test(size) || Number(size) > width) return undefined
  const network = { address, prefix: Number(size) }
  const isClean = address.groups.every((group, number) => (group & ~maskOf(network, number)) === 0)
  return isClean ? network : undefined
}

/**
 * Whether an address as logged lies in a network. IPv4 addresses written as IPv6 (`::ffff:10.0.0.1`) count as IPv4, a
 * zone (`fe80::1%eth0`) is ignored; anything that is no address lies nowhere.
 */
export function isInside(network: Network, text: string): boolean {
  const plain = unzonedAddressOf(text)
  if (plain === undefined) return false
  const address = network.address.bits === 8 ? unmapped(plain) : plain
  return (
    address.bits === network.address.bits &&
    address.groups.every(
      (group, number) => (group & maskOf(network, number)) === network.address.groups[number],
    )
  )
}

/**
 * An address as numbers of 32 bits, highest first: one for IPv4, also where it is written as IPv6, four for IPv6. Undefined
 * for anything that is no address; a zone is ignored.
 */
export function wordsOf(text: string): readonly number[] | undefined {
  const address = unzonedAddressOf(text)
  return address === undefined ? undefined : inWords(unmapped(address))
}

/** The first and the last address of a network, in the numbers of `wordsOf`. */
export function boundsOf(network: Network): { first: readonly number[]; last: readonly number[] } {
  const { address } = network
  const last = address.groups.map(
    (group, number) => group | (~maskOf(network, number) & ((1 << address.bits) - 1)),
  )
  return { first: inWords(address), last: inWords({ ...address, groups: last }) }
}

function inWords({ bits, groups }: Address): readonly number[] {
  const words: number[] = []
  for (let at = 0; at < groups.length; at += 32 / bits) {
    let word = 0
    for (let next = at; next < at + 32 / bits; next++) word = (word << bits) | (groups[next] ?? 0)
    words.push(word >>> 0)
  }
  return words
}

function unzonedAddressOf(text: string): Address | undefined {
  const zone = text.indexOf('%')
  return plainAddressOf(zone < 0 ? text : text.slice(0, zone))
}

function maskOf({ address: { bits }, prefix }: Network, group: number): number {
  const ones = Math.max(0, Math.min(bits, prefix - group * bits))
  return ((1 << bits) - 1) & ~((1 << (bits - ones)) - 1)
}

function unmapped(address: Address): Address {
  const { groups } = address
  if (address.bits === 8 || groups[5] !== 0xffff || groups.slice(0, 5).some((group) => group !== 0))
    return address
  return { bits: 8, groups: groups.slice(6).flatMap((group) => [group >> 8, group & 0xff]) }
}

/** Longest text of an address, IPv6 with an embedded IPv4. */
const LONGEST = 45

function plainAddressOf(text: string): Address | undefined {
  if (text.length > LONGEST) return undefined
  if (!text.includes(':')) {
    const groups = bytesOf(text)
    return groups && { bits: 8, groups }
  }
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = groupsOf(halves[0] ?? '', halves.length === 1)
  const tail = groupsOf(halves[1] ?? '', true)
  if (head === undefined || tail === undefined) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined
  return { bits: 16, groups: [...head, ...new Array<number>(missing).fill(0), ...tail] }
}

function groupsOf(text: string, mayEndInIpv4: boolean): number[] | undefined {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [number, part] of parts.entries()) {
    if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16))
    else {
      const bytes = mayEndInIpv4 && number === parts.length - 1 ? bytesOf(part) : undefined
      if (bytes === undefined) return undefined
      const [a = 0, b = 0, c = 0, d = 0] = bytes
      groups.push((a << 8) | b, (c << 8) | d)
    }
  }
  return groups
}

function bytesOf(text: string): number[] | undefined {
  const parts = text.split('.')
  const fits =
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)
  return fits ? parts.map(Number) : undefined
}
