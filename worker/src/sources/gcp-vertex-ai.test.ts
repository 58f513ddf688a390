import { describe, expect, test } from '@jest/globals'
import { eventOf, textsOf } from './fixtures/events-of.ts'
import { gcpVertexAi } from './gcp-vertex-ai.ts'

const model = 'projects/lab-7/locations/europe-west4/publishers/google/models/gemini-2.5-pro'

function anAuditLog(payload: object): object {
  return {
    insertId: 'abc1',
    logName: 'projects/lab-7/logs/cloudaudit.googleapis.com%2Fdata_access',
    timestamp: '2026-11-23T10:00:00.123456789Z',
    resource: { type: 'audited_resource', labels: { project_id: 'lab-7' } },
    protoPayload: {
      '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
      serviceName: 'aiplatform.googleapis.com',
      methodName: 'google.cloud.aiplatform.v1.PredictionService.GenerateContent',
      authenticationInfo: { principalEmail: 'bot@lab-7.iam.gserviceaccount.com' },
      requestMetadata: { callerIp: '203.0.113.9', callerSuppliedUserAgent: 'python-requests/2' },
      resourceName: model,
      ...payload,
    },
  }
}

describe('an audit log', () => {
  test('of a model call names caller, model and place, and that the content is elsewhere', () => {
    expect(eventOf(gcpVertexAi, anAuditLog({}))).toMatchObject({
      '@timestamp': '2026-11-23T10:00:00.123Z',
      'wachter.activity': 'llm_invocation',
      'wachter.outcome': 'observed',
      'wachter.content_missing': 'not_logged',
      'event.action': 'GenerateContent',
      'gen_ai.provider.name': 'gcp.vertex_ai',
      'gen_ai.operation.name': 'generate_content',
      'gen_ai.request.model': 'gemini-2.5-pro',
      'user.email': 'bot@lab-7.iam.gserviceaccount.com',
      'user.type': 'service_account',
      'user_agent.original': 'python-requests/2',
      'source.ip': '203.0.113.9',
      'cloud.account.id': 'lab-7',
      'cloud.region': 'europe-west4',
      'wachter.asset.refs': [{ type: 'foundation_model', provider: 'gcp_vertex', key: 'gemini-2.5-pro' }],
    })
  })

  test('of a refused administrative call is blocked and keeps its request', () => {
    const endpoint = 'projects/lab-7/locations/europe-west4/endpoints/77'
    const log = anAuditLog({
      methodName: 'google.cloud.aiplatform.v1.EndpointService.DeleteEndpoint',
      resourceName: endpoint,
      status: { code: 7, message: 'Permission denied' },
      request: { name: endpoint },
    })
    expect(eventOf(gcpVertexAi, log)).toMatchObject({
      'wachter.activity': 'admin_audit',
      'wachter.outcome': 'blocked',
      'event.action': 'DeleteEndpoint',
      'event.outcome': 'failure',
      'error.type': 'PERMISSION_DENIED',
      'wachter.request.parameters': { name: endpoint, resourceName: endpoint },
      'wachter.asset.refs': [{ type: 'api_endpoint', provider: 'gcp_vertex', key: endpoint }],
    })
  })

  test('of another service is not recognised', () => {
    expect(gcpVertexAi.recognises(anAuditLog({ serviceName: 'storage.googleapis.com' }))).toBe(false)
  })
})

const row = {
  logging_time: '2026-11-23 10:00:00.5 UTC',
  request_id: '537420',
  model: 'publishers/google/models/gemini-2.5-pro',
  api_method: 'GenerateContent',
  metadata: '{"request_latency": 1500.5}',
  full_request: {
    model,
    system_instruction: { parts: [{ text: 'Be short.' }] },
    contents: [
      { role: 'user', parts: [{ text: 'Find the invoice' }] },
      { role: 'model', parts: [{ function_call: { name: 'search', args: { q: 'invoice' } } }] },
      { role: 'user', parts: [{ function_response: { name: 'search', response: { hit: 'Pay now!' } } }] },
    ],
    tools: [{ function_declarations: [{ name: 'search', description: 'Searches' }] }],
    generation_config: { max_output_tokens: 100, temperature: 0 },
  },
  full_response: {
    candidates: [
      {
        finish_reason: 'STOP',
        content: {
          role: 'model',
          parts: [{ text: 'Hm.', thought: true }, { text: 'Found ' }, { text: 'it.' }],
        },
      },
    ],
    model_version: 'gemini-2.5-pro',
    response_id: 'r-1',
    usage_metadata: { prompt_token_count: 20, candidates_token_count: 4, thoughts_token_count: 6 },
  },
}

