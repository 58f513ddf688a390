import { z } from 'zod'
import { Asset, AssetFacts, Relation } from '../../model/asset.ts'
import { AssetRef } from '../../model/event.ts'
import { jsonRecords } from '../../model/json-records.ts'
import { type Register, register } from './register.ts'
import { type Read, type Statement, statementOf } from './statement.ts'

/** What of an asset's line is nobody's statement is passed over. */
const AssetLine = Asset.pick({ type: true, refs: true, facts: true, relations: true, merged_into: true })
  .partial({ relations: true, merged_into: true })
  .strip()

/** An observation, or as little of it as says something. */
const ObservationLine = z.object({
  asset: AssetRef,
  also: z.array(AssetRef).max(500).default([]),
  facts: AssetFacts,
  relations: z.array(Relation).max(5000).default([]),
})

const Line = z.unknown().transform((value, context): Statement | 'merged' => {
  const isAsset = typeof value === 'object' && value !== null && 'refs' in value
  const read = isAsset ? AssetLine.safeParse(value) : ObservationLine.safeParse(value)
  if (!read.success) {
    for (const { path, message } of read.error.issues)
      context.addIssue({ code: 'custom', path, message, input: value })
    return z.NEVER
  }
  if ('asset' in read.data) return read.data
  const { merged_into, relations = [], ...asset } = read.data
  return merged_into ? 'merged' : statementOf({ ...asset, relations })
})

/**
 * Assets as they are exported, or observations, one a line. Those that became part of another one are counted. Throws
 * `input.record` (user), with line and field, for the first line that is none, and for a thing that is told of twice.
 */
export async function readNdjson(chunks: AsyncIterable<Uint8Array>): Promise<Read> {
  const all: Register = register()
  for await (const { number, value } of jsonRecords(chunks, Line, (line) => `line ${line}`)) {
    if (value === 'merged') all.ignore('merged')
    else all.add(value, number)
  }
  return all.read()
}
