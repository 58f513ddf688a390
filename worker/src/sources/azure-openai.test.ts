import { describe, expect, test } from '@jest/globals'
import { azureOpenai } from './azure-openai.ts'
import { aGatewayCall, anAzureCall, chatAnswer, filterResults } from './fixtures/azure-openai.ts'
import { eventOf as firstEvent } from './fixtures/event-of.ts'

const question = { model: 'prod-chat', messages: [{ role: 'user', content: 'Capital of France?' }] }

const eventOf = (record: unknown) => firstEvent(azureOpenai, record)

test('a RequestResponse record has call, model, sizes and no texts', () => {
  expect(eventOf(anAzureCall())).toMatchObject({
    '@timestamp': '2026-04-05T06:07:08.123Z',
    'event.action': 'ChatCompletions_Create',
    'event.outcome': 'success',
    'event.duration': 431_000_000,
    'wachter.activity': 'llm_invocation',
    'wachter.outcome': 'observed',
    'wachter.content_missing': 'not_logged',
    'wachter.request.bytes': 310,
    'wachter.response.bytes': 905,
    'wachter.asset.refs': [
      { type: 'api_endpoint', provider: 'azure_openai', key: 'own-aoai/prod-chat' },
      { type: 'foundation_model', provider: 'azure_openai', key: 'gpt-4o-mini' },
    ],
    'gen_ai.provider.name': 'azure.ai.openai',
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'gpt-4o-mini',
    'gen_ai.request.stream': true,
    'http.response.status_code': 200,
    'source.address': '198.51.100.***',
    'user.id': 'f00dcafe-0000-4000-8000-000000000001',
    'cloud.account.id': 'aaaabbbb-1111-2222-3333-444455556666',
    'cloud.region': 'westeurope',
    'service.name': 'own-aoai',
  })
})

test('properties may be a JSON text', () => {
  const event = eventOf(anAzureCall({}, '{"requestLength": 3, "modelName": "gpt-4o"}'))
  expect(event).toMatchObject({ 'wachter.request.bytes': 3, 'gen_ai.request.model': 'gpt-4o' })
})

test('a negative duration is no duration', () => {
  expect(eventOf(anAzureCall({ durationMs: -431 }))['event.duration']).toBeUndefined()
})

test.each([
  ['401', 'blocked', 'failure'],
  ['429', 'blocked', 'failure'],
  ['500', 'observed', 'failure'],
  ['200', 'observed', 'success'],
])('status %s is %s', (resultSignature, outcome, result) => {
  const event = eventOf(anAzureCall({ resultSignature }))
  expect([event['wachter.outcome'], event['event.outcome']]).toEqual([outcome, result])
})

test('listing keys is administration', () => {
  const audit = anAzureCall({ category: 'Audit', operationName: 'ListKey', resultSignature: undefined })
  expect(eventOf(audit)).toMatchObject({
    'wachter.activity': 'admin_audit',
    'event.action': 'ListKey',
    'event.outcome': 'success',
  })
  expect(eventOf(audit)['wachter.content_missing']).toBeUndefined()
})

test('a batch of records gives an event each', () => {
  const batch = { records: [anAzureCall(), anAzureCall({ time: '2026-04-05T06:07:10Z' })] }
  expect(azureOpenai.recognises(batch)).toBe(true)
  expect(azureOpenai.normalise(batch)).toHaveLength(2)
})

test('an App Service log is not ours', () => {
  const other = '/SUBSCRIPTIONS/X/RESOURCEGROUPS/Y/PROVIDERS/MICROSOFT.WEB/SITES/Z'
  expect(azureOpenai.recognises(anAzureCall({ resourceId: other }))).toBe(false)
})

