import type { AssetFacts, Relation, RelationKind } from '../../model/asset.ts'
import { nameKeyOf } from '../../model/asset-name.ts'
import type { AssetRef } from '../../model/event.ts'
import { problem } from '../../model/problem.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import { counting } from './counting.ts'
import { dependencyKind, type ForeignName, foreignRef, isModel } from './foreign.ts'
import type { Read, Statement } from './statement.ts'
import type { Told } from './wachter-properties.ts'

/** A thing of a document, before it is known what is AI. */
export interface Thing {
  /** What the document counts it as where it says nothing of AI. */
  kind: string
  /** How the document refers to it. */
  ref: string | undefined
  /** What its properties say. */
  told: Told
  /** Of a document of others: what it is by itself, and what it is if it depends on a model; undefined: nothing. */
  type: AssetType | undefined
  typeOfUser: AssetType | undefined
  name: ForeignName
  /** Of a document of others: relations that lead out of it. */
  outward: readonly Relation[]
  facts(asset: AssetRef): AssetFacts
}

/** What a link means; `depends`: no more than that. */
export type Word = RelationKind | 'depends'

/** Gathers the things of a document and what leads from one to another, in whatever order it tells of them. */
export interface Gathering {
  add(thing: Thing): void
  link(from: string, word: Word, to: string): void
  ignore(kind: string, by?: number): void
  read(): Read
}

interface Gathered extends Thing {
  asset: AssetRef | undefined
  links: { word: Word; to: string }[]
}

/** Most things and links between them in one document. */
const MOST_THINGS = 100_000
const MOST_LINKS = 1_000_000
const MOST_RELATIONS = 5_000

/**
 * The document may name things twice, in circles or not at all: of two things of one name the first counts, a reference that
 * two things have leads nowhere, and everything that says nothing is counted. Throws `bom.too-large` (user).
 */
export function gathering(): Gathering {
  const ignored = counting()
  const things: Gathered[] = []
  const byRef = new Map<string, Gathered | 'several'>()
  const links: { from: string; word: Word; to: string }[] = []
  return {
    ignore: ignored.count,
    add(thing) {
      if (things.length >= MOST_THINGS) throw tooMany(`${MOST_THINGS} things`)
      const gathered = { ...thing, asset: thing.told.asset, links: [] }
      things.push(gathered)
      if (thing.ref !== undefined) byRef.set(thing.ref, byRef.has(thing.ref) ? 'several' : gathered)
    },
    link(from, word, to) {
      if (links.length >= MOST_LINKS) throw tooMany(`${MOST_LINKS} links`)
      links.push({ from, word, to })
    },
    read() {
      for (const { from, word, to } of links) {
        const thing = byRef.get(from)
        if (thing === undefined || thing === 'several') ignored.count('link')
        else thing.links.push({ word, to })
      }
      nameForeign(things, byRef)
      const statements = new Map<string, Statement>()
      for (const thing of things) {
        const { asset } = thing
        const key = asset === undefined ? undefined : nameKeyOf(asset)
        if (asset === undefined || key === undefined) ignored.count(thing.kind)
        else if (statements.has(key)) ignored.count('repeated')
        else statements.set(key, statementIn(thing, asset, byRef, ignored.count))
      }
      return { statements: [...statements.values()], ignored: ignored.counts }
    },
  }
}

type ByRef = ReadonlyMap<string, Gathered | 'several'>

/** Things of others: what is AI by itself first, then what depends on a model. */
function nameForeign(things: readonly Gathered[], byRef: ByRef): void {
  for (const thing of things) {
    if (thing.asset !== undefined || thing.type === undefined) continue
    const type = thing.type === 'foundation_model' && descends(thing) ? 'fine_tuned_model' : thing.type
    thing.asset = foreignRef(type, thing.name)
  }
  for (const thing of things) {
    if (thing.asset !== undefined || thing.typeOfUser === undefined) continue
    const usesModel = thing.links.some(({ word, to }) => {
      const type = word === 'depends' ? targetOf(to, byRef)?.asset?.type : undefined
      return type !== undefined && isModel(type)
    })
    if (usesModel) thing.asset = foreignRef(thing.typeOfUser, thing.name)
  }
}

function descends({ links, outward }: Gathered): boolean {
  return links.some(({ word }) => word === 'built_from') || outward.some(({ kind }) => kind === 'built_from')
}

function statementIn(
  thing: Gathered,
  asset: AssetRef,
  byRef: ByRef,
  ignore: (kind: string) => void,
): Statement {
  const { told } = thing
  const isOurs = told.asset !== undefined
  const relations = [...told.relations]
  const known = new Set(relations.map(({ to }) => nameKeyOf(to)))
  const add = ({ kind, to }: Relation): void => {
    const key = nameKeyOf(to)
    if (known.has(key) || relations.length >= MOST_RELATIONS) return
    known.add(key)
    relations.push({ kind, to })
  }
  const followed = new Set<string>()
  for (const { word, to } of thing.links) {
    if (followed.has(to)) continue
    followed.add(to)
    const target = targetOf(to, byRef)
    if (target?.asset === undefined) ignore('link')
    // Under which of its names a thing of ours relates to another is told by its properties.
    else if (!(isOurs && target.told.also.some((ref) => known.has(nameKeyOf(ref))))) {
      add({
        kind: word === 'depends' ? dependencyKind(asset.type, target.asset.type) : word,
        to: target.asset,
      })
    }
  }
  if (!isOurs) for (const relation of thing.outward) add(relation)
  return {
    asset,
    also: told.also.slice(0, 500),
    facts: { ...thing.facts(asset), ...told.facts },
    relations: relations.slice(0, MOST_RELATIONS),
  }
}

function targetOf(ref: string, byRef: ByRef): Gathered | undefined {
  const target = byRef.get(ref)
  return target === 'several' ? undefined : target
}

function tooMany(what: string) {
  return problem('bom.too-large', 'user', `the document has more than ${what}; split it`)
}
