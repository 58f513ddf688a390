import { hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { AssetFacts } from '../../model/asset.ts'
import { withFile } from '../files/read-bounded.ts'
import { byteReader } from './byte-reader.ts'
import { readGguf } from './gguf.ts'
import { hashFile } from './hash-file.ts'
import { unsafeLoads } from './pickles-in.ts'
import { readSafetensors } from './safetensors.ts'

export type ModelFormat = 'gguf' | 'safetensors' | 'pickle'

const FORMATS: readonly (readonly [RegExp, ModelFormat])[] = [
  [/\.gguf$/i, 'gguf'],
  [/\.safetensors$/i, 'safetensors'],
  [/\.(pt|pth|ckpt|pkl|pickle|joblib)$/i, 'pickle'],
  [/^pytorch_model.*\.bin$/i, 'pickle'],
]

/** The format that a file's name promises; undefined for one that is no model by its name. */
export function modelFormat(name: string): ModelFormat | undefined {
  return FORMATS.find(([pattern]) => pattern.test(name))?.[1]
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
 * Looks at a model file: its header, what it would run when loaded, its SHA-256. Nothing of it is loaded. Throws
 * `discovery.not-a-model` where it is not what its name says, or the system's error.
 */
export function lookAtFile(path: string, format: ModelFormat, look: FileLook): Promise<FileFacts> {
  return withFile(path, async (file, size) => {
    const { facts, parameters } = await headerOf(file, size, format)
    const digests = size <= look.hashUpTo ? { digests: [await hashFile(file, look.signal)] } : {}
    return { facts: { ...facts, ...digests }, parameters }
  })
}

async function headerOf(file: FileHandle, size: number, format: ModelFormat): Promise<FileFacts> {
  switch (format) {
    case 'pickle':
      return { facts: { unsafe_load: [...(await unsafeLoads(file, size))] }, parameters: undefined }
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
