import { hash } from 'node:crypto'
import { canonicalJson } from '../../audit/canonical-json.ts'
import type { EvidenceBag, EvidenceLink } from '../../model/evidence-bag.ts'

/** `previous` of the first link. */
const GENESIS = '0'.repeat(64)

export type Unchained = Omit<EvidenceLink, 'sequence' | 'previous' | 'hash'>
type Named = Pick<EvidenceBag, 'id' | 'tenant' | 'incident' | 'drill' | 'taken' | 'omitted'>

/** Ties items to each other and to what the bag says of itself. `head` is that of the last link. */
export function chained(bag: Named, items: readonly Unchained[]): Pick<EvidenceBag, 'items' | 'head'> {
  let previous = startOf(bag)
  const links = items.map((item, sequence): EvidenceLink => {
    const link = { ...item, sequence, previous }
    previous = hashOf(link)
    return { ...link, hash: previous }
  })
  return { items: links, head: previous }
}

/** Places where a bag does not hold together; none where it does. */
export function faultsIn(bag: EvidenceBag): readonly string[] {
  const again = chained(
    bag,
    bag.items.map(({ sequence: _, previous: __, hash: ___, ...item }) => item),
  )
  const faults = bag.items.flatMap((link, nth) =>
    canonicalJson(link) === canonicalJson(again.items[nth] ?? null)
      ? []
      : [`link ${nth} (${link.kind}) was altered`],
  )
  return again.head === bag.head || faults.length > 0 ? faults : ['the head is not that of the last link']
}

function startOf({ id, tenant, incident, drill, taken, omitted }: Named): string {
  const practice = drill === undefined ? {} : { drill }
  const said = { id, tenant, incident, ...practice, taken, omitted: [...omitted] }
  return hash('sha256', canonicalJson(['evidence bag 1', GENESIS, said]), 'hex')
}

function hashOf(link: Omit<EvidenceLink, 'hash'>): string {
  const { id, kind, sha256, bytes, masked_sha256, key, sequence, title, previous } = link
  const said = { id, kind, sha256, bytes, masked_sha256, key, sequence, title, previous }
  return hash('sha256', canonicalJson(said), 'hex')
}
