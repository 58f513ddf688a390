import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { z } from 'zod'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { type Clock, epochMs } from '../model/time.ts'
import { type Caller, type KnownToken, lesserRole, type PersonRole } from './access.ts'
import type { GoodTokens } from './good-tokens.ts'
import type { GrafanaConfig } from './grafana-config.ts'

/** Where Grafana says who is asking; signed by it for every person who is signed in there. */
export const GRAFANA_ID_HEADER = 'x-grafana-id'

/** A Grafana as the API knows it: what is said of it, and its public keys. */
export interface KnownGrafana extends GrafanaConfig {
  keys: JWTVerifyGetKey
}

/** Clocks of two machines differ; seconds. Grafana's tokens are good for 600. */
const CLOCK_TOLERANCE_S = 30

/** A token of 100 claims is some 4,000 characters; what is longer was not made by Grafana. */
const LONGEST_TOKEN = 8192

/**
 * What is read of a token (grafana, `pkg/services/auth/idimpl/service.go`: one audience `org:ID`, the subject `user:UID`
 * or `service-account:UID`; no `nbf`). Nobody who is not signed in has one of these types.
 */
const Claims = z.object({
  sub: z.string().regex(/^(user|service-account):[\w.-]{1,128}$/),
  aud: z.union([z.string(), z.tuple([z.string()]).transform(([org]) => org)]),
  exp: z.number(),
})

/** What people are recognised by. */
export interface IdentityDesk {
  grafanas: readonly KnownGrafana[]
  clock: Clock
  /** By Grafana and token. */
  good: GoodTokens<z.infer<typeof Claims>>
}

/**
 * Who is behind a request that an app of Grafana passed on: the token says what its route may do at most, Grafana's
 * signature who asks and for which organisation, the configuration which role that person has. Nothing else that comes
 * with a request says who it is: any other header may be the browser's.
 *
 * Throws `api.unauthenticated` for what does not hold, `api.forbidden` for people of another organisation or without a
 * role, and `api.keys-unavailable` (503, try again) where Grafana's keys can't be had: that is not the person's fault.
 */
export async function personOf(
  token: KnownToken,
  header: string | readonly string[] | undefined,
  desk: IdentityDesk,
): Promise<Caller> {
  const grafana = desk.grafanas.find(({ id }) => id === token.grafana)
  if (grafana === undefined)
    throw problem(
      'api.unauthenticated',
      'user',
      `there is no Grafana ${String(token.grafana)} in api.grafana`,
    )
  if (typeof header !== 'string' || header === '' || header.length > LONGEST_TOKEN)
    throw unknown('send one token of the person who asks: X-Grafana-Id')
  const { sub, aud } = await claimsOf(header, grafana, desk)
  const org = grafana.orgs.find(({ id }) => aud === `org:${id}`)
  if (org === undefined || org.tenant !== token.tenant)
    throw problem(
      'api.forbidden',
      'user',
      `this organisation of Grafana has no access to the tenant of this token`,
    )
  return { ...whoIs(sub, grafana, token), tenant: org.tenant satisfies TenantId }
}

async function claimsOf(
  header: string,
  grafana: KnownGrafana,
  { clock, good }: IdentityDesk,
): Promise<z.infer<typeof Claims>> {
  const now = epochMs(clock.now())
  const token = `${grafana.id} ${header}`
  const known = good.known(token, now)
  if (known !== undefined) return known
  try {
    const { payload } = await jwtVerify(header, grafana.keys, {
      algorithms: ['ES256'],
      typ: 'jwt',
      requiredClaims: ['exp', 'iat', 'sub', 'aud'],
      clockTolerance: CLOCK_TOLERANCE_S,
      currentDate: new Date(now),
      ...(grafana.issuer !== undefined && { issuer: grafana.issuer }),
    })
    const claims = Claims.safeParse(payload)
    if (!claims.success) throw unknown('the token in X-Grafana-Id is of nobody who can sign in')
    good.keep(token, claims.data, { now, over: (claims.data.exp + CLOCK_TOLERANCE_S) * 1000 })
    return claims.data
  } catch (error) {
    throw asRefusal(error, grafana)
  }
}

/** What jose found wrong with the token is the caller's; that the keys could not be had is not. */
function asRefusal(error: unknown, grafana: KnownGrafana): unknown {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || isUnreachable(error)) {
    const message = `the signing keys of Grafana ${grafana.id} can't be had: see api.grafana.url`
    return problem('api.keys-unavailable', 'operational', message)
  }
  if (error instanceof errors.JWTExpired) return unknown('the token in X-Grafana-Id has expired')
  if (error instanceof errors.JOSEError) return unknown('the token in X-Grafana-Id does not hold')
  return error
}

/** `fetch` says TypeError where nobody answers; jose's own plain error where the answer is not 200. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return (error as Error).name === 'TypeError'
  return error.code === errors.JOSEError.code
}

function whoIs(subject: string, grafana: KnownGrafana, token: KnownToken): Omit<Caller, 'tenant'> {
  const person = grafana.people.find((one) => one.subject === subject)
  const name = person?.name ?? subject
  const given = [
    person?.role,
    ...grafana.teams.filter(({ people }) => person && people.includes(person.name)).map(({ role }) => role),
  ].filter((role) => role !== undefined)
  const role = mostOf(given) ?? grafana.others
  if (role === 'none')
    throw problem('api.forbidden', 'user', `${subject} has no role here: api.grafana.people gives one`)
  return {
    ...{ name, actor: `person:${name}` },
    role: role === 'as_granted' ? token.role : lesserRole(role, token.role),
  }
}

function mostOf(roles: readonly PersonRole[]): PersonRole | undefined {
  return roles.reduce<PersonRole | undefined>(
    (most, role) => (most === undefined || lesserRole(most, role) === most ? role : most),
    undefined,
  )
}

function unknown(message: string) {
  return problem('api.unauthenticated', 'user', message)
}
