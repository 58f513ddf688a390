import { describe, expect, test } from '@jest/globals'
import { awsCloudtrail } from './aws-cloudtrail.ts'
import { completeEvent } from './complete-event.ts'
import { aCloudtrailEvent } from './fixtures/aws-cloudtrail.ts'
import { anOrigin, eventOf as firstEvent } from './fixtures/event-of.ts'
import { recognise } from './recognise.ts'

const origin = anOrigin(awsCloudtrail)
const eventOf = (change: object = {}) => firstEvent(awsCloudtrail, aCloudtrailEvent(change))

test('a change of a guardrail has caller, key, address, parameters and the guardrail', () => {
  expect(eventOf()).toMatchObject({
    '@timestamp': '2026-02-11T08:09:10.000Z',
    'event.action': 'UpdateGuardrail',
    'event.provider': 'bedrock.amazonaws.com',
    'event.outcome': 'success',
    'wachter.activity': 'admin_audit',
    'wachter.outcome': 'observed',
    'wachter.guardrail.id': 'gr-own-1',
    'wachter.asset.refs': [{ type: 'guardrail_config', provider: 'aws_bedrock', key: 'gr-own-1' }],
    'wachter.api_key.id': 'ASIAEXAMPLEEXAMPLE00',
    'wachter.request.parameters': {
      guardrailIdentifier: 'gr-own-1',
      'topicPolicyConfig.topicsConfig.0.name': 'x',
    },
    'wachter.response.elements': { version: 'DRAFT' },
    'user.id': 'arn:aws:sts::432109876543:assumed-role/Ops/lee',
    'user.name': 'lee',
    'user.type': 'AssumedRole',
    'user.roles': ['Ops'],
    'source.ip': '198.51.100.23',
    'cloud.account.id': '432109876543',
    'cloud.region': 'eu-west-1',
  })
})

test('a refusal is a failure that was blocked, another error is only seen', () => {
  expect(eventOf({ errorCode: 'AccessDenied', errorMessage: 'no' })).toMatchObject({
    'event.outcome': 'failure',
    'error.type': 'AccessDenied',
    'error.message': 'no',
    'wachter.outcome': 'blocked',
  })
  expect(eventOf({ errorCode: 'ValidationException' })['wachter.outcome']).toBe('observed')
})

test.each([
  [
    'kendra',
    { requestParameters: { indexId: 'i-1' } },
    'aws_kendra',
    'arn:aws:kendra:eu-west-1:432109876543:index/i-1',
  ],
  ['s3vectors', { requestParameters: { indexArn: 'arn:1' } }, 'aws_s3vectors', 'arn:1'],
  ['s3vectors', { requestParameters: null, resources: [{ ARN: 'arn:2' }] }, 'aws_s3vectors', 'arn:2'],
])('a call of %s names the store as the inventory does', (service, call, provider, key) => {
  const event = eventOf({ eventSource: `${service}.amazonaws.com`, ...call })
  expect(event['wachter.asset.refs']).toEqual([{ type: 'vector_database', provider, key }])
})

test.each([
  ['InvokeModel', 'chat'],
  ['ConverseStream', 'chat'],
  ['InvokeAgentRuntime', 'invoke_agent'],
])('%s is a call without content', (eventName, operation) => {
  const event = eventOf({ eventName, requestParameters: { modelId: 'us.amazon.nova-lite-v1:0' } })
  expect(event).toMatchObject({
    'wachter.activity': 'llm_invocation',
    'wachter.content_missing': 'not_logged',
    'gen_ai.operation.name': operation,
    'gen_ai.request.model': 'amazon.nova-lite-v1:0',
    'wachter.request.model_raw': 'us.amazon.nova-lite-v1:0',
  })
})

test('an address that is none goes to source.address', () => {
  expect(eventOf({ sourceIPAddress: '035.1.2.3' })).toMatchObject({ 'source.address': '035.1.2.3' })
  expect(eventOf({ sourceIPAddress: '035.1.2.3' })['source.ip']).toBeUndefined()
})

test('the time may be written with a space and nanoseconds', () => {
  expect(eventOf({ eventTime: '2026-02-11 08:09:10.500000000' })['@timestamp']).toBe(
    '2026-02-11T08:09:10.500Z',
  )
})

test.each([[true], ['true']])('a bearer token (%p) is marked, its absence is not', (callWithBearerToken) => {
  expect(eventOf({ additionalEventData: { callWithBearerToken } })['wachter.auth.bearer_token']).toBe(true)
  expect(eventOf()['wachter.auth.bearer_token']).toBeUndefined()
})

