import { hash } from 'node:crypto'
import { z } from 'zod'
import { AssetRef } from '../../model/event.ts'
import { Entity } from '../../model/finding.ts'
import { DrillId, EventId, FindingId, RuleId, SourceId } from '../../model/ids.ts'
import { Outcome } from '../../model/level.ts'

/** What a finding says of the event that it fired at. */
export const Facts = z.strictObject({
  source: SourceId,
  outcome: Outcome,
  entity: Entity,
  asset: AssetRef.optional(),
  conversation: z.string().max(8192).optional(),
  drill: DrillId.optional(),
})
export type Facts = z.infer<typeof Facts>

/** Whether facts are equal in every part. */
export function isSameFacts(one: Facts, other: Facts): boolean {
  if (one === other) return true
  return (
    one.source === other.source &&
    one.outcome === other.outcome &&
    one.conversation === other.conversation &&
    one.drill === other.drill &&
    one.entity.kind === other.entity.kind &&
    one.entity.id === other.entity.id &&
    one.asset?.type === other.asset?.type &&
    one.asset?.provider === other.asset?.provider &&
    one.asset?.key === other.asset?.key
  )
}

/** Longest text of a group or value as it is, UTF-16 code units. */
const TEXT_LIMIT = 256

/** Most events that a chained occurrence, or what was raised, names. */
export const MOST_EVENTS = 1_000

/** A rule held on an event, or a correlation fired: made for one correlation that refers to it. */
export const Occurrence = z.strictObject({
  /** The correlation that it was made for. */
  correlation: RuleId,
  /** What held or fired; one of the correlation's rules. */
  rule: RuleId,
  /** Of the event; where a correlation fired, of what it raised. */
  id: z.union([EventId, FindingId]),
  /** Event time, epoch milliseconds. */
  at: z.number(),
  /** One text for each `group-by` of the correlation, in its order. */
  group: z.array(z.string().max(TEXT_LIMIT)),
  /** What a `value_*` correlation looks at: every value of its field, or of several fields the joined ones. */
  values: z.array(z.union([z.string().max(TEXT_LIMIT), z.number()])),
  facts: Facts,
  /** Where a correlation fired: events of its window, in order of time. */
  events: z.array(EventId).max(MOST_EVENTS).optional(),
})
export type Occurrence = z.infer<typeof Occurrence>

/** A text of a group or value as it is kept: one of more than 256 UTF-16 code units gives way to its hash. */
export function boundedText(text: string): string {
  return text.length <= TEXT_LIMIT ? text : `sha256:${hash('sha256', text, 'hex').slice(0, 32)}`
}

/** Texts as one, so that ('ab', 'c') and ('a', 'bc') stay apart. A single one is itself. */
export function joinedText(parts: readonly string[]): string {
  const [first] = parts
  if (first !== undefined && parts.length === 1) return first
  let joined = ''
  for (const part of parts) joined += `${part.length}:${part}`
  return joined
}

/** How much memory it takes, in occurrences: one for each event that it stands for. */
export function weightOf({ events }: { events?: readonly EventId[] | undefined }): number {
  return events === undefined ? 1 : Math.max(1, events.length)
}
