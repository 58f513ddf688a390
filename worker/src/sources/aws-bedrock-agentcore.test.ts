import { expect, test } from '@jest/globals'
import { awsBedrockAgentcore } from './aws-bedrock-agentcore.ts'
import { anAgentCoreLog } from './fixtures/aws-bedrock-agentcore.ts'
import { eventOf as firstEvent } from './fixtures/event-of.ts'

const eventOf = (kind: string, body: unknown) => firstEvent(awsBedrockAgentcore, anAgentCoreLog(kind, body))

test('a runtime call has agent, session, actor, trace and texts', () => {
  const event = eventOf('runtime', {
    request_payload: { prompt: 'Reset my password', actor_id: 'jo' },
    response_payload: { result: 'Done.' },
  })
  expect(event).toMatchObject({
    '@timestamp': '2026-03-02T10:15:30.123Z',
    'wachter.activity': 'llm_invocation',
    'wachter.outcome': 'passed',
    'wachter.text.user_turn': { content: 'Reset my password' },
    'wachter.text.completion': { content: 'Done.' },
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.name': 'helpdesk-a1B2c3',
    'gen_ai.conversation.id': 'session-77',
    'user.id': 'jo',
    'trace.id': '0af7651916cd43dd8448eb211c80319c',
    'cloud.account.id': '321098765432',
    'cloud.region': 'eu-west-1',
    'service.name': 'helpdesk.DEFAULT',
    'wachter.asset.refs': [
      { type: 'ai_agent', provider: 'aws_bedrock', key: expect.stringContaining(':runtime/') },
    ],
  })
})

test.each([
  ['a text', { prompt: 'hi there' }, 'hi there'],
  ['a list of texts', { prompt: ['hi', 'there'] }, 'hi\nthere'],
  ['a list of blocks', { prompt: [{ text: 'hi' }, { type: 'text', text: 'there' }] }, 'hi\nthere'],
  [
    'a list of messages',
    {
      prompt: [
        { role: 'user', content: 'old' },
        { role: 'assistant', content: 'x' },
        { role: 'user', content: 'hi there' },
      ],
    },
    'hi there',
  ],
  ['an object with text', { prompt: { text: 'hi there' } }, 'hi there'],
  ['an object with messages', { prompt: { messages: [{ role: 'user', content: 'hi there' }] } }, 'hi there'],
  ['an object of the application’s own', { prompt: { ask: 'hi there' } }, '{"ask":"hi there"}'],
  ['under another name', { input: 'hi there' }, 'hi there'],
  ['not named at all', { foo: 'hi there' }, '{"foo":"hi there"}'],
  ['a text alone', 'hi there', 'hi there'],
])('a prompt that is %s becomes the user turn', (_, request, expected) => {
  const event = eventOf('runtime', { request_payload: request, response_payload: null })
  expect(event['wachter.text.user_turn']?.content).toBe(expected)
  expect(event['wachter.outcome']).toBe('unknown')
})

test('a payload that was cut gives what is left, marked as cut', () => {
  const event = eventOf('runtime', {
    request_payload: { truncatedPayload: '{"prompt":"Summarise this: aaaa' },
    response_payload: null,
  })
  expect(event['wachter.text.user_turn']).toMatchObject({
    content: '{"prompt":"Summarise this: aaaa',
    truncated: true,
  })
})

test.each([
  ['Processing request for tool Tickets___create_ticket from target T0001', 'create_ticket', 'Tickets'],
  ['Executing tool plain_tool from target T0001', 'plain_tool', 'T0001'],
])('a gateway line %s is a tool call', (log, name, server) => {
  const event = eventOf('gateway', { isError: false, log, id: '3' })
  expect(event).toMatchObject({
    'wachter.activity': 'tool_call',
    'gen_ai.tool.name': name,
    'gen_ai.operation.name': 'execute_tool',
    'mcp.method.name': 'tools/call',
    'wachter.tool.calls': [{ name, server }],
    'wachter.request.parameters': { target: 'T0001' },
  })
})

test('other gateway lines are MCP traffic with the method of their body', () => {
  const event = eventOf('gateway', { log: 'Started', requestBody: '{id=1, jsonrpc=2.0, method=tools/list}' })
  expect(event).toMatchObject({ 'wachter.activity': 'mcp', 'mcp.method.name': 'tools/list' })
})

