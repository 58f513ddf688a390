import { basename, dirname, join } from 'node:path'
import type { AssetRef } from '../../model/event.ts'
import type { TenantId } from '../../model/ids.ts'
import { asProblem } from '../../model/problem.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import type { Connector, Discovered, Seen } from '../connector.ts'
import { isReachedWithoutLinks } from '../files/read-bounded.ts'
import { type TextReader, textReader } from '../files/text-reader.ts'
import { entersUsual, type WalkedFile, type WalkLimits, walkFiles } from '../files/walk-files.ts'
import { type AiInCode, type Catalogue, catalogueOf } from './ai-in-code.ts'
import { addByName, addContent, type ProjectFile, wantedOf } from './look-at-file.ts'
import { manifestIn } from './manifests.ts'
import { newProject, type Project, toldOf } from './project.ts'
import { CODEOWNERS_PLACES, originIn, ownersOf } from './repository.ts'

export interface CodeOptions {
  id: string
  tenant: TenantId
  folders: readonly string[]
  limits: WalkLimits
  /** Bytes read of each folder in all. */
  read_up_to: number
  /** What is looked for, and the variables with which programs are given keys. */
  looksFor: AiInCode
  variables: readonly string[]
}

/** Models and data sets that code names belong to no folder: several may name them. */
const NAMED = 'named in code'
const NAMED_TYPES: readonly AssetType[] = [
  'foundation_model',
  'fine_tuned_model',
  'embedding_model',
  'api_endpoint',
  'training_dataset',
]
const TYPES: readonly AssetType[] = [
  'ai_application',
  'ai_agent',
  'mcp_server',
  'notebook',
  'prompt_template',
  'training_dataset',
  'evaluation_dataset',
]
const LONGEST_GIT_FILE = 1024 * 1024

/** What was seen in a round over all folders. */
interface Round {
  catalogue: Catalogue
  signal: AbortSignal
  /** Applications by key: a second clone of a repository says nothing new. */
  applications: Set<string>
  models: Map<string, { ref: AssetRef; usedBy: Set<string> }>
}

/**
 * What repositories and folders of applications say of the AI that they use: libraries, names of models, definitions of
 * agents, prompts, instructions of agents, notebooks, data sets. Every folder with a manifest and every repository is an
 * application of its own where it uses any. Files are read, bounded, and never run or followed out of the folders.
 */
export function codeConnector(options: CodeOptions): Connector {
  const { id, tenant, folders, looksFor, variables } = options
  return {
    id,
    tenant,
    sighting: 'discovered',
    async *discover(signal) {
      const round: Round = {
        catalogue: catalogueOf(looksFor, variables),
        signal,
        applications: new Set(),
        models: new Map(),
      }
      let all = true
      for (const folder of folders) {
        let whole = true
        for await (const told of inFolder(folder, options, round)) {
          whole &&= told.kind !== 'failed'
          yield told
        }
        if (whole) yield { kind: 'covered', scope: folder, types: TYPES }
        all &&= whole
      }
      yield {
        kind: 'seen',
        scope: NAMED,
        things: [...round.models.values()].map((one) => modelSeen(one, !all)),
      }
      if (all) yield { kind: 'covered', scope: NAMED, types: NAMED_TYPES }
    },
  }
}

function modelSeen({ ref, usedBy }: { ref: AssetRef; usedBy: ReadonlySet<string> }, partial: boolean): Seen {
  const hub = ref.provider === 'huggingface' && ref.key.includes('/')
  const path = ref.type === 'training_dataset' ? `datasets/${ref.key}` : ref.key
  const model = ref.type !== 'training_dataset' && ref.type !== 'api_endpoint'
  return {
    asset: ref,
    partial,
    facts: {
      name: ref.key,
      model_name: model ? ref.key : undefined,
      model_provider: model ? ref.provider : undefined,
      source_url: hub ? `https://huggingface.co/${path}` : undefined,
      used_by: [...usedBy].sort(),
    },
  }
}

