import { type Bytes, byteOf, damaged, take, varint } from './bytes.ts'

/**
 * Reads what a field of a struct holds, given the kind of value it announces. Thrift's compact protocol, as far as Parquet
 * uses it: https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
 */
export type Field = (bytes: Bytes, kind: number) => void

/** The fields of a struct that are read, by id; others are passed over. */
export type Fields = ReadonlyMap<number, Field>

const [STOP, TRUE, FALSE, I8, I16, I32, I64, DOUBLE, BINARY, LIST, STRUCT] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12,
]
/** Structs within structs; Parquet's own have five. */
const DEEPEST = 16

/** Reads one struct. Throws `discovery.unreadable` (user) where the bytes hold none. */
export function readStruct(bytes: Bytes, fields: Fields): void {
  eachField(bytes, (id, kind) => {
    const field = fields.get(id)
    if (field === undefined) pass(bytes, kind, 0)
    else field(bytes, kind)
  })
}

/** Any value, told of when one is there. */
export function present(tell: () => void): Field {
  return (bytes, kind) => {
    pass(bytes, kind, 0)
    tell()
  }
}

export function boolean(tell: (value: boolean) => void): Field {
  return (_, kind) => {
    if (kind !== TRUE && kind !== FALSE) throw otherKind(kind)
    tell(kind === TRUE)
  }
}

/** A whole number of any width, as far as it is exact. */
export function integer(tell: (value: number) => void): Field {
  return (bytes, kind) => {
    if (kind !== I16 && kind !== I32 && kind !== I64) throw otherKind(kind)
    tell(zigzag(bytes))
  }
}

/** A text of at most `most` bytes. */
export function text(most: number, tell: (value: string) => void): Field {
  return (bytes, kind) => {
    if (kind !== BINARY) throw otherKind(kind)
    const length = varint(bytes)
    if (length > most) throw damaged(`has a name of ${length} bytes`)
    tell(take(bytes, length).toString('utf8'))
  }
}

export function struct(fields: Fields): Field {
  return (bytes, kind) => {
    if (kind !== STRUCT) throw otherKind(kind)
    readStruct(bytes, fields)
  }
}

/** A list; `item` is asked for each of its values. */
export function list(item: Field): Field {
  return (bytes, kind) => {
    if (kind !== LIST) throw otherKind(kind)
    const { count, of } = listHead(bytes)
    for (let nth = 0; nth < count; nth += 1) item(bytes, of)
  }
}

function eachField(bytes: Bytes, tell: (id: number, kind: number) => void): void {
  for (let id = 0; ; ) {
    const head = byteOf(bytes)
    const kind = head & 0x0f
    if (kind === STOP) return
    const step = head >> 4
    id = step === 0 ? zigzag(bytes) : id + step
    tell(id, kind)
  }
}

function listHead(bytes: Bytes): { count: number; of: number } {
  const head = byteOf(bytes)
  const count = head >> 4 === 15 ? varint(bytes) : head >> 4
  // Whatever is listed has a byte at least.
  if (count > bytes.all.length - bytes.at) throw damaged(`has a list of ${count} without room for them`)
  return { count, of: head & 0x0f }
}

function pass(bytes: Bytes, kind: number, depth: number): void {
  if (depth > DEEPEST) throw damaged('has structs that are too deep')
  switch (kind) {
    case TRUE:
    case FALSE:
      return
    case I8:
      byteOf(bytes)
      return
    case I16:
    case I32:
    case I64:
      while (byteOf(bytes) >= 0x80);
      return
    case DOUBLE:
      take(bytes, 8)
      return
    case BINARY:
      take(bytes, varint(bytes))
      return
    case LIST: {
      const { count, of } = listHead(bytes)
      // In a list a boolean is a byte of its own.
      const item = of === TRUE || of === FALSE ? I8 : of
      for (let nth = 0; nth < count; nth += 1) pass(bytes, item, depth + 1)
      return
    }
    case STRUCT:
      eachField(bytes, (_, inner) => pass(bytes, inner, depth + 1))
      return
    default:
      throw otherKind(kind)
  }
}

function zigzag(bytes: Bytes): number {
  const value = varint(bytes)
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2
}

function otherKind(kind: number) {
  return damaged(`has a value of kind ${kind} where none is`)
}
