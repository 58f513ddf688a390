import { asProblem } from '../../model/problem.ts'
import { assertNever } from '../../model/result.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import { chainFrom, type Roles } from '../roles.ts'
import { calendarDuties } from './calendar-duty.ts'
import type { Rota } from './rota-config.ts'
import { overriddenAt, turnOf } from './turn-of.ts'

/** Who holds a role at a moment, and by what. */
export interface Holders {
  /** The role that was asked, or the one it falls back on. */
  role: string
  people: readonly string[]
  by: 'rota' | 'roles' | 'nobody'
  /** Why a rota could not be asked, where it could not. */
  fault: string | undefined
}

/** What rotas are read from outside by; each throws problems. */
export interface RotaSources {
  /** The text of a calendar. */
  calendar(rota: Extract<Rota, { kind: 'ical' }>): Promise<string>
  /** Mail addresses of those who are on call by a schedule of PagerDuty. */
  schedule(rota: Extract<Rota, { kind: 'pagerduty' }>, at: Instant): Promise<readonly string[]>
}

export interface OnCall {
  rotas: readonly Rota[]
  roles: Roles
  /** People as they are known elsewhere, to find one by mail address. */
  people: readonly { id: string; email?: string | undefined }[]
  sources: RotaSources
}

/**
 * Who is asked for a role: who is on call by its rota, else who holds it, else the same of the role that it falls back on. A rota that
 * can't be read is said to be so, and the people of the role are asked.
 */
export async function holdersOf(onCall: OnCall, role: string, at: Instant): Promise<Holders> {
  let fault: string | undefined
  for (const one of chainFrom(role, onCall.roles)) {
    const rota = onCall.rotas.find(({ roles }) => roles.some((id) => id === one.id))
    if (rota !== undefined) {
      try {
        const person = await personOnCall(onCall, rota, at)
        if (person !== undefined) return { role: one.id, people: [person], by: 'rota', fault }
      } catch (thrown) {
        fault ??= `${rota.id}: ${asProblem(thrown).message}`
      }
    }
    if (one.people.length > 0) return { role: one.id, people: one.people, by: 'roles', fault }
  }
  return { role, people: [], by: 'nobody', fault }
}

/** Who is on call by a rota; undefined where nobody is. Throws what its source throws, and `rota.unreadable` (user). */
export async function personOnCall(
  { people, sources }: Pick<OnCall, 'people' | 'sources'>,
  rota: Rota,
  at: Instant,
): Promise<string | undefined> {
  const instead = overriddenAt(rota, at)
  if (instead !== undefined) return instead
  const byEmail = (email: string | undefined) =>
    people.find((person) => email !== undefined && person.email?.toLowerCase() === email.toLowerCase())?.id
  switch (rota.kind) {
    case 'turns':
      return turnOf(rota, at)
    case 'ical': {
      const [duty] = calendarDuties(await sources.calendar(rota), at)
      if (duty === undefined) return undefined
      return byEmail(duty.email) ?? (duty.email || duty.summary || undefined)
    }
    case 'pagerduty': {
      const [email] = await sources.schedule(rota, at)
      return email === undefined ? undefined : (byEmail(email) ?? email)
    }
    default:
      return assertNever(rota)
  }
}

/** How long what a source said counts, and how long it counts where the source can't be asked any more. */
const FRESH_MS = 300_000
const STALE_MS = 86_400_000

/** Keeps what a source said for five minutes, and for a day where it can't be asked. */
export function keptSources(sources: RotaSources, now: () => Instant): RotaSources {
  const kept = new Map<string, { value: unknown; at: number }>()
  const through = async <Value>(key: string, ask: () => Promise<Value>): Promise<Value> => {
    const known = kept.get(key) as { value: Value; at: number } | undefined
    const age = known === undefined ? Number.POSITIVE_INFINITY : epochMs(now()) - known.at
    if (known !== undefined && age < FRESH_MS) return known.value
    try {
      const value = await ask()
      kept.set(key, { value, at: epochMs(now()) })
      return value
    } catch (thrown) {
      if (known === undefined || age >= STALE_MS) throw thrown
      return known.value
    }
  }
  return {
    calendar: (rota) => through(`calendar/${rota.id}`, () => sources.calendar(rota)),
    schedule: (rota, at) => through(`schedule/${rota.id}`, () => sources.schedule(rota, at)),
  }
}

/** Who is on call by each rota, or why that is not known. */
export async function rotasAt(
  onCall: OnCall,
  at: Instant,
): Promise<readonly { id: string; roles: readonly string[]; person: string | null; fault: string | null }[]> {
  return Promise.all(
    onCall.rotas.map(async (rota) => {
      const { id, roles } = rota
      try {
        return { id, roles, person: (await personOnCall(onCall, rota, at)) ?? null, fault: null }
      } catch (thrown) {
        return { id, roles, person: null, fault: asProblem(thrown).message }
      }
    }),
  )
}
