import { instantOf } from '../../../model/time.ts'
import { type Bytes, damaged, take } from './bytes.ts'
import type { Leaf, Meaning } from './schema.ts'

/** A value as the text that a CSV file would hold. */
export type Values = () => string

/** Parquet's numbers of stored types. */
const [INT32, INT64, INT96, FLOAT, DOUBLE, BYTE_ARRAY, FIXED] = [1, 2, 3, 4, 5, 6, 7]
/** Bytes of a decimal; 16 hold 38 digits. */
const WIDEST_DECIMAL = 16
const DAY_MS = 86_400_000
/** Days from 4713 BC, when the count of `INT96` begins, to 1970. */
const JULIAN_EPOCH = 2_440_588

/** Values as they stand one after the other, in the encoding PLAIN. Throws `discovery.unreadable` (user). */
export function plainValues(bytes: Bytes, { type, length, meaning }: Leaf): Values {
  switch (type) {
    case INT32:
      return () => whole(BigInt(take(bytes, 4).readInt32LE(0)), meaning)
    case INT64:
      return () => whole(take(bytes, 8).readBigInt64LE(0), meaning)
    case INT96:
      return () => {
        const moment = take(bytes, 12)
        const days = moment.readUInt32LE(8) - JULIAN_EPOCH
        return timeIn(days * DAY_MS + Number(moment.readBigInt64LE(0) / 1_000_000n))
      }
    case FLOAT:
      return () => String(take(bytes, 4).readFloatLE(0))
    case DOUBLE:
      return () => String(take(bytes, 8).readDoubleLE(0))
    case BYTE_ARRAY:
      return () => textOf(take(bytes, take(bytes, 4).readUInt32LE(0)), meaning)
    case FIXED:
      if (length < 1) throw damaged('has values without a length')
      return () => textOf(take(bytes, length), meaning)
    default:
      throw damaged(`has values of a type (${type}) that is not read`)
  }
}

function whole(value: bigint, meaning: Meaning): string {
  switch (meaning.is) {
    case 'decimal':
      return decimal(value, meaning.scale)
    case 'date':
      return timeIn(Number(value) * DAY_MS)
    case 'time':
      return timeIn((Number(value) / meaning.perSecond) * 1_000)
    case 'plain':
      return String(value)
  }
}

function textOf(value: Buffer, meaning: Meaning): string {
  if (meaning.is !== 'decimal') return value.toString('utf8')
  if (value.length < 1 || value.length > WIDEST_DECIMAL)
    throw damaged(`has a decimal of ${value.length} bytes`)
  return decimal(BigInt.asIntN(value.length * 8, BigInt(`0x${value.toString('hex')}`)), meaning.scale)
}

function decimal(unscaled: bigint, scale: number): string {
  if (scale <= 0) return String(unscaled)
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0')
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** A moment that no calendar has is shown as its number, which is no day. */
function timeIn(epochMs: number): string {
  return instantOf(Math.trunc(epochMs)) ?? String(epochMs)
}
