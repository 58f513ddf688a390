const UNITS = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

/** `4 minutes ago`, `in 2 hours`, in the language given; below a minute `now`. */
export function relativeTime(at: number, now: number, language: string): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' })
  const away = at - now
  for (const [unit, length] of UNITS) {
    if (Math.abs(away) >= length) return format.format(Math.trunc(away / length), unit)
  }
  return format.format(0, 'second')
}

/** A span as people say it, largest two parts: `2 h 5 min`, `3 d 4 h`, `45 s`. */
export function spanOf(milliseconds: number, language: string): string {
  const parts: string[] = []
  let rest = Math.abs(milliseconds)
  const units = [
    ['day', 86_400_000],
    ['hour', 3_600_000],
    ['minute', 60_000],
    ['second', 1000],
  ] as const
  for (const [unit, length] of units) {
    const count = Math.floor(rest / length)
    rest -= count * length
    if (count === 0 || parts.length === 2 || (unit === 'second' && parts.length > 0)) continue
    parts.push(new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(count))
  }
  const none = new Intl.NumberFormat(language, { style: 'unit', unit: 'second', unitDisplay: 'short' })
  return parts.length > 0 ? parts.join(' ') : none.format(0)
}
