import type { ControlState } from '../model/control.ts'
import { reasoned, sentence } from '../model/sentence.ts'
import { epochMs, type Instant } from '../model/time.ts'
import type { ControlStanding, Proof } from './control-standings.ts'
import type { CountedControl } from './count-controls.ts'
import type { ObservedConfiguration } from './observed-configuration.ts'

/**
 * What controls take away by their proofs: a type counts once, by its best proof, in the order of `risk.yaml`. A control that
 * is failing, planned or excepted takes nothing away.
 */
export function countProved(
  standings: readonly ControlStanding[],
  effects: Readonly<Record<string, number>>,
  numbers: ObservedConfiguration['evidence'],
  now: Instant,
): CountedControl[] {
  return Object.entries(effects).flatMap(([type, effect]) => {
    const proofs = standings
      .filter((standing) => standing.type === type && WORKING.has(standing.state))
      .flatMap((standing) => standing.proofs)
      .map((proof) => ({ proof, credit: creditOf(proof, numbers, now) }))
      .filter(({ credit }) => credit > 0)
      .sort((one, other) => other.credit - one.credit || (one.proof.at < other.proof.at ? 1 : -1))
    const best = proofs[0]
    if (best === undefined) return []
    const filled = { date: best.proof.at.slice(0, 10), percent: Math.round(best.credit * 100) }
    const why = reasoned([sentence(`risk.${best.proof.how}`, filled)])
    return [{ type, effect: effect * best.credit, ...why }]
  })
}

const WORKING: ReadonlySet<ControlState['state']> = new Set(['implemented', 'tested'])
const DAY_MS = 86_400_000

/** What a proof is worth: all that its kind is while it is fresh, then less each day until nothing. */
function creditOf(proof: Proof, numbers: ObservedConfiguration['evidence'], now: Instant): number {
  if (proof.expires !== null && proof.expires <= now) return 0
  const days = Math.max(0, (epochMs(now) - epochMs(proof.at)) / DAY_MS)
  const { full_for_days, worthless_after_days } = numbers
  const left = (worthless_after_days - days) / (worthless_after_days - full_for_days)
  return numbers.credit[proof.how] * Math.max(0, Math.min(1, left))
}
