import { describe, expect, test } from '@jest/globals'
import { eventOf, textsOf } from './fixtures/events-of.ts'
import { litellm } from './litellm.ts'

const payload = {
  id: 'chatcmpl-77',
  trace_id: 'tr-1',
  call_type: 'acompletion',
  stream: false,
  status: 'success',
  status_fields: { llm_api_status: 'success', guardrail_status: 'not_run' },
  custom_llm_provider: 'bedrock',
  response_cost: 0.0021,
  prompt_tokens: 21,
  completion_tokens: 9,
  startTime: 1_795_428_000.25,
  endTime: 1_795_428_001.75,
  model: 'anthropic.claude-3-haiku-20240307-v1:0',
  model_group: 'fast-model',
  api_base: 'https://bedrock-runtime.eu-west-1.amazonaws.com',
  end_user: 'customer-5',
  request_tags: ['beta', 'web'],
  metadata: {
    user_api_key_hash: '88dc28d0f030c55ed4ab77ed8faf098196cb1c05df778539800c9f1243fe6b4b',
    user_api_key_alias: 'shop-frontend',
    user_api_key_team_alias: 'Shop',
    user_api_key_user_id: 'svc-shop',
    requester_ip_address: '10.1.2.3',
  },
  messages: [{ role: 'user', content: 'Where is my parcel?' }],
  response: {
    id: 'x',
    object: 'chat.completion',
    choices: [{ finish_reason: 'stop', message: { role: 'assistant', content: 'At the depot.' } }],
  },
  model_parameters: {
    temperature: 0.1,
    tools: [{ type: 'function', function: { name: 'track', parameters: {} } }],
  },
}

test('a call has model, tokens, identity, cost, tools, outcome and texts', () => {
  const event = eventOf(litellm, payload)
  expect(event).toMatchObject({
    '@timestamp': '2026-11-23T10:00:00.250Z',
    'wachter.activity': 'llm_invocation',
    'wachter.outcome': 'passed',
    'event.action': 'acompletion',
    'event.duration': 1_500_000_000,
    'gen_ai.provider.name': 'aws.bedrock',
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'anthropic.claude-3-haiku-20240307-v1:0',
    'wachter.request.model_raw': 'fast-model',
    'gen_ai.request.temperature': 0.1,
    'gen_ai.usage.input_tokens': 21,
    'gen_ai.usage.output_tokens': 9,
    'gen_ai.response.finish_reasons': ['stop'],
    'user.id': 'customer-5',
    'source.ip': '10.1.2.3',
    'wachter.team': 'Shop',
    'wachter.api_key.id': payload.metadata.user_api_key_hash,
    'wachter.guardrail.status': 'not_run',
    'wachter.request.parameters': { user_api_key_alias: 'shop-frontend', request_tags: 'beta, web' },
    'wachter.cost.usd': 0.0021,
    'wachter.tool.definitions': [{ name: 'track' }],
    'trace.id': 'tr-1',
  })
  expect(event['wachter.asset.refs']).toEqual([
    { type: 'foundation_model', provider: 'aws_bedrock', key: payload.model },
    { type: 'api_key', provider: 'litellm', key: payload.metadata.user_api_key_hash },
  ])
  expect(textsOf(event)).toEqual({ user_turn: 'Where is my parcel?', completion: 'At the depot.' })
})

test('the payload is found under standard_logging_object', () => {
  const wrapped = { kwargs: 1, standard_logging_object: payload }
  expect(litellm.recognises(wrapped)).toBe(true)
  expect(eventOf(litellm, wrapped)).toEqual(eventOf(litellm, payload))
})

describe('a guardrail', () => {
  const secret = 'Bearer sk-live-0123456789'
  const run = {
    guardrail_name: 'lakera',
    guardrail_mode: 'pre_call',
    guardrail_response: { headers: { Authorization: secret } },
    guardrail_request: { api_key: secret },
  }

  test('that failed to respond while the call went on is a failed finding on a passed call', () => {
    const guardrail_information = [{ ...run, guardrail_status: 'guardrail_failed_to_respond' }]
    expect(eventOf(litellm, { ...payload, status_fields: {}, guardrail_information })).toMatchObject({
      'wachter.guardrail.status': 'failed_to_respond',
      'wachter.guardrail.id': 'lakera',
      'wachter.guardrail.findings': [{ policy: 'custom', name: 'lakera', action: 'failed', side: 'input' }],
      'wachter.outcome': 'passed',
    })
  })

  test('that failed with the call let nothing through', () => {
    const failed = {
      ...payload,
      status: 'failure',
      response: {},
      error_information: {
        error_class: 'InternalServerError',
        error_code: '500',
        error_message: 'guardrail down',
      },
      guardrail_information: [{ ...run, guardrail_status: 'guardrail_failed_to_respond' }],
    }
    expect(eventOf(litellm, failed)).toMatchObject({
      'wachter.outcome': 'unknown',
      'error.type': 'InternalServerError',
      'http.response.status_code': 500,
      'wachter.guardrail.status': 'failed_to_respond',
    })
  })

  test('that stepped in is blocked, that masked is anonymized by type', () => {
    const blocked = [{ ...run, guardrail_mode: ['post_call'], guardrail_status: 'guardrail_intervened' }]
    expect(eventOf(litellm, { ...payload, guardrail_information: blocked })).toMatchObject({
      'wachter.outcome': 'blocked',
      'wachter.guardrail.findings': [{ name: 'lakera', action: 'blocked', side: 'output' }],
    })
    const masked = [
      { ...run, guardrail_status: 'guardrail_intervened', masked_entity_count: { IBAN: 2, NAME: 0 } },
    ]
    expect(eventOf(litellm, { ...payload, guardrail_information: masked })).toMatchObject({
      'wachter.outcome': 'passed',
      'wachter.guardrail.findings': [{ policy: 'pii', name: 'IBAN', action: 'anonymized', side: 'input' }],
    })
  })

  test('leaves no trace of its own credentials in the event', () => {
    const guardrail_information = [{ ...run, guardrail_status: 'success' }]
    const hidden = {
      ...payload,
      guardrail_information,
      hidden_params: { additional_headers: { auth: secret } },
    }
    expect(JSON.stringify(eventOf(litellm, hidden))).not.toContain('sk-live')
  })
})

