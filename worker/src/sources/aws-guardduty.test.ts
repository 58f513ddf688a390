import { expect, test } from '@jest/globals'
import { awsCloudtrail } from './aws-cloudtrail.ts'
import { awsGuardduty } from './aws-guardduty.ts'
import { completeEvent } from './complete-event.ts'
import { aCloudtrailEvent } from './fixtures/aws-cloudtrail.ts'
import { anOrigin, eventOf as firstEvent } from './fixtures/event-of.ts'
import { eventsOf } from './fixtures/events-of.ts'
import { aGuarddutyFinding, delivered } from './fixtures/security-findings.ts'

const eventOf = (change: object = {}) => firstEvent(awsGuardduty, aGuarddutyFinding(change))
const withService = (change: object) => {
  const { service } = aGuarddutyFinding()
  return { service: { ...(service as object), ...change } }
}

test('a finding has product, type, severity, who it is about, from where, and what was called', () => {
  expect(eventOf()).toMatchObject({
    '@timestamp': '2026-02-11T08:15:00.250Z',
    'event.provider': 'aws.guardduty',
    'event.action': 'InvokeModel',
    'event.reason': 'InvokeModel was called from 198.51.100.66.',
    'service.name': 'bedrock',
    'wachter.activity': 'security_finding',
    'wachter.outcome': 'observed',
    'wachter.reported.id': '0ac1bdf0feed4242aa11bb22cc33dd44',
    'wachter.reported.severity': 'high',
    'wachter.reported.status': 'active',
    'rule.id': 'UnauthorizedAccess:IAMUser/TorIPCaller',
    'rule.name': 'The API InvokeModel was invoked from a Tor exit node.',
    'user.id': 'arn:aws:sts::432109876543:assumed-role/Ops/lee',
    'user.type': 'AssumedRole',
    'wachter.api_key.id': 'ASIAEXAMPLEEXAMPLE00',
    'resource.id': ['ASIAEXAMPLEEXAMPLE00'],
    'source.ip': '198.51.100.66',
    'source.geo.country_iso_code': 'NL',
    'source.as.number': 64_500,
    'source.as.organization.name': 'Example Relay',
    'user_agent.original': 'python-requests/2.32',
    'cloud.account.id': '432109876543',
    'cloud.region': 'eu-west-1',
  })
})

test('its identity is that of the calls in CloudTrail', () => {
  const call = firstEvent(awsCloudtrail, aCloudtrailEvent())
  const finding = eventOf()
  for (const field of ['user.id', 'user.name', 'user.type', 'user.roles', 'wachter.api_key.id'] as const) {
    expect([field, finding[field]]).toEqual([field, call[field]])
  }
})

test.each([
  [
    'a user',
    { userType: 'IAMUser', userName: 'ann', principalId: 'AIDA1' },
    'arn:aws:iam::432109876543:user/ann',
  ],
  [
    'root',
    { userType: 'Root', userName: 'Root', principalId: '432109876543' },
    'arn:aws:iam::432109876543:root',
  ],
  [
    'a role',
    { userType: 'Role', userName: 'Ops', principalId: 'AROA1' },
    'arn:aws:iam::432109876543:role/Ops',
  ],
  [
    'a federated user',
    { userType: 'FederatedUser', userName: 'bo', principalId: '1:bo' },
    'arn:aws:sts::432109876543:federated-user/bo',
  ],
  ['another account', { userType: 'AWSAccount', userName: 'x', principalId: 'AIDA2' }, 'AIDA2'],
])('%s is known', (_, accessKeyDetails, id) => {
  expect(eventOf({ resource: { accessKeyDetails } })['user.id']).toBe(id)
})

test.each([
  [0.5, 'informational'],
  [1, 'low'],
  [3.9, 'low'],
  [4, 'medium'],
  [6.9, 'medium'],
  [7, 'high'],
  [8.9, 'high'],
  [9.5, 'critical'],
])('severity %p is %s', (severity, level) => {
  expect(eventOf({ severity })['wachter.reported.severity']).toBe(level)
})

test('each update is an event of its own, a repeat is not', () => {
  expect(eventOf()['event.id']).toBe(eventOf()['event.id'])
  expect(eventOf({ updatedAt: '2026-02-11T09:15:00.250Z' })['event.id']).not.toBe(eventOf()['event.id'])
})

test('an archived finding does not stand, a blocked connection was blocked', () => {
  expect(eventOf(withService({ archived: true }))['wachter.reported.status']).toBe('suppressed')
  const action = { networkConnectionAction: { blocked: true, connectionDirection: 'INBOUND' } }
  expect(eventOf(withService({ action }))['wachter.outcome']).toBe('blocked')
})

