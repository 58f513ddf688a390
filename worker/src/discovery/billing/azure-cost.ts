import type { AssetType } from '../../model/taxonomy.ts'
import { azureResource } from '../../sources/azure-resource.ts'
import { amountIn, type BillLine, type Cell, dayIn } from './bill-line.ts'

/** Kinds of resource that are AI, and what they are. */
const KINDS: ReadonlyMap<string, { type: AssetType; provider: string }> = new Map([
  ['microsoft.cognitiveservices/accounts', { type: 'api_endpoint', provider: 'azure_openai' }],
  ['microsoft.machinelearningservices/workspaces', { type: 'ai_application', provider: 'azure_ml' }],
  ['microsoft.search/searchservices', { type: 'vector_database', provider: 'azure_search' }],
])

/** The columns that are read, of agreements old and new. */
export const AZURE_COST_COLUMNS = [
  'resourceid',
  'instanceid',
  'costinusd',
  'date',
  'usagedate',
  'usagedatetime',
  'costinbillingcurrency',
  'cost',
  'pretaxcost',
  'billingcurrency',
  'billingcurrencycode',
  'currency',
  'resourcelocation',
  'resourcelocationnormalized',
]

/** Azure cost exports (actual or amortised cost), of agreements old and new. */
export function azureCostLine(cell: Cell): BillLine | undefined {
  const id = cell('resourceid', 'instanceid')
  const { provider, name, subscription } = azureResource(id)
  const kind = KINDS.get(provider ?? '')
  if (id === undefined || name === undefined || kind === undefined) return undefined
  const dollars = cell('costinusd')
  // The bill may name what is below the account (a deployment, a project); the account is what is paid for.
  const account = id.split('/').slice(0, 9).join('/').toLowerCase()
  return {
    day: dayIn(cell('date', 'usagedate', 'usagedatetime')),
    amount: amountIn(dollars ?? cell('costinbillingcurrency', 'cost', 'pretaxcost')),
    currency:
      dollars === undefined ? (cell('billingcurrency', 'billingcurrencycode', 'currency') ?? '') : 'USD',
    thing: {
      asset: { ...kind, key: account.slice(0, 1024) },
      also: [{ ...kind, key: name }],
      facts: {
        cloud_provider: 'azure',
        cloud_account: subscription,
        cloud_region: cell('resourcelocation', 'resourcelocationnormalized')?.toLowerCase(),
      },
    },
  }
}
