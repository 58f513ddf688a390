import { problem } from '../../model/problem.ts'
import type { ByteReader } from './byte-reader.ts'

/** What the header of a GGUF file says (GGUF specification, version 3). */
export interface GgufHeader {
  /** Values by key; only short texts and numbers, and the chat template whole. */
  values: ReadonlyMap<string, string | number>
  tensors: number
}

const MAGIC = 'GGUF'
const CHAT_TEMPLATE = 'tokenizer.chat_template'
/** The largest known headers have a few hundred keys. */
const MOST_KEYS = 100_000
const LONGEST_KEY = 65_535
const LONGEST_TEXT = 4096
const LONGEST_TEMPLATE = 1024 * 1024
/** Arrays nest in the specification; nobody nests them deeper. */
const DEEPEST = 4

/** Bytes of the scalar types by their number; 8 is a string, 9 an array. */
const SIZES: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
}
const STRING = 8
const ARRAY = 9

/**
 * Reads the header without loading anything: vocabularies are stepped over. Throws `discovery.not-a-model` for a file that
 * is no GGUF or whose header is out of all proportion; the reader bounds what is read in all.
 */
export async function readGguf(reader: ByteReader): Promise<GgufHeader> {
  if ((await reader.bytes(4)).toString('latin1') !== MAGIC) throw broken('it does not begin with GGUF')
  const version = await reader.u32()
  if (version < 2 || version > 3) throw broken(`version ${version} is unknown`)
  const tensors = await reader.u64()
  const keys = await reader.u64()
  if (keys > MOST_KEYS) throw broken(`${keys} keys are out of all proportion`)
  const values = new Map<string, string | number>()
  for (let nth = 0; nth < keys; nth++) {
    const key = await text(reader, LONGEST_KEY)
    const value = await keyValue(
      reader,
      await reader.u32(),
      key === CHAT_TEMPLATE ? LONGEST_TEMPLATE : LONGEST_TEXT,
    )
    if (value !== undefined) values.set(key, value)
  }
  return { values, tensors }
}

async function keyValue(
  reader: ByteReader,
  type: number,
  longest: number,
): Promise<string | number | undefined> {
  if (type === STRING) return text(reader, longest)
  if (type === ARRAY) {
    await skipArray(reader, 1)
    return undefined
  }
  const bytes = await reader.bytes(sizeOf(type))
  switch (type) {
    case 4:
      return bytes.readUInt32LE()
    case 5:
      return bytes.readInt32LE()
    case 6:
      return bytes.readFloatLE()
    case 10:
      return Number(bytes.readBigUInt64LE())
    case 11:
      return Number(bytes.readBigInt64LE())
    case 12:
      return bytes.readDoubleLE()
    default:
      return bytes[0]
  }
}

async function skipArray(reader: ByteReader, depth: number): Promise<void> {
  if (depth > DEEPEST) throw broken('arrays in arrays')
  const type = await reader.u32()
  const length = await reader.u64()
  if (type === STRING || type === ARRAY) {
    for (let nth = 0; nth < length; nth++) {
      if (type === ARRAY) await skipArray(reader, depth + 1)
      else await reader.skip(await reader.u64())
    }
  } else await reader.skip(length * sizeOf(type))
}

/** A string; one that is longer than wanted is stepped over and empty. */
async function text(reader: ByteReader, longest: number): Promise<string> {
  const length = await reader.u64()
  if (length <= longest) return (await reader.bytes(length)).toString('utf8')
  await reader.skip(length)
  return ''
}

function sizeOf(type: number): number {
  const size = SIZES[type]
  if (size === undefined) throw broken(`type ${type} is unknown`)
  return size
}

function broken(why: string) {
  return problem('discovery.not-a-model', 'operational', `no readable GGUF header: ${why}`)
}
