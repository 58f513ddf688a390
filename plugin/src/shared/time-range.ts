import { z } from 'zod'

/** The span of time of a page, as Grafana's addresses have it: `now-7d`, `now`, a moment in ISO 8601 or epoch milliseconds; empty for no bound. */
export const timeRangeKeys = (from: string) => ({
  from: z.string().default(from),
  to: z.string().default(''),
})

export interface TimeRange {
  from: string
  to: string
}

const UNIT_MS = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const
/** As far back as a calendar goes; farther is a mistake. */
const LONGEST_MS = 10 * 366 * UNIT_MS.d

/** A bound as the worker reads it, UTC; undefined where there is none, or none that can be read. */
export function resolveBound(bound: string, now: number): string | undefined {
  const text = bound.trim()
  if (text === '') return undefined
  if (text === 'now') return new Date(now).toISOString()
  const relative = /^now-(\d{1,6})([mhdw])$/.exec(text)
  if (relative !== null) {
    const away = Number(relative[1]) * UNIT_MS[relative[2] as keyof typeof UNIT_MS]
    return away > LONGEST_MS ? undefined : new Date(now - away).toISOString()
  }
  const at = /^\d{10,14}$/.test(text) ? Number(text) : Date.parse(text)
  return Number.isFinite(at) && at >= 0 && at < 253_000_000_000_000 ? new Date(at).toISOString() : undefined
}

/** Both bounds; `to` of `now` is none, so that what comes in while one looks is found as well. */
export function resolveRange({ from, to }: TimeRange, now: number): { from?: string; to?: string } {
  const start = resolveBound(from, now)
  const end = to === 'now' ? undefined : resolveBound(to, now)
  return { ...(start !== undefined && { from: start }), ...(end !== undefined && { to: end }) }
}
