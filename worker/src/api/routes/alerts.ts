import { takeAlerts } from '../../alerting/take-alerts.ts'
import { AlertsTaken, AlertWebhook } from '../../model/alert-webhook.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, type Routes } from '../routes.ts'

/**
 * Where Grafana's webhook contact point, or an Alertmanager, sends alerts: they are tied to their incidents. Sending the same
 * again changes nothing.
 */
export function registerAlerts(app: Routes, context: ApiContext): void {
  app.post(
    '/api/v1/alertmanager',
    { config: { permission: 'alert' }, schema: { body: AlertWebhook, response: { 200: AlertsTaken } } },
    async (request) => {
      const { tenant, actor } = callerIn(request)
      return takeAlerts(context, { tenant, actor, alerts: request.body.alerts })
    },
  )
}
