import { AuditEntry } from '../../model/audit-entry.ts'
import { audit } from '../../store/store.ts'
import type { ApiContext } from '../api-context.ts'
import { listQuery } from '../list-query.ts'
import { callerIn, ListParameters, pageOf, type Routes } from '../routes.ts'

/** The audit chain of the caller's tenant; for administrators. */
export function registerAudit(app: Routes, { store }: ApiContext): void {
  app.get(
    '/api/v1/audit',
    {
      config: { permission: 'administer' },
      schema: { querystring: ListParameters, response: { 200: pageOf(AuditEntry) } },
    },
    async (request) => {
      const { query, cursor } = listQuery(audit, request.query)
      const page = await store.audit.page(callerIn(request).tenant, query, cursor)
      return { items: page.items.map(({ document }) => document), next: page.next ?? null, total: page.total }
    },
  )
}
