/** Shannon entropy of a text's UTF-16 code units, bits each; 0 for an empty text. Linear. */
export function entropyOf(units: Uint16Array): number {
  const { length } = units
  if (length === 0) return 0
  const ascii = new Array<number>(128).fill(0)
  let others: Map<number, number> | undefined
  for (let index = 0; index < length; index++) {
    const unit = units[index] ?? 0
    if (unit < 128) ascii[unit] = (ascii[unit] ?? 0) + 1
    else {
      others ??= new Map()
      others.set(unit, (others.get(unit) ?? 0) + 1)
    }
  }
  let sum = 0
  for (const count of ascii) if (count > 0) sum += times(count)
  for (const count of others?.values() ?? []) sum += times(count)
  return Math.max(0, Math.log2(length) - sum / length)
}

/** Of the counts that are met most. */
const TIMES = Float64Array.from({ length: 1_024 }, (_, count) => (count === 0 ? 0 : count * Math.log2(count)))

/** A count times its logarithm. */
function times(count: number): number {
  return TIMES[count] ?? count * Math.log2(count)
}
