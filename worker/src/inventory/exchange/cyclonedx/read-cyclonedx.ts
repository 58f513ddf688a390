import { nameKeyOf } from '../../../discovery/identity.ts'
import type { Relation } from '../../../model/asset.ts'
import type { AssetRef } from '../../../model/event.ts'
import { problem } from '../../../model/problem.ts'
import type { AssetType } from '../../../model/taxonomy.ts'
import { type Counting, counting } from '../counting.ts'
import { dependencyKind, foreignRef, isEmbeddingTask, isModel } from '../foreign.ts'
import type { JsonMember } from '../json-members.ts'
import type { Read, Statement } from '../statement.ts'
import { type Told, toldBy } from '../wachter-properties.ts'
import { Component, CycloneDxVersion, Dependency, Service } from './cyclonedx-document.ts'
import { heldBy, present } from './held-facts.ts'

/** The lists that are read entry by entry. */
export const cycloneDxLists: ReadonlySet<string> = new Set([
  'components',
  'services',
  'dependencies',
  'vulnerabilities',
  'annotations',
  'compositions',
  'formulation',
  'citations',
])

/** Most things, nested components and links between them in one document. */
const MOST_THINGS = 100_000
const MOST_LINKS = 1_000_000
const DEEPEST = 16

interface Entry {
  /** Undefined where nothing has said yet that it is AI. */
  asset: AssetRef | undefined
  told: Told
  written: { in: 'components'; written: Component } | { in: 'services'; written: Service }
  /** What it depends on, by `bom-ref`. */
  links: string[]
}

/**
 * What a CycloneDX document says of AI: models, data sets and keys by their own kinds, what Wachter wrote by its properties,
 * and applications and services that depend on a model. Everything else is counted. The document may name things twice, in
 * circles or not at all: of two things of one name the first counts, and a `bom-ref` of two things leads nowhere.
 * Throws `bom.other-form` and `bom.too-large` (user).
 */
export async function readCycloneDx(members: AsyncIterable<JsonMember>): Promise<Read> {
  const ignored = counting()
  const entries: Entry[] = []
  const byRef = new Map<string, Entry | 'several'>()
  const dependencies: { ref: string; on: readonly string[] }[] = []
  let links = 0
  let format: unknown
  const add = (entry: Entry): void => {
    if (entries.length >= MOST_THINGS) throw tooMany(`${MOST_THINGS} things`)
    entries.push(entry)
    const ref = entry.written.written['bom-ref']
    if (ref !== undefined) byRef.set(ref, byRef.has(ref) ? 'several' : entry)
  }
  for await (const { name, index, value } of members) {
    if (name === 'bomFormat') format = value
    else if (name === 'specVersion') checkVersion(value)
    else if (name === 'components' && index !== undefined) addComponent(value, { add, ignored, depth: 0 })
    else if (name === 'services' && index !== undefined) addService(value, { add, ignored, depth: 0 })
    else if (name === 'metadata') {
      const component =
        typeof value === 'object' && value !== null ? Reflect.get(value, 'component') : undefined
      if (component !== undefined) addComponent(component, { add, ignored, depth: 0 })
    } else if (name === 'dependencies' && index !== undefined) {
      const dependency = Dependency.safeParse(value)
      if (!dependency.success) ignored.count('dependency')
      else {
        const on = present(dependency.data.dependsOn)
        links += on.length
        if (links > MOST_LINKS) throw tooMany(`${MOST_LINKS} dependencies`)
        dependencies.push({ ref: dependency.data.ref, on })
      }
    } else if (index !== undefined || !SILENT.has(name)) ignored.count(name)
  }
  if (format !== 'CycloneDX') throw otherForm('it has no "bomFormat": "CycloneDX"')
  for (const { ref, on } of dependencies) {
    const entry = byRef.get(ref)
    if (entry === undefined || entry === 'several') ignored.count('dependency')
    else entry.links.push(...on)
  }
  return { statements: statementsOf(entries, byRef, ignored), ignored: ignored.counts }
}

/** Members that say what the document is, not what there is. */
const SILENT: ReadonlySet<string> = new Set([
  '$schema',
  'serialNumber',
  'version',
  'signature',
  'properties',
  'components',
  'services',
  'dependencies',
])

interface Adding {
  add(entry: Entry): void
  ignored: Counting
  depth: number
}

function addComponent(value: unknown, adding: Adding): void {
  const { add, ignored, depth } = adding
  const read = Component.safeParse(value)
  if (!read.success) {
    ignored.count('component')
    return
  }
  const component = read.data
  const told = toldBy(present(component.properties))
  ignored.count('property', told.unreadable)
  const type = told.asset?.type ?? typeOfComponent(component)
  if (type === undefined && !MAY_USE_MODELS.has(component.type)) ignored.count('component')
  else {
    const asset = told.asset ?? (type === undefined ? undefined : foreignRef(type, component))
    add({ asset, told, written: { in: 'components', written: component }, links: [] })
  }
  addNested(component.components, addComponent, adding, depth)
}

function addService(value: unknown, adding: Adding): void {
  const { add, ignored, depth } = adding
  const read = Service.safeParse(value)
  if (!read.success) {
    ignored.count('service')
    return
  }
  const service = read.data
  const told = toldBy(present(service.properties))
  ignored.count('property', told.unreadable)
  add({ asset: told.asset, told, written: { in: 'services', written: service }, links: [] })
  addNested(service.services, addService, adding, depth)
}

