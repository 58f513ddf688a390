import { z } from 'zod'
import type { AivssScore, AssessedFacts } from '../model/assessment.ts'

/**
 * OWASP AIVSS 0.8 (AIVSS Scoring System for OWASP Agentic AI Core Security Risks, March 2026, part 2, sections 2.2, 3.3 and
 * 3.4): AARS = (10 - CVSS) x (sum of ten factors / 10) x threat; AIVSS = (CVSS + AARS) x mitigation, half up to one decimal.
 * (0.5 had another formula, the mean of CVSS and AARS, which is still quoted as 0.8's in places.)
 */
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

/** What is known of an agent for AIVSS. The base score is CVSS 4.0's of the flaw underneath. */
export const AivssFacts = z.strictObject({
  cvss_base: z.number().min(0).max(10),
  factors: z.partialRecord(AivssFactor, z.union([z.literal(0), z.literal(0.5), z.literal(1)])),
  threat: z.enum(['attacked', 'proof_of_concept', 'unreported']).default('proof_of_concept'),
  mitigation: z.enum(['none', 'partial', 'strong']).default('none'),
})
export type AivssFacts = z.infer<typeof AivssFacts>

/** Tables 4a and 4b. */
const THREAT = { attacked: 1, proof_of_concept: 0.97, unreported: 0.5 } as const
const MITIGATION = { none: 1, partial: 0.83, strong: 0.67 } as const

/** An agent's AIVSS. A factor that nobody states and its permissions don't show counts 0 in `low` and 1 in `high`. */
export function aivssScore(
  { type, permissions }: Pick<AssessedFacts, 'type' | 'permissions'>,
  facts: AivssFacts | undefined,
): AivssScore | undefined {
  if (type !== 'ai_agent' || facts === undefined) return undefined
  const tools = toolFactor(permissions)
  const factors: AivssFacts['factors'] = { ...(tools === undefined ? {} : { tools }), ...facts.factors }
  const unknown = AivssFactor.options.filter((factor) => factors[factor] === undefined)
  const known = Object.values(factors).reduce((sum: number, value) => sum + value, 0)
  const scored = (sum: number): number => {
    const uplift = (10 - facts.cvss_base) * (sum / 10) * THREAT[facts.threat]
    return halfUp((facts.cvss_base + uplift) * MITIGATION[facts.mitigation])
  }
  const stated = AivssFactor.options.map((factor) => `${factor}:${factors[factor] ?? 'X'}`)
  return {
    version: '0.8',
    low: scored(known),
    high: scored(known + unknown.length),
    vector: [`cvss:${facts.cvss_base}`, ...stated, facts.threat, facts.mitigation].join('/'),
    unknown,
  }
}

/** Section 2.3, external tool control surface: nothing, read only, or able to change things. */
function toolFactor(permissions: AssessedFacts['permissions']): 0 | 0.5 | 1 | undefined {
  const reaches = Object.values(permissions ?? {}).filter((reach) => reach !== undefined)
  if (reaches.length === 0) return undefined
  if (reaches.some((reach) => reach === 'write' || reach === 'manage')) return 1
  return reaches.includes('read') ? 0.5 : 0
}

/** Section 3.5.1. Six more digits first: 8.65 as a sum of binary fractions may be a hair less. */
function halfUp(value: number): number {
  return Math.round(Number((value * 10).toFixed(6))) / 10
}
