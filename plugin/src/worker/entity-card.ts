import { EntityCard, type EntityKind } from '@wachter/worker/model/entity.ts'
import { readWorker } from './call-worker.ts'

/** Asks what is known of an entity at a glance. Throws a `Problem`. */
export type AskEntityCard = (kind: EntityKind, id: string, signal: AbortSignal) => Promise<EntityCard>

export const readEntityCard: AskEntityCard = (kind, id, signal) =>
  readWorker({ path: 'entity', parameters: { kind, id }, reply: EntityCard, signal })
