import { situationOf } from '../../metrics/situation-of.ts'
import { Situation } from '../../model/situation.ts'
import { shift } from '../../model/time.ts'
import { clocksDue } from '../../response/clocks/clocks-due.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, type Routes } from '../routes.ts'

const HOUR_MS = 3_600_000
/** As many clocks as one reads at a glance. */
const MOST_CLOCKS = 20

/** What changed since yesterday, and what runs out: the figures of the first page. */
export function registerSituation(app: Routes, context: ApiContext): void {
  app.get(
    '/api/v1/situation',
    { config: { permission: 'read' }, schema: { response: { 200: Situation } } },
    async (request) => {
      const { tenant } = callerIn(request)
      const { store, clock, clockPolicyFor } = context
      const now = clock.now()
      const [figures, due] = await Promise.all([
        situationOf(context, tenant, now),
        clocksDue(store, clockPolicyFor, { tenant, now, until: shift(now, HOUR_MS) }),
      ])
      const breached = due.filter((one) => one.due < now).length
      const first = due.slice(0, MOST_CLOCKS)
      return { ...figures, clocks: { breached, soon: due.length - breached, first } }
    },
  )
}
