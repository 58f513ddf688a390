import { hash } from 'node:crypto'
import type { AuditRecorder } from '../../audit/recorder.ts'
import type { BagId, EvidenceBag, EvidenceItem } from '../../model/evidence-bag.ts'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { Clock } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { evidenceArchive } from './evidence-archive.ts'
import type { EvidenceKeys } from './evidence-keys.ts'

export interface EvidenceDesk {
  store: Pick<Store, 'evidenceBags' | 'evidenceItems'>
  audit: AuditRecorder
  clock: Clock
  keys: EvidenceKeys
}

interface Who {
  tenant: TenantId
  actor: string
}

/** The masked view of an item; that it was opened is in the audit chain. Errors (user): `evidence.unknown`. */
export async function openItem(
  desk: EvidenceDesk,
  asked: Who & { bag: BagId; item: string },
): Promise<EvidenceItem> {
  const { bag, item } = await itemWith(desk, asked)
  await tell(desk, asked, bag, { action: 'evidence.opened', after: { item: item.id, kind: item.kind } })
  return item
}

/**
 * The original of an item, for a reason, which is in the audit chain before anybody sees it. Errors: `evidence.unknown`,
 * `evidence.no-original`, `evidence.key-missing` (user), `evidence.altered` (operational).
 */
export async function revealItem(
  desk: EvidenceDesk,
  asked: Who & { bag: BagId; item: string; reason: string },
): Promise<string> {
  const { bag, item } = await itemWith(desk, asked)
  if (item.sealed === null || item.key === null)
    throw problem(
      'evidence.no-original',
      'user',
      `of item ${item.id} only the masked view was kept: there was no key`,
    )
  const opener = desk.keys.find(item.key)
  if (opener === undefined)
    throw problem(
      'evidence.key-missing',
      'user',
      `key ${item.key} is not here: item ${item.id} has its masked view only`,
    )
  const { reason } = asked
  await tell(desk, asked, bag, {
    action: 'evidence.revealed',
    after: { item: item.id, kind: item.kind, reason },
  })
  const original = Buffer.from(opener.open(item.sealed))
  if (hash('sha256', original, 'hex') !== item.sha256)
    throw problem('evidence.altered', 'operational', `item ${item.id} is not what its hash says`)
  return original.toString('utf8')
}

/** A bag as an archive, for a reason; originals stay sealed in it. Errors: `evidence.unknown` (user). */
export async function exportBag(
  desk: EvidenceDesk,
  asked: Who & { bag: BagId; reason: string },
): Promise<Uint8Array> {
  const bag = await bagWith(desk, asked)
  const items: EvidenceItem[] = []
  const theirs: Condition[] = [{ field: 'bag', is: 'in', values: [bag.id] }]
  for await (const { document } of everyDocument(desk.store.evidenceItems, bag.tenant, theirs))
    items.push(document)
  const { actor: by, reason } = asked
  await tell(desk, asked, bag, {
    action: 'evidence.exported',
    after: { items: items.length, reason, head: bag.head },
  })
  return evidenceArchive({ exported: desk.clock.now(), by, reason, bag }, items)
}

async function bagWith(
  { store }: EvidenceDesk,
  { tenant, bag: id }: Who & { bag: BagId },
): Promise<EvidenceBag> {
  const found = await store.evidenceBags.get(tenant, id)
  if (found === undefined)
    throw problem('evidence.unknown', 'user', `there is no bag ${id} in tenant ${tenant}`)
  return found.document
}

async function itemWith(desk: EvidenceDesk, asked: Who & { bag: BagId; item: string }) {
  const bag = await bagWith(desk, asked)
  const found = await desk.store.evidenceItems.get(asked.tenant, asked.item)
  if (found === undefined || found.document.bag !== bag.id)
    throw problem('evidence.unknown', 'user', `there is no item ${asked.item} in bag ${bag.id}`)
  return { bag, item: found.document }
}

async function tell(
  { audit, clock }: EvidenceDesk,
  { tenant, actor }: Who,
  { id, incident }: EvidenceBag,
  { action, after }: { action: string; after: Record<string, string | number> },
): Promise<void> {
  await audit.record([
    {
      ...{ tenant, at: clock.now(), actor, action, target: `evidence/${id}`, before: null },
      after: { incident, ...after },
    },
  ])
}
