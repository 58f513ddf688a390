import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ExchangeFormat } from '../inventory/exchange/exchange-format.ts'
import { exportInventory } from '../inventory/exchange/export-inventory.ts'
import { survivorOf } from '../inventory/survivor-of.ts'
import type { TenantId } from '../model/ids.ts'
import { messageOf, problem } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import { byPrefix } from './by-prefix.ts'
import { inertJson } from './json-line.ts'

export interface ExportOptions {
  tenant: TenantId
  format: ExchangeFormat
  specVersion?: string | undefined
  /** Only this asset and what it depends on: an id, or at least its first four characters. */
  asset?: string | undefined
  /** Where to; undefined: standard output. */
  output?: string | undefined
}

/** `wachter inventory export`: the inventory, or an asset with what it depends on, as a document of a standard. */
export async function exportDocument(
  { store, clock, stdout }: { store: Pick<Store, 'assets'>; clock: Clock; stdout: Writable },
  { tenant, format, specVersion, asset, output }: ExportOptions,
): Promise<number> {
  const subject = asset === undefined ? undefined : await subjectOf(store, tenant, asset)
  const now = clock.now()
  const pieces = await exportInventory(store, { tenant, format, version: specVersion, subject, now })
  if (output === undefined) await pipeline(Readable.from(inert(pieces)), stdout, { end: false })
  else await writeWhole(pieces, output)
  return 0
}

async function subjectOf(store: Pick<Store, 'assets'>, tenant: TenantId, id: string) {
  const found = await byPrefix(store.assets, 'asset', { tenant, id })
  return survivorOf(store.assets, tenant, found.id)
}

/** Standard output may be a terminal. */
async function* inert(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const piece of pieces) yield inertJson(piece)
}

/** The file appears when it is whole. */
async function writeWhole(pieces: AsyncIterable<string>, file: string): Promise<void> {
  const unfinished = `${file}.part`
  try {
    await pipeline(Readable.from(pieces), createWriteStream(unfinished))
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw problem('output.unwritable', 'user', `${file} can't be written: ${messageOf(error)}`, {
      cause: error,
    })
  }
}
