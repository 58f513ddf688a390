import { z } from 'zod'
import { CorrelationsStatus } from '../model/correlation-status.ts'
import { FindingId, TenantId } from '../model/ids.ts'
import { Instant } from '../model/time.ts'
import type { Collection, FieldSpec } from './documents.ts'

const time: FieldSpec = { kind: 'time' }

/** What a batch of events is to correlations, until the state of the correlator holds it. */
export const Occurrences = z.strictObject({
  id: z.string().max(64),
  tenant: TenantId,
  stored: Instant,
  /** Correlations read their form. */
  occurrences: z.array(z.record(z.string(), z.unknown())),
})
export type Occurrences = z.infer<typeof Occurrences>

/** The state of a tenant's correlator: which parts make it up, and what has become of it since. */
export const CorrelatorState = z.strictObject({
  id: z.literal('state'),
  tenant: TenantId,
  updated: Instant,
  /** Goes up with every state that is written; part of the ids of its parts. */
  generation: z.int().nonnegative(),
  parts: z.int().nonnegative(),
  /** Documents of occurrences that it holds, and that may be there still. */
  consumed: z.array(z.string().max(64)),
  /** Findings raised since: where a worker died, those that the next one does not raise are withdrawn. */
  raised: z.array(FindingId),
  /** How the correlations stood after the last run. */
  status: CorrelationsStatus.optional(),
})
export type CorrelatorState = z.infer<typeof CorrelatorState>

/** A piece of a correlator's state: of its JSON, compressed with gzip, in Base64. */
export const CorrelatorPart = z.strictObject({
  id: z.string().max(64),
  tenant: TenantId,
  written: Instant,
  piece: z.string(),
})
export type CorrelatorPart = z.infer<typeof CorrelatorPart>

export const occurrences: Collection<Occurrences> = {
  name: 'occurrences',
  schema: Occurrences,
  id: ({ id }) => id,
  time: ({ stored }) => stored,
  timeField: 'stored',
  mode: 'mutable',
  fields: { stored: time, id: { kind: 'keyword' } },
}

export const correlatorStates: Collection<CorrelatorState> = {
  name: 'correlator_states',
  schema: CorrelatorState,
  id: ({ id }) => id,
  time: ({ updated }) => updated,
  timeField: 'updated',
  mode: 'mutable',
  fields: { updated: time },
}

export const correlatorParts: Collection<CorrelatorPart> = {
  name: 'correlator_parts',
  schema: CorrelatorPart,
  id: ({ id }) => id,
  time: ({ written }) => written,
  timeField: 'written',
  mode: 'mutable',
  fields: { written: time },
}
