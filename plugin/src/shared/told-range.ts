import type { TimeRange } from './time-range.ts'

/** The span of time that the page looks at, for whoever frames the app and has a place for it. */
export interface ToldRange {
  range: TimeRange
  /** The usual ones, in the reader's language; to now. */
  usual: readonly { from: string; label: string }[]
  onChange: (range: TimeRange) => void
}

const NAME = 'wachter:range'

/** Tells it, or with undefined that the page has none. Grafana has no place for it; the standalone host has its bar. */
export function tellRange(told: ToldRange | undefined): void {
  document.dispatchEvent(new CustomEvent(NAME, { detail: told }))
}

/** What is told from now on; gives the end of following. */
export function followRange(onTold: (told: ToldRange | undefined) => void): () => void {
  const listen = (event: Event) => onTold((event as CustomEvent<ToldRange | undefined>).detail ?? undefined)
  document.addEventListener(NAME, listen)
  return () => document.removeEventListener(NAME, listen)
}
