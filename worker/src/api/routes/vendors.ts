import { z } from 'zod'
import { listedVendor, shownVendor } from '../../governance/vendors/show-vendors.ts'
import { problem } from '../../model/problem.ts'
import { ListedVendor, ShownVendor } from '../../model/shown-vendor.ts'
import { dayOf } from '../../model/time.ts'
import type { ApiContext } from '../api-context.ts'
import { callerIn, IdParameter, type Routes } from '../routes.ts'

/** The register of vendors of AI: what they say, what shows it, what is missing, and the risk of their agents. */
export function registerVendors(app: Routes, { store, clock, vendors, risk }: ApiContext): void {
  app.get(
    '/api/v1/vendors',
    {
      config: { permission: 'read' },
      schema: { response: { 200: z.strictObject({ items: z.array(ListedVendor) }) } },
    },
    async (request) => {
      const { tenant } = callerIn(request)
      const today = dayOf(clock.now())
      const listed = vendors.of(tenant).map((one) => listedVendor(store, tenant, one, today))
      return { items: await Promise.all(listed) }
    },
  )
  app.get(
    '/api/v1/vendors/:id',
    { config: { permission: 'read' }, schema: { params: IdParameter, response: { 200: ShownVendor } } },
    async (request) => {
      const { tenant } = callerIn(request)
      const found = vendors.of(tenant).find(({ vendor }) => vendor.id === request.params.id)
      if (found === undefined)
        throw problem('vendor.unknown', 'user', `there is no vendor ${request.params.id}`)
      return shownVendor(store, tenant, found, { now: clock.now(), risk })
    },
  )
}
