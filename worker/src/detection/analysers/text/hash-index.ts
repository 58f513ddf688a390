/** Values by a hash of 32 bits that their keys have; whether it is the key's own is for the caller to see. */
export interface HashIndex<Value> {
  find(hash: number): readonly Value[]
}

/** Places of the table a hash, at least: a look-up that is not ruled out before mostly ends at the first. */
const PLACES = 2
/** Bits of the filter a place: most look-ups are for what is not there, and end here. */
const FILTER = 8
const NONE: readonly never[] = []

export function hashIndex<Value>(
  values: Iterable<Value>,
  hashOfValue: (value: Value) => number,
): HashIndex<Value> {
  const groups = [...Map.groupBy(values, hashOfValue)]
  const size = 2 ** Math.ceil(Math.log2(Math.max(4, groups.length * PLACES)))
  const mask = size - 1
  const filter = new Int32Array((size * FILTER) / 32)
  const filterMask = size * FILTER - 1
  const hashes = new Int32Array(size)
  // The number of a group, counted from 1; 0 is an empty place.
  const numbers = new Int32Array(size)
  const found = groups.map(([, group]) => group)
  for (const [nth, [hash]] of groups.entries()) {
    let place = (hash >>> 1) & mask
    while (numbers[place] !== 0) place = (place + 1) & mask
    hashes[place] = hash
    numbers[place] = nth + 1
    const bit = (hash >>> 1) & filterMask
    filter[bit >>> 5] = (filter[bit >>> 5] ?? 0) | (1 << (bit & 31))
  }
  return {
    find(hash) {
      const bit = (hash >>> 1) & filterMask
      if (((filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return NONE
      for (let place = (hash >>> 1) & mask; numbers[place] !== 0; place = (place + 1) & mask) {
        if (hashes[place] === hash) return found[(numbers[place] ?? 0) - 1] ?? NONE
      }
      return NONE
    },
  }
}
