import type { AuditRecorder } from '../audit/recorder.ts'
import { type Ingest, ingestBatch } from '../ingest/ingest-batch.ts'
import type { QuarantineId, SourceId, TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { QuarantinedRecord } from '../model/quarantine.ts'
import type { Clock } from '../model/time.ts'
import type { Versioned } from '../store/documents.ts'
import type { Store } from '../store/store.ts'
import { frameBytes } from './frame-bytes.ts'
import { rawRecordOf } from './framed-item.ts'

export interface QuarantineDesk {
  store: Pick<Store, 'quarantine'>
  ingest: Ingest
  audit: AuditRecorder
  clock: Clock
  unseal(sealed: string): Uint8Array
}

interface Change {
  tenant: TenantId
  id: QuarantineId
  actor: string
}

/**
 * Reads a quarantined record again, after a source was mended or its bytes were understood. It leaves quarantine when
 * nothing of it is set aside any more. Errors: `quarantine.unknown`, `quarantine.cut` (only its beginning was kept),
 * `quarantine.still-unreadable` (user).
 */
export async function replayQuarantined(desk: QuarantineDesk, change: Change): Promise<QuarantinedRecord> {
  const found = await waiting(desk, change)
  const record = found.document
  if (record.cut) {
    throw problem(
      'quarantine.cut',
      'user',
      `only the beginning of ${record.id} was kept; replay it from ${record.position}`,
    )
  }
  const records = [...frameBytes(desk.unseal(record.sealed))].map((item) =>
    rawRecordOf(item, `replay:${record.id}`),
  )
  const source = record.source === 'auto' ? 'auto' : (record.source as SourceId)
  const trial: Ingest = {
    ...desk.ingest,
    store: { ...desk.ingest.store, quarantine: { ...desk.store.quarantine, create: async () => [] } },
  }
  const { counters } = await ingestBatch(trial, { tenant: change.tenant, source, records })
  const refused = Object.values(counters).reduce((sum, { quarantined }) => sum + quarantined, 0)
  if (refused > 0 || records.length === 0) {
    throw problem('quarantine.still-unreadable', 'user', `${record.id} still can't be read: ${record.reason}`)
  }
  return settled(desk, change, found, 'replayed')
}

/** Gives a quarantined record up: it stays on record as discarded until its retention ends. */
export async function discardQuarantined(desk: QuarantineDesk, change: Change): Promise<QuarantinedRecord> {
  return settled(desk, change, await waiting(desk, change), 'discarded')
}

async function waiting(
  { store }: QuarantineDesk,
  { tenant, id }: Change,
): Promise<Versioned<QuarantinedRecord>> {
  const found = await store.quarantine.get(tenant, id)
  if (found === undefined) throw problem('quarantine.unknown', 'user', `there is no quarantined record ${id}`)
  if (found.document.state !== 'waiting') {
    throw problem('quarantine.settled', 'user', `${id} was ${found.document.state} already`)
  }
  return found
}

async function settled(
  desk: QuarantineDesk,
  { tenant, id, actor }: Change,
  found: Versioned<QuarantinedRecord>,
  state: 'replayed' | 'discarded',
): Promise<QuarantinedRecord> {
  const next = { ...found.document, state }
  const target = `quarantine/${id}`
  const at = desk.clock.now()
  const after = { state, position: next.position }
  await desk.audit.record([
    {
      tenant,
      at,
      actor,
      action: `quarantine.${state}`,
      target,
      before: { state: found.document.state },
      after,
    },
  ])
  const written = await desk.store.quarantine.put(tenant, next, found.version)
  if (!written.ok)
    throw problem('quarantine.conflict', 'user', `${id} was changed by somebody else meanwhile`)
  return next
}
