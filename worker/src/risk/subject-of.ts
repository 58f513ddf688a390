import { canonicalJson } from '../audit/canonical-json.ts'
import { AssessedFacts } from '../model/assessment.ts'
import type { Asset } from '../model/asset.ts'
import { earlier } from '../model/time.ts'
import type { Subject } from './assess.ts'

const FACTS = AssessedFacts.omit({ type: true }).keyof().options

/** What an asset itself says for its assessment, before anything is looked up. */
export function subjectOf({ type, facts }: Pick<Asset, 'type' | 'facts'>): Subject {
  const known = FACTS.flatMap((fact) => (facts[fact] === undefined ? [] : [[fact, facts[fact]]]))
  return {
    facts: { type, ...Object.fromEntries(known) },
    controls: facts.controls ?? [],
    observed: { unauthorised_tools: unauthorisedTools(facts) },
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
  built: Pick<Asset, 'type' | 'facts' | 'relations' | 'gaps' | 'updated'>,
  before: Asset | undefined,
): Asset['risk'] {
  if (before === undefined || before.risk === null) return null
  const { risk } = before
  if (canonicalJson(basisOf(before)) === canonicalJson(basisOf(built))) return risk
  return { ...risk, due: risk.due === undefined ? built.updated : earlier(risk.due, built.updated) }
}

/** Where private data, untrusted input and a way out meet at its hands, as the inventory last found it. */
export function toxicPathOf({ gaps }: Pick<Asset, 'gaps'>): string | undefined {
  return gaps.find(({ id }) => id === 'toxic_combination')?.why
}

/** All that can move an asset's risk: what it is scored by, and what makes a combination toxic. */
function basisOf(asset: Pick<Asset, 'type' | 'facts' | 'relations' | 'gaps'>) {
  const { tools, authorised_tools, untrusted_content, shared_with } = asset.facts
  const { facts, controls } = subjectOf(asset)
  const toxic = toxicPathOf(asset)
  return {
    facts,
    controls,
    tools,
    authorised_tools,
    untrusted_content,
    shared_with,
    of: asset.relations,
    toxic,
  }
}
