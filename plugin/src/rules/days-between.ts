const DAY_MS = 86_400_000

/** The UTC days that two moments span, `2026-11-30`. */
export function daysBetween(from: string, to: string): string[] {
  const first = Date.parse(from.slice(0, 10))
  const last = Date.parse(to.slice(0, 10))
  return Array.from({ length: Math.max(0, (last - first) / DAY_MS + 1) }, (_, nth) =>
    new Date(first + nth * DAY_MS).toISOString().slice(0, 10),
  )
}
