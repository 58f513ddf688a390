import { z } from 'zod'
import { AssetFacts, type Lifecycle } from './asset.ts'

/** What people say of an asset: what it is for, whose it is, how it is to be judged; not what was found at it. */
export const PersonsFacts = AssetFacts.pick({
  name: true,
  description: true,
  purpose: true,
  owner_team: true,
  owner_email: true,
  lifecycle: true,
  compliance_status: true,
  data_classification: true,
  environment: true,
  exposure: true,
  regulatory_scope: true,
  model_provider: true,
  model_name: true,
  model_version: true,
  self_hosted: true,
  source_url: true,
  license: true,
  sbom_available: true,
  last_security_review: true,
  next_security_review: true,
  authorised_tools: true,
  approved_service: true,
  untrusted_content: true,
  network_isolated: true,
  controls: true,
}).extend({
  // Connectors tell what a provider has; a person's word is to be a way to reach somebody.
  owner_email: z
    .string()
    .max(320)
    .regex(/^[^\s@]+@[^\s@]+$/, 'is no e-mail address; write name@example.com')
    .optional(),
})

const shape = PersonsFacts.shape
type Edited = { [Name in keyof typeof shape]: z.ZodOptional<z.ZodNullable<(typeof shape)[Name]>> }

/** An edit: a fact that is named is said from now on; null takes back what people have said of it. */
export const EditedFacts = z.strictObject(
  Object.fromEntries(
    Object.entries(shape).map(([name, schema]) => [name, (schema as z.ZodType).nullable().optional()]),
  ) as Edited,
)
export type EditedFacts = z.infer<typeof EditedFacts>

/** Assets of one request. */
export const MOST_EDITED = 1000

/** How an edit of many went, or would go. `unchanged`: said already. */
export const EditedAssets = z.strictObject({
  matched: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.array(z.strictObject({ asset: z.string(), code: z.string(), title: z.string() })),
})
export type EditedAssets = z.infer<typeof EditedAssets>

/**
 * What people may do next with an asset that stands somewhere. Nothing becomes `discovered` again; what was blocked or
 * retired is looked at anew before it is approved.
 */
export const lifecycleSteps: Readonly<Record<Lifecycle, readonly Lifecycle[]>> = {
  discovered: ['triaged', 'approved', 'restricted', 'blocked', 'retired'],
  triaged: ['approved', 'restricted', 'blocked', 'retired'],
  approved: ['triaged', 'restricted', 'blocked', 'retired'],
  restricted: ['triaged', 'approved', 'blocked', 'retired'],
  blocked: ['triaged', 'restricted', 'retired'],
  retired: ['triaged'],
}

const WITH_REASON: ReadonlySet<Lifecycle> = new Set<Lifecycle>(['restricted', 'blocked', 'retired'])

/** Whether others will ask why it stands there. */
export function needsReason(lifecycle: Lifecycle): boolean {
  return WITH_REASON.has(lifecycle)
}
