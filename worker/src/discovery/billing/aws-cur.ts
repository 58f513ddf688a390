import { z } from 'zod'
import type { AssetRef } from '../../model/event.ts'
import type { AssetType } from '../../model/taxonomy.ts'
import { bedrockModel } from '../../sources/bedrock-model.ts'
import { amountIn, type BillLine, type Cell, dayIn } from './bill-line.ts'

/** Services whose lines pay for AI, by product code; models of other vendors are sold under codes of their own. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['AmazonBedrock', 'aws_bedrock'],
  ['AmazonBedrockService', 'aws_bedrock'],
  ['AmazonBedrockAgentCore', 'aws_bedrock'],
  ['AmazonSageMaker', 'aws_sagemaker'],
  ['AmazonQ', 'aws_q'],
])
/** As the marketplace calls a model that is called through Bedrock. */
const BEDROCK_EDITION = /\(Amazon Bedrock Edition\)/i

/** What the resources of an ARN are, by service and kind. */
const KINDS: ReadonlyMap<string, AssetType> = new Map<string, AssetType>([
  ['bedrock agent', 'ai_agent'],
  ['bedrock agent-alias', 'ai_agent'],
  ['bedrock knowledge-base', 'vector_database'],
  ['bedrock guardrail', 'guardrail_config'],
  ['bedrock flow', 'ai_application'],
  ['bedrock-agentcore runtime', 'ai_agent'],
  ['bedrock-agentcore gateway', 'mcp_server'],
  ['bedrock-agentcore memory', 'vector_database'],
  ['sagemaker endpoint', 'api_endpoint'],
  ['sagemaker model', 'fine_tuned_model'],
  ['sagemaker training-job', 'fine_tuned_model'],
  ['sagemaker notebook-instance', 'notebook'],
])
const ARN =
  /^arn:[a-z-]+:(bedrock|bedrock-agentcore|sagemaker):([a-z0-9-]*):(\d{0,12}):([a-z-]+)\/(.{1,900})$/

/** The columns that are read. CUR 2.0 keeps a product's name in `product`, as JSON in CSV and as a map in Parquet. */
export const AWS_CUR_COLUMNS = [
  'line_item_product_code',
  'product_product_name',
  'product',
  'line_item_resource_id',
  'line_item_usage_account_id',
  'line_item_usage_start_date',
  'line_item_unblended_cost',
  'line_item_currency_code',
  'product_region_code',
  'product_region',
]

/** AWS Cost and Usage Reports, the older columns and those of CUR 2.0. */
export function awsCurLine(cell: Cell): BillLine | undefined {
  const code = cell('line_item_product_code') ?? ''
  const product = cell('product_product_name') ?? nameIn(cell('product'), code) ?? code
  const arn = ARN.exec(cell('line_item_resource_id') ?? '')
  const provider =
    SERVICES.get(code) ??
    (BEDROCK_EDITION.test(product) ? 'aws_bedrock' : arn ? providerOf(arn[1]) : undefined)
  if (provider === undefined) return undefined
  const account = cell('line_item_usage_account_id')
  const { asset, also } = arn === null ? byName(provider, product, cell) : byArn(arn)
  return {
    day: dayIn(cell('line_item_usage_start_date')),
    amount: amountIn(cell('line_item_unblended_cost')),
    currency: cell('line_item_currency_code') ?? 'USD',
    thing: {
      asset,
      also,
      facts: {
        cloud_provider: 'aws',
        cloud_account: account,
        cloud_region: arn?.[2] || cell('product_region_code', 'product_region'),
      },
    },
  }
}

/** Attributes of a product. */
const Product = z.object({ product_name: z.string() })

function nameIn(product: string | undefined, code: string): string | undefined {
  // Most lines pay for no AI: their products are not looked into.
  if (product === undefined || !(SERVICES.has(code) || BEDROCK_EDITION.test(product))) return undefined
  try {
    return Product.safeParse(JSON.parse(product)).data?.product_name
  } catch {
    return undefined
  }
}

function providerOf(service: string | undefined): string {
  return service === 'sagemaker' ? 'aws_sagemaker' : 'aws_bedrock'
}

function byArn(arn: RegExpExecArray): { asset: AssetRef; also: AssetRef[] } {
  const [whole, service, , , kind, rest = ''] = arn
  const provider = providerOf(service)
  const type = KINDS.get(`${service} ${kind}`)
  if (type !== undefined) {
    const id = rest.split('/').at(-1) ?? rest
    return {
      asset: { type, provider, key: whole },
      also: provider === 'aws_bedrock' ? [{ type, provider, key: id }] : [],
    }
  }
  const model = provider === 'aws_bedrock' ? bedrockModel(whole) : undefined
  if (model === undefined) return { asset: { type: 'ai_application', provider, key: whole }, also: [] }
  const key = model.type === 'foundation_model' ? model.id : whole
  return { asset: { type: model.type, provider, key }, also: [] }
}

/** A line without a resource pays for a service's use in an account, or for a model as the marketplace calls it. */
function byName(provider: string, product: string, cell: Cell): { asset: AssetRef; also: AssetRef[] } {
  if (BEDROCK_EDITION.test(product)) {
    const name = product.replace(BEDROCK_EDITION, '').trim()
    return { asset: { type: 'foundation_model', provider, key: name }, also: [] }
  }
  const key = [cell('line_item_usage_account_id'), product].filter(Boolean).join('/')
  return { asset: { type: 'ai_application', provider, key }, also: [] }
}
