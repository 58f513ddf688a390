import { describe, expect, test } from '@jest/globals'
import { anthropicActivity } from './anthropic-activity.ts'
import { ecs } from './ecs.ts'
import { elastic } from './elastic.ts'
import { eventOf, textsOf } from './fixtures/events-of.ts'
import { recognise } from './recognise.ts'

const source = elastic([anthropicActivity, ecs])

const bedrock = {
  '@timestamp': '2026-11-23T10:00:00.000Z',
  data_stream: { dataset: 'aws_bedrock.invocation' },
  aws_bedrock: { invocation: { request_id: 'req-1', schema_type: 'ModelInvocationLog' } },
  cloud: { account: { id: '210987654321' }, region: 'eu-west-1', provider: 'aws' },
  event: { action: 'Converse', outcome: 'success' },
  gen_ai: {
    system: 'aws',
    prompt: JSON.stringify({
      system: [{ text: 'Be kind.' }],
      messages: [{ role: 'user', content: [{ text: 'Where is my parcel?' }] }],
    }),
    completion: JSON.stringify({
      output: { message: { role: 'assistant', content: [{ text: 'At the depot.' }] } },
      stopReason: 'end_turn',
    }),
    request: { id: 'req-1', model: { id: 'eu.anthropic.claude-3-haiku-20240307-v1:0', type: 'anthropic' } },
    usage: { prompt_tokens: 21, completion_tokens: 9 },
    guardrail_id: ['gr1'],
    user: { id: 'arn:aws:iam::210987654321:user/mira' },
  },
}

describe('a Bedrock document', () => {
  test('has model, tokens, identity, outcome and texts out of the old fields', () => {
    const event = eventOf(source, bedrock)
    expect(event).toMatchObject({
      'wachter.activity': 'llm_invocation',
      'wachter.outcome': 'passed',
      'event.action': 'Converse',
      'gen_ai.provider.name': 'aws.bedrock',
      'gen_ai.operation.name': 'chat',
      'gen_ai.request.model': 'anthropic.claude-3-haiku-20240307-v1:0',
      'gen_ai.usage.input_tokens': 21,
      'gen_ai.usage.output_tokens': 9,
      'user.id': 'arn:aws:iam::210987654321:user/mira',
      'cloud.account.id': '210987654321',
      'wachter.guardrail.id': 'gr1',
      'wachter.asset.refs': [
        { type: 'foundation_model', provider: 'aws_bedrock', key: 'anthropic.claude-3-haiku-20240307-v1:0' },
      ],
    })
    expect(textsOf(event)).toEqual({
      system: 'Be kind.',
      user_turn: 'Where is my parcel?',
      completion: 'At the depot.',
    })
  })

  test('reads the same dotted, and out of a search hit', () => {
    const { gen_ai, cloud, ...rest } = bedrock
    const dotted = {
      ...rest,
      'gen_ai.prompt': gen_ai.prompt,
      'gen_ai.completion': gen_ai.completion,
      'gen_ai.system': 'aws',
      'gen_ai.request.id': 'req-1',
      'gen_ai.request.model.id': gen_ai.request.model.id,
      'gen_ai.usage.prompt_tokens': 21,
      'gen_ai.usage.completion_tokens': 9,
      'gen_ai.guardrail_id': ['gr1'],
      'gen_ai.user.id': gen_ai.user.id,
      'cloud.account.id': '210987654321',
      'cloud.region': 'eu-west-1',
      'cloud.provider': 'aws',
    }
    expect(eventOf(source, dotted)).toEqual(eventOf(source, bedrock))
    const hit = { _index: 'logs-aws_bedrock.invocation-default', _id: '1', _source: bedrock }
    expect(source.recognises(hit)).toBe(true)
    expect(eventOf(source, hit)).toEqual(eventOf(source, bedrock))
  })

  test('without bodies takes the guardrail’s verdict from the parallel lists', () => {
    const event = eventOf(source, {
      '@timestamp': '2026-11-23T10:00:00.000Z',
      event: { action: 'Converse', outcome: 'failure' },
      gen_ai: {
        system: 'aws',
        request: { id: 'req-2', model: { id: 'amazon.nova-lite-v1:0' } },
        response: { finish_reasons: 'guardrail_intervened' },
        policy: {
          name: ['content_policy', 'topic_policy'],
          action: ['BLOCKED', 'NONE'],
          confidence: ['HIGH'],
        },
        compliance: { violation_detected: true, violation_code: ['MISCONDUCT', 'PROMPT_ATTACK'] },
      },
    })
    expect(event).toMatchObject({
      'wachter.outcome': 'blocked',
      'wachter.guardrail.status': 'intervened',
      'wachter.content_missing': 'not_logged',
      'gen_ai.request.model': 'amazon.nova-lite-v1:0',
      'wachter.guardrail.findings': [
        { policy: 'custom', name: 'MISCONDUCT', action: 'blocked', confidence: 'high', side: 'input' },
        {
          policy: 'prompt_attack',
          name: 'PROMPT_ATTACK',
          action: 'blocked',
          confidence: 'high',
          side: 'input',
        },
      ],
    })
    expect(event).not.toHaveProperty(['error.type'])
  })
})

