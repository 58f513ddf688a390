import { lstat, realpath } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { TenantId } from '../../model/ids.ts'
import { asProblem } from '../../model/problem.ts'
import type { Instant } from '../../model/time.ts'
import type { Connector, Discovered, Seen } from '../connector.ts'
import { isReachedWithoutLinks } from '../files/read-bounded.ts'
import { type TextReader, textReader } from '../files/text-reader.ts'
import { entersUsual, type WalkLimits, walkFiles } from '../files/walk-files.ts'
import type { AiKeys } from './ai-keys.ts'
import { type KeyLookup, keysIn } from './keys-in.ts'

export interface KeysOptions {
  id: string
  tenant: TenantId
  paths: readonly string[]
  homes: readonly string[]
  limits: WalkLimits
  read_up_to: number
  /** What is looked for. */
  looksFor: AiKeys
  fingerprint(value: string): string
}

/** Longer files are no settings and no sources. */
const LONGEST = 4 * 1024 * 1024
const SCOPE = 'files'
/** As in the model. */
const MOST_PLACES = 1000

/** A key over all the places where it lies. */
interface Gathered {
  fingerprint: string
  providers: Set<string>
  variables: Set<string>
  places: Set<string>
  /** When the oldest of the files was last written: so old it is at least. */
  written: Instant | undefined
}

/**
 * AI credentials that lie in files and folders and where programs keep them in home folders: whose they are, where, since
 * when at the latest; of the value only a keyed hash. The same key in several places is one.
 */
export function keysConnector(options: KeysOptions): Connector {
  const { id, tenant, looksFor, fingerprint } = options
  return {
    id,
    tenant,
    sighting: 'discovered',
    async *discover(signal) {
      const find = keysIn(looksFor)
      const keys = new Map<string, Gathered>()
      let whole = true
      for await (const told of texts(options, signal)) {
        if (told.kind === 'failed') {
          whole = false
          yield told
        } else gather(told, { find, fingerprint, keys })
      }
      yield { kind: 'seen', scope: SCOPE, things: [...keys.values()].map((key) => keySeen(key, !whole)) }
      if (whole) yield { kind: 'covered', scope: SCOPE, types: ['api_key'] }
    },
  }
}

type Failed = Extract<Discovered, { kind: 'failed' }>
interface FoundText {
  kind: 'text'
  path: string
  text: string
  written: Instant | undefined
}

async function* texts(options: KeysOptions, signal: AbortSignal): AsyncGenerator<FoundText | Failed> {
  const { limits, read_up_to } = options
  const failed = (call: string, thrown: unknown): Failed => ({
    kind: 'failed',
    scope: SCOPE,
    call,
    problem: asProblem(thrown),
  })
  async function* read(reader: TextReader, path: string, home?: string): AsyncGenerator<FoundText | Failed> {
    try {
      if (home !== undefined && !(await isReachedWithoutLinks(home, relative(home, path)))) return
      const found = await reader.read(path, LONGEST)
      if (found !== undefined) yield { kind: 'text', path, ...found }
    } catch (thrown) {
      yield failed(path, thrown)
    }
  }
  for (const home of options.homes) {
    const reader = textReader(read_up_to)
    for (const place of options.looksFor.places) {
      signal.throwIfAborted()
      yield* read(reader, join(home, place), home)
    }
  }
  for (const configured of options.paths) {
    const reader = textReader(read_up_to)
    try {
      // Who configures a link means what it leads to; below it none is followed.
      const root = await realpath(configured)
      if ((await lstat(root)).isDirectory()) {
        const unseen: Failed[] = []
        const onUnseen = (folder: string, thrown: unknown) => void unseen.push(failed(folder, thrown))
        for await (const { path } of walkFiles({ root, limits, enters: entersUsual, signal, onUnseen })) {
          yield* read(reader, path)
        }
        yield* unseen
      } else yield* read(reader, root)
    } catch (thrown) {
      signal.throwIfAborted()
      yield failed(configured, thrown)
    }
    const rest = reader.exhausted()
    if (rest !== undefined) yield failed(configured, rest)
  }
}

function gather(
  { path, text, written }: FoundText,
  {
    find,
    fingerprint,
    keys,
  }: { find: KeyLookup; fingerprint(value: string): string; keys: Map<string, Gathered> },
): void {
  for (const { provider, value, line, variable } of find(text)) {
    const print = fingerprint(value)
    const known = keys.get(print) ?? {
      fingerprint: print,
      providers: new Set(),
      variables: new Set(),
      places: new Set(),
      written: undefined,
    }
    keys.set(print, known)
    known.providers.add(provider)
    known.places.add(`${path}:${line}`)
    if (variable !== undefined) known.variables.add(variable)
    if (written !== undefined && (known.written === undefined || written < known.written))
      known.written = written
  }
}

function keySeen({ fingerprint, providers, variables, places, written }: Gathered, partial: boolean): Seen {
  const [provider = '', ...others] = [...providers].sort()
  const lies = [...places].sort()
  return {
    asset: { type: 'api_key', provider, key: fingerprint },
    also: others.map((other) => ({ type: 'api_key', provider: other, key: fingerprint })),
    partial,
    facts: {
      name: `${provider} key ${fingerprint.slice(0, 8)}`,
      fingerprint,
      place: lies[0],
      places: lies.slice(0, MOST_PLACES),
      env_names: [...variables].sort(),
      created: written,
    },
  }
}
