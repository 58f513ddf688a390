import { hashToken } from './access.ts'

/** So many at a time: as many people who look at once, and what is forgotten is only checked anew. */
const MOST = 1_000

/** After this a token is checked anew, milliseconds: a key that was withdrawn is noticed as late without it (grafana-keys.ts). */
const FRESH_MS = 600_000

/** What tokens say whose signature was found to hold: a page asks for a dozen things at once, with one and the same token. */
export interface GoodTokens<Claims> {
  /** Undefined where it has to be checked: never seen, over, or found good too long ago. `now` in milliseconds since 1970. */
  known(token: string, now: number): Claims | undefined
  /** `over`: when it ceases to hold by what it says itself, milliseconds since 1970. */
  keep(token: string, claims: Claims, times: { now: number; over: number }): void
}

export function goodTokens<Claims>(): GoodTokens<Claims> {
  const kept = new Map<string, { claims: Claims; until: number }>()
  return {
    known(token, now) {
      const key = hashToken(token)
      const found = kept.get(key)
      if (found === undefined) return undefined
      kept.delete(key)
      if (now >= found.until) return undefined
      kept.set(key, found)
      return found.claims
    },
    keep(token, claims, { now, over }) {
      const [longestUnused] = kept.keys()
      if (kept.size >= MOST && longestUnused !== undefined) kept.delete(longestUnused)
      kept.set(hashToken(token), { claims, until: Math.min(over, now + FRESH_MS) })
    },
  }
}
