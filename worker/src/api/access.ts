import { hash, timingSafeEqual } from 'node:crypto'
import type { TenantId } from '../model/ids.ts'

/** What a route may demand. `open` is for probes and the API's own description, which say nothing about a tenant. */
export type Permission = 'open' | 'read' | 'annotate' | 'respond' | 'push' | 'administer'

/** What each role may do; anything not named is denied. `sender` is for log shippers: it can push and see nothing. */
export const permissionsOf = {
  sender: ['push'],
  viewer: ['read'],
  analyst: ['read', 'annotate'],
  responder: ['read', 'annotate', 'respond'],
  admin: ['read', 'annotate', 'respond', 'push', 'administer'],
} as const satisfies Readonly<Record<string, readonly Permission[]>>

export type Role = keyof typeof permissionsOf

/** A bearer token as it is kept: by hash. */
export interface KnownToken {
  name: string
  tenant: TenantId
  role: Role
  sha256: string
}

/** Who is asking. */
export interface Caller {
  name: string
  tenant: TenantId
  role: Role
}

/** The SHA-256 of a token, hex: all that is stored of it. Tokens are 256 random bits, so no slow hash is needed. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'hex')
}

/** Finds the caller behind an `Authorization` header; undefined when there is none or it is not known. */
export function callerOf(header: string | undefined, tokens: readonly KnownToken[]): Caller | undefined {
  // RFC 9110, 11.1: the name of a scheme is case-insensitive.
  const match = /^bearer ([a-z0-9._~+/=-]{16,512})$/i.exec(header ?? '')
  if (match?.[1] === undefined) return undefined
  const given = Buffer.from(hashToken(match[1]), 'hex')
  // Every token is compared, in constant time, so that timing tells nothing about which came close.
  let caller: Caller | undefined
  for (const { name, tenant, role, sha256 } of tokens) {
    if (timingSafeEqual(given, Buffer.from(sha256, 'hex'))) caller = { name, tenant, role }
  }
  return caller
}

export function isAllowed(role: Role, permission: Permission): boolean {
  const granted: readonly Permission[] = permissionsOf[role]
  return permission === 'open' || granted.includes(permission)
}