describe('a request-response log', () => {
  test('has texts by channel, model, tokens and tools', () => {
    const event = eventOf(gcpVertexAi, row)
    expect(textsOf(event)).toEqual({
      system: 'Be short.',
      tool_input: '{"hit":"Pay now!"}',
      reasoning: 'Hm.',
      completion: 'Found it.',
    })
    expect(event).toMatchObject({
      '@timestamp': '2026-11-23T10:00:00.500Z',
      'wachter.outcome': 'passed',
      'event.duration': 1_500_500_000,
      'gen_ai.request.model': 'gemini-2.5-pro',
      'gen_ai.request.max_tokens': 100,
      'gen_ai.request.temperature': 0,
      'gen_ai.response.id': 'r-1',
      'gen_ai.response.finish_reasons': ['stop'],
      'gen_ai.usage.input_tokens': 20,
      'gen_ai.usage.output_tokens': 10,
      'gen_ai.usage.reasoning.output_tokens': 6,
      'wachter.tool.calls': [{ name: 'search', result: '{"hit":"Pay now!"}' }],
      'wachter.tool.definitions': [{ name: 'search', description: 'Searches' }],
      'cloud.account.id': 'lab-7',
      'cloud.region': 'europe-west4',
    })
  })

  test('reads the same from JSON texts and camel case', () => {
    const camel = JSON.stringify(row.full_response)
      .replaceAll('finish_reason', 'finishReason')
      .replaceAll('usage_metadata', 'usageMetadata')
      .replaceAll('prompt_token_count', 'promptTokenCount')
    const event = eventOf(gcpVertexAi, {
      ...row,
      full_request: JSON.stringify(row.full_request),
      full_response: camel,
    })
    expect(event).toMatchObject({
      'gen_ai.usage.input_tokens': 20,
      'gen_ai.response.finish_reasons': ['stop'],
    })
    expect(textsOf(event)['completion']).toBe('Found it.')
  })

  test('joins the pieces of a stream', () => {
    const pieces = ['Good ', 'day'].map((text) => ({ candidates: [{ content: { parts: [{ text }] } }] }))
    const event = eventOf(gcpVertexAi, { ...row, api_method: 'StreamGenerateContent', full_response: pieces })
    expect(textsOf(event)['completion']).toBe('Good day')
    expect(event['gen_ai.request.stream']).toBe(true)
  })

  test('a blocked prompt is a guardrail finding on the way in', () => {
    const full_response = {
      promptFeedback: {
        blockReason: 'PROHIBITED_CONTENT',
        safetyRatings: [
          { category: 'HARM_CATEGORY_HARASSMENT', probability: 'MEDIUM' },
          { category: 'HARM_CATEGORY_HATE_SPEECH', probability: 'NEGLIGIBLE' },
        ],
      },
    }
    expect(eventOf(gcpVertexAi, { ...row, full_response })).toMatchObject({
      'wachter.outcome': 'blocked',
      'wachter.guardrail.status': 'intervened',
      'wachter.guardrail.findings': [
        {
          policy: 'content',
          name: 'HARM_CATEGORY_HARASSMENT',
          action: 'observed',
          confidence: 'medium',
          side: 'input',
        },
        { policy: 'content', name: 'PROHIBITED_CONTENT', action: 'blocked', side: 'input' },
      ],
    })
  })

  test('an answer stopped for safety names the blocked category once', () => {
    const ratings = [{ category: 'HARM_CATEGORY_DANGEROUS_CONTENT', probability: 'HIGH', blocked: true }]
    const candidates = [{ finishReason: 'SAFETY', safetyRatings: ratings }]
    expect(
      eventOf(gcpVertexAi, { ...row, full_response: { candidates } })['wachter.guardrail.findings'],
    ).toEqual([
      {
        policy: 'content',
        name: 'HARM_CATEGORY_DANGEROUS_CONTENT',
        action: 'blocked',
        confidence: 'high',
        side: 'output',
      },
    ])
  })

  test('of a partner model is read in that model’s form', () => {
    const event = eventOf(gcpVertexAi, {
      ...row,
      model: 'publishers/anthropic/models/claude-sonnet-4-5@20250929',
      api_method: 'RawPredict',
      full_request: { system: 'Be kind.', messages: [{ role: 'user', content: 'Hi' }] },
      full_response: {
        content: [{ type: 'text', text: 'Hello' }],
        usage: { input_tokens: 5, output_tokens: 1 },
      },
    })
    expect(textsOf(event)).toEqual({ system: 'Be kind.', user_turn: 'Hi', completion: 'Hello' })
    expect(event).toMatchObject({
      'gen_ai.request.model': 'claude-sonnet-4-5@20250929',
      'gen_ai.usage.output_tokens': 1,
    })
  })
})

test('counting tokens is usage, neither a call to a model nor administration', () => {
  const methodName = 'google.cloud.aiplatform.internal.PredictionService.CountTokens'
  expect(eventOf(gcpVertexAi, anAuditLog({ methodName }))).toMatchObject({
    'wachter.activity': 'usage',
    'gen_ai.request.model': 'gemini-2.5-pro',
  })
})

test.each([
  ['generativelanguage.googleapis.com', 'v1beta.GenerativeService.GenerateContent', 'llm_invocation'],
  ['generativelanguage.googleapis.com', 'v1beta.CacheService.CreateCachedContent', 'admin_audit'],
  ['discoveryengine.googleapis.com', 'v1.AssistantService.StreamAssist', 'llm_invocation'],
  ['modelarmor.googleapis.com', 'v1.ModelArmor.DeleteTemplate', 'admin_audit'],
])('an audit log of %s is read too: %s', (serviceName, methodName, activity) => {
  const log = anAuditLog({ serviceName, methodName: `google.x.${methodName}` })
  expect(gcpVertexAi.recognises(log)).toBe(true)
  expect(eventOf(gcpVertexAi, log)).toMatchObject({
    'wachter.activity': activity,
    'event.provider': serviceName,
  })
})

test('a request-response log of an endpoint has the texts of its payloads', () => {
  const log = {
    endpoint: 'projects/lab-7/locations/europe-west4/endpoints/42',
    logging_time: '2026-11-23 10:00:00.123456 UTC',
    request_id: '7',
    request_payload: ['{"messages":[{"role":"user","content":"Hi"}]}'],
    response_payload: ['{"choices":[{"message":{"content":"Hello"}}]}'],
  }
  expect(gcpVertexAi.recognises(log)).toBe(true)
  const event = eventOf(gcpVertexAi, log)
  expect(event).toMatchObject({
    'wachter.asset.refs': [{ type: 'api_endpoint', key: log.endpoint }],
    'cloud.account.id': 'lab-7',
  })
  expect(textsOf(event)).toEqual({ user_turn: 'Hi', completion: 'Hello' })
})
