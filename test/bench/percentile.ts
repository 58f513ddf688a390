/** The value below which so large a part of all lies, by nearest rank; 0 where there is none. */
export function percentile(values: readonly number[], part: number): number {
  return values.toSorted((left, right) => left - right)[Math.ceil(values.length * part) - 1] ?? 0
}
