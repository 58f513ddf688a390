import { type Bytes, byteOf, damaged, take, varint } from './bytes.ts'

/** Whole numbers, one after the other. */
export type Numbers = () => number

/**
 * Numbers of `width` bits in runs and in groups of eight. Read as they are asked for: a run of two thousand million costs
 * nothing unless somebody wants them. https://parquet.apache.org/docs/file-format/data-pages/encodings/
 */
export function hybrid(bytes: Bytes, width: number): Numbers {
  if (width === 0) return () => 0
  if (width > 32) throw damaged(`has numbers of ${width} bits`)
  let [run, value] = [0, 0]
  let group: readonly number[] = []
  let [groups, nth] = [0, 0]
  return () => {
    while (run === 0 && nth >= group.length) {
      if (groups > 0) {
        groups -= 1
        group = eight(take(bytes, Math.min(width, bytes.all.length - bytes.at)), width)
        nth = 0
        continue
      }
      const head = varint(bytes)
      if (head % 2 === 1) groups = (head - 1) / 2
      else {
        run = head / 2
        value = take(bytes, Math.ceil(width / 8)).readUIntLE(0, Math.ceil(width / 8))
      }
    }
    if (run > 0) {
      run -= 1
      return value
    }
    nth += 1
    return group[nth - 1] ?? 0
  }
}

/** Eight numbers of `width` bits, the lowest bits first; what a cut group lacks is 0. */
function eight(packed: Buffer, width: number): readonly number[] {
  if (packed.length === 0) throw damaged('has fewer values than it says')
  const numbers: number[] = []
  let [held, bits, at] = [0, 0, 0]
  const modulus = 2 ** width
  for (let nth = 0; nth < 8; nth += 1) {
    while (bits < width) {
      held += (packed[at] ?? 0) * 2 ** bits
      at += 1
      bits += 8
    }
    numbers.push(held % modulus)
    held = Math.floor(held / modulus)
    bits -= width
  }
  return numbers
}

/** Levels of up to `most`, whose bytes stand behind their length. */
export function levelsBehindLength(bytes: Bytes, most: number): Numbers {
  if (most === 0) return () => 0
  return levelsIn(take(bytes, take(bytes, 4).readUInt32LE(0)), most)
}

export function levelsIn(all: Buffer, most: number): Numbers {
  return most === 0 ? () => 0 : hybrid({ all, at: 0 }, bitsFor(most))
}

function bitsFor(most: number): number {
  return 32 - Math.clz32(most)
}

/** Indexes into a dictionary: their width stands before them. */
export function indexes(bytes: Bytes): Numbers {
  return hybrid(bytes, byteOf(bytes))
}
