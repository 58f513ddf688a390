import { z } from 'zod'
import { AuditEntry } from '../../model/audit-entry.ts'
import { audit } from '../../store/audit-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { describeList } from '../describe-parameters.ts'
import { listQuery } from '../list-query.ts'
import { callerIn, ListParameters, pageOf, type Routes } from '../routes.ts'

/** `before` and `after` are any JSON; the model's own word for that refers to itself, which the description can't carry. */
const Shown = AuditEntry.extend({ before: z.unknown(), after: z.unknown() })

/** The audit chain of the caller's tenant; for administrators. */
export function registerAudit(app: Routes, { store }: ApiContext): void {
  app.get(
    '/api/v1/audit',
    {
      config: { permission: 'administer', query: describeList(audit) },
      schema: { querystring: ListParameters, response: { 200: pageOf(Shown) } },
    },
    async (request) => {
      const { query, cursor } = listQuery(audit, request.query)
      const page = await store.audit.page(callerIn(request).tenant, query, cursor)
      return { items: page.items.map(({ document }) => document), next: page.next ?? null, total: page.total }
    },
  )
}
