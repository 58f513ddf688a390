import { SourceId } from '../model/ids.ts'
import type { Level } from '../model/level.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { actionFields, actionInProductFields, decapitalised } from './aws-finding-action.ts'
import { awsIdentity, awsPrincipal } from './aws-identity.ts'
import { resourceFields } from './aws-resources.ts'
import { at, isObject, listAt, numberAt, stringAt } from './json-fields.ts'
import { readInstant } from './read-instant.ts'
import {
  checkOutcome,
  findingsIn,
  guarddutyType,
  productIn,
  severityFrom,
  severityOf,
  standingOf,
} from './security-findings.ts'

/**
 * The AWS Security Finding Format (schema version 2018-10-08): what Security Hub CSPM finds itself, imports from GuardDuty,
 * Inspector, Macie and others, and hands on by EventBridge (`detail.findings`) or its API (`{Findings: [...]}`).
 */
export const awsSecurityFinding: Source = {
  id: SourceId.parse('aws.securityhub'),
  recognises: (record) => findingsIn(record, isFinding).length > 0,
  normalise: (record) => findingsIn(record, isFinding).map(draftOf),
}

function isFinding(finding: unknown): boolean {
  return (
    at(finding, 'SchemaVersion') === '2018-10-08' &&
    stringAt(finding, 'Id') !== undefined &&
    stringAt(finding, 'ProductArn') !== undefined &&
    Array.isArray(at(finding, 'Resources'))
  )
}

/** Where each level begins in `Severity.Normalized` (Security Hub API reference, "Severity"). */
const NORMALIZED: readonly (readonly [Level, number])[] = [
  ['informational', 0],
  ['low', 1],
  ['medium', 40],
  ['high', 70],
  ['critical', 90],
]

function draftOf(finding: unknown): EventDraft {
  const id = stringAt(finding, 'Id')
  const updated = stringAt(finding, 'UpdatedAt')
  const provider = productIn(stringAt(finding, 'ProductArn'))
  const resources = listAt(finding, 'Resources')
  const found = resourceFields(resources.map((resource) => stringAt(resource, 'Id')))
  const vulnerabilities = listAt(finding, 'Vulnerabilities')
  const compliance = stringAt(finding, 'Compliance', 'Status')
  const names = namesIn(resources)
  const action = actionFields(actionOf(finding))
  return {
    natural: id === undefined ? [] : [id, updated ?? ''],
    fields: {
      ...action,
      ...found,
      ...identityOf(finding, resources),
      '@timestamp': readInstant(updated) ?? readInstant(at(finding, 'CreatedAt')),
      'event.provider': provider,
      'event.outcome': checkOutcome(compliance),
      'event.reason': stringAt(finding, 'Description'),
      'wachter.activity': 'security_finding',
      'wachter.reported.id': id,
      'wachter.reported.severity':
        severityOf(stringAt(finding, 'Severity', 'Label')) ??
        severityOf(stringAt(finding, 'FindingProviderFields', 'Severity', 'Label')) ??
        severityFrom(numberAt(finding, 'Severity', 'Normalized'), NORMALIZED),
      'wachter.reported.status': standingOf(
        stringAt(finding, 'RecordState'),
        stringAt(finding, 'Workflow', 'Status'),
      ),
      'rule.id': ruleOf(finding, provider),
      'rule.name': stringAt(finding, 'Title'),
      'vulnerability.id': vulnerabilities.flatMap((one) => stringAt(one, 'Id') ?? []),
      'vulnerability.score.base': numberAt(vulnerabilities[0], 'Cvss', 0, 'BaseScore'),
      'package.name': packagesIn(vulnerabilities),
      'container.image.name': names.image,
      'host.name': found['host.id'],
      'service.name': action['service.name'] ?? names.function ?? names.image,
      'cloud.provider': 'aws',
      'cloud.account.id': stringAt(finding, 'AwsAccountId'),
      'cloud.region': stringAt(finding, 'Region') ?? stringAt(resources[0], 'Region'),
    },
  }
}

/** What raised it: the control, GuardDuty's type, the vulnerability, else the generator that the product names. */
function ruleOf(finding: unknown, provider: string | undefined): string | undefined {
  const types = [at(finding, 'Types', 0), at(finding, 'FindingProviderFields', 'Types', 0)]
  const type = types.find((one): one is string => typeof one === 'string' && one !== '')
  if (provider === 'aws.guardduty' && type !== undefined) return guarddutyType(type)
  const control = stringAt(finding, 'Compliance', 'SecurityControlId')
  if (control !== undefined) return control
  const generator = stringAt(finding, 'GeneratorId')
  // `security-control/SageMaker.1`, or a standard's own `.../v/1.0.0/SageMaker.1` where controls are not consolidated.
  if (provider === 'aws.securityhub') return generator?.slice(generator.lastIndexOf('/') + 1)
  return stringAt(finding, 'Vulnerabilities', 0, 'Id') ?? generator ?? type
}

/** Findings that were imported before actions had a place of their own carry them as product fields. */
function actionOf(finding: unknown): unknown {
  const action = at(finding, 'Action')
  return isObject(action) ? decapitalised(action) : actionInProductFields(at(finding, 'ProductFields'))
}

/** The key that was used, else the user or role that the finding is about. */
function identityOf(finding: unknown, resources: readonly unknown[]): EventDraft['fields'] {
  const of = (type: string) => resources.find((resource) => at(resource, 'Type') === type)
  const key = of('AwsIamAccessKey')
  if (key === undefined) return awsIdentity(stringAt(of('AwsIamUser') ?? of('AwsIamRole'), 'Id'))
  const details = at(key, 'Details', 'AwsIamAccessKey')
  return awsPrincipal({
    type: stringAt(details, 'PrincipalType'),
    name: stringAt(details, 'PrincipalName') ?? stringAt(details, 'UserName'),
    principalId: stringAt(details, 'PrincipalId'),
    accessKeyId:
      stringAt(details, 'AccessKeyId') ?? stringAt(key, 'Id')?.replace(/^AWS::IAM::AccessKey:/, ''),
    account: stringAt(details, 'AccountId') ?? stringAt(finding, 'AwsAccountId'),
    partition: stringAt(key, 'Partition'),
  })
}

function namesIn(resources: readonly unknown[]): { function: string | undefined; image: string | undefined } {
  const named = (...path: readonly string[]) =>
    resources.map((resource) => stringAt(resource, 'Details', ...path)).find((name) => name !== undefined)
  return {
    function: named('AwsLambdaFunction', 'FunctionName'),
    image: named('AwsEcrContainerImage', 'RepositoryName') ?? named('Container', 'ImageName'),
  }
}

function packagesIn(vulnerabilities: readonly unknown[]): string[] {
  const packages = vulnerabilities.flatMap((one) => listAt(one, 'VulnerablePackages'))
  return [...new Set(packages.flatMap((one) => stringAt(one, 'Name') ?? []))]
}
