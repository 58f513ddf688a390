import type { FileHandle } from 'node:fs/promises'
import { readAt } from '../../files/read-bounded.ts'
import { type Bytes, damaged, take } from './bytes.ts'
import type { Chunk } from './footer.ts'
import { indexes, levelsBehindLength, levelsIn, type Numbers } from './levels.ts'
import type { Leaf } from './schema.ts'
import { boolean, type Field, integer, readStruct, struct } from './thrift.ts'
import { unpackPage } from './unpack-page.ts'
import { plainValues, type Values } from './values.ts'

/** Entries of a column, to be asked for one after the other: three answers an entry, values only where there is one. */
export interface Page {
  entries: number
  repetition: Numbers
  definition: Numbers
  value: Values
}

/** What is left to be read of a file: bytes that its pages unpack to, and their entries. */
export interface Budget {
  bytes: number
  entries: number
}

/** Bytes of a page's header, of an unpacked page, and entries of a page; writers make pages of about a MiB. */
const [LONGEST_HEADER, LARGEST_PAGE, MOST_ENTRIES] = [1_048_576, 33_554_432, 16_777_216]
/** Values of a dictionary; writers stop at a MiB of them. */
const MOST_WORDS = 1_048_576
/** What a page costs besides its bytes. */
const PAGE_COST = 1_024
/** Read at once in the hope that a header is whole. */
const USUAL_HEADER = 4_096

/** Kinds of page, and the encodings that are read, by Parquet's numbers. */
const [DATA, INDEX, DICTIONARY, DATA_2] = [0, 1, 2, 3]
const [PLAIN, PLAIN_DICTIONARY, RLE_DICTIONARY] = [0, 2, 8]

/** The pages of one column of a row group, read as they are asked for. Throws `discovery.unreadable` (user). */
export async function* pagesOf(
  file: FileHandle,
  { leaf, chunk, budget }: { leaf: Leaf; chunk: Chunk; budget: Budget },
): AsyncGenerator<Page> {
  const end = chunk.start + chunk.size
  let words: readonly string[] | undefined
  for (let at = chunk.start; at < end; ) {
    const { header, length } = await headerAt(file, at, end)
    const { kind, packed, unpacked } = header
    at += length
    if (packed < 0 || packed > end - at) throw damaged(`has a page of ${packed} bytes where ${end - at} are`)
    if (unpacked < 0 || unpacked > LARGEST_PAGE) throw damaged(`has a page that unpacks to ${unpacked} bytes`)
    budget.bytes -= unpacked + PAGE_COST
    budget.entries -= Math.max(0, header.entries)
    if (budget.bytes < 0 || budget.entries < 0) throw damaged('unpacks to more than a file of its size holds')
    const body = await readAt(file, at, packed)
    at += packed
    if (kind === DICTIONARY) words = wordsOf(header, unpackPage(body, chunk.codec, unpacked), leaf)
    else if (kind === DATA || kind === DATA_2) yield pageOf(header, body, { leaf, codec: chunk.codec, words })
    else if (kind !== INDEX) throw damaged(`has a page of kind ${kind}`)
  }
}

interface Header {
  kind: number
  unpacked: number
  packed: number
  entries: number
  encoding: number
  /** Of pages of the second version: bytes of the levels, which are never packed. */
  repetitions: number
  definitions: number
  isPacked: boolean
}

async function headerAt(
  file: FileHandle,
  at: number,
  end: number,
): Promise<{ header: Header; length: number }> {
  const usual = await readAt(file, at, Math.min(USUAL_HEADER, end - at))
  try {
    return headerIn({ all: usual, at: 0 })
  } catch (thrown) {
    // Statistics may make it long.
    const most = Math.min(LONGEST_HEADER, end - at)
    if (most <= usual.length) throw thrown
    return headerIn({ all: await readAt(file, at, most), at: 0 })
  }
}

function headerIn(bytes: Bytes): { header: Header; length: number } {
  const header: Header = {
    kind: -1,
    unpacked: -1,
    packed: -1,
    entries: 0,
    encoding: -1,
    repetitions: 0,
    definitions: 0,
    isPacked: true,
  }
  const entries = integer((value) => (header.entries = value))
  const encoding = integer((value) => (header.encoding = value))
  const page = new Map([
    [1, entries],
    [2, encoding],
  ])
  const pageOfSecondVersion = new Map<number, Field>([
    [1, entries],
    [4, encoding],
    [5, integer((value) => (header.definitions = value))],
    [6, integer((value) => (header.repetitions = value))],
    [7, boolean((value) => (header.isPacked = value))],
  ])
  readStruct(
    bytes,
    new Map([
      [1, integer((value) => (header.kind = value))],
      [2, integer((value) => (header.unpacked = value))],
      [3, integer((value) => (header.packed = value))],
      [5, struct(page)],
      [7, struct(page)],
      [8, struct(pageOfSecondVersion)],
    ]),
  )
  return { header, length: bytes.at }
}

function wordsOf({ entries, encoding }: Header, all: Buffer, leaf: Leaf): readonly string[] {
  if (encoding !== PLAIN && encoding !== PLAIN_DICTIONARY) throw otherEncoding(encoding)
  if (entries < 0 || entries > MOST_WORDS) throw damaged(`has a dictionary of ${entries} values`)
  const value = plainValues({ all, at: 0 }, leaf)
  return Array.from({ length: entries }, () => value())
}

interface Within {
  leaf: Leaf
  codec: number
  words: readonly string[] | undefined
}

function pageOf(header: Header, body: Buffer, within: Within): Page {
  const { entries } = header
  if (entries < 0 || entries > MOST_ENTRIES) throw damaged(`has a page of ${entries} values`)
  return header.kind === DATA ? firstVersion(header, body, within) : secondVersion(header, body, within)
}

function firstVersion(header: Header, body: Buffer, within: Within): Page {
  const { leaf, codec } = within
  const bytes = { all: unpackPage(body, codec, header.unpacked), at: 0 }
  const repetition = levelsBehindLength(bytes, leaf.repetitions)
  const definition = levelsBehindLength(bytes, leaf.definitions)
  return { entries: header.entries, repetition, definition, value: valuesIn(bytes, header, within) }
}

function secondVersion(header: Header, body: Buffer, within: Within): Page {
  const { leaf, codec } = within
  const bytes = { all: body, at: 0 }
  const repetition = levelsIn(take(bytes, header.repetitions), leaf.repetitions)
  const definition = levelsIn(take(bytes, header.definitions), leaf.definitions)
  const rest = body.subarray(bytes.at)
  const length = header.unpacked - bytes.at
  if (length < 0) throw damaged('has a page that is shorter than its levels')
  const all = header.isPacked && length > 0 ? unpackPage(rest, codec, length) : rest
  return { entries: header.entries, repetition, definition, value: valuesIn({ all, at: 0 }, header, within) }
}

function valuesIn(bytes: Bytes, { encoding }: Header, { leaf, words }: Within): Values {
  if (encoding === PLAIN) return plainValues(bytes, leaf)
  if (encoding !== PLAIN_DICTIONARY && encoding !== RLE_DICTIONARY) throw otherEncoding(encoding)
  // A page of nothing but absent values may have no width of its indexes.
  let next: Numbers | undefined
  return () => {
    next ??= indexes(bytes)
    const word = words?.[next()]
    if (word === undefined) throw damaged('names a value that its dictionary does not have')
    return word
  }
}

function otherEncoding(encoding: number) {
  return damaged(`is encoded in a way (${encoding}) that is not read; write it in Parquet's first version`)
}
