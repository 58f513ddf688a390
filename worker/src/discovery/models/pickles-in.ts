import type { FileHandle } from 'node:fs/promises'
import type { Transform } from 'node:stream'
import { createUnzip, createZstdDecompress } from 'node:zlib'
import { asProblem } from '../../model/problem.ts'
import { readAt } from '../files/read-bounded.ts'
import { type Budget, type Bytes, bytesOf, inOrder, unpackedInOrder } from './bytes.ts'
import { arrayHead, isArray, LONGEST_ARRAY_HEAD } from './numpy-array.ts'
import { unsafeOf, walkPickle } from './pickle.ts'
import { isTarHead, tarEntries } from './tar-entries.ts'
import { type Packed, zipEntries } from './zip-entries.ts'

/** A pickle is instructions; the numbers lie beside it. Larger ones are looked at up to here. */
const LONGEST_PICKLE = 64 * 1024 * 1024
/** Of one file, with all archives in it. */
const MOST: Budget = { bytes: 256 * 1024 * 1024, entries: 100_000 }
/** Archives in archives. */
const DEEPEST = 3
const TOO_LARGE = 'more than can be looked at'
const UNREADABLE = 'unreadable archive'
const TOO_DEEP = 'archives in archives, not looked into'

const PICKLE = /\.(pkl|pickle|pt|pth|ckpt|bin|joblib)$/i
const ARRAY = /\.(npy|npz)$/i
const ARCHIVE = /\.(zip|tar|tgz|tbz2?|txz|7z|rar|mar|nemo)$/i
const PACKING = /\.(gz|z|zst|bz2|xz|lzma|lz4)$/i

/** Beginnings of what is packed in a way that is not unpacked here. */
const CLOSED: readonly (readonly [string, string])[] = [
  ['377abcaf271c', '7z'],
  ['526172211a07', 'rar'],
  ['fd377a585a00', 'xz'],
  ['425a68', 'bzip2'],
  ['04224d18', 'lz4'],
  ['5d0000', 'lzma'],
]
const UNPACKS: readonly (readonly [RegExp, () => Transform])[] = [
  [/^(1f8b|78(01|5e|9c|da))/, createUnzip],
  [/^28b52ffd/, createZstdDecompress],
]

/** Whether pickles may be in a file with this name: pickles, NumPy's arrays, and archives, packed or not. */
export function mayHoldPickles(name: string): boolean {
  const inner = name.replace(PACKING, '')
  return PICKLE.test(inner) || ARRAY.test(inner) || ARCHIVE.test(inner)
}

/**
 * What loading a file would call beyond the harmless: a pickle, NumPy's arrays of objects, or an archive of such. Nothing is
 * loaded, archives are unpacked in memory and in bounds. What can't be looked at is among it, in words.
 */
export async function unsafeLoads(file: FileHandle, size: number, name: string): Promise<readonly string[]> {
  const bytes: Bytes = {
    size,
    read: (position, length) => readAt(file, position, Math.max(0, Math.min(length, size - position))),
  }
  return [...new Set(await unsafeIn(bytes, name, { budget: { ...MOST }, depth: 0 }))].sort()
}

interface Looking {
  budget: Budget
  depth: number
}

/** By what it is, not by what it is called; only what has no sign of its own is believed its name. */
async function unsafeIn(bytes: Bytes, name: string, looking: Looking): Promise<readonly string[]> {
  const start = await bytes.read(0, 512)
  const signed = start.toString('hex', 0, 8)
  const closed = CLOSED.find(([sign]) => signed.startsWith(sign))
  if (closed !== undefined) return [`${closed[1]} archive, which can't be looked into`]
  if (isArray(start)) return ofArray(bytes)
  const unpack = UNPACKS.find(([sign]) => sign.test(signed))?.[1]
  const isZip = signed.startsWith('504b0304') || signed.startsWith('504b0506')
  const isTar = isTarHead(start)
  if (unpack === undefined && !isZip && !isTar) {
    // NumPy, too, takes for a pickle whatever is neither an array nor an archive.
    return PICKLE.test(name) || ARRAY.test(name) ? ofPickle(bytes) : [UNREADABLE]
  }
  if (looking.depth >= DEEPEST) return [TOO_DEEP]
  const unsafe: string[] = []
  try {
    if (isZip) await inEach(zipEntries(bytes, looking.budget), { name, looking, unsafe })
    else if (isTar) {
      // A pickle can be made so that it looks like one.
      if (PICKLE.test(name))
        unsafe.push(...unsafeOf({ ...walkPickle(await bytes.read(0, LONGEST_PICKLE)), whole: true }))
      await inEach(tarEntries(inOrder(bytes, looking.budget), looking.budget), { name, looking, unsafe })
    } else if (unpack !== undefined) await inPacked(bytes, unpack(), { name, looking, unsafe })
    return unsafe
  } catch (error) {
    return [...unsafe, asProblem(error).code === 'discovery.too-large' ? TOO_LARGE : UNREADABLE]
  }
}

interface Within {
  name: string
  looking: Looking
  unsafe: string[]
}

/** NumPy knows the arrays in its archives by what they are, other readers their pickles by name. */
async function inEach(entries: AsyncIterable<Packed>, { name, looking, unsafe }: Within): Promise<void> {
  const isOfArrays = /\.npz$/i.test(name)
  for await (const entry of entries) {
    if (!isOfArrays && !mayHoldPickles(entry.name)) continue
    const start = await entry.read(LONGEST_ARRAY_HEAD)
    if (isArray(start) && arrayHead(start)?.objects === false) continue
    if (!isArray(start) && !mayHoldPickles(entry.name)) continue
    const content = await entry.read(LONGEST_PICKLE)
    unsafe.push(...(await unsafeIn(bytesOf(content), entry.name, { ...looking, depth: looking.depth + 1 })))
  }
}

async function inPacked(bytes: Bytes, unpack: Transform, { name, looking, unsafe }: Within): Promise<void> {
  const { budget, depth } = looking
  const unpacked = unpackedInOrder(bytes, unpack, budget)
  try {
    if (isTarHead(await unpacked.peek(512))) {
      await inEach(tarEntries(unpacked, budget), { name, looking, unsafe })
      return
    }
    const content = await unpacked.take(LONGEST_PICKLE)
    const inner = { budget, depth: depth + 1 }
    unsafe.push(...(await unsafeIn(bytesOf(content), name.replace(PACKING, ''), inner)))
  } finally {
    unpacked.close()
  }
}

async function ofArray(bytes: Bytes): Promise<readonly string[]> {
  const head = arrayHead(await bytes.read(0, LONGEST_ARRAY_HEAD))
  if (head === undefined) return ['unreadable array']
  return head.objects ? ofPickle(bytes, head.data) : []
}

async function ofPickle(bytes: Bytes, from = 0): Promise<readonly string[]> {
  const report = walkPickle(await bytes.read(from, LONGEST_PICKLE))
  const cut = bytes.size - from > LONGEST_PICKLE && !report.whole
  return cut ? [...unsafeOf({ ...report, whole: true }), TOO_LARGE] : unsafeOf(report)
}
