import { expect, test } from '@jest/globals'
import type { Event } from '../../model/event.ts'
import { SourceId, TenantId } from '../../model/ids.ts'
import { anEvent, noon } from '../../store/documents-samples-contract.ts'
import { thingsIn as thingsWith } from './things-in.ts'

const thingsIn = (event: Event) => thingsWith(event, (sha256) => `f-${sha256}`)
const acme = TenantId.parse('acme')
const hour = noon()
const event = (detail: Partial<Event>) =>
  anEvent(acme, 'one', { '@timestamp': noon(1000), 'event.ingested': noon(2000), ...detail })

test('an agent at work shows its model, its tools, the servers they are on, its key and who has it work', () => {
  const sha256 = 'a'.repeat(64)
  const things = thingsIn(
    event({
      'wachter.source.id': SourceId.parse('aws.bedrock.invocation'),
      'wachter.asset.refs': [
        { type: 'foundation_model', provider: 'aws_bedrock', key: 'anthropic.claude-haiku' },
      ],
      'gen_ai.request.model': 'anthropic.claude-haiku',
      'gen_ai.agent.id': 'AGENT1',
      'gen_ai.agent.name': 'claims-bot',
      'wachter.api_key.id': 'key-1',
      'wachter.guardrail.id': 'gr-1',
      'wachter.tool.calls': [{ name: 'files.read', server: 'files' }, { name: 'mail.send' }],
      'wachter.tool.definitions': [{ name: 'mail.send', sha256 }],
      'user.id': 'ann',
      'service.name': 'desk',
    }),
  )
  const agent = { type: 'ai_agent', provider: 'aws_bedrock', key: 'AGENT1' }
  const used = { used_by: ['ann'], first_used: hour, last_used: hour }
  const model = { type: 'foundation_model', provider: 'aws_bedrock', key: 'anthropic.claude-haiku' }
  const key = { type: 'api_key', provider: 'aws', key: 'key-1' }
  const guard = { type: 'guardrail_config', provider: 'aws_bedrock', key: 'gr-1' }
  const server = { type: 'mcp_server', provider: 'mcp', key: 'files' }
  expect(things.map(({ asset }) => asset)).toEqual([model, agent, key, guard, server])
  expect(things[1]).toEqual({
    asset: agent,
    also: [
      { ...agent, provider: 'otel', key: 'desk/AGENT1' },
      { ...agent, key: 'claims-bot' },
      { ...agent, provider: 'otel', key: 'desk/claims-bot' },
    ],
    facts: {
      name: 'claims-bot',
      tools: [{ name: 'files.read' }, { name: 'mail.send', sha256 }],
      ...used,
    },
    relations: [
      { kind: 'uses', to: model },
      { kind: 'calls', to: server },
      { kind: 'authenticates_with', to: key },
      { kind: 'guarded_by', to: guard },
    ],
  })
  expect(things[4]).toEqual({
    asset: server,
    also: [],
    facts: { tools: [{ name: 'files.read' }], ...used },
    relations: [],
  })
})

test('an application without an agent is what uses the model; an endpoint uses it too', () => {
  const app = { type: 'ai_application' as const, provider: 'otel', key: 'desk' }
  const model = { type: 'foundation_model' as const, provider: 'azure_openai', key: 'gpt-4.1' }
  const endpoint = { type: 'api_endpoint' as const, provider: 'azure_openai', key: 'acc/chat' }
  const things = thingsIn(event({ 'wachter.asset.refs': [endpoint, model, app], 'host.name': 'h1' }))
  expect(things.map(({ asset, relations }) => [asset.key, relations])).toEqual([
    ['acc/chat', [{ kind: 'uses', to: model }]],
    ['gpt-4.1', []],
    [
      'desk',
      [
        { kind: 'uses', to: model },
        { kind: 'uses', to: endpoint },
      ],
    ],
  ])
  expect(things[0]?.facts.used_by).toEqual(['h1'])
})

test('a call that failed shows nothing, one that a guardrail stopped does', () => {
  const call = { 'gen_ai.request.model': 'made-up', 'event.outcome': 'failure' as const }
  expect(thingsIn(event(call))).toEqual([])
  expect(thingsIn(event({ ...call, 'wachter.outcome': 'blocked' }))).toHaveLength(1)
})

test('what an administrator acts on is there, but not used; what was deleted is not there', () => {
  const ref = { type: 'guardrail_config' as const, provider: 'aws_bedrock', key: 'g' }
  const act = (action: string) =>
    thingsIn(
      event({
        'wachter.activity': 'admin_audit',
        'event.action': action,
        'wachter.asset.refs': [ref],
        'user.id': 'ann',
      }),
    )
  expect(act('UpdateGuardrail')).toMatchObject([
    { asset: ref, facts: { used_by: undefined, last_used: undefined } },
  ])
  expect(act('DeleteGuardrail')).toEqual([])
  expect(act('api_key.deleted')).toEqual([])
})

test('who changes what is in a store of vectors has written into it, also where that deletes', () => {
  const ref = { type: 'vector_database' as const, provider: 'aws_bedrock', key: 'KB1' }
  const act = (action: string, outcome: 'passed' | 'blocked' = 'passed') =>
    thingsIn(
      event({
        'wachter.activity': 'admin_audit',
        'wachter.outcome': outcome,
        'event.action': action,
        'wachter.asset.refs': [ref],
        'user.id': 'ann',
      }),
    ).map(({ facts }) => facts.written_by)
  expect(act('IngestKnowledgeBaseDocuments')).toEqual([['ann']])
  expect(act('DeleteKnowledgeBaseDocuments')).toEqual([['ann']])
  expect(act('UpdateKnowledgeBase')).toEqual([undefined])
  expect(act('StartIngestionJob', 'blocked')).toEqual([undefined])
  expect(act('DeleteKnowledgeBase')).toEqual([])
})

test('an agent that does so writes to the store', () => {
  const agent = { type: 'ai_agent' as const, provider: 'aws_bedrock', key: 'bot' }
  const memory = { type: 'vector_database' as const, provider: 'aws_bedrock', key: 'M1' }
  const [first] = thingsIn(
    event({
      'wachter.activity': 'memory',
      'event.action': 'CreateEvent',
      'wachter.asset.refs': [agent, memory],
    }),
  )
  expect(first?.relations).toContainEqual({ kind: 'writes', to: memory })
})

test('keys of a session are nobody’s to keep; a future time is that of arrival', () => {
  const aws = { 'wachter.source.id': SourceId.parse('aws.cloudtrail') }
  const keyed = (id: string) => thingsIn(event({ ...aws, 'wachter.api_key.id': id }))
  expect(keyed('ASIAQWERTYUIOPASDFGH')).toEqual([])
  const [key] = thingsIn(
    event({ ...aws, 'wachter.api_key.id': 'AKIAQWERTYUIOPASDFGH', '@timestamp': noon(86_400_000) }),
  )
  expect(key).toMatchObject({ asset: { provider: 'aws' }, facts: { last_used: hour } })
})

test('a key that is named by the SHA-256 of its value has the fingerprint by which it is known in files', () => {
  const sha256 = 'ab'.repeat(32)
  const keyed = (id: string) =>
    thingsIn(event({ 'wachter.source.id': SourceId.parse('litellm'), 'wachter.api_key.id': id }))[0]
  expect(keyed(sha256)).toMatchObject({
    asset: { provider: 'litellm', key: sha256 },
    facts: { fingerprint: `f-${sha256}`, last_used: hour },
  })
  expect(keyed('key_1')?.facts.fingerprint).toBeUndefined()
})
