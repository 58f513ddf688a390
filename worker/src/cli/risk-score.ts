import { gapsOf, seedGaps } from '../inventory/gaps-of.ts'
import { usualLimits } from '../inventory/gaps-turn.ts'
import { assess } from '../risk/assess.ts'
import type { RiskConfiguration } from '../risk/risk-configuration.ts'
import { jsonLine } from './json-line.ts'
import { type RiskLine, riskLinesOf } from './risk-lines.ts'

/** Where a command writes lines. */
interface Output {
  out(line: string): Promise<void>
  err(line: string): Promise<void>
}

/** `wachter risk score FILE`: one line of figures for each line `{asset, controls, today}`, in the same order. */
export async function riskScore(
  file: string,
  configuration: RiskConfiguration,
  { out, err }: Output,
): Promise<number> {
  for await (const line of riskLinesOf(file, err)) await out(jsonLine(scored(line, configuration)))
  return 0
}

function scored(line: RiskLine, configuration: RiskConfiguration) {
  const figures = assess(line.subject, configuration, line.now)
  return {
    factors: Object.fromEntries(figures.factors.map(({ dimension, score }) => [dimension, score])),
    inherent: figures.inherent,
    controlEffectiveness: figures.control_effectiveness,
    residual: figures.residual,
    level: figures.level,
    recommendations: figures.recommendations.map(({ dimension, text }) => ({ dimension, text })),
    gaps: gapIdsOf(line, configuration),
    reductionPercent: figures.reduction_percent,
    reasons: Object.fromEntries(figures.factors.map(({ dimension, reason }) => [dimension, reason])),
    configuration: configuration.version,
  }
}

/** The seed's gaps; the others need what the lines don't tell. */
function gapIdsOf(
  { subject, owner, now }: RiskLine,
  { review_stale_after_days }: RiskConfiguration,
): string[] {
  const { type, permissions: _, ...facts } = subject.facts
  const asset = {
    type,
    facts: { ...facts, owner_team: owner },
    relations: [],
    lifecycle: 'discovered' as const,
    sightings: ['registered' as const],
    last_seen: now,
  }
  const limits = { ...usualLimits, reviewDays: review_stale_after_days }
  return gapsOf(asset, undefined, now, { limits }).flatMap(({ id }) => (seedGaps.has(id) ? [id] : []))
}
