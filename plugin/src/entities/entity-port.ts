import type { EntityActivity, EntityKind } from '@wachter/worker/model/entity.ts'
import type { Finding } from '@wachter/worker/model/finding.ts'
import type { Incident } from '@wachter/worker/model/incident.ts'
import type { AskEntityCard } from '../worker/entity-card.ts'
import type { RecordPage } from '../worker/record-pages.ts'

/** Whoever acted, a tool, a conversation, an asset by its name: as its page needs it. Each throws a `Problem`. */
export interface EntityPort {
  card: AskEntityCard
  activity(kind: EntityKind, id: string, days: number, signal: AbortSignal): Promise<EntityActivity>
  findings(
    kind: EntityKind,
    id: string,
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<RecordPage<Finding>>
  incidents(kind: EntityKind, id: string, signal: AbortSignal): Promise<RecordPage<Incident>>
}
