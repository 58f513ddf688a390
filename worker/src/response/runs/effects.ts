import type { ActionPlan } from '../../model/containment.ts'
import type { DrillId, IncidentId, RunId, TenantId } from '../../model/ids.ts'
import type { Values } from '../../model/run.ts'
import type { DefinedCommand, DefinedStep, Definition } from './definition.ts'

/** What is asked for outside, with all it takes to do so. */
export interface Effect {
  tenant: TenantId
  run: RunId
  incident: IncidentId
  /** run/step/visit/command: the same at every try. */
  key: string
  definition: Definition
  step: DefinedStep
  command: DefinedCommand
  values: Values
  plan: ActionPlan | null
  asker: string
  approved: readonly string[]
  /** It is asked for in a drill, and must change nothing that is real. */
  drill: DrillId | undefined
}

/** How an effect ended that did not fail. `by_hand`: it can't be done from here, and the message says why. */
export type Done =
  | { outcome: 'done'; variables: Values; result?: string | undefined }
  | { outcome: 'by_hand'; code: string; message: string }

/**
 * What a run does to the world outside. Failures are problems; one whose answer was lost has the code `effect.unanswered`
 * or `action.unanswered`. An aborted signal rejects with its reason.
 */
export interface Effects {
  /** Reads what an action would change. Changes nothing. */
  plan(effect: Effect, signal: AbortSignal): Promise<ActionPlan | Extract<Done, { outcome: 'by_hand' }>>
  ask(effect: Effect, signal: AbortSignal): Promise<Done>
  /** Whether the effect of that key is there. */
  look(effect: Effect, signal: AbortSignal): Promise<'done' | 'absent' | 'unknown'>
}

/** Codes of failures after which nobody knows whether it was done. */
export const UNANSWERED: ReadonlySet<string> = new Set(['effect.unanswered', 'action.unanswered'])
