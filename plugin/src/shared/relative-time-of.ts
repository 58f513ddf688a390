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

const PARTS = [
  [86_400_000, 'd', 'd'],
  [3_600_000, 'h', 'u'],
  [60_000, 'min', 'min'],
  [1000, 's', 's'],
] as const

/** A span as people say it, by its largest part and the next one: `2 h 5 min`, `3 d 4 h`; seconds alone: `45 s`. */
export function spanOf(milliseconds: number, language: string): string {
  const isDutch = language.startsWith('nl')
  let rest = Math.abs(milliseconds)
  const parts = PARTS.map(([length, english, dutch]) => {
    const count = Math.floor(rest / length)
    rest -= count * length
    return { count, text: `${count.toLocaleString(language)} ${isDutch ? dutch : english}` }
  })
  const first = parts.findIndex(({ count }) => count > 0)
  if (first === -1) return parts.at(-1)?.text ?? ''
  const last = Math.min(first + 2, Math.max(first + 1, parts.length - 1))
  const told = parts.slice(first, last).filter(({ count }) => count > 0)
  return told.map(({ text }) => text).join(' ')
}
