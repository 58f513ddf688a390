import { canonicalJson } from '../audit/canonical-json.ts'
import { AssessedFacts } from '../model/assessment.ts'
import type { Asset } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import { earlier } from '../model/time.ts'
import { aivssFactsOf } from './aivss-facts.ts'
import type { Subject } from './assess.ts'

/** The gap that the inventory sees where private data, untrusted input and a way out meet; its reason is the path. */
const TOXIC = 'toxic_combination'
const FACTS = AssessedFacts.omit({ type: true }).keyof().options

/** What an asset itself says for its assessment, before anything is looked up. */
export function subjectOf({
  type,
  facts,
  gaps,
  relations,
}: Pick<Asset, 'type' | 'facts' | 'gaps' | 'relations'>): Subject {
  const toxic = gaps.find(({ id }) => id === TOXIC)
  const aivss = aivssFactsOf({ type, facts, relations })
  const known = FACTS.flatMap((fact) => (facts[fact] === undefined ? [] : [[fact, facts[fact]]]))
  return {
    facts: { type, ...Object.fromEntries(known) },
    controls: facts.controls ?? [],
    observed: {
      unauthorised_tools: unauthorisedTools(facts),
      calls: facts.called_from ?? [],
      ...(aivss === undefined ? {} : { aivss }),
      ...(toxic === undefined ? {} : { toxic_path: toxic.why }),
    },
  }
}

/** Tools that it has and is not meant to have; none where nobody has said which it is meant to have. */
function unauthorisedTools({ tools = [], authorised_tools }: Asset['facts']): string[] {
  if (authorised_tools === undefined) return []
  const meant = new Set(authorised_tools)
  return tools.map(({ name }) => name).filter((name) => !meant.has(name))
}

/** An asset's risk after a change of the asset: what it was, to be looked at again where it may have moved. */
export function riskAfter(
  after: Pick<Asset, 'type' | 'refs' | 'facts' | 'gaps' | 'relations' | 'updated'>,
  before: Asset | undefined,
): Asset['risk'] {
  if (before === undefined || before.risk === null) return null
  const { risk } = before
  if (moving(before) === moving(after)) return risk
  return { ...risk, due: risk.due === undefined ? after.updated : earlier(risk.due, after.updated) }
}

/** What can move its risk: what it says, and the names by which something may have been found about it. */
function moving(asset: Pick<Asset, 'type' | 'refs' | 'facts' | 'gaps' | 'relations'>): string {
  return canonicalJson([subjectOf(asset), [...new Set(asset.refs.map(nameKeyOf))].sort()])
}
