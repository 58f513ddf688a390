import type { Source } from '../model/source.ts'
import { carriedRecord } from './carried-record.ts'
import { sources } from './catalogue.ts'

/**
 * The source whose format a parsed record has, or the record in the envelope of a shipper; undefined where none knows it.
 */
export function recognise(record: unknown, among: readonly Source[] = sources): Source | undefined {
  const known = among.find((source) => source.recognises(record))
  if (known) return known
  const carried = carriedRecord(record)
  return carried === undefined ? undefined : among.find((source) => source.recognises(carried))
}
