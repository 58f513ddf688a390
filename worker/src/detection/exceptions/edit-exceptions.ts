import { putAudited } from '../../audit/put-audited.ts'
import type { AuditDraft, AuditRecorder } from '../../audit/recorder.ts'
import { Exception } from '../../model/exception.ts'
import { idOf, RuleId, type TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { type Clock, dayOf, type Instant, shift } from '../../model/time.ts'
import type { Versioned } from '../../store/documents.ts'
import type { Store } from '../../store/store.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import { MOST_EXCEPTIONS } from './exception-book.ts'
import { readException } from './read-exception.ts'

export interface ExceptionDesk {
  store: Pick<Store, 'exceptions'>
  audit: AuditRecorder
  clock: Clock
  /** The rules in force. */
  rules: readonly SigmaRule[]
  /** Asks for an exception to be held against the findings that stand, or to let go of those. */
  onPast(exception: Pick<Exception, 'tenant' | 'id'>): Promise<void>
}

interface Editor {
  tenant: TenantId
  actor: string
  /** The acceptance that the change is made for. */
  acceptance?: string
}

/** What an acceptance says of the exception that it makes. */
type OfAcceptance = Pick<Exception, 'owner' | 'reason' | 'expires'> & { id: string }

/**
 * Makes a Sigma filter document an exception of a tenant, in force within seconds in every process; `pastDays`: findings of so
 * many days before are suppressed as well, in the background. An acceptance has one exception, however often it asks. Errors (user):
 * `exception.refused`, `exception.over` (its last day is over), `exception.too-many`.
 */
export async function createException(
  desk: ExceptionDesk,
  { tenant, actor }: Editor,
  {
    text,
    pastDays,
    acceptance,
  }: { text: string; pastDays?: number | undefined; acceptance?: OfAcceptance | undefined },
): Promise<Exception> {
  const { store, audit, clock, rules } = desk
  if (acceptance !== undefined) {
    const made = await store.exceptions.get(tenant, idOfAccepted(tenant, acceptance.id))
    if (made !== undefined) {
      if (made.document.past !== undefined) await desk.onPast(made.document)
      return made.document
    }
  }
  const { filter: _, ...asked } = readException(text, rules, acceptance)
  const now = clock.now()
  notOver(asked.expires, now)
  const standing = await store.exceptions.count(tenant, {
    where: [
      { field: 'revoked.at', is: 'missing' },
      { field: 'expires', is: 'range', from: dayOf(now) },
    ],
  })
  if (standing >= MOST_EXCEPTIONS)
    throw problem('exception.too-many', 'user', `${MOST_EXCEPTIONS} exceptions are in force: revoke some`)
  const exception: Exception = {
    id:
      acceptance === undefined
        ? RuleId.parse(uuidOf(idOf('exception', tenant, asked.document, now)))
        : idOfAccepted(tenant, acceptance.id),
    tenant,
    ...asked,
    created: now,
    created_by: actor,
    updated: now,
    revoked: null,
    ...pastOf(pastDays, now),
    ...(acceptance === undefined ? {} : { acceptance: acceptance.id }),
  }
  const entry = {
    ...{ tenant, at: now, actor, action: 'exception.created', target: `exception/${exception.id}` },
    ...{ before: null, after: { ...asked, past_from: exception.past?.from ?? null } },
  }
  await putAudited({ audit, documents: store.exceptions }, entry, { next: exception, expected: 'new' })
  if (pastDays !== undefined) await desk.onPast(exception)
  return exception
}

/** Gives an exception another last day, and lets it hold for past findings where `pastDays` says so. Errors (user): `exception.unknown`, `exception.revoked`, `exception.over`, `exception.accepted`. */
export async function changeExpiry(
  desk: ExceptionDesk,
  editor: Editor,
  { id, expires, pastDays }: { id: string; expires: string; pastDays?: number | undefined },
): Promise<Exception> {
  if (!Exception.shape.expires.safeParse(expires).success)
    throw problem('exception.refused', 'user', `${expires.slice(0, 40)} is no day: write YYYY-MM-DD`)
  notOver(expires, desk.clock.now())
  const next = await changed(desk, editor, id, {
    action: 'exception.expiry',
    change: (exception, at) => ({ ...exception, expires, ...pastOf(pastDays, at) }),
    told: ({ expires, past }) => ({ expires, past_from: past?.from ?? null }),
  })
  if (pastDays !== undefined) await desk.onPast(next)
  return next
}

/**
 * Takes an exception back; it stays on record, and what had stood before it stands again. Errors (user): `exception.unknown`,
 * `exception.revoked`, `exception.accepted` (it ends with an acceptance).
 */
export async function revokeException(
  desk: ExceptionDesk,
  editor: Editor,
  { id, reason }: { id: string; reason: string },
): Promise<Exception> {
  const next = await changed(desk, editor, id, {
    action: 'exception.revoked',
    change: (exception, at) => ({ ...exception, revoked: { at, by: editor.actor, reason } }),
    told: ({ revoked }) => ({ revoked }),
  })
  if (next.past !== undefined) await desk.onPast(next)
  return next
}

/** The stored exception with an id. Throws `exception.unknown` (user). */
export async function exceptionWith(
  { store }: Pick<ExceptionDesk, 'store'>,
  tenant: TenantId,
  id: string,
): Promise<Versioned<Exception>> {
  const found = await store.exceptions.get(tenant, id)
  if (found === undefined) throw problem('exception.unknown', 'user', `there is no stored exception ${id}`)
  return found
}

async function changed(
  desk: ExceptionDesk,
  { tenant, actor, acceptance }: Editor,
  id: string,
  {
    action,
    change,
    told,
  }: {
    action: string
    change(exception: Exception, at: Instant): Exception
    told(exception: Exception): NonNullable<AuditDraft['before']>
  },
): Promise<Exception> {
  const { document, version } = await exceptionWith(desk, tenant, id)
  if (document.revoked !== null)
    throw problem('exception.revoked', 'user', `${id} was revoked on ${dayOf(document.revoked.at)}`)
  if (document.acceptance !== acceptance)
    throw problem(
      'exception.accepted',
      'user',
      `${id} stands and ends with acceptance ${document.acceptance}: end that`,
    )
  const at = desk.clock.now()
  const next = { ...change(document, at), updated: at }
  const entry = {
    ...{ tenant, at, actor, action, target: `exception/${id}` },
    ...{ before: told(document), after: told(next) },
  }
  const { audit, store } = desk
  await putAudited({ audit, documents: store.exceptions }, entry, { next, expected: version })
  return next
}

const DAY_MS = 86_400_000

/** The exception that an acceptance makes. */
function idOfAccepted(tenant: TenantId, acceptance: string): RuleId {
  return RuleId.parse(uuidOf(idOf('exception', tenant, 'acceptance', acceptance)))
}

function pastOf(days: number | undefined, now: Instant): Pick<Exception, 'past'> {
  return days === undefined ? {} : { past: { from: shift(now, -days * DAY_MS) } }
}

function notOver(expires: string, now: Instant): void {
  if (expires < dayOf(now))
    throw problem('exception.over', 'user', `its last day, ${expires}, is over: today is ${dayOf(now)}`)
}

/** 128 bits in the form of a UUID, as Sigma wants ids: version 8, for ids made in one's own way (RFC 9562). */
function uuidOf(hex: string): string {
  const digits = `${hex.slice(0, 12)}8${hex.slice(13, 16)}a${hex.slice(17)}`
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
