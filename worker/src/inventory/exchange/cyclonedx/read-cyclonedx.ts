import type { Relation } from '../../../model/asset.ts'
import { problem } from '../../../model/problem.ts'
import type { AssetType } from '../../../model/taxonomy.ts'
import { foreignRef, isEmbeddingTask } from '../foreign.ts'
import { type Gathering, gathering } from '../gathering.ts'
import type { JsonMember } from '../json-members.ts'
import { present } from '../lenient.ts'
import type { Read } from '../statement.ts'
import { toldBy } from '../wachter-properties.ts'
import { Component, CycloneDxVersion, Dependency, Service } from './cyclonedx-document.ts'
import { heldBy } from './held-facts.ts'

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

/** Levels of components in components. */
const DEEPEST = 16

/**
 * What a CycloneDX document says of AI: models, data sets and keys by their own kinds, what Wachter wrote by its properties,
 * and applications and services that depend on a model. Everything else is counted. Throws `bom.other-form` and
 * `bom.too-large` (user).
 */
export async function readCycloneDx(members: AsyncIterable<JsonMember>): Promise<Read> {
  const gathered = gathering()
  let format: unknown
  for await (const { name, index, value } of members) {
    const isEntry = index !== undefined
    if (name === 'bomFormat') format = value
    else if (name === 'specVersion') checkVersion(value)
    else if (name === 'components' && isEntry) addComponent(value, gathered)
    else if (name === 'services' && isEntry) addService(value, gathered)
    else if (name === 'dependencies' && isEntry) addDependency(value, gathered)
    else if (name === 'metadata') {
      const component =
        typeof value === 'object' && value !== null ? Reflect.get(value, 'component') : undefined
      if (component !== undefined) addComponent(component, gathered)
    } else if (isEntry || !SILENT.has(name)) gathered.ignore(name)
  }
  if (format !== 'CycloneDX') throw otherForm('it has no "bomFormat": "CycloneDX"')
  return gathered.read()
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

function addComponent(value: unknown, gathered: Gathering, depth = 0): void {
  const read = Component.safeParse(value)
  if (!read.success) {
    gathered.ignore('unreadable component')
    return
  }
  const component = read.data
  const told = toldBy(present(component.properties))
  gathered.ignore('property', told.unreadable)
  const type = typeOf(component)
  const typeOfUser = MAY_USE_MODELS.has(component.type) ? 'ai_application' : undefined
  // The many libraries of others are not worth keeping until the end.
  if (told.asset === undefined && type === undefined && typeOfUser === undefined) gathered.ignore('component')
  else {
    const ref = component['bom-ref']
    const isModel = component.type === 'machine-learning-model'
    gathered.add({
      kind: 'component',
      ref,
      told,
      type,
      typeOfUser,
      name: component,
      outward: isModel && told.asset === undefined ? outwardOf(component) : [],
      facts: (asset) => heldBy.component(component, asset),
    })
    if (told.asset === undefined && ref !== undefined) {
      for (const dataset of datasetsOf(component)) {
        if (dataset.ref !== undefined) gathered.link(ref, 'trained_on', dataset.ref)
      }
    }
  }
  addNested(component.components, addComponent, gathered, depth)
}

function addService(value: unknown, gathered: Gathering, depth = 0): void {
  const read = Service.safeParse(value)
  if (!read.success) {
    gathered.ignore('unreadable service')
    return
  }
  const service = read.data
  const told = toldBy(present(service.properties))
  gathered.ignore('property', told.unreadable)
  gathered.add({
    kind: 'service',
    ref: service['bom-ref'],
    told,
    type: undefined,
    typeOfUser: 'api_endpoint',
    name: service,
    outward: [],
    facts: (asset) => heldBy.service(service, asset),
  })
  addNested(service.services, addService, gathered, depth)
}

function addNested(
  nested: readonly unknown[] | undefined,
  addOne: (value: unknown, gathered: Gathering, depth: number) => void,
  gathered: Gathering,
  depth: number,
): void {
  if (nested === undefined) return
  if (depth >= DEEPEST) gathered.ignore('nested', nested.length)
  else for (const one of nested) addOne(one, gathered, depth + 1)
}

function addDependency(value: unknown, gathered: Gathering): void {
  const dependency = Dependency.safeParse(value)
  if (!dependency.success) gathered.ignore('unreadable dependency')
  else for (const to of present(dependency.data.dependsOn)) gathered.link(dependency.data.ref, 'depends', to)
}

function typeOf(component: Component): AssetType | undefined {
  switch (component.type) {
    case 'machine-learning-model':
      return isEmbeddingTask(component.modelCard?.modelParameters?.task)
        ? 'embedding_model'
        : 'foundation_model'
    case 'data':
      return present(component.data).some(({ type }) => type === 'dataset') ? 'training_dataset' : undefined
    default:
      return undefined
  }
}

/** Components of these kinds are AI when they depend on a model. */
const MAY_USE_MODELS: ReadonlySet<string> = new Set(['application', 'container', 'platform'])

function datasetsOf({ modelCard }: Component) {
  return present(modelCard?.modelParameters?.datasets)
}

/** What a model names that is no thing of its document. */
function outwardOf(component: Component): Relation[] {
  return [
    ...datasetsOf(component).flatMap(({ ref, name }): Relation[] =>
      ref !== undefined || name === undefined || name === ''
        ? []
        : [{ kind: 'trained_on', to: foreignRef('training_dataset', { name }) }],
    ),
    ...present(component.pedigree?.ancestors).map(
      (ancestor): Relation => ({ kind: 'built_from', to: foreignRef('foundation_model', ancestor) }),
    ),
  ]
}

function checkVersion(value: unknown): void {
  if (CycloneDxVersion.safeParse(value).success || value === '1.5') return
  const known = ['1.5', ...CycloneDxVersion.options].join(', ')
  throw otherForm(`specVersion is ${JSON.stringify(value)?.slice(0, 100)}, known are ${known}`)
}

function otherForm(what: string) {
  return problem('bom.other-form', 'user', `the document can't be read as CycloneDX: ${what}`)
}
