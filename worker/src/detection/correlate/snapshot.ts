import { z } from 'zod'
import { EventId, FindingId, RuleId } from '../../model/ids.ts'
import { Facts, MOST_EVENTS } from './occurrence.ts'
import { Tally } from './tally.ts'

/** Goes up when a state can no longer be read by the release before. */
export const SNAPSHOT_VERSION = 2

const Id = z.union([EventId, FindingId])
const place = z.int().nonnegative()

/** What an aggregate holds of an occurrence. */
export const HeldValue = z.union([z.null(), z.number(), z.string(), z.array(z.number()), z.array(z.string())])
export type HeldValue = z.infer<typeof HeldValue>

/** What one correlation knows. */
export const OperatorSnapshot = z.strictObject({
  rule: RuleId,
  logic_version: z.string(),
  tally: Tally,
  /** Latest event time that it has seen, epoch milliseconds. */
  newest: z.number().nullable(),
  groups: z.array(
    z.strictObject({
      texts: z.array(z.string()),
      closed_until: z.number().nullable(),
      closed_quiet: z.number().nullable(),
      /** Time and occurrence. */
      firings: z.array(z.tuple([z.number(), Id])),
    }),
  ),
  /** Each once. */
  facts: z.array(Facts),
  /** When they arrived, and how many together. */
  arrivals: z.array(z.tuple([z.number(), place])),
  /**
   * As they arrived: place of the group in `groups`, time, occurrence, place of the rule in the correlation, value, place of
   * the facts in `facts`, and of a correlation that fired its events.
   */
  entries: z.array(
    z.tuple([
      ...[place, z.number(), Id, place, HeldValue, place],
      z.array(EventId).max(MOST_EVENTS).nullable(),
    ] as const),
  ),
})
export type OperatorSnapshot = z.infer<typeof OperatorSnapshot>

/** What one rule that looks back knows. */
export const LookingSnapshot = z.strictObject({
  rule: RuleId,
  logic_version: z.string(),
  tally: Tally,
  groups: z.array(
    z.strictObject({
      texts: z.array(z.string()),
      closed_through: z.number().nullable(),
      /** As the kind of the rule has it. */
      past: z.unknown(),
      /** What stands and may change: time, event, how, and what it was when it was told. */
      said: z.array(z.tuple([z.number(), EventId, z.string(), z.string()])),
    }),
  ),
  /** Each once. */
  facts: z.array(Facts),
  /** When they arrived, and how many together. */
  arrivals: z.array(z.tuple([z.number(), place])),
  /** As they arrived: place of the group in `groups`, time, event, what is held, place of the facts in `facts`. */
  entries: z.array(z.tuple([place, z.number(), EventId, HeldValue, place])),
})
export type LookingSnapshot = z.infer<typeof LookingSnapshot>

/** Everything a correlator knows, as plain JSON. */
export const CorrelatorSnapshot = z.strictObject({
  /** Version 1 had no rules that look back. */
  version: z.literal([1, SNAPSHOT_VERSION]),
  /** How far time has come, and the latest event time seen, epoch milliseconds; null: nothing yet. */
  time: z.number().nullable(),
  newest: z.number().nullable(),
  /** Occurrences that no correlation wanted. */
  unclaimed: z.int().nonnegative(),
  operators: z.array(OperatorSnapshot),
  looking_back: z.array(LookingSnapshot).default([]),
})
export type CorrelatorSnapshot = z.infer<typeof CorrelatorSnapshot>
