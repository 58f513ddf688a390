import { z } from 'zod'
import { AssetId, TenantId } from './ids.ts'
import { Instant } from './time.ts'

/** A measure against a risk, mapped to frameworks by ids that carry their edition (`LLM01:2026`). */
export const Control = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,63}$/),
  title: z.string().min(1).max(256),
  kind: z.enum(['preventive', 'detective', 'corrective']),
  purpose: z.string().max(4000),
  frameworks: z.array(z.string().max(128)),
})
export type Control = z.infer<typeof Control>

/** Where a control stands for one asset, and the evidence that says so. */
export const ControlState = z.strictObject({
  tenant: TenantId,
  control: z.string(),
  asset: AssetId,
  state: z.enum(['planned', 'implemented', 'tested', 'failing', 'excepted', 'not_applicable']),
  evidence: z.array(
    z.strictObject({
      source: z.string().max(256),
      at: Instant,
      expires: Instant.nullable(),
      sha256: z.string().length(64),
      statement: z.string().max(2000),
    }),
  ),
})
export type ControlState = z.infer<typeof ControlState>
