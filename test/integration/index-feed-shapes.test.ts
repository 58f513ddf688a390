import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { systemClock } from '../../worker/src/composition/system.ts'
import type { Elastic } from '../../worker/src/elastic/elastic.ts'
import { readFeed } from '../../worker/src/feeds/read-feed.ts'
import { smallIngest, smallKnowledge } from '../../worker/src/ingest/fixtures/small-ingest.ts'
import { inlineEvaluator } from '../../worker/src/ingest/inline-evaluator.ts'
import type { Event } from '../../worker/src/model/event.ts'
import type { TenantId } from '../../worker/src/model/ids.ts'
import { sources } from '../../worker/src/sources/catalogue.ts'
import { openSqliteStore } from '../../worker/src/store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../worker/src/store/store.ts'
import { elasticsearchForTests, type TestElasticsearch } from '../services/elasticsearch.ts'
import { type IndicesOfOthers, indicesOfOthers } from '../services/index-of-others.ts'
import { doorTo, feedOf } from './index-feed-options.ts'

let server: TestElasticsearch
let elastic: Elastic
let others: IndicesOfOthers
let store: Store
beforeAll(async () => {
  server = await elasticsearchForTests()
  elastic = doorTo(server.url)
  others = indicesOfOthers(server.url)
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(async () => {
  await store.close()
  await others.close()
  await elastic.close()
  await server.stop()
})

const at = '2026-11-23T10:00:00.000Z'
const ingested = '2026-11-23T10:00:07Z'
const cloud = { account: { id: '210987654321' }, region: 'eu-west-1', provider: 'aws' }
const turn = { messages: [{ role: 'user', content: [{ text: 'Where is my parcel?' }] }] }
const reply = {
  output: { message: { role: 'assistant', content: [{ text: 'At the depot.' }] } },
  stopReason: 'end_turn',
}

/** As AWS writes it, and as shippers carry it. */
const bedrockLog = {
  schemaType: 'ModelInvocationLog',
  schemaVersion: '1.0',
  timestamp: at,
  accountId: cloud.account.id,
  region: cloud.region,
  requestId: 'req-raw',
  operation: 'Converse',
  modelId: 'anthropic.claude-3-haiku-20240307-v1:0',
  input: { inputContentType: 'application/json', inputBodyJson: turn, inputTokenCount: 21 },
  output: { outputContentType: 'application/json', outputBodyJson: reply, outputTokenCount: 9 },
}

/** As Elastic's integration indexes it. */
const bedrockDocument = {
  '@timestamp': at,
  data_stream: { type: 'logs', dataset: 'aws_bedrock.invocation', namespace: 'default' },
  event: { action: 'Converse', outcome: 'success', ingested },
  aws_bedrock: { invocation: { request_id: 'req-1', schema_type: 'ModelInvocationLog' } },
  cloud,
  gen_ai: {
    system: 'aws',
    prompt: JSON.stringify(turn),
    completion: JSON.stringify(reply),
    request: { id: 'req-1', model: { id: 'anthropic.claude-3-haiku-20240307-v1:0' } },
    usage: { prompt_tokens: 21, completion_tokens: 9 },
  },
}

const azureDocument = {
  '@timestamp': at,
  event: { ingested },
  azure: {
    open_ai: {
      category: 'GatewayLogs',
      correlation_id: 'c1',
      operation_name: 'Gateway',
      properties: {
        operation_id: 'ChatCompletions_Create',
        backend_request_body: {
          model: 'chat-pilot',
          messages: [{ role: 'user', content: 'Where is my parcel?' }],
        },
        backend_response_body: { choices: [{ message: { role: 'assistant', content: 'At the depot.' } }] },
        backend_response_code: 200,
      },
    },
    subscription_id: 'sub1',
  },
}

/** As an OpenTelemetry Collector's exporter indexes a span, in its modes `otel` and `ecs`. */
const messages = {
  'gen_ai.input.messages': JSON.stringify([
    { role: 'user', parts: [{ type: 'text', content: 'Where is my parcel?' }] },
  ]),
  'gen_ai.output.messages': JSON.stringify([
    { role: 'assistant', parts: [{ type: 'text', content: 'At the depot.' }], finish_reason: 'stop' },
  ]),
}
const attributes = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o',
  ...messages,
}
const otelSpan = {
  '@timestamp': at,
  attributes,
  resource: { attributes: { 'service.name': 'helpdesk' } },
  scope: { name: 'lib' },
  trace_id: 'aa',
  span_id: 'bb',
  name: 'chat gpt-4o',
  kind: 'Client',
  duration: 1_000_000,
}
const ecsSpan = {
  '@timestamp': at,
  ...attributes,
  service: { name: 'helpdesk' },
  trace: { id: 'aa' },
  span: { id: 'cc', name: 'chat gpt-4o' },
}

/** As Filebeat ships a line of JSON: as it is, and decoded. */
const beat = {
  '@timestamp': at,
  agent: { type: 'filebeat', version: '8.19.0' },
  log: { file: { path: '/x' } },
}

/** Flat mapping: what a document may hold is up to whoever writes it. */
const mappings = { dynamic: false, properties: { '@timestamp': { type: 'date' } } }
const withIngested = {
  dynamic: false,
  properties: { '@timestamp': { type: 'date' }, event: { properties: { ingested: { type: 'date' } } } },
}

async function eventsOf(pattern: string, timeField: string): Promise<readonly Event[]> {
  const tenant = `t${pattern.replace(/[^a-z0-9]/g, '')}`.slice(0, 40) as TenantId
  const ingest = {
    ...smallIngest(store),
    clock: systemClock,
    evaluator: inlineEvaluator({ ...smallKnowledge(''), sources }),
  }
  const { feed } = feedOf(elastic, pattern, { tenant, timeField })
  const reader = { ingest, store, clock: systemClock, onProgress: () => {} }
  await readFeed(reader, feed, new AbortController().signal)
  expect(await store.quarantine.count(tenant, {})).toBe(0)
  const { items } = await store.events.page(tenant, {})
  return items.map(({ document }) => document)
}

test.each<[string, string, object, string, string]>([
  ['Elastic’s Bedrock integration', 'bedrock', bedrockDocument, 'elastic', 'aws.bedrock'],
  ['Elastic’s Azure OpenAI integration', 'azure', azureDocument, 'elastic', 'azure.ai.openai'],
  ['a Collector, mode otel', 'otel', otelSpan, 'otel.genai', 'openai'],
  ['a Collector, mode ecs', 'ecs', ecsSpan, 'elastic', 'openai'],
  [
    'Filebeat, the line as it is',
    'line',
    { ...beat, message: JSON.stringify(bedrockLog) },
    'aws.bedrock.invocation',
    'aws.bedrock',
  ],
  [
    'Filebeat, decoded below json',
    'json',
    { ...beat, json: bedrockLog },
    'aws.bedrock.invocation',
    'aws.bedrock',
  ],
  [
    'Filebeat, decoded into the document',
    'root',
    { ...beat, ...bedrockLog },
    'aws.bedrock.invocation',
    'aws.bedrock',
  ],
])(
  'a document of %s becomes an event that says where it stands',
  async (_, name, document, source, provider) => {
    const isTimed = 'event' in document
    const index = await others.make(`${name}-one`, { mappings: isTimed ? withIngested : mappings })
    await others.write(index, [{ id: 'x1', document }])
    await others.refresh()
    const events = await eventsOf(`${others.prefix}-${name}-*`, 'auto')
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      '@timestamp': at,
      'wachter.source.id': source,
      'wachter.source.position': `index:logs/${index}/x1`,
      'gen_ai.provider.name': provider,
      'wachter.text.user_turn': { content: 'Where is my parcel?' },
      'wachter.text.completion': { content: 'At the depot.' },
    })
  },
)

test('a document that is indexed again under another name is the same event, with and without an id of its own', async () => {
  const nameless = { ...beat, url: { full: 'https://chat.example.org/' }, event: { category: ['web'] } }
  const documents = [
    { id: 'x1', document: bedrockDocument },
    { id: 'x2', document: nameless },
    // The same content in another document: another request.
    { id: 'x3', document: nameless },
  ]
  for (const name of ['again-one', 'again-two'])
    await others.write(await others.make(name, { mappings }), documents)
  await others.refresh()
  expect(await eventsOf(`${others.prefix}-again-*`, '_seq_no')).toHaveLength(3)
})
