import type { Config } from './config.ts'
import type { ControlJudge } from './controls/judge-controls.ts'
import { type Controlling, controlJudge } from './controls/judge-controls.ts'
import type { InForce } from './controls/known-of-asset.ts'
import type { Library } from './controls/library.ts'
import type { DecisionBook } from './detection/decisions/decision-book.ts'
import type { RuleSet } from './detection/sigma/match.ts'
import type { CategoryId } from './model/category.ts'
import type { EvidenceQuery } from './model/control.ts'
import { readControls } from './read-controls.ts'
import { readRules } from './read-rules.ts'
import type { Playbooks } from './response/runs/incident-runs.ts'

/** The controls in force, and who judges where they stand. */
export interface OpenControls {
  library: Library
  judge: ControlJudge
}

/** The library by the rules of the configuration. Throws what `readControls` and `readRules` throw. */
export function readLibrary(config: Config): Library {
  const { rules, correlations } = readRules(config.rules)
  return readControls(config, tagsOf([...rules, ...correlations]))
}

/** Reads the library, and judges by the rules and playbooks in force. Throws what `readControls` throws. */
export function openControls(
  config: Config,
  given: Pick<Controlling, 'store' | 'clock' | 'onMoved'> & {
    decided: DecisionBook
    rules(): RuleSet
    playbooks: Pick<Playbooks, 'of'>
  },
): OpenControls {
  const { store, clock, onMoved, decided, rules, playbooks } = given
  const set = rules()
  const library = readControls(config, tagsOf([...set.rules, ...set.correlations]))
  const asked = new Set(library.controls.flatMap(({ evidence }) => evidence.in_place.flatMap(categoriesIn)))
  const inForce: Controlling['inForce'] = async (tenant): Promise<InForce> => {
    const { modes } = await decided.of(tenant)
    const now = rules()
    const live = [...now.rules, ...now.correlations].filter(
      ({ id, extension }) => (modes.get(id) ?? (extension?.mode === 'shadow' ? 'shadow' : 'live')) === 'live',
    )
    const tags = new Map<string, number>()
    for (const tag of live.flatMap((rule) => [...new Set(rule.tags)])) tags.set(tag, (tags.get(tag) ?? 0) + 1)
    return {
      tags,
      categories: new Set([...asked].filter((category) => playbooks.of(category) !== undefined)),
    }
  }
  return { library, judge: controlJudge({ store, clock, library, inForce, onMoved }) }
}

function categoriesIn(query: EvidenceQuery): CategoryId[] {
  if (query.ask === 'any') return query.of.flatMap(categoriesIn)
  return query.ask === 'playbook' ? [query.category] : []
}

function tagsOf(rules: readonly { tags: readonly string[] }[]): ReadonlySet<string> {
  return new Set(rules.flatMap(({ tags }) => tags))
}
