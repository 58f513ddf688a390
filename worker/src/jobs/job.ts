import type { z } from 'zod'
import { idOf, type TenantId } from '../model/ids.ts'
import { type Duration, durationMs } from '../model/time.ts'

/** Every payload names its tenant and otherwise carries ids, never content. */
export interface TenantPayload {
  tenant: TenantId
}

/**
 * Kinds of load; each has runs of its own, so that one does not keep another waiting: `reading` takes raw records in,
 * `deciding` makes up what they mean (findings, incidents, scores), `upkeep` is never in a hurry.
 */
export const loads = ['reading', 'deciding', 'upkeep'] as const
export type Load = (typeof loads)[number]

/** How long to wait before try number `failures + 1`, milliseconds; `random` is from 0 to 1. */
export type Backoff = (failures: number, random: number) => number

/** One kind of work: everything about it in one place. A handler may run twice; its effects carry deterministic keys. */
export interface JobDefinition<Payload extends TenantPayload, Deps> {
  name: string
  load: Load
  /**
   * Not strict, and what is new in it is optional: while a release is rolled out, old and new processes read each other's
   * payloads.
   */
  payload: z.ZodType<Payload>
  /** Two jobs of the same name and key are one. */
  key(payload: Payload): readonly string[]
  /** After so many failures in a row it is given up, visibly. A scheduled job goes on at its next time. */
  retry: { attempts: number; backoff: Backoff }
  /** How long one run may take; then its signal is aborted and it counts as failed. */
  timeout: Duration
  /** So many starts without a good end (crashes included), and it is poison: kept, shown, not started again. */
  maxStarts: number
  /** `again`: there is more to do, and others get their turn first. That is a good end of this run. */
  run(payload: Payload, deps: Deps, signal: AbortSignal): Promise<'again' | undefined>
}

/** Checks a definition's types; nothing more. */
export function job<Payload extends TenantPayload, Deps>(
  definition: JobDefinition<Payload, Deps>,
): JobDefinition<Payload, Deps> {
  return definition
}

/** Doubles from `from` up to `to`, of which the upper half is random, so that many failures do not retry in step. */
export function exponential(from: Duration, to: Duration): Backoff {
  const [first, most] = [durationMs(from), durationMs(to)]
  return (failures, random) => {
    const full = Math.min(most, first * 2 ** Math.max(0, failures - 1))
    return Math.round(full / 2 + (full / 2) * random)
  }
}

/** The id under which the store keeps a job. */
export function jobId<Payload extends TenantPayload, Deps>(
  definition: JobDefinition<Payload, Deps>,
  payload: Payload,
): string {
  return idOf('job', definition.name, ...definition.key(payload))
}
