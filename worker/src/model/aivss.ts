import { z } from 'zod'

/** The ten factors of OWASP AIVSS 0.8, section 2.2. */
export const AivssFactor = z.enum([
  'autonomy',
  'tools',
  'language',
  'context',
  'non_determinism',
  'opacity',
  'persistence',
  'identity',
  'multi_agent',
  'self_modification',
])
export type AivssFactor = z.infer<typeof AivssFactor>

/** What people say of an agent for AIVSS; factors that they leave out the inventory may show. */
export const AivssStated = z.strictObject({
  /** CVSS 4.0 base score of the flaw underneath. */
  cvss_base: z.number().min(0).max(10).optional(),
  factors: z.partialRecord(AivssFactor, z.union([z.literal(0), z.literal(0.5), z.literal(1)])).optional(),
  /** Default: proof_of_concept. */
  threat: z.enum(['attacked', 'proof_of_concept', 'unreported']).optional(),
  /** Default: none. */
  mitigation: z.enum(['none', 'partial', 'strong']).optional(),
})
export type AivssStated = z.infer<typeof AivssStated>
