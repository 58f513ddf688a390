/** A line through counts, as the points of an SVG polyline in a box of the given size; the highest count touches its top. */
export function sparkline(
  counts: readonly number[],
  { width, height }: { width: number; height: number },
): string {
  const most = Math.max(1, ...counts)
  const step = counts.length > 1 ? width / (counts.length - 1) : 0
  return counts
    .map((count, nth) => `${round(nth * step)},${round(height - (count / most) * height)}`)
    .join(' ')
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
