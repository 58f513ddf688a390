import type { BoardAction } from '../model/board.ts'
import type { Policy } from '../model/policy.ts'
import type { PolicyNow } from './policies-now.ts'
import { dayAfter } from './policy-standing.ts'

/** From so many days before its day on, people are reminded of something. */
const DAYS_BEFORE = 7

/** Something that somebody is reminded of. */
interface Wanted {
  id: string
  due: string
  isLate: boolean
}

/** What one person is reminded of. */
export interface DueReminder {
  /** As they are known in `people.yaml`. */
  person: string
  policies: readonly (Wanted & Pick<Policy, 'title' | 'version'>)[]
  /** Policies of theirs whose approval grows old. */
  reviews: readonly (Wanted & Pick<Policy, 'title' | 'version'>)[]
  actions: readonly (Wanted & Pick<BoardAction, 'title'>)[]
}

/**
 * Who is to be reminded on a day, by name: who has not confirmed a policy in time or has a week left, who holds the role that owns a policy
 * whose review is due or will be within a week, and who owns an action of the board that is late or due within a week.
 */
export function remindersDue(
  policies: readonly PolicyNow[],
  actions: readonly BoardAction[],
  {
    personOf,
    holdersOf,
    today,
  }: { personOf(name: string): string; holdersOf(role: string): readonly string[]; today: string },
): readonly DueReminder[] {
  const until = dayAfter(today, DAYS_BEFORE)
  const toConfirm = policies.flatMap(({ policy: { id, title, version }, standing, people }) => {
    const due = standing.attest_until
    if (due === null || due > until || 'code' in people) return []
    return people
      .filter(({ state }) => state !== 'attested')
      .map(({ person }) => ({ person, policy: { id, title, version, due, isLate: due < today } }))
  })
  const toReview = policies.flatMap(({ policy: { id, title, version, owner }, standing }) => {
    const due = standing.review_due
    if (due === null || due > until || standing.state === 'superseded') return []
    return holdersOf(owner).map((person) => ({
      person,
      policy: { id, title, version, due, isLate: due < today },
    }))
  })
  const toDo = actions
    .filter(({ state, due }) => state === 'open' && due <= until)
    .map(({ id, title, due, owner }) => ({
      person: personOf(owner),
      action: { id, title, due, isLate: due < today },
    }))
  const names = [...new Set([...toConfirm, ...toReview, ...toDo].map(({ person }) => person))].sort()
  return names.map((name) => ({
    person: name,
    policies: toConfirm.filter(({ person }) => person === name).map(({ policy }) => policy),
    reviews: toReview.filter(({ person }) => person === name).map(({ policy }) => policy),
    actions: toDo.filter(({ person }) => person === name).map(({ action }) => action),
  }))
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  // 1970-01-01 was a Thursday.
  const days = Date.parse(`${day}T00:00:00.000Z`) / 86_400_000
  return dayAfter(day, -((days + 3) % 7))
}
