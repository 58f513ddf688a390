import { hash } from 'node:crypto'
import { canonicalJson } from '../../audit/canonical-json.ts'
import type { TenantId } from '../../model/ids.ts'
import type { FileDrift, FilesInForce } from '../../model/programme.ts'

/** One thing of a part of the programme, and what decides how it works. */
export interface ProgrammeItem {
  id: string
  title: string
  /** Any data. */
  value: unknown
  /** Whose it is; absent: everybody's. */
  tenants?: readonly TenantId[] | undefined
}

/** An item as it is kept: what it says by its hash. */
export type KeptItem = FilesInForce['items'][number]

/** A difference, before anybody has counted what it would do. */
export type Difference = Omit<FileDrift, 'effect'>

/** The items of a part that a tenant has, as they are kept. */
export function keptItems(part: string, items: readonly ProgrammeItem[], tenant: TenantId): KeptItem[] {
  return items
    .filter(({ tenants }) => tenants?.includes(tenant) ?? true)
    .map(({ id, title, value }) => {
      return { part, id: id.slice(0, 256), title: title.slice(0, 512), sha256: hashOf(value) }
    })
}

/** The SHA-256 of any data, hex; members in another order are the same data. */
export function hashOf(value: unknown): string {
  return hash('sha256', canonicalJson(JSON.parse(JSON.stringify(value ?? null))), 'hex')
}

/** What files say and is not in force, or the other way round, in the order of parts and ids. */
export function compareItems(inForce: readonly KeptItem[], inFiles: readonly KeptItem[]): Difference[] {
  const placeOf = ({ part, id }: { part: string; id: string }) => JSON.stringify([part, id])
  const before = new Map(inForce.map((item) => [placeOf(item), item]))
  const after = new Map(inFiles.map((item) => [placeOf(item), item]))
  const found: Difference[] = []
  for (const [place, { part, id, title, sha256 }] of after) {
    const earlier = before.get(place)
    if (earlier === undefined) found.push({ part, id, title, change: 'added' })
    else if (earlier.sha256 !== sha256) found.push({ part, id, title, change: 'changed' })
  }
  for (const [place, { part, id, title }] of before) {
    if (!after.has(place)) found.push({ part, id, title, change: 'removed' })
  }
  return found.sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
}