test('an AgentCore document has its agent, conversation and prompt', () => {
  const event = eventOf(source, {
    '@timestamp': '2026-11-23T10:00:00.000Z',
    aws: {
      bedrock_agentcore: {
        agent_name: 'helper',
        operation: 'InvokeAgentRuntime',
        operation_name: 'invoke_agent',
        request_id: 'r1',
        session_id: 's1',
        resource_arn: 'arn:aws:bedrock-agentcore:eu-west-1:210987654321:runtime/helper-1',
        request_payload: { prompt: 'What now?', actor_id: 'mira' },
        response_payload: { completion: 'Wait.' },
      },
    },
    trace: { id: 'aa' },
    service: { name: 'helper.DEFAULT' },
  })
  expect(event).toMatchObject({
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.name': 'helper',
    'gen_ai.conversation.id': 's1',
    'user.id': 'mira',
    'trace.id': 'aa',
    'wachter.outcome': 'passed',
    'wachter.asset.refs': [{ type: 'ai_agent', provider: 'aws_bedrock' }],
  })
  expect(textsOf(event)).toEqual({ user_turn: 'What now?', completion: 'Wait.' })
})

describe('an Azure document', () => {
  const azure = (properties: object, category = 'GatewayLogs') => ({
    '@timestamp': '2026-11-23T10:00:00.000Z',
    azure: {
      open_ai: { category, correlation_id: 'c1', operation_name: 'Gateway', properties },
      subscription_id: 'sub1',
    },
    source: { ip: '203.0.113.9' },
  })

  test('of the gateway has the content filter’s finding', () => {
    const backend_response_body = {
      error: {
        code: 'content_filter',
        message: 'filtered',
        innererror: {
          code: 'ResponsibleAIPolicyViolation',
          content_filter_result: { violence: { filtered: true, severity: 'high' } },
        },
      },
    }
    const backend_request_body = { model: 'chat-pilot', messages: [{ role: 'user', content: 'Do harm' }] }
    const event = eventOf(
      source,
      azure({
        operation_id: 'ChatCompletions_Create',
        backend_request_body,
        backend_response_body,
        backend_response_code: 400,
        request_length: 519,
      }),
    )
    expect(event).toMatchObject({
      'event.action': 'ChatCompletions_Create',
      'gen_ai.provider.name': 'azure.ai.openai',
      'gen_ai.request.model': 'chat-pilot',
      'wachter.outcome': 'blocked',
      'error.type': 'content_filter',
      'http.response.status_code': 400,
      'wachter.request.bytes': 519,
      'cloud.account.id': 'sub1',
      'source.ip': '203.0.113.9',
    })
    expect(event['wachter.guardrail.findings']).toMatchObject([
      { name: 'violence', action: 'blocked', side: 'input' },
    ])
    expect(textsOf(event)).toEqual({ user_turn: 'Do harm' })
  })

  test('of an audit keeps what was asked for', () => {
    expect(eventOf(source, azure({ object_id: 'o1' }, 'Audit'))).toMatchObject({
      'wachter.activity': 'admin_audit',
      'wachter.outcome': 'observed',
      'wachter.request.parameters': { object_id: 'o1' },
    })
  })
})

test('a Vertex AI document reads the request and response', () => {
  const event = eventOf(source, {
    '@timestamp': '2026-11-23T10:00:00.000Z',
    gcp: {
      vertexai: {
        prompt_response_logs: {
          request_id: '5',
          model: 'publishers/google/models/gemini-2.5-pro',
          full_request: { contents: [{ role: 'user', parts: [{ text: 'Hello' }] }] },
          full_response: {
            candidates: [{ finish_reason: 'STOP', content: { role: 'model', parts: [{ text: 'Hi' }] } }],
            usage_metadata: { prompt_token_count: 3, candidates_token_count: 1 },
          },
        },
      },
    },
  })
  expect(event).toMatchObject({
    'gen_ai.provider.name': 'gcp.vertex_ai',
    'gen_ai.request.model': 'gemini-2.5-pro',
    'gen_ai.usage.input_tokens': 3,
  })
  expect(textsOf(event)).toEqual({ user_turn: 'Hello', completion: 'Hi' })
})