test('redacted messages are missing, not quoted', () => {
  const redacted = [{ role: 'user', content: 'redacted-by-litellm' }]
  const event = eventOf(litellm, {
    ...payload,
    messages: redacted,
    response: { text: 'redacted-by-litellm' },
  })
  expect(event['wachter.content_missing']).toBe('redacted')
  expect(textsOf(event)).toEqual({})
})

test('a refused call is blocked', () => {
  const error_information = { error_class: 'RateLimitError', error_code: '429', error_message: 'slow down' }
  expect(eventOf(litellm, { ...payload, status: 'failure', response: {}, error_information })).toMatchObject({
    'event.outcome': 'failure',
    'wachter.outcome': 'blocked',
    'error.message': 'slow down',
  })
})

test('a call to an MCP tool names tool and server', () => {
  const mcp_tool_call_metadata = {
    name: 'read_file',
    arguments: { path: '/etc/passwd' },
    mcp_server_name: 'files',
  }
  const call = {
    ...payload,
    call_type: 'call_mcp_tool',
    metadata: { ...payload.metadata, mcp_tool_call_metadata },
  }
  expect(eventOf(litellm, call)).toMatchObject({
    'wachter.activity': 'mcp',
    'mcp.method.name': 'tools/call',
    'gen_ai.tool.name': 'read_file',
    'wachter.tool.calls': [{ name: 'read_file', arguments: '{"path":"/etc/passwd"}', server: 'files' }],
  })
})

test('times written as text give a duration', () => {
  const times = { startTime: '2026-01-24 09:20:46.500', endTime: '2026-01-24 09:20:47.250' }
  expect(eventOf(litellm, { ...payload, ...times })['event.duration']).toBe(750_000_000)
})

describe('a row of the table of spending', () => {
  const row = {
    request_id: 'chatcmpl-77',
    session_id: 'session-5',
    call_type: 'acompletion',
    api_key: '0d1e2f',
    spend: 0.0125,
    startTime: '2026-01-24 09:20:46.500',
    endTime: '2026-01-24 09:20:47.250',
    model: 'gpt-4o',
    user: 'u-9',
    team_id: 't-3',
    metadata: '{"user_api_key_alias":"backend","requester_ip_address":"192.0.2.9","user_agent":"curl/8"}',
    request_tags: '["blue"]',
    prompt_tokens: 10,
    completion_tokens: 20,
    custom_llm_provider: 'openai',
    messages: '{}',
    response: '{}',
    proxy_server_request: '{}',
    status: 'success',
  }

  test('has who, what and the cost, without texts', () => {
    const event = eventOf(litellm, row)
    expect(event).toMatchObject({
      '@timestamp': '2026-01-24T09:20:46.500Z',
      'event.duration': 750_000_000,
      'wachter.cost.usd': 0.0125,
      'wachter.content_missing': 'not_logged',
      'wachter.api_key.id': '0d1e2f',
      'wachter.team': 't-3',
      'gen_ai.conversation.id': 'session-5',
      'gen_ai.usage.input_tokens': 10,
      'user.id': 'u-9',
      'source.ip': '192.0.2.9',
      'wachter.request.parameters': { user_api_key_alias: 'backend', request_tags: 'blue' },
    })
    expect(textsOf(event)).toEqual({})
  })

  test('never gives a key away', () => {
    expect(JSON.stringify(eventOf(litellm, { ...row, api_key: 'sk-12345' }))).not.toContain('sk-12345')
  })

  test('has the texts where prompts are stored', () => {
    const proxy_server_request = '{"messages":[{"role":"user","content":"Hi"}],"temperature":0.5}'
    const response = '{"choices":[{"message":{"content":"Hello"}}]}'
    const event = eventOf(litellm, { ...row, proxy_server_request, response })
    expect(textsOf(event)).toEqual({ user_turn: 'Hi', completion: 'Hello' })
    expect(event['gen_ai.request.temperature']).toBe(0.5)
  })
})
