/**
 * What stands at the head of a file of NumPy's (`numpy.lib.format`, versions 1 to 3): whether its elements are objects, which
 * are a pickle, and where they begin.
 */
export interface ArrayHead {
  objects: boolean
  data: number
}

const MAGIC = Buffer.from('\x93NUMPY', 'latin1')
/** NumPy itself wants to be asked for more than 10,000 bytes; larger ones are not read here. */
export const LONGEST_ARRAY_HEAD = 64 * 1024

/** Numbers, texts of a fixed length, times and raw bytes, as `dtype.descr` writes them. */
const PLAIN = String.raw`'[<>|=]?(?:[biufc]\d{1,2}|[?bBhHiIlLqQefdgFDG]|[SUaV]\d*|[mM]8(?:\[\w+\])?)'`
const SHAPE = String.raw`\((?:\d+(?:, ?\d+)*,?)?\)`
const FIELD = String.raw`\('[^'\\]*', ?${PLAIN}(?:, ?${SHAPE})?\)`
const HARMLESS_HEAD = new RegExp(
  String.raw`^\{'descr': ?(?:${PLAIN}|\[${FIELD}(?:, ?${FIELD})*,?\]), ?'fortran_order': ?(?:True|False), ?'shape': ?${SHAPE},? ?\}\s*$`,
)

export function isArray(start: Buffer): boolean {
  return start.subarray(0, MAGIC.length).equals(MAGIC)
}

/**
 * Reads the head; `start` has at least `LONGEST_ARRAY_HEAD` bytes where there are as many. Whatever is not plainly made of
 * numbers counts as objects. Undefined where it is too long, or cut.
 */
export function arrayHead(start: Buffer): ArrayHead | undefined {
  const version = start[6]
  const from = version === 1 ? 10 : 12
  if (start.length < from) return undefined
  const data = from + (version === 1 ? start.readUInt16LE(8) : start.readUInt32LE(8))
  if (data > start.length) return undefined
  return { objects: !HARMLESS_HEAD.test(start.toString('latin1', from, data)), data }
}
