import { hash, timingSafeEqual } from 'node:crypto'
import type { TenantId } from '../model/ids.ts'

/** What a route may demand. `open` is for probes and the API's own description, which say nothing about a tenant. */
export type Permission =
  | 'open'
  | 'read'
  | 'attest'
  | 'annotate'
  | 'respond'
  | 'push'
  | 'alert'
  | 'administer'
  | 'reveal'

/**
 * What each role may do; anything not named is denied. `sender` is for log shippers: it can push and see nothing; `alerts` the same for
 * alerts. `revealer` is for the route of the app by which texts are seen without masks: nobody else may, also not who may do everything else.
 * `attester` is for the route by which a person of any role confirms a policy for themselves, and does nothing else: a token to read stays one.
 */
export const permissionsOf = {
  sender: ['push'],
  alerts: ['alert'],
  revealer: ['reveal'],
  attester: ['attest'],
  viewer: ['read'],
  analyst: ['read', 'attest', 'annotate'],
  responder: ['read', 'attest', 'annotate', 'respond'],
  admin: ['read', 'attest', 'annotate', 'respond', 'push', 'alert', 'administer'],
} as const satisfies Readonly<Record<string, readonly Permission[]>>

export type Role = keyof typeof permissionsOf

/** The roles that people have, each may do all that the one before it may. */
export const peopleRoles = ['viewer', 'analyst', 'responder', 'admin'] as const satisfies readonly Role[]
export type PersonRole = (typeof peopleRoles)[number]

/** A bearer token as it is kept: by hash. */
export interface KnownToken {
  name: string
  tenant: TenantId
  role: Role
  sha256: string
  /** The Grafana whose app asks with it, and has to say who asks; without one the token itself is who asks. */
  grafana?: string | undefined
}

/** Who is asking. */
export interface Caller {
  name: string
  /** As it is written down who changed something: `token:NAME`, or `person:NAME` where Grafana said who asks. */
  actor: string
  tenant: TenantId
  role: Role
}

/** The SHA-256 of a token, hex: all that is stored of it. Tokens are 256 random bits, so no slow hash is needed. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'hex')
}

/** Finds the token in an `Authorization` header; undefined when there is none or it is not known. */
export function tokenIn(header: string | undefined, tokens: readonly KnownToken[]): KnownToken | undefined {
  // RFC 9110, 11.1: the name of a scheme is case-insensitive.
  const match = /^bearer ([a-z0-9._~+/=-]{16,512})$/i.exec(header ?? '')
  if (match?.[1] === undefined) return undefined
  const given = Buffer.from(hashToken(match[1]), 'hex')
  // Every token is compared, in constant time, so that timing tells nothing about which came close.
  let known: KnownToken | undefined
  for (const token of tokens) {
    if (timingSafeEqual(given, Buffer.from(token.sha256, 'hex'))) known = token
  }
  return known
}

/** The role that may less: a person's role is never more than the token that a request came with. */
export function lesserRole(role: PersonRole, other: Role): Role {
  // Nobody may less than confirm a policy for themselves.
  if (other === 'attester') return other
  // Who may contain an attack may be let see what it said; whoever may less may not, whatever their Grafana grants.
  if (other === 'revealer') return role === 'responder' || role === 'admin' ? other : role
  const bound = (peopleRoles as readonly Role[]).indexOf(other)
  return bound !== -1 && peopleRoles.indexOf(role) < bound ? role : other
}

export function isAllowed(role: Role, permission: Permission): boolean {
  const granted: readonly Permission[] = permissionsOf[role]
  return permission === 'open' || granted.includes(permission)
}
