import { AivssFactor, type AivssStated } from '../model/aivss.ts'
import type { AivssScore } from '../model/assessment.ts'

/** What is known of an agent for AIVSS: what is stated, with the factors that the inventory shows, and why each is what it is. */
export interface AivssFacts extends AivssStated {
  factors: NonNullable<AivssStated['factors']>
  reasons: readonly string[]
}

/** Tables 4a and 4b. */
const THREAT = { attacked: 1, proof_of_concept: 0.97, unreported: 0.5 } as const
const MITIGATION = { none: 1, partial: 0.83, strong: 0.67 } as const

/**
 * OWASP AIVSS 0.8 (AIVSS Scoring System for OWASP Agentic AI Core Security Risks, March 2026, part 2, sections 2.2, 3.3 and
 * 3.4): AARS = (10 - CVSS) x (sum of ten factors / 10) x threat; AIVSS = (CVSS + AARS) x mitigation, half up to one decimal.
 * (0.5 had another formula, the mean of CVSS and AARS, which is still quoted as 0.8's in places.) A factor that is not known
 * counts 0 in `low` and 1 in `high`. `assumed`: the base score where none is stated; without one there is no score.
 */
export function aivssScore(
  facts: AivssFacts | undefined,
  assumed: number | undefined,
): AivssScore | undefined {
  const base = facts?.cvss_base ?? assumed
  if (facts === undefined || base === undefined) return undefined
  const { factors, reasons, threat = 'proof_of_concept', mitigation = 'none' } = facts
  const unknown = AivssFactor.options.filter((factor) => factors[factor] === undefined)
  const known = Object.values(factors).reduce((sum: number, value) => sum + value, 0)
  const scored = (sum: number): number => {
    const uplift = (10 - base) * (sum / 10) * THREAT[threat]
    return halfUp((base + uplift) * MITIGATION[mitigation])
  }
  const stated = AivssFactor.options.map((factor) => `${factor}:${factors[factor] ?? 'X'}`)
  return {
    version: '0.8',
    low: scored(known),
    high: scored(known + unknown.length),
    vector: [`cvss:${base}`, ...stated, threat, mitigation].join('/'),
    unknown,
    reasons: [
      `CVSS 4.0 base ${base}: ${facts.cvss_base === undefined ? 'assumed by risk.yaml' : 'stated'}`,
      ...reasons,
    ],
  }
}

/** Section 3.5.1. Six more digits first: 8.65 as a sum of binary fractions may be a hair less. */
function halfUp(value: number): number {
  return Math.round(Number((value * 10).toFixed(6))) / 10
}
