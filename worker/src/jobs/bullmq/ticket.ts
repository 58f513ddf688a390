import { z } from 'zod'
import { TenantId } from '../../model/ids.ts'
import type { Instant } from '../../model/time.ts'
import type { Job } from '../../store/store.ts'
import type { Load } from '../job.ts'

/** The queue of what is to be looked at later; those of the loads are named after them. */
export const CLOCK_QUEUE = 'clock'

/** All that a ticket carries: which job of the store is meant. */
export const TicketData = z.object({ tenant: TenantId, job: z.string().max(64) })
export type TicketData = z.infer<typeof TicketData>

/** A job of BullMQ that stands for a job of the store. */
export interface Ticket {
  id: string
  name: string
  data: TicketData
}

/**
 * A job that is due. Tenants and the store's ids have no dot in them, names of jobs may; BullMQ wants no colon. One job has
 * one id: it waits, or is worked on, once.
 */
export function ticketOf({ tenant, name, id }: Pick<Job, 'tenant' | 'name' | 'id'>): Ticket {
  return { id: `${tenant}.${name}.${id}`, name, data: { tenant, job: id } }
}

/** The ticket with such an id. */
export function ticketRead(id: string): Ticket {
  const [first, last] = [id.indexOf('.'), id.lastIndexOf('.')]
  const data = { tenant: id.slice(0, first) as TenantId, job: id.slice(last + 1) }
  return { id, name: id.slice(first + 1, last), data }
}

/** That a job is to be looked at again at a time. Named after its load, whose queue it then goes to. */
export function alarmOf(load: Load, job: Pick<Job, 'tenant' | 'name' | 'id'>, at: Instant): Ticket {
  const { id, data } = ticketOf(job)
  return { id: `${id}.${Date.parse(at)}`, name: load, data }
}
