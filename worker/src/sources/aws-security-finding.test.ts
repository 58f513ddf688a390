import { expect, test } from '@jest/globals'
import { awsGuardduty } from './aws-guardduty.ts'
import { awsSecurityFinding } from './aws-security-finding.ts'
import { eventOf as firstEvent } from './fixtures/event-of.ts'
import { eventsOf } from './fixtures/events-of.ts'
import { aGuarddutyFinding, aSecurityHubFinding } from './fixtures/security-findings.ts'

const eventOf = (change: object = {}) => firstEvent(awsSecurityFinding, aSecurityHubFinding(change))
const notebook = 'arn:aws:sagemaker:eu-west-1:432109876543:notebook-instance/research'
const from = (product: string) => ({ ProductArn: `arn:aws:securityhub:eu-west-1::product/${product}` })

test('a control that failed has its id, the asset and how bad it is', () => {
  expect(eventOf()).toMatchObject({
    '@timestamp': '2026-02-11T08:15:00.000Z',
    'event.provider': 'aws.securityhub',
    'event.outcome': 'failure',
    'wachter.activity': 'security_finding',
    'wachter.outcome': 'observed',
    'wachter.reported.severity': 'high',
    'wachter.reported.status': 'active',
    'rule.id': 'SageMaker.1',
    'rule.name': 'Notebook instances should not have direct internet access',
    'resource.id': [notebook],
    'wachter.asset.refs': [{ type: 'notebook', provider: 'aws_sagemaker', key: notebook }],
    'cloud.account.id': '432109876543',
    'cloud.region': 'eu-west-1',
  })
})

test('a control that is not consolidated is told by the end of its generator', () => {
  const GeneratorId = 'aws-foundational-security-best-practices/v/1.0.0/SageMaker.2'
  expect(eventOf({ GeneratorId, Compliance: { Status: 'PASSED' } })).toMatchObject({
    'rule.id': 'SageMaker.2',
    'event.outcome': 'success',
  })
})

test.each([
  [{ RecordState: 'ARCHIVED' }, 'resolved'],
  [{ Workflow: { Status: 'SUPPRESSED' } }, 'suppressed'],
  [{ Workflow: { Status: 'RESOLVED' } }, 'resolved'],
  [{ Workflow: { Status: 'NOTIFIED' } }, 'active'],
])('%p is %s', (change, status) => {
  expect(eventOf(change)['wachter.reported.status']).toBe(status)
})

test.each([
  [0, 'informational'],
  [39, 'low'],
  [40, 'medium'],
  [89, 'high'],
  [90, 'critical'],
])('without a label severity %i is %s', (Normalized, level) => {
  expect(eventOf({ Severity: { Normalized } })['wachter.reported.severity']).toBe(level)
})

const imported = {
  ...from('aws/guardduty'),
  Id: 'arn:aws:guardduty:eu-west-1:432109876543:detector/d1/finding/0ac1',
  GeneratorId: 'arn:aws:guardduty:eu-west-1:432109876543:detector/d1',
  Compliance: undefined,
  Types: ['TTPs/Initial Access/UnauthorizedAccess:IAMUser-TorIPCaller'],
  Resources: [
    {
      Type: 'AwsIamAccessKey',
      Id: 'AWS::IAM::AccessKey:ASIAEXAMPLEEXAMPLE00',
      Partition: 'aws',
      Details: {
        AwsIamAccessKey: {
          PrincipalId: 'AROAEXAMPLE:lee',
          PrincipalName: 'Ops',
          PrincipalType: 'AssumedRole',
        },
      },
    },
  ],
}
const shared = [
  'event.provider',
  'event.action',
  'service.name',
  'rule.id',
  'user.id',
  'user.roles',
  'wachter.api_key.id',
  'source.ip',
  'source.as.number',
] as const

test('what was imported from GuardDuty says the same as GuardDuty itself', () => {
  const original = firstEvent(awsGuardduty, aGuarddutyFinding())
  const Action = {
    ActionType: 'AWS_API_CALL',
    AwsApiCallAction: {
      Api: 'InvokeModel',
      ServiceName: 'bedrock.amazonaws.com',
      RemoteIpDetails: { IpAddressV4: '198.51.100.66', Organization: { Asn: 64_500 } },
    },
  }
  const prefix = 'aws/guardduty/service/action/awsApiCallAction'
  const ProductFields = {
    [`${prefix}/api`]: 'InvokeModel',
    [`${prefix}/serviceName`]: 'bedrock.amazonaws.com',
    [`${prefix}/remoteIpDetails/ipAddressV4`]: '198.51.100.66',
    [`${prefix}/remoteIpDetails/organization/asn`]: '64500',
    'aws/securityhub/ProductName': 'GuardDuty',
  }
  for (const carried of [{ Action }, { ProductFields }]) {
    const event = eventOf({ ...imported, ...carried })
    for (const field of shared) expect([field, event[field]]).toEqual([field, original[field]])
  }
})

test('hostile product fields stay data', () => {
  const prefix = 'aws/guardduty/service/action'
  const ProductFields = JSON.parse(
    `{"${prefix}/__proto__/polluted": "1", "${prefix}/constructor/prototype/polluted": "1", "${prefix}/awsApiCallAction": "x", "${prefix}/awsApiCallAction/api": "y"}`,
  )
  expect(eventOf({ ...imported, ProductFields })['rule.id']).toBe('UnauthorizedAccess:IAMUser/TorIPCaller')
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test('what was imported from Inspector has vulnerabilities and packages', () => {
  const event = eventOf({
    ...from('aws/inspector'),
    Compliance: undefined,
    Vulnerabilities: [
      {
        Id: 'CVE-2099-0001',
        Cvss: [{ BaseScore: 9.8, Version: '3.1' }],
        VulnerablePackages: [{ Name: 'vllm', Version: '0.1.0' }],
      },
    ],
    Resources: [
      {
        Type: 'AwsEcrContainerImage',
        Id: 'arn:aws:ecr:eu-west-1:432109876543:repository/ml/vllm-server/sha256:00aa',
        Details: { AwsEcrContainerImage: { RepositoryName: 'ml/vllm-server' } },
      },
    ],
  })
  expect(event).toMatchObject({
    'event.provider': 'aws.inspector',
    'rule.id': 'CVE-2099-0001',
    'vulnerability.id': ['CVE-2099-0001'],
    'vulnerability.score.base': 9.8,
    'package.name': ['vllm'],
    'container.image.name': 'ml/vllm-server',
  })
  expect(event['event.outcome']).toBeUndefined()
})

test('a finding about a user or a role is about that identity', () => {
  const Id = 'arn:aws:iam::432109876543:user/ann'
  expect(eventOf({ Resources: [{ Type: 'AwsIamUser', Id }] })).toMatchObject({
    'user.id': Id,
    'user.name': 'ann',
  })
})

test('a product of another vendor is told by vendor and name', () => {
  expect(eventOf({ ...from('example/cloud-guard'), Compliance: undefined })).toMatchObject({
    'event.provider': 'example.cloud-guard',
    'rule.id': 'security-control/SageMaker.1',
  })
})

test('an answer with several findings gives an event each', () => {
  const record = { Findings: [aSecurityHubFinding(), aSecurityHubFinding({ Id: 'another' })] }
  expect(new Set(eventsOf(awsSecurityFinding, record).map((event) => event['event.id'])).size).toBe(2)
})
