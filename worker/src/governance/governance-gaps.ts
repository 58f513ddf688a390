import type { BoardAction } from '../model/board.ts'
import type { GovernanceGap } from '../model/raci.ts'
import type { Board } from './board.ts'
import type { PolicyNow } from './policies-now.ts'
import { dayAfter } from './policy-standing.ts'

/** What is missing of policies: nobody approved them, their approval is old, people have not confirmed them in time. */
export function policyGaps(policies: readonly PolicyNow[]): readonly GovernanceGap[] {
  return policies.flatMap(({ policy, standing, people, counts }) => {
    const { id: subject, version, owner: role } = policy
    const { state, review_due, attest_until } = standing
    const gap = (kind: GovernanceGap['kind'], reason: string, due: string | null): GovernanceGap => ({
      ...{ kind, subject, reason, role, due },
    })
    if (state === 'superseded') return []
    if (state === 'unapproved') return [gap('policy_not_approved', `nobody has approved ${version}`, null)]
    if (state === 'changed')
      return [gap('policy_changed', `its words are others than those of ${version} that were approved`, null)]
    return [
      ...(state === 'review_due'
        ? [gap('policy_review_due', `the approval of ${version} was good until ${review_due}`, review_due)]
        : []),
      ...(typeof people === 'string' ? [gap('attesting_unknown', people, null)] : []),
      ...(counts.overdue > 0
        ? [
            gap(
              'attestations_overdue',
              `${counts.overdue} of ${counts.asked} have not confirmed ${version} in time`,
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
      const reason = `${owner} was to do it by ${due}: ${title}`
      return { kind: 'board_action_overdue', subject: id, reason, role, due }
    })
  if (board === undefined) return late
  const due = since === null ? null : dayAfter(since, board.meets_every_days)
  if (due !== null && due >= today) return late
  const reason =
    since === null
      ? 'it has decided nothing yet'
      : `it decided last on ${since}, and meets every ${board.meets_every_days} days`
  return [...late, { kind: 'board_not_met', subject: 'board', reason, role: board.chair, due }]
}
