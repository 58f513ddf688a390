import { expect, test } from '@jest/globals'
import type { Seen } from '../connector.ts'
import { OWN, openAws } from './fixtures/open-aws.ts'

async function seenIn(region: string): Promise<(end: string) => Seen> {
  const aws = await openAws({ services: ['bedrock'], regions: [region] })
  const told = await aws.look()
  await aws.close()
  const things = told.flatMap((one) => (one.kind === 'seen' ? one.things : []))
  return (end) => {
    const found = things.filter(({ asset }) => asset.key.endsWith(end))
    expect(found).toHaveLength(1)
    return found[0] as Seen
  }
}

const claude = 'anthropic.claude-sonnet-4-20250514-v1:0'
const nova = 'amazon.nova-lite-v1:0'
const arn = (resource: string) => `arn:aws:bedrock:eu-central-1:${OWN}:${resource}`
const model = (key: string) => ({ type: 'foundation_model', provider: 'aws_bedrock', key })

test('a foundation model with access goes by its id, its ARN and the profiles that lead to it', async () => {
  const seen = await seenIn('eu-central-1')
  expect(seen(`/${claude}`)).toEqual({
    asset: model(`${OWN}/eu-central-1/${claude}`),
    also: [
      model(claude),
      model(`arn:aws:bedrock:eu-central-1::foundation-model/${claude}`),
      model(`eu.${claude}`),
      model(arn(`inference-profile/eu.${claude}`)),
    ],
    facts: {
      name: 'Anthropic Claude Sonnet 4',
      model_provider: 'aws_bedrock',
      model_name: claude,
      self_hosted: false,
      authentication: 'identity',
      status: 'ACTIVE',
      logging: 'on',
      guarded: true,
      cloud_provider: 'aws',
      cloud_account: OWN,
      cloud_region: 'eu-central-1',
    },
    relations: [
      {
        kind: 'guarded_by',
        to: { type: 'guardrail_config', provider: 'aws_bedrock', key: arn('guardrail/gr1') },
      },
    ],
  })
  // Excluded from the enforced guardrail.
  expect(seen(`/${nova}`).facts.guarded).toBeUndefined()
  expect(seen('/amazon.titan-embed-text-v2:0').asset.type).toBe('embedding_model')
})

test('a model without access and a variant of provisioned throughput are nothing that one has', async () => {
  const aws = await openAws({ services: ['bedrock'] })
  const told = JSON.stringify(await aws.look())
  await aws.close()
  expect(told).not.toContain('llama3')
  expect(told).not.toContain('300k')
})

test('a region whose invocation logging leaves texts out says so of every model', async () => {
  const seen = await seenIn('us-east-1')
  const ends = [
    `/${claude}`,
    'imported-model/im1',
    'application-inference-profile/claims1',
    'prompt-router/pr1',
  ]
  expect(ends.map((end) => seen(end).facts.logging)).toEqual(ends.map(() => 'without_texts'))
})

test('a custom model: what it was made from, on what, who else may use it', async () => {
  const seen = await seenIn('eu-central-1')
  const id = `${nova}/abc123def456`
  expect(seen(id)).toMatchObject({
    asset: { type: 'fine_tuned_model', key: arn(`custom-model/${id}`) },
    also: [{ type: 'fine_tuned_model', provider: 'aws_bedrock', key: id }],
    facts: {
      name: 'claims-tuned',
      encryption_key: `arn:aws:kms:eu-central-1:${OWN}:key/k1`,
      shared_with: ['arn:aws:iam::444455556666:root'],
      tags: { team: 'claims' },
      created: '2026-03-01T10:00:00.000Z',
    },
    relations: [
      { kind: 'built_from', to: model(nova) },
      {
        kind: 'trained_on',
        to: { type: 'training_dataset', provider: 'aws_s3', key: 's3://acme-training/claims/train.jsonl' },
      },
      {
        kind: 'evaluated_on',
        to: { type: 'evaluation_dataset', provider: 'aws_s3', key: 's3://acme-training/claims/valid.jsonl' },
      },
    ],
  })
  expect(seen('train.jsonl').facts.used_by).toEqual([arn(`custom-model/${id}`)])
  expect(seen('questions.jsonl').facts.used_by).toEqual([arn('evaluation-job/e1')])
  expect(seen('imported-model/im1').facts).toMatchObject({
    architecture: 'mistral',
    source_url: 's3://acme-weights/mistral/',
    encryption_key: null,
  })
})

test('endpoints lead to their models by the names that logs use', async () => {
  const seen = await seenIn('eu-central-1')
  const tuned = { type: 'fine_tuned_model', provider: 'aws_bedrock', key: `${nova}/abc123def456` }
  const uses = (end: string) => seen(end).relations?.map(({ to }) => to)
  expect(uses('application-inference-profile/claims1')).toEqual([model(claude)])
  expect(uses('provisioned-model/pt1')).toEqual([tuned])
  expect(uses('custom-model-deployment/cd1')).toEqual([tuned])
  expect(uses('prompt-router/pr1')).toEqual([model(nova), model(claude)])
  expect(seen('provisioned-model/pt1')).toMatchObject({
    also: [{ type: 'api_endpoint', key: 'pt1' }],
    facts: { rate_limit: '2 model units', expires: '2027-01-01T00:00:00.000Z' },
  })
  expect(seen('endpoint/market')).toMatchObject({
    also: [{ provider: 'aws_sagemaker', key: `arn:aws:sagemaker:eu-central-1:${OWN}:endpoint/market` }],
    facts: { identity: `arn:aws:iam::${OWN}:role/market`, exposure: 'vpc', encryption_key: null },
  })
})

test('a guardrail with each filter and what it does to either side', async () => {
  const seen = await seenIn('eu-central-1')
  expect(seen('guardrail/gr3')).toMatchObject({
    also: [{ type: 'guardrail_config', provider: 'aws_bedrock', key: 'gr3' }],
    facts: {
      name: 'guard gr3',
      status: 'READY',
      encryption_key: `arn:aws:kms:eu-central-1:${OWN}:key/k2`,
      shared_with: [],
      filters: {
        'content PROMPT_ATTACK': 'HIGH/NONE',
        'content HATE': 'NONE/MEDIUM',
        'topic advice': 'BLOCK/NONE',
        'words PROFANITY': 'BLOCK/BLOCK',
        words: '1',
        'pii EMAIL': 'NONE/ANONYMIZE',
        'regex ticket': 'BLOCK/BLOCK',
        'grounding GROUNDING': '0.75',
        'automated reasoning': '1',
      },
    },
  })
})
