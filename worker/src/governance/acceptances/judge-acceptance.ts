import type { Acceptance, AcceptanceCondition } from '../../model/acceptance.ts'
import { assertNever } from '../../model/result.ts'
import { dayOf, type Instant } from '../../model/time.ts'
import type { AcceptanceMove } from './transition-acceptance.ts'

/** What was seen of a condition: a number, where a control stands, or null where nothing is known of it. */
export type Seen = number | string | null

/** Whether a condition holds, and what there is beside what may be, in words. What nobody knows does not hold. */
export function judgeCondition(
  condition: AcceptanceCondition,
  seen: Seen,
): { value: Seen; holds: boolean; text: string } {
  switch (condition.kind) {
    case 'findings_at_most': {
      const { findings, within_days, level } = condition
      const when = within_days === undefined ? 'since it holds' : `in the last ${within_days} days`
      const count = typeof seen === 'number' ? seen : null
      return {
        value: count,
        holds: count !== null && count <= findings,
        text: `${count ?? 'no number of'} findings of level ${level} or above ${when}, at most ${findings}`,
      }
    }
    case 'control_stays': {
      const { control, state } = condition
      const stands = typeof seen === 'string' ? seen : null
      const enough = state === 'tested' ? ['tested'] : ['tested', 'implemented']
      return {
        value: stands,
        holds: stands !== null && enough.includes(stands),
        text: `${control} is ${stands ?? 'not known there'}, must be ${state}`,
      }
    }
    case 'spend_below': {
      const { usd, within_days } = condition
      const spent = typeof seen === 'number' ? seen : null
      const shown = spent === null ? 'nobody knows what was' : `${cents(spent)} USD`
      return {
        value: spent === null ? null : cents(spent),
        holds: spent !== null && spent < usd,
        text: `${shown} spent in the last ${within_days} days, must be below ${usd}`,
      }
    }
    case 'residual_at_most': {
      const residual = typeof seen === 'number' ? seen : null
      return {
        value: residual,
        holds: residual !== null && residual <= condition.residual,
        text: `residual risk ${residual ?? 'not known'}, at most ${condition.residual}`,
      }
    }
    default:
      return assertNever(condition)
  }
}

/** What is due of an acceptance at a time, and why; undefined: nothing. A broken condition goes before its last day. */
export function dueMove(
  acceptance: Pick<Acceptance, 'state' | 'expires'>,
  measured: readonly { holds: boolean; text: string }[],
  now: Instant,
): { move: Extract<AcceptanceMove, 'lapse' | 'void' | 'expire'>; reason: string } | undefined {
  const isOver = dayOf(now) > acceptance.expires
  if (acceptance.state === 'asked')
    return isOver
      ? { move: 'lapse', reason: `nobody decided before its last day, ${acceptance.expires}` }
      : undefined
  if (acceptance.state !== 'in_force') return undefined
  const broken = measured.filter(({ holds }) => !holds)
  if (broken.length > 0)
    return {
      move: 'void',
      reason: broken
        .map(({ text }) => text)
        .join('; ')
        .slice(0, 2000),
    }
  return isOver ? { move: 'expire', reason: `its last day was ${acceptance.expires}` } : undefined
}

function cents(usd: number): number {
  return Math.round(usd * 100) / 100
}
