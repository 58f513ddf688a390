import { hash } from 'node:crypto'
import { idOf, type QuarantineId, type SourceId, type TenantId } from '../model/ids.ts'
import type { QuarantinedRecord } from '../model/quarantine.ts'
import type { Clock } from '../model/time.ts'
import type { RawRecord } from './raw-record.ts'

/** What was wrong with a record, or with one member of it. */
export interface Fault {
  code: string
  reason: string
}

/** Of an original at most this much is kept, bytes. */
const KEPT_ORIGINAL = 65_536

/** A record as it goes to quarantine: its first fault, and the beginning of its bytes sealed. `faults` is not empty. */
export function setAside(
  { seal, clock }: { seal(bytes: Uint8Array): string; clock: Clock },
  batch: { tenant: TenantId; source: SourceId | 'auto' },
  record: RawRecord,
  faults: readonly [Fault, ...Fault[]],
): QuarantinedRecord {
  const [{ code, reason }, ...others] = faults
  const original = record.original()
  const kept = original.subarray(0, KEPT_ORIGINAL)
  const bytes = record.kind === 'bad' ? record.length : original.length
  return {
    id: idOf('quarantine', batch.tenant, record.position, hash('sha256', kept)) as QuarantineId,
    tenant: batch.tenant,
    at: clock.now(),
    source: batch.source,
    position: record.position.slice(-1024).toWellFormed(),
    code: code.slice(0, 128),
    reason: (others.length === 0 ? reason : `${reason} (and ${others.length} more in this record)`)
      .slice(0, 1000)
      .toWellFormed(),
    sealed: seal(kept),
    bytes,
    cut: kept.length < bytes,
    state: 'waiting',
  }
}
