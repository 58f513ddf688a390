import { CategoryId, Stage } from '../model/category.ts'
import type { Finding } from '../model/finding.ts'
import type { RuleHead } from './sigma/sigma-rule.ts'

/** Rules name category and stage by tag: `wachter.category.jailbreak_bypass`, `wachter.stage.recon`. */
const OWN = 'wachter.'
const CATEGORY_TAG = 'wachter.category.'
const STAGE_TAG = 'wachter.stage.'
/** What a finding has room for (model/finding.ts); a rule with more still raises. */
const MOST_TAGS = 64
const LONGEST_TAG = 128

/** What a finding says of the rule that raised it. */
export function saidOfRule({
  id,
  title,
  logicVersion,
  level,
  tags,
  extension,
}: RuleHead): Pick<Finding, 'rule' | 'level' | 'category' | 'stage' | 'tags' | 'shadow'> {
  const category = CategoryId.safeParse(taggedWith(tags, CATEGORY_TAG))
  const stage = Stage.safeParse(taggedWith(tags, STAGE_TAG))
  return {
    rule: { id, title, logic_version: logicVersion },
    level,
    ...(category.success ? { category: category.data } : {}),
    ...(stage.success ? { stage: stage.data } : {}),
    tags: tags.filter((tag) => !tag.startsWith(OWN) && tag.length <= LONGEST_TAG).slice(0, MOST_TAGS),
    ...(extension?.mode === 'shadow' ? { shadow: true } : {}),
  }
}

function taggedWith(tags: readonly string[], prefix: string): string | undefined {
  return tags.find((tag) => tag.startsWith(prefix))?.slice(prefix.length)
}
