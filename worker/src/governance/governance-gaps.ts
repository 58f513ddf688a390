import type { BoardAction } from '../model/board.ts'
import type { GovernanceGap } from '../model/raci.ts'
import { inEnglish, type Sentence, sentence } from '../model/sentence.ts'
import type { Board } from './board.ts'
import type { PolicyNow } from './policies-now.ts'
import { dayAfter } from './policy-standing.ts'

/** What is missing of policies: nobody approved them, their approval is old, people have not confirmed them in time. */
export function policyGaps(policies: readonly PolicyNow[]): readonly GovernanceGap[] {
  return policies.flatMap(({ policy, standing, people, counts }) => {
    const { id: subject, title, version, owner: role } = policy
    const { state, review_due, attest_until } = standing
    const gap = (kind: GovernanceGap['kind'], said: Sentence, due: string | null): GovernanceGap => ({
      ...{ kind, subject, title, reason: inEnglish(said), said, role, due },
    })
    if (state === 'superseded') return []
    if (state === 'unapproved')
      return [gap('policy_not_approved', sentence('governance.not_approved', { version }), null)]
    if (state === 'changed') return [gap('policy_changed', sentence('governance.changed', { version }), null)]
    return [
      ...(state === 'review_due'
        ? [
            gap(
              'policy_review_due',
              sentence('governance.review_due', { version, date: review_due ?? '' }),
              review_due,
            ),
          ]
        : []),
      ...('code' in people ? [gap('attesting_unknown', people, null)] : []),
      ...(counts.overdue > 0
        ? [
            gap(
              'attestations_overdue',
              sentence('governance.attest', { many: counts.overdue, of: counts.asked ?? 0, version }),
              attest_until,
            ),
          ]
        : []),
    ]
  })
}

/** Whether an action is late on a day. */
export function isOverdue({ state, due }: Pick<BoardAction, 'state' | 'due'>, today: string): boolean {
  return state === 'open' && due < today
}

/** What is missing of the board: actions past their day, and a meeting. `since`: the day of the last decision; null: there is none. */
export function boardGaps(
  board: Board | undefined,
  { actions, since }: { actions: readonly BoardAction[]; since: string | null },
  today: string,
): readonly GovernanceGap[] {
  const late = actions
    .filter((action) => isOverdue(action, today))
    .map(({ id, title, owner, due, role }): GovernanceGap => {
      const said = sentence('governance.action_late', { person: owner, date: due, words: title })
      return {
        ...{ kind: 'board_action_overdue', subject: id, title: { en: title, nl: title } },
        ...{ reason: inEnglish(said), said, role, due },
      }
    })
  if (board === undefined) return late
  const due = since === null ? null : dayAfter(since, board.meets_every_days)
  if (due !== null && due >= today) return late
  const said =
    since === null
      ? sentence('governance.nothing_decided')
      : sentence('governance.not_met', { date: since, days: board.meets_every_days })
  const gap = { kind: 'board_not_met' as const, subject: 'board', role: board.chair, due }
  return [...late, { ...gap, reason: inEnglish(said), said }]
}
