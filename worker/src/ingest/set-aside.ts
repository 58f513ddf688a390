import { hash } from 'node:crypto'
import { idOf, type QuarantineId, type SourceId, type TenantId } from '../model/ids.ts'
import type { QuarantinedRecord } from '../model/quarantine.ts'
import type { Instant } from '../model/time.ts'
import type { Fault } from './normalise-records.ts'
import type { RawRecord } from './raw-record.ts'

/** Of an original at most this much is kept, bytes. */
const KEPT_ORIGINAL = 65_536

/** The records that have a fault as they go to quarantine, with the beginning of their bytes sealed; in their order. */
export function setAside(
  batch: { tenant: TenantId; source: SourceId | 'auto'; records: readonly RawRecord[] },
  faults: readonly (Fault | undefined)[],
  { seal, at }: { seal(bytes: Uint8Array): string; at: Instant },
): readonly QuarantinedRecord[] {
  return batch.records.flatMap((record, nth) => {
    const fault = faults[nth]
    if (fault === undefined) return []
    const original = record.original()
    const kept = original.subarray(0, KEPT_ORIGINAL)
    const bytes = record.kind === 'bad' ? record.length : original.length
    return {
      id: idOf('quarantine', batch.tenant, record.position, hash('sha256', kept)) as QuarantineId,
      tenant: batch.tenant,
      at,
      source: batch.source,
      position: record.position.slice(-1024).toWellFormed(),
      ...fault,
      sealed: seal(kept),
      bytes,
      cut: kept.length < bytes,
      state: 'waiting',
    }
  })
}