test('lines of one request are different events', () => {
  const ids = ['Started', 'Done'].map((log) => eventOf('gateway', { log })['event.id'])
  expect(new Set(ids).size).toBe(2)
})

test('memory gives the newest turn of the conversation it took in', () => {
  const turn = (role: string, text: string) => ({ role, content: { text } })
  const event = eventOf('memory', {
    log: 'Extracting',
    currentConversations: [
      turn('USER', 'a'),
      turn('ASSISTANT', 'b'),
      turn('USER', 'c'),
      turn('ASSISTANT', 'd'),
    ],
  })
  expect(event).toMatchObject({
    'wachter.activity': 'memory',
    'wachter.outcome': 'observed',
    'wachter.text.user_turn': { content: 'c' },
    'wachter.text.completion': { content: 'd' },
    'wachter.conversation.turn': 2,
  })
})

test('a code interpreter call has name, arguments and result, also out of a JSON text', () => {
  const event = eventOf('code-interpreter', {
    request_payload: { truncatedPayload: '{"name":"executeCode","arguments":{"code":"print(1)"}}' },
    response_payload: { content: [{ type: 'text', text: '1' }], isError: false },
  })
  expect(event['wachter.tool.calls']).toEqual([
    {
      name: 'executeCode',
      arguments: '{"code":"print(1)"}',
      result: '1',
      is_error: false,
      server: 'helpdesk.DEFAULT',
    },
  ])
  expect(event['wachter.text.tool_input']).toMatchObject({ content: '1', truncated: false })
})

test('a code interpreter call that was cut keeps its name and is marked', () => {
  const cut = '{"name":"executeCode","arguments":{"code":"print(1'
  const event = eventOf('code-interpreter', {
    request_payload: { truncatedPayload: cut },
    response_payload: { content: [{ type: 'text', text: '1' }], isError: false },
  })
  expect(event['wachter.tool.calls']?.[0]).toMatchObject({ name: 'executeCode', arguments: cut })
  expect(event['wachter.text.tool_input']?.truncated).toBe(true)
})

test('a kind nobody foresaw keeps its line', () => {
  const event = eventOf('workload-identity-directory', { log: 'Token issued' })
  expect(event).toMatchObject({ 'event.reason': 'Token issued', 'wachter.activity': 'admin_audit' })
})

test('a usage log is usage: CPU and memory of a session, no call', () => {
  const log = {
    resource_arn: 'arn:aws:bedrock-agentcore:eu-west-1:aws:browser/aws.browser.v1',
    event_timestamp: 1772446530123,
    resource: { 'cloud.provider': 'aws', 'service.name': 'AgentCore.Browser' },
    attributes: { 'account.id': '321098765432', time_elapsed_seconds: 0.5, 'session.id': '01XYZ' },
    metrics: { 'browser.vcpu.hours.used': 0.25, 'browser.memory.gb_hours.used': 0.5 },
  }
  expect(awsBedrockAgentcore.recognises(log)).toBe(true)
  const event = firstEvent(awsBedrockAgentcore, log)
  expect(event).toMatchObject({
    '@timestamp': '2026-03-02T10:15:30.123Z',
    'wachter.activity': 'usage',
    'wachter.outcome': 'observed',
    'event.duration': 500_000_000,
    'wachter.request.parameters': {
      'browser.vcpu.hours.used': '0.25',
      'browser.memory.gb_hours.used': '0.5',
    },
    'gen_ai.conversation.id': '01XYZ',
    'cloud.account.id': '321098765432',
    'service.name': 'AgentCore.Browser',
  })
  expect(event['wachter.tool.calls']).toBeUndefined()
})

test('an answer that is a list of messages gives their texts', () => {
  const event = eventOf('runtime', {
    request_payload: { prompt: 'Sum up' },
    response_payload: [
      { role: 'assistant', content: 'A summary.' },
      { role: 'assistant', content: 'Anything else?' },
    ],
  })
  expect(event['wachter.text.completion']?.content).toBe('A summary.\nAnything else?')
})
