import { type Catalogues, crosswalkFault } from '../../controls/catalogues.ts'
import type { TenantId } from '../../model/ids.ts'
import { Vendor } from '../../model/vendor.ts'

/**
 * A file of `provisioning/vendors`, with every id and name of a framework in it that is not in the catalogues, and every tenant
 * that is none of `known`.
 */
export function vendorYaml(catalogues: Catalogues, known: ReadonlySet<TenantId>) {
  return Vendor.superRefine(({ claims, tenants = [] }, context) => {
    tenants.forEach((tenant, nth) => {
      if (known.has(tenant)) return
      context.addIssue({ code: 'custom', path: ['tenants', nth], message: `there is no tenant ${tenant}` })
    })
    claims.forEach(({ controls }, nth) => {
      for (const [id, name] of Object.entries(controls)) {
        const message = crosswalkFault(id, name, catalogues)
        if (message === undefined) continue
        context.addIssue({ code: 'custom', path: ['claims', nth, 'controls', id], message })
      }
    })
  })
}
