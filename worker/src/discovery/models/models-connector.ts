import { basename, dirname, join } from 'node:path'
import type { TenantId } from '../../model/ids.ts'
import { asProblem } from '../../model/problem.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import { parsedJson } from '../../sources/json-fields.ts'
import type { Connector, Discovered, Seen } from '../connector.ts'
import { readText } from '../files/read-bounded.ts'
import { entersUsual, type WalkLimits, walkFiles } from '../files/walk-files.ts'
import { isHubRepository, snapshotsIn } from './hub-cache.ts'
import { type FileFacts, type FileLook, lookAtFile, type ModelFormat, modelFormat } from './model-file.ts'
import { type FolderPlace, isModelFolder, modelInFolder, TELLING_FILES } from './model-folder.ts'
import { isManifestPlace, ollamaModel } from './ollama-manifest.ts'

export interface ModelsOptions {
  id: string
  tenant: TenantId
  folders: readonly string[]
  limits: WalkLimits
  hash_up_to: number
}

/** A tokenizer's configuration with its template, a README with its tables. */
const LONGEST_TEXT = 16 * 1024 * 1024
const LONGEST_MANIFEST = 1024 * 1024
const TYPES: readonly AssetType[] = ['foundation_model', 'fine_tuned_model', 'embedding_model']

/** Files by name in a folder, each with the path at which it is opened. */
type Files = ReadonlyMap<string, string>

/**
 * Models that lie in folders: model folders with their weights, single model files, caches of the Hugging Face Hub, what
 * Ollama has. Headers and hashes are read; nothing is loaded, unpickled or followed out of the folders.
 */
export function modelsConnector(options: ModelsOptions): Connector {
  const { id, tenant } = options
  return {
    id,
    tenant,
    sighting: 'discovered',
    async *discover(signal) {
      const look: FileLook = { hashUpTo: options.hash_up_to, signal }
      for (const folder of options.folders) {
        let whole = true
        for await (const told of inFolder(folder, options.limits, look)) {
          whole &&= told.kind !== 'failed'
          yield told
        }
        if (whole) yield { kind: 'covered', scope: folder, types: TYPES }
      }
    },
  }
}

async function* inFolder(scope: string, limits: WalkLimits, look: FileLook): AsyncGenerator<Discovered> {
  const told: Discovered[] = []
  const failed = (call: string, thrown: unknown) =>
    void told.push({ kind: 'failed', scope, call, problem: asProblem(thrown) })
  const repositories: { folder: string; name: string }[] = []
  const walk = walkFiles({
    root: scope,
    limits,
    signal: look.signal,
    enters: (name) => entersUsual(name) && !isHubRepository(name),
    onFolder: (path) => {
      if (isHubRepository(basename(path))) repositories.push({ folder: path, name: basename(path) })
    },
    onUnseen: failed,
  })
  let folder = ''
  let files = new Map<string, string>()
  for await (const { path, name } of walk) {
    if (dirname(path) !== folder) {
      yield* modelsAmong({ path: folder }, files, { scope, look, failed })
      folder = dirname(path)
      files = new Map()
    }
    if (modelFormat(name) !== undefined || TELLING_FILES.has(name) || isManifestPlace(path))
      files.set(name, path)
    yield* told.splice(0)
  }
  yield* modelsAmong({ path: folder }, files, { scope, look, failed })
  for (const repository of repositories) {
    try {
      for (const { repository: name, revision, files } of await snapshotsIn(
        repository.folder,
        repository.name,
      )) {
        const place = { path: join(repository.folder, 'snapshots', revision), repository: name, revision }
        yield* modelsAmong(place, files, { scope, look, failed })
      }
    } catch (thrown) {
      failed(repository.folder, thrown)
    }
  }
  yield* told.splice(0)
}

interface Looking {
  scope: string
  look: FileLook
  failed(call: string, thrown: unknown): void
}

/** The models of one folder: together one where the folder is a model's, else each file by itself. */
async function* modelsAmong(place: FolderPlace, files: Files, looking: Looking): AsyncGenerator<Discovered> {
  if (files.size === 0) return
  const things: Seen[] = []
  const texts = new Map<string, string>()
  const weights: { path: string; format: ModelFormat; found: FileFacts }[] = []
  for (const [name, path] of files) {
    const format = modelFormat(basename(name))
    try {
      if (isManifestPlace(path)) things.push(...(await servedByOllama(path, looking)))
      else if (TELLING_FILES.has(name)) texts.set(name, await readText(path, LONGEST_TEXT))
      else if (format !== undefined) {
        const found = await lookAtFile({ path, name: basename(name), format }, looking.look)
        weights.push({ path, format, found })
      }
    } catch (thrown) {
      looking.failed(path, thrown)
    }
  }
  if (isModelFolder(texts)) {
    things.push(
      modelInFolder(
        place,
        texts,
        weights.map(({ found }) => found),
      ),
    )
  } else things.push(...weights.filter(isTold).map(({ path, found }) => loneFile(path, found)))
  if (things.length > 0) yield { kind: 'seen', scope: looking.scope, things }
}

/** An array or archive by itself is data, unless loading it would run something. */
function isTold({ format, found }: { format: ModelFormat; found: FileFacts }): boolean {
  return format !== 'container' || (found.facts.unsafe_load?.length ?? 0) > 0
}

function loneFile(path: string, { facts }: FileFacts): Seen {
  return {
    asset: { type: 'foundation_model', provider: 'file', key: path },
    facts: {
      name: basename(path),
      ...facts,
      model_name: facts.name ?? basename(path),
      place: path,
      self_hosted: true,
    },
  }
}

async function servedByOllama(path: string, { look }: Looking): Promise<readonly Seen[]> {
  const model = ollamaModel(path, parsedJson(await readText(path, LONGEST_MANIFEST)))
  if (model === undefined) return []
  // The digest is in the manifest: what serves it has checked it, and hashing all of it again would take minutes.
  const { facts } = await lookAtFile(
    { path: model.blob, name: basename(model.blob), format: 'gguf' },
    { ...look, hashUpTo: -1 },
  )
  return [
    {
      asset: { type: 'foundation_model', provider: 'ollama', key: model.name },
      facts: {
        ...facts,
        name: model.name,
        model_name: model.name,
        model_provider: 'ollama',
        source_url: `https://${model.host}`,
        digests: [model.digest],
        place: path,
        self_hosted: true,
      },
    },
  ]
}
