import { problem } from '../../model/problem.ts'
import { assertNever } from '../../model/result.ts'
import { cycloneDxLists, readCycloneDx } from './cyclonedx/read-cyclonedx.ts'
import type { ExchangeFormat } from './exchange-format.ts'
import { jsonMembers } from './json-members.ts'
import { readCsv } from './read-csv.ts'
import { readNdjson } from './read-ndjson.ts'
import { readSpdx, spdxLists } from './spdx/read-spdx.ts'
import type { Read } from './statement.ts'

/** How much of a document is looked at to tell its format. */
const LOOKED_AT = 4096

/** What a document says, and what it was. */
export interface ReadDocument extends Read {
  format: ExchangeFormat
}

/**
 * Reads a document in one of the formats, `auto`: whichever it looks like. All of it or nothing: throws a problem (user) that
 * names the faulty place.
 */
export async function readDocument(
  chunks: AsyncIterable<Uint8Array>,
  format: ExchangeFormat | 'auto',
): Promise<ReadDocument> {
  const { head, all } = await peeked(chunks)
  const meant = format === 'auto' ? formatOf(head) : format
  return { format: meant, ...(await readAs(meant, all)) }
}

function readAs(format: ExchangeFormat, chunks: AsyncIterable<Uint8Array>): Promise<Read> {
  switch (format) {
    case 'cyclonedx':
      return readCycloneDx(jsonMembers(chunks, cycloneDxLists))
    case 'spdx':
      return readSpdx(jsonMembers(chunks, spdxLists))
    case 'ndjson':
      return readNdjson(chunks)
    case 'csv':
      return readCsv(chunks)
    default:
      return assertNever(format)
  }
}

const CYCLONEDX =
  /^\ufeff?\s*\{\s*"(?:\$schema|bomFormat|specVersion|serialNumber|version|metadata|components|services|dependencies)"/

const SPDX = /^\ufeff?\s*\{\s*"@(?:context|graph)"/

const NDJSON = /^\ufeff?\s*\{/
const CSV = /^\ufeff?"?[a-z_]{1,40}"?[,;]/i

function formatOf(head: string): ExchangeFormat {
  if (CYCLONEDX.test(head)) return 'cyclonedx'
  if (SPDX.test(head)) return 'spdx'
  if (NDJSON.test(head)) return 'ndjson'
  if (CSV.test(head)) return 'csv'
  const message =
    'its format can not be told by its beginning; read are CycloneDX in JSON, SPDX 3 in JSON-LD, NDJSON and CSV'
  throw problem('bom.unknown-format', 'user', message)
}

async function peeked(chunks: AsyncIterable<Uint8Array>) {
  const iterator = chunks[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let length = 0
  while (length < LOOKED_AT) {
    const next = await iterator.next()
    if (next.done === true) break
    first.push(next.value)
    length += next.value.length
  }
  async function* all() {
    yield* first
    yield* { [Symbol.asyncIterator]: () => iterator }
  }
  const head = new TextDecoder().decode(Buffer.concat(first).subarray(0, LOOKED_AT))
  return { head, all: all() }
}
