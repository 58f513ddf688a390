import { boundsOf, type Network } from './network.ts'

/**
 * Networks and autonomous systems, to be asked whether an address is in one of them. Plain memory, shared between threads
 * when it is sent to one.
 */
export interface NetworkList {
  /** First and last address of each range, by the numbers of `wordsOf`: sorted, none touches another's addresses. */
  v4: Uint32Array
  /** The same of IPv6, four numbers an address. */
  v6: Uint32Array
  /** Numbers of autonomous systems, sorted. */
  asns: Uint32Array
}

interface Range {
  first: readonly number[]
  last: readonly number[]
}

export function networkList(networks: Iterable<Network>, asns: Iterable<number> = []): NetworkList {
  const ranges = Map.groupBy([...networks].map(boundsOf), ({ first }) => first.length)
  return {
    v4: packed(joined(ranges.get(1) ?? [])),
    v6: packed(joined(ranges.get(4) ?? [])),
    asns: sharedNumbers([...new Set(asns)].sort((a, b) => a - b)),
  }
}

/** Whether an address (`wordsOf`) is in a network of the list. Takes the logarithm of how many there are. */
export function lists({ v4, v6 }: NetworkList, address: readonly number[]): boolean {
  const width = address.length
  const table = width === 1 ? v4 : v6
  let from = 0
  let to = table.length / (2 * width)
  while (from < to) {
    const middle = (from + to) >>> 1
    if (compare(table, 2 * middle * width, address) <= 0) from = middle + 1
    else to = middle
  }
  return from > 0 && compare(table, (2 * from - 1) * width, address) >= 0
}

/** Whether an autonomous system is in the list. */
export function listsAsn({ asns }: NetworkList, asn: number): boolean {
  let from = 0
  let to = asns.length
  while (from < to) {
    const middle = (from + to) >>> 1
    const here = asns[middle] ?? 0
    if (here === asn) return true
    if (here < asn) from = middle + 1
    else to = middle
  }
  return false
}

/** Which of two addresses is greater: the one at a place of a table (positive), or the other. */
function compare(table: ArrayLike<number>, place: number, address: readonly number[]): number {
  for (let index = 0; index < address.length; index++) {
    const difference = (table[place + index] ?? 0) - (address[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Sorted; ranges that share addresses are one. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const joint: Range[] = []
  for (const range of [...ranges].sort((a, b) => compare(a.first, 0, b.first))) {
    const before = joint.at(-1)
    if (before === undefined || compare(before.last, 0, range.first) < 0) joint.push(range)
    else if (compare(before.last, 0, range.last) < 0)
      joint[joint.length - 1] = { ...before, last: range.last }
  }
  return joint
}

function packed(ranges: readonly Range[]): Uint32Array {
  return sharedNumbers(ranges.flatMap(({ first, last }) => [...first, ...last]))
}

function sharedNumbers(numbers: readonly number[]): Uint32Array {
  const table = new Uint32Array(new SharedArrayBuffer(numbers.length * Uint32Array.BYTES_PER_ELEMENT))
  table.set(numbers)
  return table
}
