import { afterEach, expect, test } from '@jest/globals'
import { denialsForgetNothing } from '../connector-contract.ts'
import { coveredIn, failures, inventory, thing, things } from '../fixtures/inventory.ts'
import { AwsServiceName } from './aws-config.ts'
import type { Fault } from './fixtures/aws-server.ts'
import { awsWorld, type OpenAws, OWN, openAws } from './fixtures/open-aws.ts'

const opened: OpenAws[] = []
afterEach(async () => {
  for (const aws of opened.splice(0)) await aws.close()
})

async function aws(options: Parameters<typeof openAws>[0] = {}): Promise<OpenAws> {
  const one = await openAws({ services: ['bedrock'], ...options })
  opened.push(one)
  return one
}

test('accounts by their roles, in every region of theirs, each under its own scope', async () => {
  const { look, asked } = await aws({
    accounts: [{}, { role_arn: 'arn:aws:iam::444455556666:role/Wachter', regions: ['us-east-1'] }],
    regions: ['eu-central-1', 'eu-west-1'],
  })
  const told = await look()
  expect(failures(told)).toEqual([])
  const scopes = told.flatMap((one) => (one.kind === 'covered' ? [one.scope] : []))
  expect([...new Set(scopes.map((scope) => scope.split('/bedrock')[0]))]).toEqual([
    `${OWN}/eu-central-1`,
    `${OWN}/eu-west-1`,
    '444455556666/us-east-1',
    's3',
  ])
  expect(asked.find(({ call }) => call === 'AssumeRole')?.input).toMatchObject({
    RoleArn: 'arn:aws:iam::444455556666:role/Wachter',
    RoleSessionName: 'wachter-discovery',
  })
  const keys = things(told).map(({ asset }) => `${asset.type} ${asset.key}`)
  expect(new Set(keys).size).toBe(keys.length)
  // The same files are named by every place's jobs: they are one data set each.
  expect(thing(told, 'training_dataset', 'train.jsonl').facts.used_by).toHaveLength(3)
})

test('throttling is waited out', async () => {
  const slow = (nth: number): Fault | undefined =>
    nth <= 2 ? { status: 429, code: 'ThrottlingException', headers: { 'retry-after': '0' } } : undefined
  const { look, asked } = await aws({
    fault: ({ call }, nth) => (call === 'ListGuardrails' ? slow(nth) : undefined),
  })
  expect(failures(await look())).toEqual([])
  expect(asked.filter(({ call }) => call === 'ListGuardrails')).toHaveLength(4)
})

test('a denied call is told of with the action that it needs, and the others are asked', async () => {
  const { look } = await aws({
    fault: ({ call }) =>
      call === 'ListGuardrails' ? { status: 403, code: 'AccessDeniedException' } : undefined,
  })
  const told = await look()
  expect(told.filter(({ kind }) => kind === 'failed')).toMatchObject([
    {
      scope: `${OWN}/eu-central-1/bedrock/ListGuardrails`,
      call: 'ListGuardrails',
      problem: {
        code: 'discovery.denied',
        message: expect.stringContaining('allow bedrock:ListGuardrails'),
      },
    },
  ])
  expect(coveredIn(told, 'ListGuardrails')).toBe(false)
  expect(coveredIn(told, 'ListCustomModels')).toBe(true)
})

test.each(AwsServiceName.options)(
  '%s: whichever call is denied, all that was known stands',
  async (name) => {
    let denied: string | undefined
    const one = await aws({
      services: [name],
      fault: ({ call }) => (call === denied ? { status: 403, code: 'AccessDeniedException' } : undefined),
    })
    const rounds = await denialsForgetNothing(one, (call) => {
      denied = call
    })
    expect(rounds.filter(({ run }) => run.failed_calls === 0)).toEqual([])
  },
  600_000,
)

test('what is no longer listed is gone, also where some details are denied', async () => {
  let fewer = false
  const { connector } = await aws({
    world: (place) => ({
      ...awsWorld(place),
      ...(fewer ? { 'bedrock:ListCustomModels': { modelSummaries: [] } } : {}),
    }),
    fault: ({ call }) =>
      fewer && call === 'ListTagsForResource' ? { status: 403, code: 'AccessDeniedException' } : undefined,
  })
  const { round, all, close } = await inventory()
  await round(connector)
  fewer = true
  expect(await round(connector)).toMatchObject({ gone: 3 })
  // The model, and the data that nothing else was made from.
  const gone = (await all()).filter((one) => one.gone !== null).map(({ asset }) => asset.key)
  expect(gone.map((key) => key.split('/').at(-1))).toEqual(['abc123def456', 'train.jsonl', 'valid.jsonl'])
  await close()
})

test('a malformed answer is told of, takes nothing away and stops no other', async () => {
  const bodies = ['{"guardrails": 7}', '{}', '[', '<html>sign in</html>', '{"guardrails": [{}]}']
  for (const body of bodies) {
    const { look } = await aws({ fault: ({ call }) => (call === 'ListGuardrails' ? { body } : undefined) })
    const told = await look()
    expect(failures(told)).toEqual([
      [`${OWN}/eu-central-1/bedrock/ListGuardrails`, 'ListGuardrails', 'discovery.other-form'],
    ])
    expect(coveredIn(told, 'ListGuardrails')).toBe(false)
    expect(coveredIn(told, 'ListCustomModels')).toBe(true)
  }
})

test('a list that never ends is given up', async () => {
  const endless = { guardrails: [], nextToken: 'again' }
  const { look } = await aws({
    world: (place) => ({ ...awsWorld(place), 'bedrock:ListGuardrails': endless }),
  })
  expect(failures(await look())).toEqual([
    [`${OWN}/eu-central-1/bedrock/ListGuardrails`, 'ListGuardrails', 'discovery.other-form'],
  ])
})

test('a region that is down is told of once, and the others are looked at', async () => {
  const { look } = await aws({
    regions: ['eu-central-1', 'eu-north-1'],
    fault: ({ region, service }) => (region === 'eu-north-1' && service !== 'sts' ? 'reset' : undefined),
  })
  const told = await look()
  expect(failures(told)).toEqual([
    [`${OWN}/eu-north-1/bedrock`, 'GetModelInvocationLoggingConfiguration', 'discovery.unreachable'],
  ])
  expect(told.filter((one) => one.kind === 'covered' && one.scope.includes('eu-north-1'))).toEqual([])
  expect(coveredIn(told, 'eu-central-1/bedrock/ListGuardrails')).toBe(true)
})

test('an account whose role may not be assumed is told of, and the others are looked at', async () => {
  const { look } = await aws({
    accounts: [{ role_arn: 'arn:aws:iam::444455556666:role/Wachter', external_id: 'x1' }, {}],
    fault: ({ call }) => (call === 'AssumeRole' ? { status: 403, code: 'AccessDenied' } : undefined),
  })
  const told = await look()
  expect(failures(told)).toEqual([['arn:aws:iam::444455556666:role/Wachter', 'sign in', 'discovery.denied']])
  expect(coveredIn(told, `${OWN}/eu-central-1/bedrock/ListGuardrails`)).toBe(true)
  expect(coveredIn(told, 's3')).toBe(false)
})
