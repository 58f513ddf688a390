import { t } from '@grafana/i18n'
import { Relation } from '@wachter/worker/model/asset.ts'
import { shortNameOf } from '@wachter/worker/model/short-name.ts'
import { wordOfGap, wordOfSighting } from '../shared/asset-words.ts'
import { wordOfValue } from '../shared/fact-words.ts'
import { wordOfRelation } from '../shared/relation-words.ts'

/** One value of a fact, or of what else of an asset has a history, in a line; whatever shape it has. */
export function valueInWords(of: string, value: unknown): string {
  if (typeof value === 'string') {
    if (of === 'gaps') return wordOfGap(value)
    return of === 'sightings' ? wordOfSighting(value) : wordOfValue(of, value)
  }
  if (of === 'relations') {
    const relation = Relation.safeParse(value).data
    if (relation !== undefined) return `${wordOfRelation(relation.kind)} ${shortNameOf(relation.to.key)}`
  }
  if (typeof value !== 'object' || value === null) return String(value)
  const { name, ...rest } = value as Record<string, unknown>
  const parts = Object.entries(rest)
    .filter(([part, said]) => said !== false && part !== 'sha256')
    .map(([part, said]) => (said === true ? wordOfPart(part) : `${wordOfPart(part)} ${shortly(said)}`))
  if (typeof name !== 'string') return parts.join(', ')
  return parts.length === 0 ? name : `${name} (${parts.join(', ')})`
}

function shortly(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(', ')
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** What a tool is marked with, and what other facts are made of. */
function wordOfPart(part: string): string {
  const words: Record<string, string> = {
    untrusted_input: t('facts.tool.untrusted', 'brings in strangers’ texts'),
    outward: t('facts.tool.outward', 'can carry data out'),
    private_data: t('facts.tool.private', 'reads confidential data'),
    operational: t('facts.part.operational', 'in operation'),
    network: t('facts.part.network', 'network'),
    calls: t('facts.part.calls', 'calls'),
    last: t('facts.part.last', 'last'),
    countries: t('facts.part.countries', 'countries'),
  }
  return words[part] ?? part.replaceAll('_', ' ')
}
