import type { Category, Stage } from '../model/category.ts'
import type { Level, Outcome } from '../model/level.ts'
import { Level as Levels, rankOfLevel } from '../model/level.ts'
import { type Sentence, sentence } from '../model/sentence.ts'
import { Severity } from '../model/taxonomy.ts'
import { titled } from './titled.ts'

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

interface Decided {
  severity: Severity
  reason: string
  /** The reason by its codes. */
  said: Sentence[]
}

/**
 * How severe an incident is, and why in a sentence.
 * The worst level gives the start; what was not wholly blocked takes the category's own severity if that is worse; an
 * attack that reached a harmful stage or is wide counts one step worse; one that was blocked throughout one step milder.
 */
export function severityOf(facts: SeverityFacts, category: Category): Decided {
  const worst = Levels.options.findLast((level) => (facts.levels[level] ?? 0) > 0) ?? 'informational'
  const reasons = [sentence('severity.worst', { level: worst })]
  let rank = Severity.options.indexOf(BY_LEVEL[worst])

  if (allBlocked(facts)) {
    reasons.push(sentence('severity.blocked'))
    return settled(rank + 1, reasons, category)
  }
  const usual = Severity.options.indexOf(category.severity_default)
  if (rankOfLevel(worst) >= rankOfLevel('high') && usual < rank) {
    rank = usual
    reasons.push(sentence('severity.usual', { category: category.id, severity: category.severity_default }))
  }
  const passed = (facts.outcomes.passed ?? 0) > 0
  const harmful = facts.stages.filter((stage) => HARMFUL.includes(stage))
  if (passed && facts.stages.length > 1 && harmful.length > 0) {
    rank -= 1
    reasons.push(sentence('severity.went_on', { reached: harmful.join(', ') }))
  } else if (
    facts.stages.length >= WIDE.stages ||
    facts.entityCount >= WIDE.entities ||
    facts.assetCount >= WIDE.assets
  ) {
    rank -= 1
    const many = { stages: facts.stages.length, actors: facts.entityCount, assets: facts.assetCount }
    reasons.push(sentence('severity.wide', many))
  }
  return settled(rank, reasons, category)
}

function allBlocked(facts: SeverityFacts): boolean {
  const { blocked = 0, passed = 0, observed = 0, unknown = 0 } = facts.outcomes
  return blocked > 0 && passed + observed + unknown === 0
}

function settled(rank: number, said: Sentence[], category: Category): Decided {
  const severity = Severity.options[Math.min(3, Math.max(0, rank))] ?? 'SEV4'
  const reason = said.map((one) => titled(one, category)).join('; ')
  return { severity, reason, said }
}
