import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { AssetRef } from '../../model/event.ts'
import type { Discovered, Seen } from '../connector.ts'
import { OWN, openAws } from './fixtures/open-aws.ts'

let told: readonly Discovered[]
let close: () => Promise<void>
beforeAll(async () => {
  const aws = await openAws()
  close = aws.close
  told = await aws.look()
})
afterAll(() => close())

function seen(end: string): Seen {
  const things = told.flatMap((one) => (one.kind === 'seen' ? one.things : []))
  const found = things.filter(({ asset }) => asset.key.endsWith(end))
  expect(found).toHaveLength(1)
  return found[0] as Seen
}
const arn = (service: string, resource: string) => `arn:aws:${service}:eu-central-1:${OWN}:${resource}`
const ref = (type: AssetRef['type'], provider: string, key: string) => ({ type, provider, key })
const towards = (end: string, kind: string) =>
  (seen(end).relations ?? []).filter((one) => one.kind === kind).map(({ to }) => to)

test('nothing fails, and no secret, instruction or prompt is told', () => {
  expect(told.filter(({ kind }) => kind === 'failed')).toEqual([])
  expect(JSON.stringify(told)).not.toMatch(/hushhush|settle claims|confidentially/)
})

test('an agent is what its draft and the versions behind its aliases are together', () => {
  expect(seen('agent/AGENT1')).toMatchObject({
    asset: ref('ai_agent', 'aws_bedrock', arn('bedrock', 'agent/AGENT1')),
    also: [
      ref('ai_agent', 'aws_bedrock', 'AGENT1'),
      ref('ai_agent', 'aws_bedrock', arn('bedrock', 'agent-alias/AGENT1/ALIAS1')),
    ],
    facts: {
      identity: `arn:aws:iam::${OWN}:role/agent`,
      // The version behind the alias has no guardrail.
      guarded: false,
      memory: true,
      permissions: { code: 'write' },
      instructions_sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      tags: { team: 'claims' },
    },
  })
  expect(seen('agent/AGENT1').facts.tools?.map(({ name }) => name)).toEqual([
    'files.read',
    'files.write',
    'tickets',
    'code (AMAZON.CodeInterpreter)',
  ])
  expect(towards('agent/AGENT1', 'uses').map(({ key }) => key)).toEqual([
    'anthropic.claude-sonnet-4-20250514-v1:0',
    'amazon.nova-lite-v1:0',
  ])
  expect(towards('agent/AGENT1', 'calls')).toEqual([
    ref('ai_application', 'aws_lambda', arn('lambda', 'function:files')),
    ref('ai_application', 'aws_lambda', arn('lambda', 'function:tickets')),
  ])
  expect(towards('agent/AGENT1', 'delegates_to')).toEqual([ref('ai_agent', 'aws_bedrock', 'AGENT2')])
  expect(towards('agent/AGENT1', 'reads')).toEqual([ref('vector_database', 'aws_bedrock', 'KB1')])
  expect(seen('agent/AGENT2').facts).toMatchObject({ guarded: true, tools: [] })
})

test('a knowledge base leads to its store, and a crawled source is told as what strangers write', () => {
  expect(towards('knowledge-base/KB1', 'reads')).toEqual([
    ref('vector_database', 'aws_opensearch', seen('collection/col1').asset.key),
    seen('data-source/DS1').asset,
    seen('data-source/DS2').asset,
  ])
  expect(towards('knowledge-base/KB2', 'reads')).toEqual([seen('vb1/index/docs').asset])
  expect(towards('data-source/DS1', 'reads')).toEqual([seen('s3://acme-docs/claims').asset])
  expect(seen('data-source/DS1').facts.untrusted_content).toBe(false)
  expect(seen('data-source/DS2').facts).toMatchObject({
    untrusted_content: true,
    source_url: 'https://example.com/',
  })
})

test('flows and prompts lead to what they call', () => {
  expect(seen('flow/FLOW1').relations?.map(({ kind, to }) => [kind, to.key])).toEqual([
    ['delegates_to', 'AGENT1'],
    ['calls', arn('lambda', 'function:intake')],
    ['reads', 'KB1'],
    ['uses', 'amazon.nova-lite-v1:0'],
    ['guarded_by', 'gr2'],
    ['prompted_by', arn('bedrock', 'prompt/PROMPT1')],
  ])
  expect(seen('flow/FLOW1').facts.permissions).toEqual({ code: 'write' })
  expect(towards('prompt/PROMPT1', 'uses').map(({ key }) => key)).toEqual(['amazon.nova-lite-v1:0'])
})