describe('a gateway call', () => {
  test('has texts, tokens, both models and the filter’s word', () => {
    expect(eventOf(aGatewayCall(question, chatAnswer))).toMatchObject({
      'event.action': 'ChatCompletions_Create',
      'wachter.activity': 'llm_invocation',
      'wachter.outcome': 'passed',
      'wachter.guardrail.status': 'success',
      'wachter.text.user_turn': { content: 'Capital of France?' },
      'wachter.text.completion': { content: 'Paris.' },
      'gen_ai.request.model': 'prod-chat',
      'gen_ai.response.model': 'gpt-4o-mini-2024-07-18',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': 12,
      'gen_ai.usage.output_tokens': 2,
      'source.ip': '203.0.113.80',
      'http.response.status_code': 200,
    })
    expect(eventOf(aGatewayCall(question, chatAnswer))['wachter.guardrail.findings']).toBeUndefined()
  })

  test('that the filter stopped is blocked, by its error or its reason to finish', () => {
    const error = {
      error: {
        message: 'The response was filtered',
        code: 'content_filter',
        status: 400,
        innererror: {
          code: 'ResponsibleAIPolicyViolation',
          content_filter_result: filterResults({
            jailbreak: { filtered: true, detected: true },
            custom_blocklists: [{ filtered: true, id: 'OwnList' }],
          }),
        },
      },
    }
    const stopped = eventOf(aGatewayCall(question, error, { isRequestSuccess: false }))
    expect(stopped).toMatchObject({
      'event.outcome': 'failure',
      'error.type': 'content_filter',
      'wachter.outcome': 'blocked',
      'wachter.guardrail.status': 'intervened',
      'wachter.guardrail.findings': [
        { policy: 'jailbreak', name: 'jailbreak', action: 'blocked', side: 'input' },
        { policy: 'blocklist', name: 'OwnList', action: 'blocked', side: 'input' },
      ],
    })
    const cut = { ...chatAnswer, choices: [{ index: 0, finish_reason: 'content_filter', message: {} }] }
    expect(eventOf(aGatewayCall(question, cut))['wachter.outcome']).toBe('blocked')
  })

  test('with a severity below the filter’s bar is passed, with a finding', () => {
    const answer = {
      ...chatAnswer,
      prompt_filter_results: [
        { content_filter_results: filterResults({ violence: { filtered: false, severity: 'medium' } }) },
      ],
    }
    expect(eventOf(aGatewayCall(question, answer))).toMatchObject({
      'wachter.outcome': 'passed',
      'wachter.guardrail.findings': [
        { policy: 'content', name: 'violence', action: 'observed', confidence: 'medium', side: 'input' },
      ],
    })
  })

  test('that streams is put together from its server-sent events', () => {
    const delta = (content: string) => JSON.stringify({ choices: [{ index: 0, delta: { content } }] })
    const stream = `data: ${delta('Par')}\n\ndata: ${delta('is.')}\r\n\r\ndata: [DONE]\n`
    expect(eventOf(aGatewayCall(question, stream))['wachter.text.completion']?.content).toBe('Paris.')
  })

  test('whose record was cut says so on its texts', () => {
    const event = eventOf(aGatewayCall(question, chatAnswer, { truncated: 1 }))
    expect(event['wachter.text.user_turn']?.truncated).toBe(true)
  })

  test('of tools has the calls and the results by name', () => {
    const call = { id: 'call_1', type: 'function', function: { name: 'lookup', arguments: '{"q":"x"}' } }
    const messages = [
      { role: 'system', content: 'Be kind' },
      { role: 'user', content: 'Look x up' },
      { role: 'assistant', content: null, tool_calls: [call] },
      { role: 'tool', tool_call_id: 'call_1', content: 'x is 3' },
    ]
    const answer = {
      choices: [
        {
          finish_reason: 'tool_calls',
          message: { role: 'assistant', content: null, tool_calls: [{ ...call, id: 'call_2' }] },
        },
      ],
    }
    const event = eventOf(aGatewayCall({ messages }, answer))
    expect(event['wachter.text.user_turn']).toBeUndefined()
    expect(event['wachter.text.tool_input']?.content).toBe('x is 3')
    expect(event['wachter.text.system']?.content).toBe('Be kind')
    expect(event['wachter.tool.calls']).toEqual([
      { name: 'lookup', id: 'call_1', result: 'x is 3' },
      { name: 'lookup', id: 'call_2', arguments: '{"q":"x"}' },
    ])
  })
})

describe('a log of the gateway about a call to a model', () => {
  const log = (properties: object) =>
    aGatewayCall('', '', {
      category: 'GatewayLlmLogs',
      properties: { modelName: 'gpt-4o', deploymentName: 'prod-chat', ...properties },
    })

  test('has tokens and model', () => {
    expect(azureOpenai.recognises(log({}))).toBe(true)
    expect(eventOf(log({ promptTokens: 5, completionTokens: 3, isStreamCompletion: true }))).toMatchObject({
      'wachter.activity': 'llm_invocation',
      'wachter.outcome': 'observed',
      'wachter.content_missing': 'not_logged',
      'gen_ai.request.model': 'gpt-4o',
      'gen_ai.request.stream': true,
      'gen_ai.usage.input_tokens': 5,
      'gen_ai.usage.output_tokens': 3,
      'wachter.asset.refs': [{ key: 'own-apim/prod-chat' }, { key: 'gpt-4o' }],
    })
  })

  test('has the messages, as texts of JSON or in pieces', () => {
    const asked = log({ sequenceNumber: 1, requestMessages: '[{"role":"user","content":"Hi"}]' })
    expect(eventOf(asked)['wachter.text.user_turn']?.content).toBe('Hi')
    const answered = { sequenceNumber: 2, responseMessages: '[{"role":"assistant","content":"Hello"}]' }
    expect(eventOf(log(answered))).toMatchObject({
      'wachter.outcome': 'passed',
      'wachter.text.completion': { content: 'Hello' },
    })
    const piece = log({ sequenceNumber: 3, responseMessages: 'lo again"}]' })
    expect(eventOf(piece)['wachter.text.completion']?.content).toBe('lo again"}]')
  })

  test('is an event of its own for each piece', () => {
    const ids = [0, 1, 2].map((sequenceNumber) => eventOf(log({ sequenceNumber }))['event.id'])
    expect(new Set(ids).size).toBe(3)
  })
})

test('a metric of the account is usage', () => {
  const { resourceId, time } = anAzureCall()
  const metric = { resourceId, time, metricName: 'ProcessedPromptTokens', total: 29, timeGrain: 'PT1M' }
  expect(azureOpenai.recognises(metric)).toBe(true)
  expect(eventOf(metric)).toMatchObject({
    'event.action': 'ProcessedPromptTokens',
    'wachter.activity': 'usage',
    'wachter.outcome': 'observed',
    'wachter.request.parameters': { total: '29', timeGrain: 'PT1M' },
    'service.name': 'own-aoai',
  })
})
