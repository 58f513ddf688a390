import type { Lifecycle } from '../model/asset.ts'
import { lifecycleSteps, needsReason } from '../model/asset-edit.ts'
import { problem } from '../model/problem.ts'

/** Throws `asset.transition` (user) where an asset may not be moved so, or not without a reason. */
export function checkStep(from: Lifecycle, to: Lifecycle | null, reason: string | undefined): void {
  if (to === null) {
    throw problem('asset.transition', 'user', 'lifecycle can not be taken back; move the asset on instead')
  }
  if (to !== from && !lifecycleSteps[from].includes(to)) {
    const allowed = lifecycleSteps[from].join(', ')
    throw problem('asset.transition', 'user', `an asset that is ${from} can become ${allowed}, not ${to}`)
  }
  if (needsReason(to) && (reason ?? '').trim() === '') {
    throw problem('asset.transition', 'user', `say why it is to be ${to}: reason`)
  }
}
