import type { Lifecycle } from '../model/asset.ts'
import { problem } from '../model/problem.ts'

/**
 * What people may do next with an asset that stands somewhere. Nothing becomes `discovered` again; what was blocked or
 * retired is looked at anew before it is approved.
 */
export const lifecycleSteps: Readonly<Record<Lifecycle, readonly Lifecycle[]>> = {
  discovered: ['triaged', 'approved', 'restricted', 'blocked', 'retired'],
  triaged: ['approved', 'restricted', 'blocked', 'retired'],
  approved: ['triaged', 'restricted', 'blocked', 'retired'],
  restricted: ['triaged', 'approved', 'blocked', 'retired'],
  blocked: ['triaged', 'restricted', 'retired'],
  retired: ['triaged'],
}

/** What others will ask about. */
const WITH_REASON: ReadonlySet<Lifecycle> = new Set<Lifecycle>(['restricted', 'blocked', 'retired'])

/** Throws `asset.transition` (user) where an asset may not be moved so, or not without a reason. */
export function checkStep(from: Lifecycle, to: Lifecycle | null, reason: string | undefined): void {
  if (to === null) {
    throw problem('asset.transition', 'user', 'lifecycle can not be taken back; move the asset on instead')
  }
  if (to !== from && !lifecycleSteps[from].includes(to)) {
    const allowed = lifecycleSteps[from].join(', ')
    throw problem('asset.transition', 'user', `an asset that is ${from} can become ${allowed}, not ${to}`)
  }
  if (WITH_REASON.has(to) && (reason ?? '').trim() === '') {
    throw problem('asset.transition', 'user', `say why it is to be ${to}: reason`)
  }
}
