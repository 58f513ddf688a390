import type { Containment } from '../../model/containment.ts'
import { asProblem, problem } from '../../model/problem.ts'
import { type Sentence, sentence, withWords } from '../../model/sentence.ts'
import { type Duration, durationMs, shift } from '../../model/time.ts'
import type { Versioned } from '../../store/documents.ts'
import { isSame } from '../actions/state-action.ts'
import { effectOf, errorOf, worded, wrongState } from './contain.ts'
import { type ContainmentChange, type ContainmentDesk, containmentWith, moveOn } from './containment-desk.ts'

/** A person's decision holds for at most so long. */
const LONGEST_MS = 30 * 86_400_000

/**
 * Lets a containment stand longer, from now on: a person's decision, so that it may be extended by itself again. Errors:
 * `containment.state`, `containment.too-long`, `containment.irreversible` (user).
 */
export async function extendContainment(
  desk: ContainmentDesk,
  { actor, stands_for, reason, ...which }: ContainmentChange & { stands_for: Duration; reason: string },
): Promise<Containment> {
  const found = await containmentWith(desk, which)
  const { state, until } = found.document
  if (state !== 'standing') throw wrongState(found.document, 'extended')
  if (until === null) {
    throw problem('containment.irreversible', 'user', 'it can not be taken back, so it has no end to extend')
  }
  const ms = durationMs(stands_for)
  if (ms > LONGEST_MS) throw problem('containment.too-long', 'user', 'at most 30d at a time')
  const text = `stands for ${stands_for} more: ${reason}`
  const later = { until: shift(desk.clock.now(), ms), extensions: 0, error: null }
  const told = withWords([sentence('entry.stands_for', { duration: stands_for })], reason)
  return (await moveOn(desk, found, { actor, text, ...told, ...later })).document
}

/**
 * Takes a containment back: written down before, read back after. One that fails is `roll_back_failed`, with why. What is
 * taken back already is given back. `why`: the reason by its code, where the worker has it. Errors: `containment.state` (user), `action.irreversible` (user).
 */
export async function rollBackContainment(
  desk: ContainmentDesk,
  {
    actor,
    reason,
    why,
    alone = false,
    ...which
  }: ContainmentChange & { reason: string; why?: Sentence; alone?: boolean },
  signal: AbortSignal,
): Promise<Containment> {
  const found = await containmentWith(desk, which)
  const { document } = found
  const { state, plan } = document
  if (state === 'rolled_back') return document
  if (!plan.reversible) {
    throw problem('action.irreversible', 'user', `${plan.action} can not be taken back: ${plan.target}`)
  }
  const may = ['standing', 'uncertain', 'failed', 'roll_back_failed'].includes(state)
  if (!may && !(alone && state === 'rolling_back')) throw wrongState(document, 'rolled back')
  const text = `to be taken back: ${reason}`
  const back = sentence('entry.to_take_back')
  const told = why === undefined ? withWords([back], reason) : { said: [back, why] }
  const begun = await moveOn(desk, found, { actor, state: 'rolling_back', text, ...told })
  return takeBack(desk, begun, actor, signal)
}

async function takeBack(
  desk: ContainmentDesk,
  begun: Versioned<Containment>,
  actor: string,
  signal: AbortSignal,
): Promise<Containment> {
  const catalogue = desk.catalogueOf(begun.document.tenant)
  const effect = effectOf(begun.document)
  try {
    await catalogue.rollBack(effect, signal).catch(async (thrown) => {
      // A lost answer is no failure: what stands is looked at.
      if (asProblem(thrown).code !== 'action.unanswered') throw thrown
    })
    if (
      (await catalogue.verify(effect, signal)) !== 'absent' &&
      !isSame(effect.plan.before, effect.plan.after)
    ) {
      throw problem('action.unseen', 'operational', 'it was answered for and still stands outside')
    }
  } catch (thrown) {
    signal.throwIfAborted()
    const error = errorOf(asProblem(thrown))
    const text = `could not be taken back: ${error.message}`
    const said = [sentence('entry.not_taken_back', { words: error.message })]
    const failed = { actor, state: 'roll_back_failed', error, text, occasion: 'roll_back_failed' } as const
    return (await moveOn(desk, begun, { ...failed, said })).document
  }
  const back = { actor, state: 'rolled_back', error: null, ...worded('entry.taken_back') } as const
  return (await moveOn(desk, begun, back)).document
}
