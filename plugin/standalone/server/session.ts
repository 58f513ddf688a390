import { createHmac, hash, timingSafeEqual } from 'node:crypto'

/** How long somebody stays signed in, milliseconds: a shift. */
const SHIFT_MS = 12 * 3_600_000

export const COOKIE = 'wachter_session'

/** The roles of Grafana that one can sign in with; whoever has the token may have less than all. */
export const ROLES = ['Viewer', 'Editor', 'Admin'] as const
export type HostRole = (typeof ROLES)[number]

/** Sessions by a login token: nothing is kept, a cookie says until when and as what, and is signed. */
export interface Sessions {
  /** The cookie's value; undefined for a wrong token. */
  open(token: string, role: string, now: number): string | undefined
  roleOf(cookies: string | undefined, now: number): HostRole | undefined
}

export function sessions(token: string): Sessions {
  const signed = (text: string) => createHmac('sha256', token).update(text).digest('base64url')
  return {
    open(given, role, now) {
      if (!isSame(given, token) || !isRole(role)) return undefined
      const text = `${role}.${now + SHIFT_MS}`
      return `${text}.${signed(text)}`
    },
    roleOf(cookies, now) {
      const value = new RegExp(`(?:^|; ?)${COOKIE}=([^;]+)`).exec(cookies ?? '')?.[1]
      const [role = '', until = '', signature = ''] = value?.split('.') ?? []
      if (!isSame(signature, signed(`${role}.${until}`)) || !(Number(until) > now)) return undefined
      return isRole(role) ? role : undefined
    },
  }
}

function isRole(role: string): role is HostRole {
  return (ROLES as readonly string[]).includes(role)
}

function isSame(left: string, right: string): boolean {
  return timingSafeEqual(hash('sha256', left, 'buffer'), hash('sha256', right, 'buffer'))
}
