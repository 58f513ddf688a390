import { hash } from 'node:crypto'
import type { AuditRecorder } from '../../audit/recorder.ts'
import type { BagId, EvidenceBag, EvidenceItem } from '../../model/evidence-bag.ts'
import { type EntryId, type IncidentId, idOf, type TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import { inEnglish, sentence } from '../../model/sentence.ts'
import { type Clock, Instant, shift } from '../../model/time.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { chained, type Unchained } from './evidence-chain.ts'
import type { EvidenceKeys } from './evidence-keys.ts'
import { type Gathered, type GatheringDesk, gatherEvidence, left } from './gather-evidence.ts'

export interface CollectingDesk extends GatheringDesk {
  store: GatheringDesk['store'] &
    Pick<Store, 'incidents' | 'timeline' | 'evidenceBags' | 'evidenceItems' | 'checkpoints'>
  audit: AuditRecorder
  clock: Clock
  keys: EvidenceKeys
  /** Secrets and personal data as ▮. */
  mask(text: string): string
}

const LOOKED = 'response.evidence'
/** How far into the past the first look goes. */
const LOOKED_BACK_MS = 7 * 86_400_000
/** How much later than it says an incident may come to be seen: clocks of workers differ, and writing takes its time. */
const LATE_MS = 600_000
const TOGETHER = 200

/** Keeps what there is of every incident that has no bag yet; gives how many got one. May run twice. */
export async function collectEvidence(
  desk: CollectingDesk,
  tenant: TenantId,
  signal: AbortSignal,
): Promise<number> {
  const now = desk.clock.now()
  const looked = await desk.store.checkpoints.get(tenant, LOOKED)
  const last = Instant.safeParse(looked?.document.position)
  const since = last.success ? shift(last.data, -LATE_MS) : shift(now, -LOOKED_BACK_MS)
  let made = 0
  let some: Incident[] = []
  const look = async () => {
    const ids = new Map(some.map((incident) => [bagIdOf(incident.id), incident]))
    for (const { document } of await desk.store.evidenceBags.getMany(tenant, [...ids.keys()]))
      ids.delete(document.id)
    for (const incident of ids.values()) {
      signal.throwIfAborted()
      await bagFor(desk, incident)
      made += 1
    }
    some = []
  }
  const where = [
    { field: 'merged_into', is: 'missing' as const },
    { field: 'state', is: 'not_in' as const, values: ['resolved', 'closed'] },
    { field: 'opened', is: 'range' as const, from: since },
  ]
  for await (const { document } of everyDocument(desk.store.incidents, tenant, where)) {
    some.push(document)
    if (some.length >= TOGETHER) await look()
  }
  await look()
  // Whoever looked at the same time has looked as well: what one of the two wrote down is right.
  await desk.store.checkpoints.put(
    tenant,
    { id: LOOKED, tenant, feed: LOOKED, updated: now, position: now, counters: {} },
    looked?.version ?? 'new',
  )
  return made
}

/** One bag an incident. */
export function bagIdOf(incident: IncidentId): BagId {
  return idOf('bag', incident) as BagId
}

/** The bag of an incident; the one that is there, where there is one. */
export async function bagFor(desk: CollectingDesk, incident: Incident): Promise<EvidenceBag> {
  const { store, audit, clock, keys } = desk
  const { tenant } = incident
  const id = bagIdOf(incident.id)
  const known = await store.evidenceBags.get(tenant, id)
  if (known !== undefined) return known.document
  const { gathered, omitted } = await gatherEvidence(desk, incident)
  const taken = clock.now()
  const sealing = keys.current()
  const items = gathered.map((one) => itemOf(one, { desk, tenant, bag: id, at: taken, sealing }))
  const said = [
    ...omitted,
    ...(sealing === undefined ? items.map(({ kind }) => left(kind, sentence('omit.unsealed'))) : []),
  ].slice(0, 64)
  const practice = incident.drill === undefined ? {} : { drill: incident.drill }
  const named = { id, tenant, incident: incident.id, ...practice, taken, omitted: said }
  const links = items.map(
    ({ kind, sha256, bytes, masked_sha256, key, ...item }, nth): Unchained => ({
      ...{ id: item.id, kind, sha256, bytes, masked_sha256, key, title: gathered[nth]?.title ?? '' },
    }),
  )
  const bag: EvidenceBag = { ...named, ...chained(named, links) }
  await audit.record([
    {
      ...{
        tenant,
        at: taken,
        actor: 'system:evidence',
        action: 'evidence.collected',
        target: `evidence/${id}`,
      },
      before: null,
      after: { incident: incident.id, items: items.length, omitted: said.length, head: bag.head },
    },
  ])
  await store.evidenceItems.create(tenant, items)
  // Before the bag: nobody comes back to one that is there.
  const entry = idOf('entry', incident.id, 'evidence', id) as EntryId
  const kept =
    said.length === 0
      ? sentence('entry.evidence', { many: items.length })
      : sentence('entry.evidence_lacking', { many: items.length, lacking: said.length })
  const told = { text: inEnglish(kept), said: [kept] }
  await store.timeline.create(tenant, [
    { id: entry, tenant, incident: incident.id, at: taken, by: 'system:evidence', kind: 'evidence', ...told },
  ])
  const [first] = await store.evidenceBags.create(tenant, [bag])
  if (first === 'exists') return (await store.evidenceBags.get(tenant, id))?.document ?? bag
  return bag
}

function itemOf(
  { kind, content }: Gathered,
  {
    desk,
    tenant,
    bag,
    at,
    sealing,
  }: {
    desk: CollectingDesk
    tenant: TenantId
    bag: BagId
    at: EvidenceBag['taken']
    sealing: ReturnType<EvidenceKeys['current']>
  },
): EvidenceItem {
  const original = JSON.stringify(content)
  const masked = JSON.stringify(maskedValue(content, desk.mask))
  const sha256 = hash('sha256', original, 'hex')
  return {
    ...{ id: idOf('evidence', bag, kind, sha256), tenant, bag, at, kind, sha256 },
    bytes: Buffer.byteLength(original),
    masked,
    masked_sha256: hash('sha256', masked, 'hex'),
    sealed: sealing?.seal(Buffer.from(original)) ?? null,
    key: sealing?.id ?? null,
  }
}

function maskedValue(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map((one) => maskedValue(one, mask))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, maskedValue(one, mask)]))
}
