import { z } from 'zod'

const text = z.string().max(8192)
const texts = z.record(z.string().max(256), text)

/**
 * What Grafana's webhook contact point and Alertmanager (webhook version 4) send, as far as it is read. Both add members of their
 * own, which are left alone.
 */
export const AlertWebhook = z.object({
  alerts: z
    .array(
      z.object({
        status: z.enum(['firing', 'resolved']),
        labels: texts,
        annotations: texts.default({}),
        startsAt: z.iso.datetime({ offset: true }),
        /** Of its labels: the same for the same thing that is wrong. */
        fingerprint: z.string().min(1).max(128),
      }),
    )
    .max(1000),
})
export type AlertWebhook = z.infer<typeof AlertWebhook>
export type SentAlert = AlertWebhook['alerts'][number]

/** What became of the alerts of a request. */
export const AlertsTaken = z.strictObject({
  tied: z.int().describe('New in the history of an incident'),
  known: z.int().describe('Told before'),
  untied: z.int().describe('Of no incident: they are for whoever Grafana tells'),
})
export type AlertsTaken = z.infer<typeof AlertsTaken>
