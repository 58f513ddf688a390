import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { operatorBounds, unpack } from '../../feeds/unpack.ts'
import { TenantId } from '../../model/ids.ts'
import { noon } from '../../store/documents-samples-contract.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Discovered, Seen } from '../connector.ts'
import { runDiscovery } from '../run-discovery.ts'
import { BillingConfig } from './billing-config.ts'
import { billingConnector } from './billing-connector.ts'
import { writtenParquet } from './parquet/fixtures/written-parquet.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bills-'))
})
afterEach(() => rmSync(root, { recursive: true }))

const put = (name: string, content: string | Uint8Array) => writeFileSync(join(root, name), content)

function connector(bills: readonly object[], more: object = {}) {
  const config = BillingConfig.parse({
    id: 'bills',
    tenant: 'acme',
    kind: 'billing',
    bills: bills.map((bill) => ({ path: root, ...bill })),
    ...more,
  })
  return billingConnector({ ...config, unpack: (chunks) => unpack(chunks, operatorBounds) })
}
async function told(bills: readonly object[], more: object = {}): Promise<readonly Discovered[]> {
  const all: Discovered[] = []
  for await (const one of connector(bills, more).discover(new AbortController().signal)) all.push(one)
  return all
}
const paid = (all: readonly Discovered[]) =>
  all
    .flatMap((one) => (one.kind === 'seen' ? one.things : []))
    .map(({ asset, facts }: Seen) => [`${asset.type} ${asset.provider} ${asset.key}`, facts.billed_usd])
const failures = (all: readonly Discovered[]) =>
  all.flatMap((one) => (one.kind === 'failed' ? [one.problem.message] : []))

const CUR =
  'lineItem/UsageStartDate,lineItem/ProductCode,lineItem/ResourceId,lineItem/UnblendedCost,lineItem/CurrencyCode,lineItem/UsageAccountId,product/ProductName'

test('AWS: by ARN, by the model’s name in the marketplace, else by account; what is no AI is passed over', async () => {
  const rows = [
    '2026-11-20T00:00:00Z,AmazonBedrock,arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-haiku,1.25,USD,111122223333,',
    '2026-11-21T00:00:00Z,AmazonBedrock,arn:aws:bedrock:eu-central-1:111122223333:inference-profile/eu.anthropic.claude-haiku,0.5,USD,111122223333,',
    '2026-10-20T00:00:00Z,AmazonBedrock,arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-haiku,900,USD,111122223333,',
    '2026-11-20T00:00:00Z,8xq2,,3,USD,111122223333,Claude Opus 4.1 (Amazon Bedrock Edition)',
    '2026-11-20T00:00:00Z,AmazonSageMaker,arn:aws:sagemaker:eu-central-1:111122223333:endpoint/fraud,2,USD,111122223333,',
    '2026-11-20T00:00:00Z,AmazonBedrock,,4,USD,111122223333,',
    '2026-11-20T00:00:00Z,AmazonEC2,i-1,5000,USD,111122223333,',
  ]
  put('cur-1.csv.gz', gzipSync([CUR, ...rows].join('\n')))
  const all = await told([{ format: 'aws-cur' }])
  expect(paid(all)).toEqual([
    ['foundation_model aws_bedrock anthropic.claude-haiku', 1.75],
    ['foundation_model aws_bedrock Claude Opus 4.1', 3],
    ['api_endpoint aws_sagemaker arn:aws:sagemaker:eu-central-1:111122223333:endpoint/fraud', 2],
    ['ai_application aws_bedrock 111122223333/AmazonBedrock', 4],
  ])
  expect(all.at(-1)?.kind).toBe('covered')
  const names = {
    'Claude Opus 4.1': {
      type: 'foundation_model',
      provider: 'aws_bedrock',
      key: 'anthropic.claude-opus-4-1',
    },
  }
  expect(paid(await told([{ format: 'aws-cur' }], { names }))[1]).toEqual([
    'foundation_model aws_bedrock anthropic.claude-opus-4-1',
    3,
  ])
})

test('AWS: the columns of CUR 2.0 are the same columns', async () => {
  put(
    'data.csv',
    'line_item_usage_start_date,line_item_product_code,line_item_resource_id,line_item_unblended_cost\n2026-11-20 00:00:00,AmazonBedrockAgentCore,arn:aws:bedrock-agentcore:eu-central-1:111122223333:runtime/bot-1,7\n',
  )
  const [seen] = await told([{ format: 'aws-cur' }])
  expect(seen).toMatchObject({
    things: [
      {
        asset: { type: 'ai_agent', key: 'arn:aws:bedrock-agentcore:eu-central-1:111122223333:runtime/bot-1' },
        also: [{ key: 'bot-1' }],
        facts: { billed_usd: 7, cloud_region: 'eu-central-1' },
      },
    ],
  })
})