test('OpenAI’s usage has its counts, key and user', () => {
  const event = eventOf(source, {
    '@timestamp': '2026-11-23T00:00:00.000Z',
    openai: {
      base: {
        start_time: '2026-11-23T00:00:00.000Z',
        end_time: '2026-11-24T00:00:00.000Z',
        usage_object_type: 'organization.usage.completions.result',
        num_model_requests: 4,
        model: 'gpt-4o',
        user_id: 'user-1',
        api_key_id: 'key_1',
      },
      completions: { input_tokens: 22, output_tokens: 149, input_cached_tokens: 0 },
    },
  })
  expect(event).toMatchObject({
    'wachter.activity': 'usage',
    'event.action': 'usage.completions',
    'gen_ai.usage.input_tokens': 22,
    'wachter.request.count': 4,
    'wachter.api_key.id': 'key_1',
    'user.id': 'user-1',
  })
})

test('an OpenAI audit document has its actor and details', () => {
  const event = eventOf(source, {
    '@timestamp': '2026-11-23T10:00:00.000Z',
    event: { action: 'api-key-created' },
    user: { id: 'user-1', email: 'mira@example.org' },
    openai: { audit: { id: 'a1', type: 'api_key.created', api_key_created: { data: { scopes: ['all'] } } } },
  })
  expect(event).toMatchObject({
    'wachter.activity': 'admin_audit',
    'event.action': 'api_key.created',
    'user.email': 'mira@example.org',
    'wachter.request.parameters': { 'data.scopes': 'all' },
  })
})

test('a document of a custom index reads OTel’s names', () => {
  const event = eventOf(source, {
    '@timestamp': '2026-11-23T10:00:00.000Z',
    'gen_ai.provider.name': 'openai',
    'gen_ai.operation.name': 'chat',
    'gen_ai.request.model': 'gpt-4o',
    'gen_ai.input.messages': [{ role: 'user', parts: [{ type: 'text', content: 'Hello' }] }],
    user: { id: 'mira' },
    source: { ip: '203.0.113.9' },
    agent: { name: 'filebeat-1' },
  })
  expect(event).toMatchObject({
    'gen_ai.request.model': 'gpt-4o',
    'user.id': 'mira',
    'source.ip': '203.0.113.9',
  })
  expect(event).not.toHaveProperty(['gen_ai.agent.name'])
  expect(textsOf(event)).toEqual({ user_turn: 'Hello' })
})

describe('the vendor’s own record', () => {
  const raw = JSON.stringify({
    id: 'activity_1',
    created_at: '2026-11-23T09:00:00Z',
    type: 'org_user_deleted',
    actor: { type: 'user_actor', user_id: 'user_3' },
  })

  test('in event.original or message is what is normalised', () => {
    for (const document of [
      { '@timestamp': '2026-11-23T10:00:00.000Z', event: { original: raw } },
      { '@timestamp': '2026-11-23T10:00:00.000Z', 'event.original': raw },
      { '@timestamp': '2026-11-23T10:00:00.000Z', message: raw },
    ]) {
      expect(recognise(document)?.id).toBe('anthropic.activity')
      expect(eventOf(source, document)).toMatchObject({
        '@timestamp': '2026-11-23T09:00:00.000Z',
        'event.action': 'org_user_deleted',
        'wachter.source.id': 'elastic',
      })
    }
  })

  test('that nobody reads is no document of ours', () => {
    expect(source.recognises({ '@timestamp': '2026-11-23T10:00:00.000Z', message: '{"a":1}' })).toBe(false)
    expect(() => source.normalise({ '@timestamp': '2026-11-23T10:00:00.000Z' })).toThrow(
      'no document of an AI service',
    )
  })
})

test('documents of hosts, spans and Wachter’s own events are left to others', () => {
  const time = { '@timestamp': '2026-11-23T10:00:00.000Z' }
  for (const document of [
    { ...time, event: { category: ['process'], original: '{"a":1}' }, process: { name: 'ollama' } },
    { ...time, attributes: { 'gen_ai.system': 'openai' }, gen_ai: {}, span_id: 'bb' },
    { ...time, 'wachter.activity': 'llm_invocation', 'gen_ai.request.model': 'gpt-4o' },
  ]) {
    expect(source.recognises(document)).toBe(false)
  }
})

test('documents of Azure AI Foundry read as those of Azure OpenAI', () => {
  const ai_foundry = {
    category: 'GatewayLogs',
    properties: {
      operation_id: 'getChatCompletions',
      backend_request_body: { model: 'gpt-4o', messages: [{ role: 'user', content: 'A book?' }] },
      backend_response_body: { choices: [{ message: { content: 'Yes.' } }] },
    },
  }
  const document = { '@timestamp': '2026-11-23T10:00:00.000Z', azure: { ai_foundry, subscription_id: 's' } }
  expect(source.recognises(document)).toBe(true)
  const event = eventOf(source, document)
  expect(event).toMatchObject({
    'gen_ai.provider.name': 'azure.ai.openai',
    'gen_ai.request.model': 'gpt-4o',
    'event.action': 'getChatCompletions',
    'cloud.account.id': 's',
  })
  expect(textsOf(event)).toEqual({ user_turn: 'A book?', completion: 'Yes.' })
})
