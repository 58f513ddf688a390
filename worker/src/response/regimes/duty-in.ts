import { problem } from '../../model/problem.ts'
import type { DutyView, RegimeView } from './duties-of.ts'

/** One duty among those of an incident. Errors: `duty.unknown` (user), which names those that there are. */
export function dutyIn(
  regimes: readonly RegimeView[],
  { regime, duty }: { regime: string | undefined; duty: string | undefined },
): { regime: RegimeView; duty: DutyView } {
  const view = regimes.find((one) => one.regime.id === regime)
  const asked = view?.duties.find((one) => one.duty.id === duty)
  if (view !== undefined && asked !== undefined) return { regime: view, duty: asked }
  const known = regimes.flatMap((one) => one.duties.map((of) => `${one.regime.id}/${of.duty.id}`))
  const message = `this incident has no duty ${regime}/${duty}; it has ${known.join(', ') || 'none'}`
  throw problem('duty.unknown', 'user', message)
}
