import type { z } from 'zod'
import type { Asset } from '../../model/asset.ts'
import type { ActionPlan } from '../../model/containment.ts'
import type { AssetRef } from '../../model/event.ts'

/** What can be said of an effect after the fact, from outside; half of it, or somebody else's work, is `unknown`. */
export type Seen = 'done' | 'absent' | 'unknown'

/** An effect that was planned, with the parameters of its plan, under a key that is the same at every try. */
export interface Effect<Parameters> {
  plan: ActionPlan
  parameters: Parameters
  key: string
}

/** Something that an action works on: by a name that the inventory has for it, or by what it is called and its type, or by whom it acts as. */
export type Subject = AssetRef | Pick<Asset, 'type' | 'name'> | { identity: string }

/** What an action has to be told, as a form asks for it. */
export interface ParameterFacts {
  name: string
  required: boolean
  /** All that it may be; empty where that is open. */
  values: readonly string[]
}

/** What is known of an action before anything is asked. */
export interface ActionFacts {
  /** What playbooks call it: `bedrock.guardrail.block-pattern`. */
  name: string
  title: string
  /** What it must be allowed outside, as the service names it (an IAM action, a role, a scope). */
  permissions: readonly string[]
}

/**
 * One thing that can be done outside, and undone. Parameters come from a playbook or a person, never from a log. Errors
 * are problems: `retry: never` where asking again is no use; one whose answer was lost has the code `action.unanswered`.
 */
export interface Action<Parameters> extends ActionFacts {
  parameters: z.ZodType<Parameters>
  /** What it works on: where its blast radius begins. Nothing is asked outside. */
  subjects(parameters: Parameters): readonly Subject[]
  /** A dry run: reads, decides and says what would change. */
  plan(parameters: Parameters, signal: AbortSignal): Promise<ActionPlan>
  /**
   * Does what was planned, and goes on where it was left half done. What stands already is done. Refuses
   * (`action.changed`) where the state outside is neither that before nor that after.
   */
  apply(effect: Effect<Parameters>, signal: AbortSignal): Promise<void>
  /** Tries what was done against what it is for, and says how that went; changes nothing. */
  tried?(effect: Effect<Parameters>, signal: AbortSignal): Promise<string>
  /** Reads back whether the plan's effect stands: after `apply`, after a lost answer, and before a roll-back. */
  verify(effect: Effect<Parameters>, signal: AbortSignal): Promise<Seen>
  /**
   * Restores the state before, of what was half done too. Refuses (`action.changed`) where somebody else changed it
   * since, and `action.irreversible` where there is no way back.
   */
  rollBack(effect: Effect<Parameters>, signal: AbortSignal): Promise<void>
}
