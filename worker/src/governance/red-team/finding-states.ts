import type { RedTeamFinding, RedTeamState } from '../../model/red-team.ts'
import type { Instant } from '../../model/time.ts'

/** What may befall a finding: a replay caught the attack or did not, a person dismisses it or takes that back. */
export const happenings = ['caught', 'missed', 'dismissed', 'taken_back'] as const
export type Happening = (typeof happenings)[number]

/** Only a replay closes and re-opens; what is dismissed is not replayed. Where nothing is said, it is refused. */
const next: Readonly<Record<RedTeamState, Partial<Record<Happening, RedTeamState>>>> = {
  open: { caught: 'closed', missed: 'open', dismissed: 'dismissed' },
  closed: { caught: 'closed', missed: 'reopened' },
  reopened: { caught: 'closed', missed: 'reopened', dismissed: 'dismissed' },
  dismissed: { taken_back: 'open' },
}

/** The state after something befell it; undefined where that can't be. */
export function stateAfter(state: RedTeamState, happening: Happening): RedTeamState | undefined {
  return next[state][happening]
}

/**
 * A finding after its attack was replayed: a rule that fires closes it, and so does a guardrail that stopped the attack when it
 * was last sent anew; one that is caught by neither any more opens again by itself.
 */
export function replayed(finding: RedTeamFinding, caught_by: readonly string[], at: Instant): RedTeamFinding {
  const isCaught = caught_by.length > 0 || finding.guardrail?.blocked === true
  const state = stateAfter(finding.state, isCaught ? 'caught' : 'missed')
  if (state === undefined) return finding
  const reopens = finding.state === 'closed' && state === 'reopened'
  const closes = finding.state !== 'closed' && state === 'closed'
  return {
    ...finding,
    state,
    closed: state === 'closed' ? (closes ? at : finding.closed) : null,
    reopened: finding.reopened + (reopens ? 1 : 0),
    replay: { at, caught_by: caught_by.slice(0, 16).map((title) => title.slice(0, 256)) },
    updated: at,
  }
}

/** Whether it should have been dealt with by now. */
export function isOverdue({ state, due }: Pick<RedTeamFinding, 'state' | 'due'>, today: string): boolean {
  return (state === 'open' || state === 'reopened') && due < today
}
