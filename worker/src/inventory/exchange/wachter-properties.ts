import { canonicalJson } from '../../audit/canonical-json.ts'
import { type Asset, AssetFacts, FactName, RelationKind } from '../../model/asset.ts'
import { AssetRef } from '../../model/event.ts'
import { parseJson } from '../../model/parse-json.ts'
import { AssetType } from '../../model/taxonomy.ts'
import type { Statement } from './statement.ts'

/** A name and a text beside what a standard has a place for. A name alone: known to be nothing. */
export interface Property {
  name: string
  value?: string | undefined
}

/** As a property's value: texts as they are, everything else as JSON. */
const FACT = 'wachter:fact:'
const RELATION = 'wachter:relation:'

/**
 * What a standard's own places do not hold of a statement: its names and relations, and every fact that `held`, which is what
 * a reader finds in these places, does not have or has otherwise.
 */
export function propertiesOf(statement: Statement, held: AssetFacts): Property[] {
  const { asset, also, facts, relations } = statement
  const left = FactName.options.filter(
    (fact) => facts[fact] !== undefined && !isSameFact(facts[fact], held[fact]),
  )
  return [
    { name: 'wachter:type', value: asset.type },
    { name: 'wachter:provider', value: asset.provider },
    { name: 'wachter:key', value: asset.key },
    ...also.map((ref) => ({ name: 'wachter:also', value: refText(ref) })),
    ...relations.map(({ kind, to }) => ({ name: `${RELATION}${kind}`, value: refText(to) })),
    ...left.map((fact) => factProperty(fact, facts[fact])),
  ]
}

/** What the inventory has found out of an asset, for people and other programs: nobody's statement, and not read back. */
export function judgedProperties({ id, gaps, risk, sightings, observers, first_seen, last_seen }: Asset) {
  const judged: readonly (readonly [string, string | number | undefined])[] = [
    ['id', id],
    ['first_seen', first_seen],
    ['last_seen', last_seen],
    ...sightings.map((sighting) => ['sighting', sighting] as const),
    ...observers.map((observer) => ['observer', observer] as const),
    ...gaps.map((gap) => ['gap', gap.id] as const),
    ['risk:inherent', risk?.inherent],
    ['risk:residual', risk?.residual],
    ['risk:level', risk?.level],
  ]
  return judged.flatMap(([name, value]): Property[] =>
    value === undefined ? [] : [{ name: `wachter:judged:${name}`, value: String(value) }],
  )
}

/** What the properties of one thing say, of which a foreign document has none. Unreadable ones are counted. */
export interface Told {
  asset: AssetRef | undefined
  also: Statement['also']
  facts: AssetFacts
  relations: Statement['relations']
  unreadable: number
}

/** Reads what `propertiesOf` wrote. */
export function toldBy(properties: readonly Property[]): Told {
  const facts: Record<string, unknown> = {}
  const told = { also: [] as AssetRef[], relations: [] as Statement['relations'] }
  const own: Record<'type' | 'provider' | 'key', string> = { type: '', provider: '', key: '' }
  let unreadable = 0
  for (const { name, value } of properties) {
    if (name.startsWith(FACT)) {
      const fact = FactName.safeParse(name.slice(FACT.length))
      const read = fact.success ? factOf(fact.data, value) : undefined
      if (fact.success && read !== undefined) facts[fact.data] = read
      else unreadable += 1
    } else if (name.startsWith(RELATION)) {
      const kind = RelationKind.safeParse(name.slice(RELATION.length))
      const to = refOf(value)
      if (kind.success && to !== undefined) told.relations.push({ kind: kind.data, to })
      else unreadable += 1
    } else if (name === 'wachter:also') {
      const ref = refOf(value)
      if (ref !== undefined) told.also.push(ref)
      else unreadable += 1
    } else if (name === 'wachter:type') own.type = value ?? ''
    else if (name === 'wachter:provider') own.provider = value ?? ''
    else if (name === 'wachter:key') own.key = value ?? ''
  }
  return { ...told, asset: ownOf(own), facts: facts as AssetFacts, unreadable }
}

function factProperty(fact: FactName, value: unknown): Property {
  const name = `${FACT}${fact}`
  if (value === null) return { name }
  return { name, value: typeof value === 'string' ? value : JSON.stringify(value) }
}

function factOf(fact: FactName, value: string | undefined): unknown {
  const schema = AssetFacts.shape[fact]
  if (value === undefined) return schema.safeParse(null).data
  const text = schema.safeParse(value)
  return text.success ? text.data : schema.safeParse(jsonOf(value)).data
}

function refText({ type, provider, key }: AssetRef): string {
  return JSON.stringify([type, provider, key])
}

function refOf(value: string | undefined): AssetRef | undefined {
  const parts = jsonOf(value ?? '')
  if (!Array.isArray(parts)) return undefined
  const [type, provider, key] = parts
  return AssetRef.safeParse({ type, provider, key }).data
}

function ownOf({ type, provider, key }: Record<'type' | 'provider' | 'key', string>): AssetRef | undefined {
  const known = AssetType.safeParse(type)
  return known.success ? AssetRef.safeParse({ type: known.data, provider, key }).data : undefined
}

function jsonOf(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

function isSameFact(one: unknown, other: unknown): boolean {
  if (other === undefined) return false
  return canonicalJson(one) === canonicalJson(other)
}