/** Lines of CUR 2.0: day, product code, attributes of the product, resource, cost. */
const CUR_2 = [
  [
    '2026-11-20',
    'AmazonBedrock',
    { product_name: 'Amazon Bedrock' },
    'arn:aws:bedrock:eu-central-1::foundation-model/m',
    1.5,
  ],
  ['2026-11-20', '8xq2', { region: 'x', product_name: 'Claude Opus 4.1 (Amazon Bedrock Edition)' }, null, 3],
  ['2026-11-20', 'AmazonBedrock', { product_name: 'Amazon Bedrock' }, null, 4.25],
  ['2026-11-20', 'AmazonEC2', { product_name: 'Amazon EC2' }, 'i-1', 5000],
  ['2026-11-20', 'AmazonEC2', null, null, -1],
] as const

test('AWS: what Parquet and CSV say of the same lines is the same', async () => {
  const names = [
    'line_item_usage_start_date',
    'line_item_product_code',
    'product',
    'line_item_resource_id',
    'line_item_unblended_cost',
  ]
  const quoted = (cell: unknown) => `"${String(cell ?? '').replaceAll('"', '""')}"`
  const rows = CUR_2.map(([day, code, product, resource, cost]) =>
    [day, code, product === null ? '' : JSON.stringify(product), resource, cost].map(quoted).join(','),
  )
  put('data.csv', [names.join(','), ...rows].join('\n'))
  const asCsv = paid(await told([{ format: 'aws-cur' }]))
  rmSync(join(root, 'data.csv'))
  const text = { type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' } as const
  put(
    'data-00001.snappy.parquet',
    writtenParquet({
      columnData: names.map((name, column) => ({
        name,
        data: CUR_2.map((line) => (column === 0 ? new Date(line[0]) : line[column])),
      })),
      schema: [
        { name: 'root', num_children: names.length },
        { name: 'line_item_usage_start_date', type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
        { name: 'line_item_product_code', ...text },
        { name: 'product', num_children: 1, converted_type: 'MAP', repetition_type: 'OPTIONAL' },
        { name: 'key_value', num_children: 2, repetition_type: 'REPEATED' },
        { name: 'key', ...text, repetition_type: 'REQUIRED' },
        { name: 'value', ...text },
        { name: 'line_item_resource_id', ...text },
        { name: 'line_item_unblended_cost', type: 'DOUBLE' },
      ],
    }),
  )
  const asParquet = await told([{ format: 'aws-cur' }])
  expect(failures(asParquet)).toEqual([])
  expect(paid(asParquet)).toEqual(asCsv)
  expect(asCsv).toEqual([
    ['foundation_model aws_bedrock m', 1.5],
    ['foundation_model aws_bedrock Claude Opus 4.1', 3],
    ['ai_application aws_bedrock Amazon Bedrock', 4.25],
  ])
})

test('Azure as Parquet, with a row that can’t be counted, and a file that is damaged', async () => {
  const id = '/subscriptions/s1/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a'
  const file = writtenParquet({
    columnData: [
      { name: 'date', data: ['11/20/2026', '11/20/2026', 'never'] },
      { name: 'ResourceId', data: [id, id, id] },
      { name: 'costInUsd', data: [1.5, -0.25, 7] },
    ],
  })
  put('part_0_0001.parquet', file)
  put('part_0_0002.parquet', file.subarray(0, 60))
  const all = await told([{ format: 'azure-cost' }])
  expect(paid(all)).toEqual([[`api_endpoint azure_openai ${id}`, 1.25]])
  const failed = all.flatMap((one) => (one.kind === 'failed' ? [[one.call, one.problem.message]] : []))
  expect(failed).toEqual([
    [`${join(root, 'part_0_0001.parquet')} row 3`, 'row 3: "never" is no day'],
    [join(root, 'part_0_0002.parquet'), 'does not end as a Parquet file does: it is none, or was cut'],
  ])
  expect(all.some(({ kind }) => kind === 'covered')).toBe(false)
})

test('Azure: the account behind a resource id, in US dollars or by a rate', async () => {
  const id = '/subscriptions/S1/resourceGroups/RG/providers/Microsoft.CognitiveServices/accounts/ZPV-OpenAI'
  put(
    'a.csv',
    `\ufeffdate,ResourceId,costInBillingCurrency,billingCurrency\n11/20/2026,${id},10,EUR\n11/21/2026,${id}/projects/p,-1,EUR\n11/21/2026,/subscriptions/S1/resourceGroups/RG/providers/Microsoft.Sql/servers/x,10,EUR\n`,
  )
  const rated = await told([{ format: 'azure-cost' }], { rates: { EUR: 1.1 } })
  expect(paid(rated)).toEqual([[`api_endpoint azure_openai ${id.toLowerCase()}`, 9.9]])
  const unrated = await told([{ format: 'azure-cost' }])
  expect(failures(unrated)).toEqual([
    'line 2: no rate for "EUR"; set it in rates',
    'line 3: no rate for "EUR"; set it in rates',
  ])
  expect(unrated.some(({ kind }) => kind === 'covered')).toBe(false)
})

test('OpenAI: answers of the API that were saved, and the export', async () => {
  const at = Date.UTC(2026, 10, 20) / 1000
  const result = (line_item: string | null, value: unknown) => ({
    object: 'organization.costs.result',
    amount: { value, currency: 'usd' },
    line_item,
    project_id: 'proj_1',
  })
  put(
    'costs.json',
    JSON.stringify({
      object: 'page',
      data: [
        {
          object: 'bucket',
          start_time: at,
          results: [
            result('gpt-4.1-2025-04-14, input', 1.5),
            result('gpt-4.1-2025-04-14, output', 0.25),
            result(null, 2),
            result(null, 'much'),
          ],
        },
      ],
    }),
  )
  put(
    'costs.csv',
    'start_time,start_time_iso,amount_value,amount_currency,line_item,project_id,project_name\n1,2026-11-19T00:00:00+00:00,3,usd,"text-embedding-3-small, input",proj_1,Actuarial\n',
  )
  const all = await told([{ format: 'openai-costs' }])
  expect(paid(all)).toEqual([
    ['foundation_model openai text-embedding-3-small', 3],
    ['foundation_model openai gpt-4.1-2025-04-14', 1.75],
    ['ai_application openai proj_1', 2],
  ])
  expect(failures(all)).toEqual(['line 4: "much" is no amount'])
})

test('a file of one’s own by its columns', async () => {
  put('own.csv', 'Wanneer;Bedrag;Munt;Dienst\n2026-11-20;12.5;EUR;gpt-4o\n2026-11-20;1;EUR;\n')
  const columns = { day: 'Wanneer', amount: 'Bedrag', currency: 'Munt', key: 'Dienst', provider: '=openai' }
  const all = await told([{ format: 'csv', columns }], { rates: { EUR: 2 } })
  expect(paid(all)).toEqual([['foundation_model openai gpt-4o', 25]])
  expect(failures(all)).toEqual(['line 3: nothing says what it pays for'])
})

test('hostile and odd files cost nothing but themselves, and each is told of', async () => {
  const columns = { day: 'day', amount: 'amount', key: 'key', provider: '=openai' }
  put('fine.csv', 'day,amount,key\n2026-11-20,1,ok\n')
  put(
    'formula.csv',
    'day,amount,key\n2026-11-20,"=HYPERLINK(""http://x"")",a\n2026-11-20,1,"=cmd|\' /C calc\'!A0"\n',
  )
  put('latin.csv', Buffer.from('day,amount,key\n2026-11-20,1,caf\u00e9\n', 'latin1'))
  put('none.csv', 'when,amount,key\n1,2,3\n')
  put('long.csv', `day,amount,key\n"${'x'.repeat(2_000_000)}\n2026-11-20,2,ok\n`)
  put('bad.csv', `day,amount,key\n${'no,1,k\n'.repeat(1000)}`)
  put('cut.csv.gz', gzipSync('day,amount,key\n').subarray(0, 20))
  put('cost.parquet', 'PAR1')
  mkdirSync(join(root, 'loop'))
  symlinkSync(root, join(root, 'loop', 'again'))
  symlinkSync('/etc/passwd', join(root, 'passwd.csv'))
  const all = await told([{ format: 'csv', columns }])
  expect(paid(all)).toEqual([
    ['foundation_model openai ok', 3],
    ["foundation_model openai =cmd|' /C calc'!A0", 1],
  ])
  const told_of = failures(all)
  for (const part of [
    /=HYPERLINK.* is no amount/,
    /is not UTF-8/,
    /none.csv has no column day/,
    /without an end/,
    /and 980 more lines/,
    /damaged|cut/,
    /none, or was cut/,
  ]) {
    expect(told_of.join('\n')).toMatch(part)
  }
  expect(told_of.length).toBeLessThan(40)
})

test('a second round changes nothing; what is no longer paid for is gone', async () => {
  const columns = { day: 'day', amount: 'amount', key: 'key', provider: '=openai' }
  const store = await openSqliteStore({ file: ':memory:' })
  const round = () =>
    runDiscovery(
      { store, clock: { now: () => noon() } },
      connector([{ format: 'csv', columns }]),
      new AbortController().signal,
    )
  put('a.csv', 'day,amount,key\n2026-11-20,1,a\n2026-11-20,1,b\n')
  expect(await round()).toMatchObject({ seen: 2, changed: 2, failed_calls: 0 })
  expect(await round()).toMatchObject({ seen: 2, changed: 0, gone: 0 })
  put('a.csv', 'day,amount,key\n2026-11-20,1,a\n')
  expect(await round()).toMatchObject({ gone: 1 })
  const page = await store.observations.page(TenantId.parse('acme'), {})
  expect(page.items.map(({ document }) => document.sighting)).toEqual(['billed', 'billed'])
  await store.close()
})
