import { hash } from 'node:crypto'
import { z } from 'zod'

/** Names a tenant: an isolated customer or business unit. Part of index names, hence the narrow alphabet. */
export const TenantId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,47}$/, 'a tenant is 1 to 48 of a-z, 0-9 and -, not starting with -')
  .brand<'TenantId'>()
export type TenantId = z.infer<typeof TenantId>

const digest = z.string().regex(/^[0-9a-f]{32}$/)

export const EventId = digest.brand<'EventId'>()
export type EventId = z.infer<typeof EventId>
export const FindingId = digest.brand<'FindingId'>()
export type FindingId = z.infer<typeof FindingId>
export const IncidentId = digest.brand<'IncidentId'>()
export type IncidentId = z.infer<typeof IncidentId>
export const EntryId = digest.brand<'EntryId'>()
export type EntryId = z.infer<typeof EntryId>
export const QuarantineId = digest.brand<'QuarantineId'>()
export type QuarantineId = z.infer<typeof QuarantineId>
export const GapId = digest.brand<'GapId'>()
export type GapId = z.infer<typeof GapId>
/** An attack that somebody made up to practise on. */
export const DrillId = digest.brand<'DrillId'>()
export type DrillId = z.infer<typeof DrillId>
/** Of incident and playbook: the same playbook runs once for an incident. */
export const RunId = digest.brand<'RunId'>()
export type RunId = z.infer<typeof RunId>
export const AssetId = digest.brand<'AssetId'>()
export type AssetId = z.infer<typeof AssetId>

export const ObservationId = digest.brand<'ObservationId'>()
export type ObservationId = z.infer<typeof ObservationId>
export const AssessmentId = digest.brand<'AssessmentId'>()
export type AssessmentId = z.infer<typeof AssessmentId>

/** A rule's own id: the UUID of a Sigma rule, else its name, else its title. */
export const RuleId = z.string().min(1).max(256).brand<'RuleId'>()
export type RuleId = z.infer<typeof RuleId>

/** Which raw log format a record came in, such as `aws.bedrock.invocation`. */
export const SourceId = z
  .string()
  .regex(/^[a-z0-9_]+(\.[a-z0-9_]+)*$/)
  .max(64)
  .brand<'SourceId'>()
export type SourceId = z.infer<typeof SourceId>

/**
 * A deterministic id: the first 128 bits of SHA-256 over the length-prefixed parts, in hex. Length prefixes keep
 * ('ab', 'c') and ('a', 'bc') apart.
 */
export function idOf(kind: string, ...parts: readonly string[]): string {
  let text = kind
  for (const part of parts) text += `\0${part.length}:${part}`
  return hash('sha256', text, 'hex').slice(0, 32)
}

export function eventIdOf(tenant: TenantId, source: SourceId, ...natural: readonly string[]): EventId {
  return idOf('event', tenant, source, ...natural) as EventId
}

/** A repeat of the same logic on the same anchors is the same finding; a new logic version is a new one. */
export function findingIdOf(
  tenant: TenantId,
  rule: RuleId,
  logicVersion: string,
  anchors: readonly EventId[],
): FindingId {
  return idOf('finding', tenant, rule, logicVersion, ...anchors) as FindingId
}

/** The same gap found twice, by two processes or after a kill, is one. */
export function gapIdOf(tenant: TenantId, ...parts: readonly string[]): GapId {
  return idOf('gap', tenant, ...parts) as GapId
}

export function incidentIdOf(tenant: TenantId, anchor: FindingId): IncidentId {
  return idOf('incident', tenant, anchor) as IncidentId
}

/** `key` sets a run that a person starts apart from the one that began by itself. */
export function runIdOf(tenant: TenantId, incident: IncidentId, playbook: string, key = ''): RunId {
  return idOf('run', tenant, incident, playbook, key) as RunId
}
