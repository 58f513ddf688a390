import type { AcceptanceState } from '../../model/acceptance.ts'

/** What may befall an acceptance. */
export type AcceptanceMove = 'approve' | 'refuse' | 'withdraw' | 'lapse' | 'void' | 'expire' | 'end'

/** What follows from what, as a table; where nothing stands it can't happen. Whatever is over stays over: one asks anew. */
export const ACCEPTANCE_MOVES: Readonly<
  Record<AcceptanceState, Readonly<Partial<Record<AcceptanceMove, AcceptanceState>>>>
> = {
  asked: { approve: 'in_force', refuse: 'refused', withdraw: 'withdrawn', lapse: 'lapsed' },
  in_force: { void: 'voided', expire: 'expired', end: 'ended' },
  refused: {},
  withdrawn: {},
  lapsed: {},
  voided: {},
  expired: {},
  ended: {},
}

/** The state after a move; undefined where it can't be made. */
export function afterMove(state: AcceptanceState, move: AcceptanceMove): AcceptanceState | undefined {
  return ACCEPTANCE_MOVES[state][move]
}
