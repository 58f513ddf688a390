import { expect, test } from '@jest/globals'
import { awsInspector } from './aws-inspector.ts'
import { eventOf as firstEvent } from './fixtures/event-of.ts'
import { eventsOf } from './fixtures/events-of.ts'
import { anInspectorFinding, delivered } from './fixtures/security-findings.ts'

const eventOf = (change: object = {}) => firstEvent(awsInspector, anInspectorFinding(change))

test('a finding has vulnerability, packages, image, severity and whether it stands', () => {
  expect(eventOf()).toMatchObject({
    '@timestamp': '2026-02-11T20:15:00.000Z',
    'event.provider': 'aws.inspector',
    'wachter.activity': 'security_finding',
    'wachter.outcome': 'observed',
    'wachter.reported.severity': 'critical',
    'wachter.reported.status': 'active',
    'rule.id': 'CVE-2099-0001',
    'rule.name': 'CVE-2099-0001 - vllm, torch',
    'vulnerability.id': ['CVE-2099-0001'],
    'vulnerability.score.base': 9.8,
    'package.name': ['vllm', 'torch'],
    'container.image.name': 'ml/vllm-server',
    'service.name': 'ml/vllm-server',
    'cloud.account.id': '432109876543',
    'cloud.region': 'eu-west-1',
  })
})

test.each([
  ['Feb 11, 2026, 12:00:01 AM', '2026-02-11T00:00:01.000Z'],
  ['Feb 11, 2026, 12:00:01\u202fPM', '2026-02-11T12:00:01.000Z'],
  [1_770_840_900.5, '2026-02-11T20:15:00.500Z'],
  ['1.7708409005E9', '2026-02-11T20:15:00.500Z'],
  ['2026-02-11T20:15:00Z', '2026-02-11T20:15:00.000Z'],
  ['Foo 11, 2026, 1:00:00 PM', '2026-02-11T20:15:00.000Z'],
])('%p is a time', (updatedAt, time) => {
  expect(eventOf({ updatedAt })['@timestamp']).toBe(time)
})

test('without a time of its own it has that of the delivery', () => {
  const finding = anInspectorFinding({ updatedAt: undefined, lastObservedAt: undefined })
  const event = firstEvent(awsInspector, delivered('Inspector2 Finding', 'aws.inspector2', finding))
  expect(event['@timestamp']).toBe('2026-02-11T20:20:00.000Z')
})

test('an instance is a host, a function an application by its ARN without version', () => {
  const on = (resource: object) => eventOf({ resources: [{ region: 'eu-west-1', ...resource }] })
  expect(on({ type: 'AWS_EC2_INSTANCE', id: 'i-0123456789abcdef0' })).toMatchObject({
    'host.id': 'i-0123456789abcdef0',
    'host.name': 'i-0123456789abcdef0',
  })
  const arn = 'arn:aws:lambda:eu-west-1:432109876543:function:lookup'
  const details = { awsLambdaFunction: { functionName: 'lookup' } }
  expect(on({ type: 'AWS_LAMBDA_FUNCTION', id: `${arn}:$LATEST`, details })).toMatchObject({
    'service.name': 'lookup',
    'resource.id': [`${arn}:$LATEST`],
    'wachter.asset.refs': [{ type: 'ai_application', provider: 'aws_lambda', key: arn }],
  })
})

test('reachable ports and code are told by their kind', () => {
  const packageVulnerabilityDetails = undefined
  expect(eventOf({ type: 'NETWORK_REACHABILITY', packageVulnerabilityDetails })['rule.id']).toBe(
    'NETWORK_REACHABILITY',
  )
  const codeVulnerabilityDetails = { detectorId: 'python/code-injection@v1.0' }
  expect(
    eventOf({ type: 'CODE_VULNERABILITY', packageVulnerabilityDetails, codeVulnerabilityDetails })['rule.id'],
  ).toBe('python/code-injection@v1.0')
})

test.each([
  ['SUPPRESSED', 'suppressed'],
  ['CLOSED', 'resolved'],
])('%s does not stand', (status, told) => {
  expect(eventOf({ status })['wachter.reported.status']).toBe(told)
})

test('what is not triaged has no severity', () => {
  expect(eventOf({ severity: 'UNTRIAGED' })['wachter.reported.severity']).toBeUndefined()
})

test('an answer with several findings gives an event each', () => {
  const second = anInspectorFinding({ findingArn: 'arn:aws:inspector2:eu-west-1:1:finding/2' })
  expect(eventsOf(awsInspector, { findings: [anInspectorFinding(), second] })).toHaveLength(2)
})