async function* inFolder(scope: string, options: CodeOptions, round: Round): AsyncGenerator<Discovered> {
  const told: Discovered[] = []
  const failed = (call: string, thrown: unknown) =>
    void told.push({ kind: 'failed', scope, call, problem: asProblem(thrown) })
  const texts = textReader(options.read_up_to)
  const looking: Looking = { scope, round, failed, repositories: new Set(), open: [], texts }
  const walk = walkFiles({
    root: scope,
    limits: options.limits,
    signal: round.signal,
    enters: (name) => entersUsual(name) && round.catalogue.enters(name),
    onFolder: (path) => {
      if (basename(path) === '.git') looking.repositories.add(dirname(path))
    },
    onUnseen: failed,
  })
  let folder = ''
  let files: WalkedFile[] = []
  const end = async function* (): AsyncGenerator<Discovered> {
    if (files.length > 0) yield* lookInto(folder, files, looking)
    yield* told.splice(0)
  }
  for await (const file of walk) {
    // A submodule or a second work tree has a file of this name.
    if (file.name === '.git') looking.repositories.add(dirname(file.path))
    if (dirname(file.path) !== folder) {
      yield* end()
      folder = dirname(file.path)
      files = []
    }
    files.push(file)
  }
  yield* end()
  yield* closed(looking, undefined)
  yield* told.splice(0)
  const rest = texts.exhausted()
  if (rest !== undefined) yield { kind: 'failed', scope, call: scope, problem: rest }
}

interface Looking {
  scope: string
  round: Round
  failed(call: string, thrown: unknown): void
  repositories: Set<string>
  /** The projects that the walk is in, outermost first. */
  open: Project[]
  texts: TextReader
}

async function* lookInto(
  folder: string,
  files: readonly WalkedFile[],
  looking: Looking,
): AsyncGenerator<Discovered> {
  yield* closed(looking, folder)
  const project = await enter(folder, files, looking)
  for (const { path, name } of files) {
    looking.round.signal.throwIfAborted()
    await lookAt({ path, name, project }, looking)
  }
}

/** Tells of the projects that the walk has left. */
function* closed(looking: Looking, folder: string | undefined): Generator<Discovered> {
  const { open, scope, round } = looking
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    if (folder !== undefined && `${folder}/`.startsWith(`${last.folder}/`)) return
    open.pop()
    if (round.applications.has(last.key)) continue
    const { things, models } = toldOf(last, round.catalogue)
    if (things.length === 0) continue
    round.applications.add(last.key)
    for (const ref of models) {
      const key = `${ref.type} ${ref.provider} ${ref.key}`
      const known = round.models.get(key) ?? { ref, usedBy: new Set() }
      round.models.set(key, known)
      known.usedBy.add(last.key)
    }
    yield { kind: 'seen', scope, things }
  }
}

/** The innermost project of a folder; those on the way to it are opened. */
async function enter(folder: string, files: readonly WalkedFile[], looking: Looking): Promise<Project> {
  const { open, scope, repositories } = looking
  const inside = open.at(-1)?.folder
  const way: string[] = []
  for (let here = folder; here !== inside; here = dirname(here)) {
    way.unshift(here)
    if (here === scope || here === dirname(here)) break
  }
  for (const here of way) {
    const hasManifest = here === folder && files.some(({ name }) => manifestIn(name) !== undefined)
    if (here !== scope && !repositories.has(here) && !hasManifest) continue
    open.push(await opened(here, looking))
  }
  const project = open.at(-1)
  if (project === undefined) throw new Error(`${folder} is not in ${scope}`)
  return project
}

async function opened(folder: string, looking: Looking): Promise<Project> {
  const { open, repositories, texts } = looking
  const above = open.at(-1)
  const top = [...open.map((one) => one.folder), folder].findLast((one) => repositories.has(one))
  if (top === undefined) {
    return newProject({ folder, key: folder, repository: undefined, name: basename(folder), above })
  }
  const read = async (name: string): Promise<string | undefined> => {
    const path = join(top, name)
    try {
      if (!(await isReachedWithoutLinks(top, name))) return undefined
      return (await texts.read(path, LONGEST_GIT_FILE))?.text
    } catch (thrown) {
      looking.failed(path, thrown)
      return undefined
    }
  }
  const repository = originIn((await read('.git/config')) ?? '')
  const sub = folder.slice(top.length + 1)
  const address = repository ?? top
  const name = [basename(address), ...(sub === '' ? [] : [sub])].join('/')
  const project = newProject({
    folder,
    key: sub === '' ? address : `${address}/${sub}`,
    repository,
    name,
    above,
  })
  for (const place of CODEOWNERS_PLACES) {
    const text = await read(place)
    if (text === undefined) continue
    project.owners = ownersOf(text, sub)
    break
  }
  return project
}

async function lookAt(file: ProjectFile, { round, failed, texts }: Looking): Promise<void> {
  addByName(file, round.catalogue)
  const most = wantedOf(file, round.catalogue)
  if (most === undefined) return
  try {
    const found = await texts.read(file.path, most)
    if (found === undefined) return
    for (const one of addContent(file, found.text, round.catalogue)) failed(file.path, one)
  } catch (thrown) {
    failed(file.path, thrown)
  }
}
