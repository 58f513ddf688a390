import { z } from 'zod'
import { Lifecycle } from './asset.ts'
import { Entity, Finding } from './finding.ts'
import { AssetId } from './ids.ts'
import { Incident } from './incident.ts'
import { AssetType, RiskLevel } from './taxonomy.ts'
import { Instant } from './time.ts'

/** Whatever has a page of its own: who acted, a tool, a conversation, an asset by the name that logs have for it. */
export const EntityKind = z.enum([
  ...Entity.shape.kind.exclude(['unknown']).options,
  'tool',
  'conversation',
  ...AssetType.exclude(['api_key']).options,
])
export type EntityKind = z.infer<typeof EntityKind>

/** What is known of an entity at a glance. */
export const EntityCard = z.strictObject({
  kind: EntityKind,
  id: z.string(),
  /** Whose name it is, where the tenant's people are told of. */
  person: z
    .strictObject({
      email: z.string(),
      name: z.string().nullable(),
      team: z.string().nullable(),
      left: z.string().nullable(),
    })
    .nullable(),
  /** Assets that go by this name, the one with the highest residual risk first. */
  assets: z.array(
    z.strictObject({
      id: AssetId,
      type: AssetType,
      name: z.string(),
      owner_team: z.string().nullable(),
      owner_email: z.string().nullable(),
      environment: z.string().nullable(),
      exposure: z.string().nullable(),
      lifecycle: Lifecycle,
      gaps: z.int(),
      risk: z.strictObject({ residual: z.number(), level: RiskLevel }).nullable(),
    }),
  ),
  /** Findings that stand, and how many of them nobody has judged. */
  findings: z.strictObject({ standing: z.int(), open: z.int() }),
  /** Incidents that are not over. */
  open_incidents: z.int(),
})
export type EntityCard = z.infer<typeof EntityCard>

const Counted = z.array(z.strictObject({ value: z.string(), count: z.int() }))

/** What an entity did: how often, when, with what. */
export const EntityActivity = z.strictObject({
  from: Instant,
  to: Instant,
  interval_ms: z.int(),
  events: z.int(),
  first: Instant.nullable(),
  last: Instant.nullable(),
  /** Of the intervals that have events, in their order; `stopped`: blocked by something. */
  series: z.array(z.strictObject({ at: Instant, events: z.int(), stopped: z.int() })),
  /** The most frequent values of fields in these events, by field. */
  with: z.record(z.string(), Counted),
})
export type EntityActivity = z.infer<typeof EntityActivity>

const page = <T extends z.ZodType>(item: T) =>
  z.strictObject({
    items: z.array(item),
    next: z.string().nullable(),
    total: z.strictObject({ count: z.int(), exact: z.boolean() }),
  })
export const EntityFindings = page(Finding)
export const EntityIncidents = page(Incident)
