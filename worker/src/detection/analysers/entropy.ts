/** Shannon entropy of a text's UTF-16 code units, bits each; 0 for an empty text. Linear. */
export function entropyOf(text: string): number {
  const length = text.length
  if (length === 0) return 0
  const ascii = new Uint32Array(128)
  let others: Map<number, number> | undefined
  for (let index = 0; index < length; index++) {
    const unit = text.charCodeAt(index)
    if (unit < 128) ascii[unit] = (ascii[unit] ?? 0) + 1
    else {
      others ??= new Map()
      others.set(unit, (others.get(unit) ?? 0) + 1)
    }
  }
  let sum = 0
  for (const count of ascii) if (count > 0) sum += count * Math.log2(count)
  for (const count of others?.values() ?? []) sum += count * Math.log2(count)
  return Math.max(0, Math.log2(length) - sum / length)
}