test('an answer of the API reads the same as the event', () => {
  const capitalised = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(capitalised)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name.charAt(0).toUpperCase() + name.slice(1),
        capitalised(member),
      ]),
    )
  }
  const answer = { Findings: [capitalised(aGuarddutyFinding())] }
  expect(awsGuardduty.recognises(answer)).toBe(true)
  expect(firstEvent(awsGuardduty, answer)).toEqual(eventOf())
  expect(
    firstEvent(awsGuardduty, delivered('GuardDuty Finding', 'aws.guardduty', aGuarddutyFinding())),
  ).toEqual(eventOf())
})

test('of a connection to the outside the other side is the destination', () => {
  const details = {
    localIpDetails: { ipAddressV4: '10.0.0.5' },
    remoteIpDetails: { ipAddressV4: '203.0.113.9', organization: { asn: '64501' } },
    remotePortDetails: { port: 4444 },
  }
  const outbound = { networkConnectionAction: { ...details, connectionDirection: 'OUTBOUND' } }
  const event = eventOf({
    ...withService({ action: outbound, runtimeDetails: { process: { name: 'python3', pid: 7 } } }),
    type: 'Backdoor:Runtime/C&CActivity.B',
    resource: {
      instanceDetails: {
        instanceId: 'i-0123456789abcdef0',
        networkInterfaces: [{ privateDnsName: 'ip-10-0-0-5.eu-west-1.compute.internal' }],
      },
      containerDetails: { image: 'registry.example/vllm:1' },
    },
  })
  expect(event).toMatchObject({
    'source.ip': '10.0.0.5',
    'destination.ip': '203.0.113.9',
    'destination.port': 4444,
    'host.id': 'i-0123456789abcdef0',
    'host.name': 'ip-10-0-0-5.eu-west-1.compute.internal',
    'container.image.name': 'registry.example/vllm:1',
    'process.name': 'python3',
  })
  expect(event['source.as.number']).toBeUndefined()
})

test('what AI Protection finds names the models and the guardrail, and whether it blocked', () => {
  const { resource } = aGuarddutyFinding()
  const models = { ...(resource as object), modelDetails: [{ modelId: 'us.amazon.nova-lite-v1:0' }] }
  expect(eventOf({ type: 'Impact:IAMUser/CostHarvesting', resource: models })).toMatchObject({
    'gen_ai.provider.name': 'aws.bedrock',
    'gen_ai.request.model': 'amazon.nova-lite-v1:0',
    'wachter.asset.refs': [
      { type: 'foundation_model', provider: 'aws_bedrock', key: 'amazon.nova-lite-v1:0' },
    ],
  })
  const arn = 'arn:aws:bedrock:eu-west-1:432109876543:guardrail/gr1'
  const guarded = (action: string) => ({
    ...(resource as object),
    bedrockGuardrailDetails: {
      guardrails: [{ arn, version: '1' }],
      guardrailAction: 'GUARDRAIL_INTERVENED',
      guardrailSource: 'INPUT',
      contentPolicyFilters: [{ type: 'PROMPT_ATTACK', confidence: 'HIGH', action }],
    },
  })
  expect(eventOf({ resource: guarded('BLOCKED') })).toMatchObject({
    'wachter.outcome': 'blocked',
    'wachter.guardrail.id': arn,
    'wachter.guardrail.findings': [
      {
        policy: 'prompt_attack',
        name: 'PROMPT_ATTACK',
        action: 'blocked',
        confidence: 'high',
        side: 'input',
      },
    ],
    'wachter.asset.refs': [{ type: 'guardrail_config', provider: 'aws_bedrock', key: arn }],
  })
  expect(eventOf({ resource: guarded('NONE') })['wachter.outcome']).toBe('passed')
})

test('an endpoint of SageMaker is known by its name', () => {
  const action = { awsApiCallAction: { api: 'InvokeEndpoint', serviceName: 'sagemaker.amazonaws.com' } }
  const event = eventOf({ ...withService({ action }), resource: { modelDetails: [{ modelId: 'churn' }] } })
  expect(event).toMatchObject({
    'gen_ai.provider.name': 'aws.sagemaker',
    'wachter.asset.refs': [{ type: 'api_endpoint', provider: 'aws_sagemaker', key: 'churn' }],
  })
})

test('of several findings a broken one fails alone', () => {
  const record = { findings: [aGuarddutyFinding(), 'broken', aGuarddutyFinding({ id: 'f2' })] }
  const [first, broken, second] = awsGuardduty.normalise(record)
  if (!first || !broken || !second) throw new Error('three drafts expected')
  expect(() => completeEvent(broken, anOrigin(awsGuardduty))).toThrow('@timestamp')
  expect(
    eventsOf(awsGuardduty, { findings: record.findings.filter((one) => one !== 'broken') }),
  ).toHaveLength(2)
})

test('a look-alike is none', () => {
  const { service: _, ...without } = aGuarddutyFinding()
  expect(awsGuardduty.recognises(without)).toBe(false)
  expect(awsGuardduty.recognises({ id: 'x', type: 'y', service: {} })).toBe(false)
})
