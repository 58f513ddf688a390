import { hash } from 'node:crypto'
import { z } from 'zod'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Cursor, Query } from './documents.ts'

/** The last item of a page: what it was sorted by (null: nothing), and its id, which decides among equals. */
export const Position = z.strictObject({
  after: z.union([z.string(), z.number(), z.null()]),
  id: z.string(),
})
export type Position = z.infer<typeof Position>

const Parts = z.tuple([z.string(), Position])

/** A cursor good for this query of this tenant only, whatever the page size. */
export function cursorOf(collection: string, tenant: TenantId, query: Query, position: Position): Cursor {
  const parts = JSON.stringify([fingerprint(collection, tenant, query), position])
  return Buffer.from(parts, 'utf8').toString('base64url') as Cursor
}

/** The position in a cursor made by `cursorOf` for the same query; throws `store.bad-cursor` for any other string. */
export function positionOf(collection: string, tenant: TenantId, query: Query, cursor: Cursor): Position {
  const parts = Parts.safeParse(decoded(cursor))
  if (!parts.success || parts.data[0] !== fingerprint(collection, tenant, query))
    throw problem(
      'store.bad-cursor',
      'user',
      'the cursor does not belong to this query: start again at the first page',
    )
  return parts.data[1]
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function fingerprint(collection: string, tenant: TenantId, { where, text, sort }: Query): string {
  return hash(
    'sha256',
    JSON.stringify([collection, tenant, where ?? [], text ?? '', sort ?? null]),
    'hex',
  ).slice(0, 16)
}
