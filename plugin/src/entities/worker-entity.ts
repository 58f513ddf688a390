import { EntityActivity, EntityFindings, EntityIncidents } from '@wachter/worker/model/entity.ts'
import { readWorker } from '../worker/call-worker.ts'
import { readEntityCard } from '../worker/entity-card.ts'
import { PAGE_SIZE } from '../worker/record-pages.ts'
import type { EntityPort } from './entity-port.ts'

/** Entities as the worker knows them. */
export const workerEntity: EntityPort = {
  card: readEntityCard,
  activity: (kind, id, days, signal) =>
    readWorker({ path: 'entity/activity', parameters: { kind, id, days }, reply: EntityActivity, signal }),
  findings: (kind, id, cursor, signal) =>
    readWorker({
      path: 'entity/findings',
      parameters: { kind, id, limit: PAGE_SIZE, cursor },
      reply: EntityFindings,
      signal,
    }),
  incidents: (kind, id, signal) =>
    readWorker({
      path: 'entity/incidents',
      parameters: { kind, id, limit: PAGE_SIZE },
      reply: EntityIncidents,
      signal,
    }),
}
