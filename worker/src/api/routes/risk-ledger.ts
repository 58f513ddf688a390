import { problem } from '../../model/problem.ts'
import { LedgerEntry, RiskMatrix } from '../../model/risk-replies.ts'
import { storedLedger } from '../../risk/stored-ledger.ts'
import { storedMatrix } from '../../risk/stored-matrix.ts'
import { assessments } from '../../store/asset-history-collections.ts'
import type { ApiContext } from '../api-context.ts'
import { describeList } from '../describe-parameters.ts'
import { listQuery } from '../list-query.ts'
import { callerIn, ListParameters, pageOf, type Routes } from '../routes.ts'

/** All assets' risk at a look: by how much there is and what is left of it, and what moved lately. */
export function registerRiskLedger(app: Routes, { store, risk }: ApiContext): void {
  app.get(
    '/api/v1/risk/ledger',
    {
      config: { permission: 'read', query: describeList(assessments) },
      schema: { querystring: ListParameters, response: { 200: pageOf(LedgerEntry) } },
    },
    async (request) => storedLedger(store, callerIn(request).tenant, listQuery(assessments, request.query)),
  )
  app.get(
    '/api/v1/risk/matrix',
    { config: { permission: 'read' }, schema: { response: { 200: RiskMatrix } } },
    async (request) => {
      if (risk === undefined) throw problem('risk.none', 'user', 'there is no risk.yaml: no risk is assessed')
      return storedMatrix(store.assets, callerIn(request).tenant, risk.appetite)
    },
  )
}
