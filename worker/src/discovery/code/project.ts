import type { AssetFacts, Relation, RelationKind } from '../../model/asset.ts'
import type { AssetRef } from '../../model/event.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import type { Seen } from '../connector.ts'
import type { Catalogue, Ecosystem, ModelForm } from './ai-in-code.ts'
import type { NamedPackage } from './manifests.ts'
import type { HubName } from './names-in-code.ts'

/** A thing that lies in a project, and how the project depends on it. */
export interface Part {
  as: RelationKind
  thing: Seen
  /** It makes the project one that uses AI; the others count where something else does. */
  telling: boolean
}

/** A model by what a configuration of a known form says of it, so that nothing needs to be guessed. */
export interface NamedModel {
  type: AssetType
  provider: string
  name: string
}

/** A folder with a manifest or a repository's top, and what was found in it. */
export interface Project {
  folder: string
  /** What it is called there and in relations: the repository's address with the folder in it, else its path. */
  key: string
  /** Address of its repository, without who logs in there. */
  repository: string | undefined
  name: string
  above: Project | undefined
  packages: Map<string, NamedPackage>
  locked: Map<string, string>
  models: Map<string, ModelForm>
  configured: Map<string, NamedModel>
  hub: HubName[]
  variables: Set<string>
  calls: Set<string>
  parts: Part[]
  owners: string | undefined
}

export function newProject(
  given: Pick<Project, 'folder' | 'key' | 'repository' | 'name' | 'above'>,
): Project {
  return {
    ...given,
    packages: new Map(),
    locked: new Map(),
    models: new Map(),
    configured: new Map(),
    hub: [],
    variables: new Set(),
    calls: new Set(),
    parts: [],
    owners: undefined,
  }
}

/** What a project tells, and the models and data sets of others that it names. */
export interface ProjectTold {
  things: readonly Seen[]
  models: readonly AssetRef[]
}

/** Frameworks, and models, data sets and parts of a project can be many; the rest is cut where it is stored. */
const MOST_PARTS = 1000

/** The application that a project is, with its parts; only its agents' instructions where it uses no AI itself. */
export function toldOf(project: Project, catalogue: Catalogue): ProjectTold {
  const { packages, models, configured, hub, variables, calls, parts } = project
  const uses =
    packages.size + models.size + configured.size + hub.length + variables.size + calls.size > 0 ||
    parts.some(({ telling }) => telling)
  const own: AssetRef = { type: 'ai_application', provider: 'code', key: project.key }
  const kept = parts.filter((part) => uses || isInstruction(part)).slice(0, MOST_PARTS)
  const things = kept.map(({ thing }) => ({ ...thing, facts: { ...thing.facts, ...hints(project) } }))
  if (!uses) return { things, models: [] }
  const named = modelsNamed(project, catalogue)
  const relations: Relation[] = [
    ...named.map((to) => ({ kind: kindTo(to), to })),
    ...frameworks(project, catalogue),
    ...[...calls].sort().map((key) => ({
      kind: 'calls' as const,
      to: { type: 'mcp_server' as const, provider: 'mcp', key: key.slice(0, 1024) },
    })),
    ...kept.map(({ as, thing }) => ({ kind: as, to: thing.asset })),
  ]
  return { things: [{ asset: own, facts: factsOf(project, named), relations }, ...things], models: named }
}

/** Instructions are there for whoever works on the code, also where the code itself uses no AI. */
function isInstruction({ thing, telling }: Part): boolean {
  return !telling && thing.asset.type === 'prompt_template' && thing.facts.purpose !== undefined
}

function factsOf(project: Project, models: readonly AssetRef[]): AssetFacts {
  const { name, folder, repository, variables } = project
  const providers = [...new Set(models.map(({ provider }) => provider))]
  const facts: AssetFacts = { name, place: folder, libraries: librariesOf(project), ...hints(project) }
  if (repository !== undefined) facts.source_url = repository
  if (variables.size > 0) facts.env_names = [...variables].sort()
  const [provider] = providers
  if (provider !== undefined && providers.length === 1) facts.model_provider = provider
  return facts
}

function hints({ owners }: Project): AssetFacts {
  return owners === undefined ? {} : { tags: { codeowners: owners } }
}

function librariesOf(project: Project): string[] {
  return [...project.packages.values()]
    .map((one) => packageUrl(one, one.version ?? lockedVersion(project, one)))
    .sort()
}

function lockedVersion(project: Project, { ecosystem, name }: NamedPackage): string | undefined {
  for (let here: Project | undefined = project; here !== undefined; here = here.above) {
    const version = here.locked.get(`${ecosystem} ${name}`)
    if (version !== undefined) return version
  }
  return undefined
}

const PURL_TYPES: Readonly<Record<Ecosystem, string>> = {
  npm: 'npm',
  pypi: 'pypi',
  go: 'golang',
  maven: 'maven',
  nuget: 'nuget',
  cargo: 'cargo',
  gem: 'gem',
  composer: 'composer',
}

/** As the package-url specification writes it. */
function packageUrl({ ecosystem, name }: NamedPackage, version: string | undefined): string {
  const path = name.split('/').map(encodeURIComponent).join('/')
  return `pkg:${PURL_TYPES[ecosystem]}/${path}${version === undefined ? '' : `@${encodeURIComponent(version)}`}`
}

function frameworks({ packages }: Project, catalogue: Catalogue): readonly Relation[] {
  return [...packages.values()]
    .filter(({ ecosystem, name }) => catalogue.library(ecosystem, name)?.framework)
    .map(({ ecosystem, name }) => ({
      kind: 'built_from' as const,
      to: { type: 'ai_application' as const, provider: ecosystem, key: name },
    }))
}

function modelsNamed(project: Project, catalogue: Catalogue): readonly AssetRef[] {
  const called = new Set(
    [...project.packages.values()].map(({ ecosystem, name }) => catalogue.library(ecosystem, name)?.provider),
  )
  const refs = [
    ...[...project.models].map(([key, { type, providers }]) => {
      const theirs = providers.filter((one) => called.has(one))
      return { type, provider: (theirs.length === 1 ? theirs[0] : providers[0]) ?? '', key }
    }),
    ...[...project.configured.values(), ...project.hub].map(({ type, provider, name }) => ({
      type,
      provider,
      key: name,
    })),
  ]
  return [...new Map(refs.map((ref) => [`${ref.type} ${ref.provider} ${ref.key}`, ref]))]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, ref]) => ref)
}

/** How an application depends on a model or data set that it names. */
export function kindTo({ type }: AssetRef): RelationKind {
  return type === 'training_dataset' ? 'trained_on' : type === 'evaluation_dataset' ? 'evaluated_on' : 'uses'
}
