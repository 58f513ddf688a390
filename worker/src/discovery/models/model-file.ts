import { hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { AssetFacts } from '../../model/asset.ts'
import { withFile } from '../files/read-bounded.ts'
import { byteReader } from './byte-reader.ts'
import { readGguf } from './gguf.ts'
import { hashFile } from './hash-file.ts'
import { mayHoldPickles, unsafeLoads } from './pickles-in.ts'
import { readSafetensors } from './safetensors.ts'

/** `container`: arrays and archives, which are no model by themselves and may hold what runs when it is loaded. */
export type ModelFormat = 'gguf' | 'safetensors' | 'pickle' | 'container'

const FORMATS: readonly (readonly [RegExp, ModelFormat])[] = [
  [/\.gguf$/i, 'gguf'],
  [/\.safetensors$/i, 'safetensors'],
  [/\.(pt|pth|ckpt|pkl|pickle|joblib)$/i, 'pickle'],
  [/^pytorch_model.*\.bin$/i, 'pickle'],
  // TorchServe's and NeMo's archives of a model with all that belongs to it.
  [/\.(mar|nemo)$/i, 'pickle'],
]

/** The format that a file's name promises; undefined for one that is no model by its name. */
export function modelFormat(name: string): ModelFormat | undefined {
  const format = FORMATS.find(([pattern]) => pattern.test(name))?.[1]
  if (format !== undefined || /\.bin$/i.test(name)) return format
  return mayHoldPickles(name) ? 'container' : undefined
}

export interface FileLook {
  /** Larger files are not hashed; bytes. */
  hashUpTo: number
  signal: AbortSignal
}

/** What one file adds to what is known of its model. */
export interface FileFacts {
  facts: AssetFacts
  /** Numbers in its tensors, where its header tells. */
  parameters: number | undefined
}

const LONGEST_HEADER = { gguf: 32 * 1024 * 1024, safetensors: 128 * 1024 * 1024 }

/**
 * Looks at a model file: its header, what it would run when loaded, its SHA-256 (not of containers: two models with the same
 * archive beside them are not the same model). Nothing of it is loaded. Throws
 * `discovery.not-a-model` where it is not what its name says, or the system's error.
 */
export function lookAtFile(
  { path, name, format }: { path: string; name: string; format: ModelFormat },
  look: FileLook,
): Promise<FileFacts> {
  return withFile(path, async (file, size) => {
    const { facts, parameters } = await headerOf(file, { size, format, name })
    const isHashed = format !== 'container' && size <= look.hashUpTo
    const digests = isHashed ? { digests: [await hashFile(file, look.signal)] } : {}
    return { facts: { ...facts, ...digests }, parameters }
  })
}

async function headerOf(
  file: FileHandle,
  { size, format, name }: { size: number; format: ModelFormat; name: string },
): Promise<FileFacts> {
  switch (format) {
    case 'pickle':
    case 'container':
      return { facts: { unsafe_load: [...(await unsafeLoads(file, size, name))] }, parameters: undefined }
    case 'safetensors': {
      const { parameters, metadata } = await readSafetensors(
        byteReader(file, size, LONGEST_HEADER.safetensors),
      )
      const license = metadata['license']
      return { facts: { unsafe_load: [], ...(license === undefined ? {} : { license }) }, parameters }
    }
    case 'gguf': {
      const { values } = await readGguf(byteReader(file, size, LONGEST_HEADER.gguf))
      const text = (key: string) => {
        const value = values.get(key)
        return typeof value === 'string' && value !== '' ? value : undefined
      }
      const template = text('tokenizer.chat_template')
      const count = values.get('general.parameter_count')
      return {
        facts: defined({
          name: text('general.name'),
          architecture: text('general.architecture'),
          license: text('general.license'),
          source_url: text('general.source.url') ?? text('general.repo_url'),
          model_version: text('general.version'),
          parameter_count: text('general.size_label'),
          chat_template_sha256: template === undefined ? undefined : hash('sha256', template, 'hex'),
          unsafe_load: [],
        }),
        parameters: typeof count === 'number' ? count : undefined,
      }
    }
  }
}

function defined(facts: { [Name in keyof AssetFacts]?: AssetFacts[Name] | undefined }): AssetFacts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined))
}
