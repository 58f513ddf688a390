import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import type { BagId } from '../model/evidence-bag.ts'
import type { TenantId } from '../model/ids.ts'
import { marked } from '../response/drills/marked.ts'
import { bagIdOf } from '../response/evidence/collect-evidence.ts'
import { verifyArchive } from '../response/evidence/evidence-archive.ts'
import { type EvidenceDesk, exportBag, openItem, revealItem } from '../response/evidence/evidence-desk.ts'
import type { EvidenceKeys } from '../response/evidence/evidence-keys.ts'
import type { Store } from '../store/store.ts'
import { withAbsorbed } from '../store/with-absorbed.ts'
import { byPrefix } from './by-prefix.ts'
import { table } from './output.ts'

interface Deps {
  desk: EvidenceDesk & { store: Pick<Store, 'incidents'> }
  out(line: string): Promise<void>
}

/** `wachter evidence list INCIDENT`: what was kept, and what could not be. */
export async function listEvidence(
  { desk, out }: Deps,
  options: { tenant: TenantId; id: string; json: boolean },
): Promise<number> {
  const { tenant } = options
  const { store } = desk
  const incident = await byPrefix(store.incidents, 'incident', options)
  const ids = (await withAbsorbed(store.incidents, tenant, incident.id)).map(bagIdOf)
  const bags = (await store.evidenceBags.getMany(tenant, ids)).map(({ document }) => document)
  for (const bag of bags) {
    if (options.json) {
      await out(JSON.stringify(bag))
      continue
    }
    await out(marked(`bag ${bag.id} of ${bag.incident}, taken ${bag.taken}, head ${bag.head}\n`, bag.drill))
    await out(
      table([
        ['kind', 'what', 'bytes', 'original', 'item'],
        ...bag.items.map(({ kind, title, bytes, key, id }) => [
          ...[kind, title, bytes, key === null ? 'not kept' : `sealed with ${key}`, id],
        ]),
        ...bag.omitted.map(({ kind, reason }) => [kind, `not: ${reason}`, '', '', '']),
      ]),
    )
  }
  if (bags.length === 0 && !options.json)
    await out('nothing was kept: it was opened before evidence was, or is over')
  return 0
}

/** `wachter evidence show BAG ITEM`: the masked view; with a reason the original. Both are in the audit chain. */
export async function showEvidence(
  { desk, out }: Deps,
  options: { tenant: TenantId; bag: string; item: string; original?: string | undefined },
): Promise<number> {
  const { tenant, item } = options
  const bag = (await byPrefix(desk.store.evidenceBags, 'evidence', { tenant, id: options.bag })).id
  const asked = { tenant, actor: COMMAND_LINE, bag, item }
  await out(
    options.original === undefined
      ? (await openItem(desk, asked)).masked
      : await revealItem(desk, { ...asked, reason: options.original }),
  )
  return 0
}

/** `wachter evidence export BAG --out FILE --reason TEXT`. */
export async function exportEvidence(
  { desk, out, write }: Deps & { write(bytes: Uint8Array): Promise<void> },
  options: { tenant: TenantId; bag: string; reason: string },
): Promise<number> {
  const { tenant, reason } = options
  const bag: BagId = (await byPrefix(desk.store.evidenceBags, 'evidence', { tenant, id: options.bag })).id
  const archive = await exportBag(desk, { tenant, actor: COMMAND_LINE, bag, reason })
  await write(archive)
  await out(`${archive.length} bytes`)
  return 0
}

/** `wachter evidence verify FILE`: 1 where something was altered, is missing or was added. Needs no store. */
export async function verifyEvidence(
  { archive, keys, out }: { archive: Uint8Array; keys: EvidenceKeys; out: Deps['out'] },
  options: { json: boolean },
): Promise<number> {
  const verified = verifyArchive(archive, (id) => keys.find(id)?.open)
  const { manifest, faults, opened, sealed } = verified
  const { bag, exported, by } = manifest
  if (options.json) {
    const said = { bag: bag.id, incident: bag.incident, head: bag.head, items: bag.items.length }
    await out(JSON.stringify({ ...said, opened, sealed, faults }))
    return faults.length === 0 ? 0 : 1
  }
  await out(
    marked(
      `bag ${bag.id} of incident ${bag.incident}, taken ${bag.taken}, exported ${exported} by ${by}`,
      bag.drill,
    ),
  )
  for (const fault of faults) await out(fault)
  const originals = `${opened} originals opened and right, ${sealed} sealed with keys that are not here`
  await out(
    faults.length === 0 ? `whole: ${bag.items.length} items, ${originals}` : `not whole: ${originals}`,
  )
  await out(`head ${bag.head}: the audit chain's evidence.collected has the same`)
  return faults.length === 0 ? 0 : 1
}