test('AgentCore: runtimes by ARN as logs name them, gateways also by the address that clients are given', () => {
  expect(seen('runtime/claims-aaa').facts).toMatchObject({
    exposure: 'vpc',
    pinned: true,
    env_names: ['CRM_TOKEN', 'MODE'],
    identity: `arn:aws:iam::${OWN}:role/core`,
  })
  expect(seen('runtime/search-bbb').facts).toMatchObject({ exposure: 'public', network_isolated: false })
  expect(seen('runtime/chat-ccc').facts.package).toBe('s3://acme-code/chat.zip')
  const gateway = seen('gateway/tools-ggg')
  expect(gateway.also).toEqual([
    ref('mcp_server', 'aws_bedrock', 'tools-ggg'),
    ref('mcp_server', 'mcp', String(gateway.facts.endpoint)),
  ])
  expect(gateway.facts.tools?.map(({ name }) => name)).toEqual(['targetT1___find', 'targetT2', 'targetT3'])
  expect(gateway.relations?.map(({ kind, to }) => [kind, to.key])).toEqual([
    ['calls', arn('lambda', 'function:crm')],
    ['calls', 'https://mcp.example.com/v1'],
    ['authenticates_with', seen('oauth2credentialprovider/crm').asset.key],
    ['calls', arn('bedrock-agentcore', 'runtime/claims-aaa')],
    ['guarded_by', seen('policy-engine/engine-eee').asset.key],
  ])
  expect(seen('apikeycredentialprovider/crm')).toMatchObject({
    asset: { type: 'api_key' },
    facts: { place: arn('secretsmanager', 'secret:crm'), rotated: '2026-03-01T10:00:00.000Z' },
  })
  expect(seen('memory/notes-mmm').facts.encryption_key).toBe(arn('kms', 'key/m'))
  expect(seen('runner-ccc').facts).toMatchObject({ exposure: 'internal', permissions: { code: 'write' } })
  expect(seen('surfer-bbb').facts).toMatchObject({ exposure: 'public', logging: 'on' })
})

test('SageMaker: models with what they run, endpoints with the models behind them', () => {
  expect(seen('model/fraud').facts).toMatchObject({
    network_isolated: true,
    exposure: 'vpc',
    pinned: false,
    env_names: ['TOKEN'],
    tags: { team: 'risk', env: 'live', x: '' },
  })
  expect(towards('model/fraud', 'built_from')).toEqual([seen('model-package/fraud/3').asset])
  expect(towards('endpoint/fraud-live', 'uses')).toEqual([
    seen('model/fraud').also?.[0],
    seen('model/churn').also?.[0],
    seen('model/ocr').also?.[0],
  ])
  expect(seen('endpoint/fraud-live').facts).toMatchObject({
    logging: 'on',
    encryption_key: arn('kms', 'key/s'),
  })
  expect(seen('model-package/fraud/3').facts).toMatchObject({
    status: 'Approved',
    pinned: true,
    model_version: '3',
  })
  expect(seen('notebook-instance/lab').facts).toMatchObject({
    exposure: 'public',
    permissions: { code: 'manage' },
  })
  expect(seen('feature-group/customers').facts.place).toBe('s3://acme-features/customers')
  expect(seen('fraud/train').asset).toEqual(
    ref('training_dataset', 'aws_s3', 's3://acme-training/fraud/train'),
  )
  expect(seen('fraud/valid').asset.type).toBe('evaluation_dataset')
})

test('vector stores: who reaches them and who may write', () => {
  expect(seen('bucket/vb1').facts).toMatchObject({ shared_with: ['*'], encryption_key: arn('kms', 'key/v') })
  expect(seen('bucket/vb2').facts).toMatchObject({ shared_with: [], encryption_key: null })
  expect(seen('index/docs')).toMatchObject({
    facts: { dimensions: 1024 },
    relations: [{ kind: 'part_of', to: seen('bucket/vb1').asset }],
  })
  expect(seen('collection/col1').facts).toMatchObject({
    exposure: 'public',
    used_by: [`arn:aws:iam::${OWN}:role/kb`],
    encryption_key: arn('kms', 'key/v'),
  })
  expect(seen('collection/col2').facts).toMatchObject({ exposure: 'vpc', used_by: [], encryption_key: null })
  expect(JSON.stringify(told)).not.toContain('collection/col3')
})

test('a harness is an agent by its description; a policy engine stands before a gateway', () => {
  const desk = seen('harness/desk-hhh')
  expect(desk.facts).toMatchObject({
    exposure: 'vpc',
    memory: true,
    model_name: 'anthropic.claude-sonnet-4-20250514-v1:0',
    permissions: { code: 'write', communication: 'write' },
    env_names: ['MODE'],
  })
  expect(desk.facts.tools?.map(({ name }) => name)).toEqual([
    'tickets (remote_mcp)',
    'agentcore_gateway',
    'agentcore_browser',
    'agentcore_code_interpreter',
  ])
  expect(towards('harness/desk-hhh', 'calls').map(({ key }) => key)).toEqual([
    'https://tickets.example.com/mcp',
    arn('bedrock-agentcore', 'gateway/tools-ggg'),
  ])
  expect(towards('harness/plain-iii', 'uses')).toEqual([ref('foundation_model', 'openai', 'gpt-4o')])
  expect(seen('policy-engine/engine-eee').facts.filters).toEqual({
    refunds: 'ACTIVE',
    deletes: 'LOG_ONLY',
    drafts: 'NONE',
  })
  expect(seen('gateway/tools-ggg').facts.guarded).toBe(true)
})

test('SageMaker: Studio and MLflow are places of work', () => {
  expect(seen('domain/d-1').facts).toMatchObject({ exposure: 'public', network_isolated: false })
  expect(seen('mlflow-tracking-server/runs').facts).toMatchObject({ architecture: 'mlflow 3.0' })
})

test('assistants of Q Business with what they search and do elsewhere; Kendra', () => {
  expect(seen('application/help-1').facts.tools?.map(({ name }) => name)).toEqual([
    'tickets (ZENDESK)',
    'own (CUSTOM)',
  ])
  expect(towards('application/help-1', 'reads').map(({ key }) => key)).toEqual([
    arn('qbusiness', 'application/help-1/index/i-1'),
  ])
  expect(seen('index/docs-1').facts).toMatchObject({
    encryption_key: arn('kms', 'key/q'),
    tags: { team: 'docs' },
  })
})
