/** The 95 % Wilson interval of a share, in percent with one decimal, `[low, high]`; of nothing it is everything. */
export function wilson(hits: number, of: number): readonly [low: number, high: number] {
  if (of === 0) return [0, 100]
  const z = 1.959964
  const share = hits / of
  const scale = 1 + (z * z) / of
  const middle = (share + (z * z) / (2 * of)) / scale
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const percent = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10
  return [percent(middle - half), percent(middle + half)]
}
