import { approvalsMissing } from '../../model/approvals-missing.ts'
import type { Containment } from '../../model/containment.ts'
import type { AssetRef } from '../../model/event.ts'
import type { IncidentId, RunId, TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import { asProblem, type Problem, problem } from '../../model/problem.ts'
import { inEnglish, type Sentence, type SentenceCode, sentence, withWords } from '../../model/sentence.ts'
import { type Duration, durationMs, shift } from '../../model/time.ts'
import type { Versioned } from '../../store/documents.ts'
import type { Effect } from '../actions/action.ts'
import type { AskedAction } from '../actions/catalogue.ts'
import { type Hit, hitBy } from '../actions/hit-by.ts'
import { noIncident } from '../incident-with.ts'
import {
  answeringIncident,
  begin,
  type ContainmentChange,
  type ContainmentDesk,
  containmentWith,
  moveOn,
} from './containment-desk.ts'

const DAY_MS = 86_400_000
/** How long a containment stands unless told otherwise, and at most without another decision. */
const STANDS_FOR: Duration = '24h'
const LONGEST_MS = 30 * DAY_MS

/** What somebody wants contained. */
export interface Wanted extends AskedAction {
  /** The key of the effect: run/step/visit/command, or a person's request. Asked for once, however often it is sent. */
  id: string
  tenant: TenantId
  incident: IncidentId
  run: RunId | null
  /** Who wants it; never counts as its approval. */
  by: string
  approved_by?: readonly string[]
  reason: string
  stands_for?: Duration | undefined
}

/** What an action would do and whom it would hit. Changes nothing, here or outside. */
export async function dryRun(
  { store, catalogueOf }: Pick<ContainmentDesk, 'store' | 'catalogueOf'>,
  tenant: TenantId,
  asked: AskedAction,
  signal: AbortSignal,
): Promise<{ plan: Containment['plan']; hit: Hit }> {
  const catalogue = catalogueOf(tenant)
  const plan = await catalogue.plan(asked, signal)
  return { plan, hit: await hitBy(store, tenant, catalogue.subjects(asked)) }
}

/**
 * Plans a containment and writes the plan down; nothing outside is changed. The same id again gives what stands of it.
 * Errors: those of actions' plans; `incident.unknown`, `containment.too-long` (user).
 */
export async function planContainment(
  desk: ContainmentDesk,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<Containment> {
  const { id, tenant, incident, run, by, reason, action, parameters } = wanted
  const known = await desk.store.containments.get(tenant, id)
  if (known !== undefined) return known.document
  const stands = durationMs(wanted.stands_for ?? STANDS_FOR)
  if (stands > LONGEST_MS) {
    throw problem('containment.too-long', 'user', 'a containment stands for at most 30d; extend it later')
  }
  const answering = await answeringIncident(desk, tenant, incident)
  if (answering === undefined) throw noIncident(tenant, incident)
  refuseDrill(answering)
  const { plan, hit } = await dryRun(desk, tenant, { action, parameters }, signal)
  const now = desk.clock.now()
  const planned: Containment = {
    ...{ id, tenant, incident, run, plan, by, reason },
    parameters: { ...parameters },
    assets: hit.assets.map(({ ref }): AssetRef => ref),
    approved_by: [...new Set(wanted.approved_by)].slice(0, 10),
    state: 'planned',
    since: now,
    until: plan.reversible ? shift(now, stands) : null,
    extensions: 0,
    updated: now,
    error: null,
  }
  const occasion = approvalsMissing(planned) > 0 ? ('approval_wanted' as const) : undefined
  return (
    await begin(desk, planned, {
      text: `planned: ${reason}`,
      ...withWords([sentence('entry.planned')], reason),
      occasion,
    })
  ).document
}

/** Adds an approval. Errors: `containment.own` (user): nobody approves what they asked for; `containment.state`. */
export async function approveContainment(
  desk: ContainmentDesk,
  { actor, ...which }: ContainmentChange,
): Promise<Containment> {
  const found = await containmentWith(desk, which)
  const { by, approved_by, state } = found.document
  if (approved_by.includes(actor)) return found.document
  if (actor === by) throw problem('containment.own', 'user', `${by} asked for it: another has to approve it`)
  if (state !== 'planned') throw wrongState(found.document, 'approved')
  const approved = { approved_by: [...approved_by, actor] }
  return (await moveOn(desk, found, { actor, ...worded('entry.approved'), ...approved })).document
}

/**
 * Does what was planned, once it has its approvals: written down before, read back after. What stands already is given
 * back. `alone`: the caller knows that nobody else is at it, and goes on where it was left.
 * Errors: those of actions; `containment.approval`, `containment.state`, `containment.under-way`.
 */
export async function applyContainment(
  desk: ContainmentDesk,
  { actor, alone = false, ...which }: ContainmentChange & { alone?: boolean },
  signal: AbortSignal,
): Promise<Containment> {
  const found = await containmentWith(desk, which)
  const { document } = found
  if (document.state === 'standing') return document
  const missing = approvalsMissing(document)
  if (missing > 0) {
    const people = missing === 1 ? 'one more person has' : `${missing} more people have`
    throw problem('containment.approval', 'user', `${people} to approve ${document.id} first`)
  }
  if (document.state === 'asked' && !alone) throw underWay(document)
  const answering = await answeringIncident(desk, document.tenant, document.incident)
  if (answering !== undefined) refuseDrill(answering)
  if (!['planned', 'asked', 'failed', 'uncertain'].includes(document.state)) {
    throw wrongState(document, 'applied')
  }
  const asked = await moveOn(desk, found, {
    actor,
    state: 'asked',
    error: null,
    ...worded('entry.asked_for'),
  })
  return carryOut(desk, asked, { actor, again: document.state !== 'planned' }, signal)
}

function refuseDrill({ id, drill }: Incident): void {
  if (drill !== undefined)
    throw problem('containment.drill', 'user', `incident ${id} is a drill: nothing is changed outside for it`)
}

/** Asks for the effect and writes down what became of it. */
async function carryOut(
  desk: ContainmentDesk,
  asked: Versioned<Containment>,
  { actor, again }: { actor: string; again: boolean },
  signal: AbortSignal,
): Promise<Containment> {
  const effect = effectOf(asked.document)
  const catalogue = desk.catalogueOf(asked.document.tenant)
  let failure: Problem | undefined
  // Whoever asked before may have done it: what can't be taken back is never asked for twice unseen.
  if (!again || (await catalogue.verify(effect, signal)) !== 'done') {
    try {
      await catalogue.apply(effect, signal)
    } catch (thrown) {
      signal.throwIfAborted()
      failure = asProblem(thrown)
    }
  }
  return (await seen(desk, asked, { actor, failure }, signal)).document
}

/** A line of history that needs no more than its code. */
export function worded(code: SentenceCode): { text: string; said: Sentence[] } {
  const said = sentence(code)
  return { text: inEnglish(said), said: [said] }
}

/** Reads back what stands, whatever was answered. */
export async function seen(
  desk: ContainmentDesk,
  asked: Versioned<Containment>,
  { actor, failure }: { actor: string; failure: Problem | undefined },
  signal: AbortSignal,
): Promise<Versioned<Containment>> {
  const effect = effectOf(asked.document)
  const catalogue = desk.catalogueOf(asked.document.tenant)
  const stands = await catalogue.verify(effect, signal).catch(asUnknown(signal))
  if (stands === 'done') {
    const tried = await catalogue.tried(effect, signal).catch(() => {
      signal.throwIfAborted()
      return 'it could not be tried'
    })
    const text = tried === undefined ? effect.plan.change : `${effect.plan.change}; ${tried}`
    const told = withWords(effect.plan.said ?? [], effect.plan.said === undefined ? text : (tried ?? ''))
    const after = tried === undefined ? {} : { tried: tried.slice(0, 2000) }
    return moveOn(desk, asked, { actor, state: 'standing', error: null, text, ...told, ...after })
  }
  const unseen = problem('action.unseen', 'operational', 'it was answered for and can not be seen outside')
  const error = errorOf(failure ?? unseen)
  const state = stands === 'absent' ? 'failed' : 'uncertain'
  const said = [sentence(state === 'failed' ? 'entry.failed' : 'entry.uncertain', { words: error.message })]
  return moveOn(desk, asked, { actor, state, error, text: `${state}: ${error.message}`, said })
}

/** What can't be looked at is unknown; why is in the failure before it. */
function asUnknown(signal: AbortSignal) {
  return () => {
    signal.throwIfAborted()
    return 'unknown' as const
  }
}

/** What an action is asked for by a containment. */
export function effectOf({ id, plan, parameters }: Containment): Effect<AskedAction['parameters']> {
  return { plan, parameters, key: id }
}

export function errorOf({ code, message }: Problem): NonNullable<Containment['error']> {
  return { code: code.slice(0, 128), message: message.slice(0, 2000) }
}

export function wrongState({ id, state }: Containment, what: string): Problem {
  return problem('containment.state', 'user', `containment ${id} is ${state}: it can not be ${what}`)
}

function underWay({ id }: Containment): Problem {
  const message = `containment ${id} is being applied; if its worker is gone, that is seen to within ten minutes`
  return problem('containment.under-way', 'operational', message)
}
