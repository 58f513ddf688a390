import { expect, test } from '@jest/globals'
import { asOcsf } from '../detection/as-ocsf.ts'
import { awsGuardduty } from './aws-guardduty.ts'
import { eventOf as firstEvent } from './fixtures/event-of.ts'
import { aGuarddutyFinding, anOcsfFinding } from './fixtures/security-findings.ts'
import { ocsfFinding } from './ocsf-finding.ts'

const eventOf = (change: object = {}) => firstEvent(ocsfFinding, anOcsfFinding(change))

test('a threat that Security Hub hands on says the same as GuardDuty itself', () => {
  const {
    'event.id': _,
    'wachter.source.id': __,
    'wachter.reported.id': ___,
    'user_agent.original': ____,
    ...original
  } = firstEvent(awsGuardduty, aGuarddutyFinding())
  expect(eventOf()).toMatchObject(original)
})

test('the older form keeps the key as a text', () => {
  const resources = [
    {
      type: 'AwsIamAccessKey',
      uid: 'AWS::IAM::AccessKey:AKIAEXAMPLEEXAMPLE00',
      cloud_partition: 'aws',
      data: JSON.stringify({
        AwsIamAccessKey: { PrincipalId: 'AIDA1', PrincipalName: 'ann', PrincipalType: 'IAMUser' },
      }),
    },
  ]
  const { finding_info } = anOcsfFinding()
  const types = ['TTPs/Initial Access/UnauthorizedAccess:IAMUser-TorIPCaller']
  expect(eventOf({ resources, finding_info: { ...(finding_info as object), types } })).toMatchObject({
    'user.id': 'arn:aws:iam::432109876543:user/ann',
    'wachter.api_key.id': 'AKIAEXAMPLEEXAMPLE00',
    'wachter.asset.refs': [{ type: 'api_key', provider: 'aws', key: 'AKIAEXAMPLEEXAMPLE00' }],
    'rule.id': 'UnauthorizedAccess:IAMUser/TorIPCaller',
  })
})

test('a control that failed has its id and the asset', () => {
  const arn = 'arn:aws:bedrock-agentcore:eu-west-1:432109876543:runtime/helpdesk-1'
  const event = eventOf({
    class_uid: 2003,
    compliance: { control: 'BedrockAgentCore.1', status: 'Fail', status_id: 3 },
    metadata: { product: { uid: 'arn:aws:securityhub:eu-west-1::productv2/aws/securityhub' } },
    evidences: undefined,
    resources: [{ type: 'AWS::BedrockAgentCore::Runtime', uid: 'helpdesk-1', uid_alt: arn }],
  })
  expect(event).toMatchObject({
    'event.provider': 'aws.securityhub',
    'event.outcome': 'failure',
    'rule.id': 'BedrockAgentCore.1',
    'resource.id': [arn, 'helpdesk-1'],
    'wachter.asset.refs': [{ type: 'ai_agent', provider: 'aws_bedrock', key: arn }],
  })
})

test('a vulnerability has its packages and score', () => {
  const event = eventOf({
    class_uid: 2002,
    metadata: { product: { name: 'Scanner', vendor_name: 'Example' } },
    evidences: undefined,
    resources: [{ type: 'AWS::EC2::Instance', uid: 'i-0123456789abcdef0' }],
    vulnerabilities: [
      {
        cve: { uid: 'CVE-2099-0001', cvss: [{ base_score: 9.8, version: '3.1' }] },
        affected_packages: [{ name: 'vllm', version: '0.1.0' }],
      },
    ],
  })
  expect(event).toMatchObject({
    'event.provider': 'example.scanner',
    'rule.id': 'CVE-2099-0001',
    'vulnerability.score.base': 9.8,
    'package.name': ['vllm'],
    'host.id': 'i-0123456789abcdef0',
  })
})

test.each([
  [{ status_id: 2 }, 'active'],
  [{ status_id: 3 }, 'suppressed'],
  [{ status_id: 4 }, 'resolved'],
  [{ status_id: undefined, status: 'Archived' }, 'resolved'],
  [{ activity_id: 3 }, 'resolved'],
])('%p is %s', (change, status) => {
  expect(eventOf(change)['wachter.reported.status']).toBe(status)
})

test('fatal is critical, unknown is none', () => {
  expect(eventOf({ severity_id: 6 })['wachter.reported.severity']).toBe('critical')
  expect(eventOf({ severity_id: 0, severity: 'Unknown' })['wachter.reported.severity']).toBeUndefined()
})

test('the actor of the evidence counts where no key is named', () => {
  const actor = { user: { uid: 'u-1', name: 'ann', email_addr: 'ann@example.org', credential_uid: 'key-1' } }
  expect(eventOf({ resources: [], evidences: [{ actor }] })).toMatchObject({
    'user.id': 'u-1',
    'user.name': 'ann',
    'user.email': 'ann@example.org',
    'wachter.api_key.id': 'key-1',
  })
})

test('what Wachter printed itself is none, and neither are records of other classes', () => {
  const own = asOcsf({
    id: 'f',
    tenant: 'acme',
    rule: { id: 'r', title: 't', logic_version: '1' },
    level: 'high',
    at: '2026-02-11T08:15:00.000Z',
    created: '2026-02-11T08:15:00.000Z',
    outcome: 'observed',
    source: 'aws.cloudtrail',
    events: ['e'],
    entity: { kind: 'unknown', id: '' },
    tags: [],
    evidence: [],
    disposition: null,
  } as never)
  expect(ocsfFinding.recognises(own)).toBe(false)
  expect(ocsfFinding.recognises(anOcsfFinding({ class_uid: 3002 }))).toBe(false)
})
