import { readException } from '../../detection/exceptions/read-exception.ts'
import { narrows } from '../../detection/sigma/compile-filters.ts'
import type { SigmaRule } from '../../detection/sigma/sigma-rule.ts'
import type { Acceptance } from '../../model/acceptance.ts'
import type { Asset } from '../../model/asset.ts'
import type { Control } from '../../model/control.ts'
import type { Level } from '../../model/level.ts'
import { problem } from '../../model/problem.ts'
import { assertNever } from '../../model/result.ts'
import type { RiskLevel } from '../../model/taxonomy.ts'
import { graver } from './acceptance-policy.ts'

/** Levels of rules as levels of risk: what a rule finds is as grave as what it would be a sign of. */
const OF_RULES: Readonly<Record<Level, RiskLevel>> = {
  informational: 'LOW',
  low: 'LOW',
  medium: 'MEDIUM',
  high: 'HIGH',
  critical: 'CRITICAL',
}

/** What is known of what somebody wants accepted. */
export interface KnownSubject {
  asset: Asset | undefined
  /** The rules in force. */
  rules: readonly SigmaRule[]
  /** The library. */
  controls: readonly Control[]
}

/**
 * How grave it would be to bear a subject, and what people call it: an asset's level of risk, or that of the gravest rule whose matches
 * would not be seen. Throws `acceptance.refused`, `exception.refused`, `control.unknown` and `risk.not-yet` (user).
 */
export function levelOfSubject(
  { subject, reason, expires, asked_by }: Pick<Acceptance, 'subject' | 'reason' | 'expires' | 'asked_by'>,
  { asset, rules, controls }: KnownSubject,
): { level: RiskLevel; name: string } {
  switch (subject.kind) {
    case 'residual': {
      const { name, risk } = needed(asset)
      if (risk === null) throw problem('risk.not-yet', 'user', `${name} has not been assessed yet`)
      return { level: risk.level, name }
    }
    case 'control': {
      const { name, type, risk } = needed(asset)
      const control = controls.find(({ id }) => id === subject.control)
      if (control === undefined)
        throw problem('control.unknown', 'user', `there is no control ${subject.control}`)
      if (!control.applies_to.includes(type))
        throw problem('control.not-meant', 'user', `${control.id} is not meant for ${type}`)
      // Nobody knows how much the asset risks: nothing is graver than that.
      return { level: risk?.level ?? 'CRITICAL', name: `${control.title}: ${name}`.slice(0, 512) }
    }
    case 'findings': {
      const { filter } = readException(subject.filter, rules, { owner: asked_by, reason, expires })
      const narrowed = rules.filter((rule) => narrows(filter, rule))
      const level = narrowed.reduce<RiskLevel>((worst, rule) => graver(worst, OF_RULES[rule.level]), 'LOW')
      return { level, name: filter.title }
    }
    default:
      return assertNever(subject)
  }
}

function needed(asset: Asset | undefined): Asset {
  if (asset !== undefined) return asset
  throw problem('acceptance.refused', 'user', 'say on which asset: the id of one that is in the inventory')
}
