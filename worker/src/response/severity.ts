import type { Category, Stage } from '../model/category.ts'
import { counted } from '../model/counted.ts'
import type { Level, Outcome } from '../model/level.ts'
import { Level as Levels, rankOfLevel } from '../model/level.ts'
import { Severity } from '../model/taxonomy.ts'

/** What severity is decided from. Counts are of findings. */
export interface SeverityFacts {
  levels: { readonly [L in Level]?: number | undefined }
  outcomes: { readonly [O in Outcome]?: number | undefined }
  stages: readonly Stage[]
  entityCount: number
  assetCount: number
}

/** SEV1 to SEV4 by the worst finding's level; the seed's words for each are in model/taxonomy.ts. */
const BY_LEVEL: Readonly<Record<Level, Severity>> = {
  critical: 'SEV1',
  high: 'SEV2',
  medium: 'SEV3',
  low: 'SEV4',
  informational: 'SEV4',
}

/** From these numbers on an incident is wide: our choice, after which one analyst no longer sees it whole. */
const WIDE = { stages: 3, entities: 5, assets: 5 } as const

const HARMFUL: readonly Stage[] = ['tool_misuse', 'exfiltration', 'impact']

/**
 * How severe an incident is, and why in a sentence.
 * The worst level gives the start; what was not wholly blocked takes the category's own severity if that is worse; an
 * attack that reached a harmful stage or is wide counts one step worse; one that was blocked throughout one step milder.
 */
export function severityOf(facts: SeverityFacts, category: Category): { severity: Severity; reason: string } {
  const worst = Levels.options.findLast((level) => (facts.levels[level] ?? 0) > 0) ?? 'informational'
  const reasons = [`worst finding is ${worst}`]
  let rank = Severity.options.indexOf(BY_LEVEL[worst])

  if (allBlocked(facts)) {
    reasons.push('every attempt was blocked')
    return settled(rank + 1, reasons)
  }
  const usual = Severity.options.indexOf(category.severity_default)
  if (rankOfLevel(worst) >= rankOfLevel('high') && usual < rank) {
    rank = usual
    reasons.push(`${category.title} starts at ${category.severity_default}`)
  }
  const passed = (facts.outcomes.passed ?? 0) > 0
  const harmful = facts.stages.filter((stage) => HARMFUL.includes(stage))
  if (passed && facts.stages.length > 1 && harmful.length > 0) {
    rank -= 1
    reasons.push(`it went on to ${harmful.join(' and ')}`)
  } else if (
    facts.stages.length >= WIDE.stages ||
    facts.entityCount >= WIDE.entities ||
    facts.assetCount >= WIDE.assets
  ) {
    rank -= 1
    reasons.push(
      `it spans ${counted(facts.stages.length, 'stage')}, ${counted(facts.entityCount, 'actor')}, ${counted(facts.assetCount, 'asset')}`,
    )
  }
  return settled(rank, reasons)
}

function allBlocked(facts: SeverityFacts): boolean {
  const { blocked = 0, passed = 0, observed = 0, unknown = 0 } = facts.outcomes
  return blocked > 0 && passed + observed + unknown === 0
}

function settled(rank: number, reasons: readonly string[]): { severity: Severity; reason: string } {
  const severity = Severity.options[Math.min(3, Math.max(0, rank))] ?? 'SEV4'
  return { severity, reason: reasons.join('; ') }
}
