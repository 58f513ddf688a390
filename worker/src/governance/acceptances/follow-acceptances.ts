import { isDeepStrictEqual } from 'node:util'
import type { Acceptance } from '../../model/acceptance.ts'
import type { TenantId } from '../../model/ids.ts'
import { asProblem } from '../../model/problem.ts'
import type { Versioned } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import { moveAcceptance } from './acceptance-desk.ts'
import { type CarryingOut, carryOut } from './carry-out.ts'
import { dueMove } from './judge-acceptance.ts'
import { type MeasuredStore, measureConditions } from './measure-conditions.ts'

/** What following acceptances stands on. */
export type FollowingAcceptances = CarryingOut & { store: CarryingOut['store'] & MeasuredStore }

const ACTOR = 'system:governance'

/**
 * Judges every acceptance that is asked for or in force by its conditions and its last day, and does what follows from decisions that
 * nobody has carried out. May be killed anywhere and run twice, also by two at once. Gives how many have another state now.
 */
export async function followAcceptances(
  following: FollowingAcceptances,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  const { acceptances } = following.store
  let moved = 0
  for await (const found of everyDocument(acceptances, tenant, [
    { field: 'state', is: 'in', values: ['asked', 'in_force'] },
  ])) {
    signal.throwIfAborted()
    if (await judged(following, found)) moved += 1
  }
  for await (const { document, version } of everyDocument(acceptances, tenant, [
    { field: 'carried_out', is: 'in', values: [false] },
  ])) {
    signal.throwIfAborted()
    const came = await carryOut(following, document)
    const next: Acceptance = { ...document, ...came, carried_out: true, updated: following.clock.now() }
    // Whoever has decided otherwise meanwhile has left it to be carried out again.
    await acceptances.put(tenant, next, version)
  }
  return moved
}

/** Whether it has another state now. */
async function judged(following: FollowingAcceptances, found: Versioned<Acceptance>): Promise<boolean> {
  const { store, clock } = following
  const { document } = found
  const now = clock.now()
  const measured = document.state === 'in_force' ? await measureConditions(store, document, now) : []
  const due = dueMove(document, measured, now)
  try {
    if (due !== undefined) {
      const changed = document.state === 'in_force' ? { measured } : {}
      await moveAcceptance(following, found, { ...due, actor: ACTOR, changed })
      return true
    }
    if (document.state === 'in_force' && !isDeepStrictEqual(measured, document.measured)) {
      await store.acceptances.put(document.tenant, { ...document, measured, updated: now }, found.version)
    }
  } catch (thrown) {
    // Somebody else has changed it in the same moment: it is judged anew at the next look.
    if (asProblem(thrown).code !== 'acceptance.conflict') throw thrown
  }
  return false
}
