import { deliverNotifications } from '../response/notify/deliver-notifications.ts'
import { escalateIncidents } from '../response/notify/escalate-incidents.ts'
import { notifyIncidents } from '../response/notify/notify-incidents.ts'
import { tellOverdue, tellRoles } from '../response/notify/tell-roles.ts'
import { readTickets } from '../response/notify/tickets/read-tickets.ts'
import { job } from './job.ts'
import { deciding, type JobDeps, type NotifyDeps, ofTenant, upkeep } from './job-deps.ts'

/** Tells people what has come up about incidents, and goes on with what was not told yet. */
export const notifyJob = job({
  name: 'response.notify',
  ...ofTenant,
  ...deciding,
  run: async ({ tenant }, { notifying, clocks }: NotifyDeps & Pick<JobDeps, 'clocks'>, signal) => {
    await notifyIncidents(notifying, tenant, signal)
    await tellRoles(notifying, notifying.notifyFor, tenant, signal)
    await tellOverdue(notifying, tenant, signal)
    await escalateIncidents({ ...notifying, policyFor: clocks.policyFor }, tenant, signal)
    await deliverNotifications(notifying, tenant, signal)
    return undefined
  },
})

/** Brings back what people wrote in the tickets of incidents. */
export const readTicketsJob = job({
  name: 'response.read-tickets',
  ...ofTenant,
  ...upkeep,
  timeout: '10m',
  run: async ({ tenant }, { notifying }: NotifyDeps, signal) => {
    await readTickets(notifying, tenant, signal)
    return undefined
  },
})