test.each([
  [
    'root',
    { type: 'Root', arn: 'arn:aws:iam::1:root', accountId: '1' },
    'arn:aws:iam::1:root',
    'root',
    'Root',
  ],
  [
    'an IAM user',
    { type: 'IAMUser', arn: 'arn:aws:iam::1:user/x/ann' },
    'arn:aws:iam::1:user/x/ann',
    'ann',
    'IAMUser',
  ],
  [
    'a service',
    { type: 'AWSService', invokedBy: 'x.amazonaws.com' },
    'x.amazonaws.com',
    'x.amazonaws.com',
    'AWSService',
  ],
  ['another account', { type: 'AWSAccount', accountId: '55' }, '55', undefined, 'AWSAccount'],
  ['a federated user', { type: 'WebIdentityUser', userName: 'bo' }, 'bo', 'bo', 'WebIdentityUser'],
  ['a role without ARN', { type: 'AssumedRole', principalId: 'AROA1:cy' }, 'AROA1:cy', 'cy', 'AssumedRole'],
])('the caller is known for %s', (_, userIdentity, id, name, type) => {
  const event = eventOf({ userIdentity })
  expect([event['user.id'], event['user.name'], event['user.type']]).toEqual([id, name, type])
})

test('a file of records gives an event each, in order; one that is broken fails alone', () => {
  const file = { Records: [aCloudtrailEvent(), 'broken', aCloudtrailEvent({ eventID: 'second' })] }
  expect(awsCloudtrail.recognises(file)).toBe(true)
  const [first, broken, second] = awsCloudtrail.normalise(file)
  if (!first || !broken || !second) throw new Error('three drafts expected')
  expect(completeEvent(first, origin)['event.id']).not.toBe(completeEvent(second, origin)['event.id'])
  expect(() => completeEvent(broken, origin)).toThrow('@timestamp')
})

test('an event delivered by EventBridge is the event', () => {
  const wrapped = { 'detail-type': 'AWS API Call via CloudTrail', detail: aCloudtrailEvent() }
  expect(awsCloudtrail.recognises(wrapped)).toBe(true)
  expect(awsCloudtrail.normalise(wrapped)).toEqual(awsCloudtrail.normalise(aCloudtrailEvent()))
})

test('hostile parameter names stay data', () => {
  const requestParameters = JSON.parse('{"__proto__": {"admin": true}, "constructor": {"prototype": 1}}')
  const event = eventOf({ requestParameters })
  expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  expect(Object.entries(event['wachter.request.parameters'] ?? {})).toEqual([
    ['__proto__.admin', 'true'],
    ['constructor.prototype', '1'],
  ])
})

test('a record that a forwarder trimmed of its version is still one', () => {
  const trimmed = aCloudtrailEvent({ eventVersion: undefined })
  expect(awsCloudtrail.recognises(trimmed)).toBe(true)
  expect(awsCloudtrail.recognises({ ...trimmed, eventTime: undefined })).toBe(false)
})

describe("a document of Elastic's AWS integration", () => {
  const document = {
    '@timestamp': '2026-02-11T08:09:10.000Z',
    data_stream: { dataset: 'aws.cloudtrail' },
    aws: {
      cloudtrail: {
        event_version: '1.11',
        recipient_account_id: '432109876543',
        request_parameters: '{guardrailIdentifier=gr-own-1}',
        flattened: { request_parameters: { guardrailIdentifier: 'gr-own-1' } },
        user_identity: {
          type: 'AssumedRole',
          arn: 'arn:aws:sts::432109876543:assumed-role/Ops/lee',
          access_key_id: 'ASIAEXAMPLEEXAMPLE00',
        },
      },
    },
    cloud: { region: 'eu-west-1' },
    event: {
      action: 'UpdateGuardrail',
      provider: 'bedrock.amazonaws.com',
      id: '9f8e7d6c-1234-4567-89ab-cdef01234567',
    },
    source: { address: '198.51.100.23', ip: '198.51.100.23' },
    network: { type: 'ipv4' },
  }

  test('is the event it was made of', () => {
    expect(recognise(document)?.id).toBe('aws.cloudtrail')
    const {
      'wachter.response.elements': _,
      'user_agent.original': __,
      ...original
    } = eventOf({
      requestParameters: { guardrailIdentifier: 'gr-own-1' },
    })
    expect(firstEvent(awsCloudtrail, document)).toEqual(original)
  })

  test('gives the original where it keeps it', () => {
    const kept = { ...document, event: { ...document.event, original: JSON.stringify(aCloudtrailEvent()) } }
    expect(firstEvent(awsCloudtrail, { _index: 'i', _source: kept })).toEqual(eventOf())
  })
})