function addNested(
  nested: unknown,
  addOne: (value: unknown, adding: Adding) => void,
  adding: Adding,
  depth: number,
): void {
  if (!Array.isArray(nested)) return
  if (depth >= DEEPEST) adding.ignored.count('nested', nested.length)
  else for (const one of nested) addOne(one, { ...adding, depth: depth + 1 })
}

function typeOfComponent(component: Component): AssetType | undefined {
  switch (component.type) {
    case 'machine-learning-model':
      if (isEmbeddingTask(component.modelCard?.modelParameters?.task)) return 'embedding_model'
      return present(component.pedigree?.ancestors).length > 0 ? 'fine_tuned_model' : 'foundation_model'
    case 'data':
      return present(component.data).some(({ type }) => type === 'dataset') ? 'training_dataset' : undefined
    default:
      return undefined
  }
}

/** Components of these kinds are AI when they depend on a model. */
const MAY_USE_MODELS: ReadonlySet<string> = new Set(['application', 'container', 'platform'])

function statementsOf(
  entries: readonly Entry[],
  byRef: ReadonlyMap<string, Entry | 'several'>,
  ignored: Counting,
): Statement[] {
  for (const entry of entries) {
    if (entry.asset !== undefined || !dependsOnModel(entry, byRef)) continue
    const type = entry.written.in === 'services' ? 'api_endpoint' : 'ai_application'
    entry.asset = foreignRef(type, entry.written.written)
  }
  const statements = new Map<string, Statement>()
  for (const entry of entries) {
    const { asset, written } = entry
    if (asset === undefined) ignored.count(written.in === 'services' ? 'service' : 'component')
    else if (statements.has(nameKeyOf(asset))) ignored.count('repeated')
    else statements.set(nameKeyOf(asset), statementIn(entry, asset, byRef, ignored))
  }
  return [...statements.values()]
}

function dependsOnModel({ links }: Entry, byRef: ReadonlyMap<string, Entry | 'several'>): boolean {
  return links.some((ref) => {
    const target = byRef.get(ref)
    return (
      target !== undefined && target !== 'several' && target.asset !== undefined && isModel(target.asset.type)
    )
  })
}

function statementIn(
  entry: Entry,
  asset: AssetRef,
  byRef: ReadonlyMap<string, Entry | 'several'>,
  ignored: Counting,
): Statement {
  const { told, written } = entry
  const held =
    written.in === 'services'
      ? heldBy.service(written.written, asset)
      : heldBy.component(written.written, asset)
  const relations = [...told.relations]
  const known = new Set(relations.map(({ to }) => nameKeyOf(to)))
  for (const { kind, to } of foreignRelations(entry, asset, byRef, ignored)) {
    if (known.has(nameKeyOf(to))) continue
    known.add(nameKeyOf(to))
    relations.push({ kind, to })
  }
  return {
    asset,
    also: told.also.slice(0, 500),
    facts: { ...held, ...told.facts },
    relations: relations.slice(0, 5000),
  }
}

function* foreignRelations(
  { links, written, told }: Entry,
  asset: AssetRef,
  byRef: ReadonlyMap<string, Entry | 'several'>,
  ignored: Counting,
): Generator<Relation> {
  // Which names a thing of ours has for what it depends on is told by its properties.
  const isOurs = told.asset !== undefined
  for (const ref of new Set(links)) {
    const target = byRef.get(ref)
    const to = target === undefined || target === 'several' ? undefined : target.asset
    if (to === undefined || target === undefined || target === 'several') ignored.count('dependency')
    else if (!(isOurs && told.relations.some((relation) => names(target, relation.to)))) {
      yield { kind: dependencyKind(asset.type, to.type), to }
    }
  }
  if (written.in === 'services' || isOurs) return
  for (const { ref, name } of present(written.written.modelCard?.modelParameters?.datasets)) {
    const target = ref === undefined ? undefined : byRef.get(ref)
    const to = target === undefined || target === 'several' ? undefined : target.asset
    if (to !== undefined) yield { kind: 'trained_on', to }
    else if (name !== undefined && name !== '')
      yield { kind: 'trained_on', to: foreignRef('training_dataset', { name }) }
  }
  for (const ancestor of present(written.written.pedigree?.ancestors)) {
    yield { kind: 'built_from', to: foreignRef('foundation_model', ancestor) }
  }
}

function names({ asset, told }: Entry, ref: AssetRef): boolean {
  const key = nameKeyOf(ref)
  return [...(asset === undefined ? [] : [asset]), ...told.also].some((own) => nameKeyOf(own) === key)
}

function checkVersion(value: unknown): void {
  if (CycloneDxVersion.safeParse(value).success || value === '1.5') return
  const known = ['1.5', ...CycloneDxVersion.options].join(', ')
  throw otherForm(`specVersion is ${JSON.stringify(value)?.slice(0, 100)}, known are ${known}`)
}

function otherForm(what: string) {
  return problem('bom.other-form', 'user', `the document can't be read as CycloneDX: ${what}`)
}

function tooMany(what: string) {
  return problem('bom.too-large', 'user', `the document has more than ${what}; split it`)
}
