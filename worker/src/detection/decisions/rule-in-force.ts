import type { RuleId } from '../../model/ids.ts'
import type { RuleMode } from '../../model/rule-decisions.ts'
import type { RuleSet } from '../sigma/match.ts'
import type { RuleHead } from '../sigma/sigma-rule.ts'

/** A rule or correlation in force, as far as decisions go by it. */
export interface RuleInForce extends Pick<RuleHead, 'id' | 'title' | 'logicVersion'> {
  /** It came with a pack, and not from a folder of the site's own. */
  isShipped: boolean
  /** As its file has it. */
  mode: RuleMode
}

export function rulesInForce(
  { rules, correlations }: Pick<RuleSet, 'rules' | 'correlations'>,
  isShipped: (file: string) => boolean,
): ReadonlyMap<RuleId, RuleInForce> {
  return new Map(
    [...rules, ...correlations].map(({ id, title, logicVersion, file, extension }) => {
      const mode = extension?.mode === 'shadow' ? 'shadow' : 'live'
      return [id, { id, title, logicVersion, isShipped: isShipped(file), mode }]
    }),
  )
}
