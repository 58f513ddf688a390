import { SourceId } from '../model/ids.ts'
import type { Level } from '../model/level.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { destinationOf, sourceOf } from './addresses.ts'
import { asNumberOf } from './as-number.ts'
import { serviceName } from './aws-finding-action.ts'
import { awsIdentity, awsPrincipal } from './aws-identity.ts'
import { resourceFields } from './aws-resources.ts'
import { at, countAt, isObject, listAt, numberAt, stringAt, unwrapped, wordAt } from './json-fields.ts'
import { outcomeOf } from './outcome.ts'
import { readInstant } from './read-instant.ts'
import {
  checkOutcome,
  findingsIn,
  guarddutyType,
  productIn,
  severityOf,
  standingOf,
} from './security-findings.ts'

/** Vulnerability, compliance and detection findings (OCSF 1.1 to 1.8, `class_uid`). */
const CLASSES: ReadonlySet<unknown> = new Set([2002, 2003, 2004])

/**
 * Findings in the Open Cybersecurity Schema Framework: AWS Security Hub's own format (`detail.findings` of EventBridge,
 * `{Findings: [...]}` of its API), Security Lake, and any other product that writes it.
 */
export const ocsfFinding: Source = {
  id: SourceId.parse('ocsf.finding'),
  recognises: (record) => findingsIn(record, isFinding).length > 0,
  normalise: (record) => findingsIn(record, isFinding).map(draftOf),
}

/** What Wachter itself printed is no news to it. */
function isFinding(finding: unknown): boolean {
  return (
    CLASSES.has(at(finding, 'class_uid')) &&
    isObject(at(finding, 'finding_info')) &&
    isObject(at(finding, 'metadata', 'product')) &&
    at(finding, 'metadata', 'product', 'vendor_name') !== 'Wachter'
  )
}

/** `severity_id`; 0 is unknown and 99 another. */
const SEVERITIES: ReadonlyMap<number, Level> = new Map<number, Level>([
  [1, 'informational'],
  [2, 'low'],
  [3, 'medium'],
  [4, 'high'],
  [5, 'critical'],
  [6, 'critical'],
])

/** `status_id` of a finding. */
const STATUSES: ReadonlyMap<number, string> = new Map([
  [1, 'new'],
  [2, 'in progress'],
  [3, 'suppressed'],
  [4, 'resolved'],
  [5, 'archived'],
  [6, 'deleted'],
])
const CLOSE = 3

function draftOf(finding: unknown): EventDraft {
  const info = at(finding, 'finding_info')
  const uid = stringAt(info, 'uid') ?? stringAt(finding, 'metadata', 'uid')
  const updated = [
    at(info, 'modified_time'),
    at(info, 'modified_time_dt'),
    at(finding, 'time'),
    at(finding, 'time_dt'),
  ]
    .map(readInstant)
    .find((instant) => instant !== undefined)
  const provider = providerOf(finding)
  const resources = listAt(finding, 'resources')
  const found = resourceFields(
    resources.flatMap((resource) => [stringAt(resource, 'uid_alt'), stringAt(resource, 'uid')]),
  )
  const vulnerabilities = listAt(finding, 'vulnerabilities')
  return {
    natural: uid === undefined ? [] : [uid, updated ?? ''],
    fields: {
      ...found,
      ...evidenceFields(finding),
      ...identityOf(finding, resources),
      '@timestamp': updated,
      'event.provider': provider,
      'event.outcome': checkOutcome(stringAt(finding, 'compliance', 'status')),
      'event.reason': stringAt(info, 'desc') ?? stringAt(finding, 'message'),
      'wachter.activity': 'security_finding',
      'wachter.reported.id': uid,
      'wachter.reported.severity':
        SEVERITIES.get(numberAt(finding, 'severity_id') ?? 0) ?? severityOf(stringAt(finding, 'severity')),
      'wachter.reported.status': standingOf(
        STATUSES.get(numberAt(finding, 'status_id') ?? 0) ?? stringAt(finding, 'status'),
        numberAt(finding, 'activity_id') === CLOSE ? 'closed' : undefined,
      ),
      'rule.id': ruleOf(finding, provider),
      'rule.name': stringAt(info, 'title'),
      'vulnerability.id': vulnerabilities.flatMap((one) => stringAt(one, 'cve', 'uid') ?? []),
      'vulnerability.score.base': numberAt(vulnerabilities[0], 'cve', 'cvss', 0, 'base_score'),
      'package.name': packagesIn(vulnerabilities),
      'host.name': stringAt(finding, 'device', 'hostname') ?? found['host.id'],
      'cloud.provider': stringAt(finding, 'cloud', 'provider')?.toLowerCase(),
      'cloud.account.id': wordAt(finding, 'cloud', 'account', 'uid'),
      'cloud.region': stringAt(finding, 'cloud', 'region') ?? stringAt(resources[0], 'region'),
    },
  }
}

/** `aws.guardduty` for what is listed in Security Hub, else vendor and product as they call themselves. */
function providerOf(finding: unknown): string | undefined {
  const product = at(finding, 'metadata', 'product')
  const listed = productIn(stringAt(product, 'uid'))
  if (listed !== undefined) return listed
  const names = [stringAt(product, 'vendor_name'), stringAt(product, 'name')]
  return (
    names
      .filter((name) => name !== undefined)
      .join('.')
      .toLowerCase() || undefined
  )
}

/** What raised it: the control, GuardDuty's type, the vulnerability, else the rule or the type that the product names. */
function ruleOf(finding: unknown, provider: string | undefined): string | undefined {
  const info = at(finding, 'finding_info')
  const types = listAt(info, 'types').filter((type): type is string => typeof type === 'string')
  const threat = types.find((type) => type.includes(':'))
  if (provider === 'aws.guardduty' && threat !== undefined) return guarddutyType(threat)
  return (
    stringAt(finding, 'compliance', 'control') ??
    stringAt(finding, 'vulnerabilities', 0, 'cve', 'uid') ??
    stringAt(info, 'analytic', 'uid') ??
    stringAt(info, 'analytic', 'name') ??
    types[0]
  )
}

/** What the first evidence shows of the call or connection. */
function evidenceFields(finding: unknown): EventDraft['fields'] {
  const evidence = at(finding, 'evidences', 0)
  const source = at(evidence, 'src_endpoint')
  const country = stringAt(source, 'location', 'country')
  const process = at(evidence, 'process')
  const errorType = stringAt(evidence, 'api', 'response', 'error')
  return {
    ...sourceOf(at(source, 'ip')),
    ...destinationOf(at(evidence, 'dst_endpoint', 'ip')),
    'wachter.outcome': outcomeOf({ record: 'report', errorType }),
    'error.type': errorType,
    'event.action': stringAt(evidence, 'api', 'operation'),
    'service.name': serviceName(stringAt(evidence, 'api', 'service', 'name')),
    'source.geo.country_iso_code': country !== undefined && /^[A-Z]{2}$/.test(country) ? country : undefined,
    'source.as.number': asNumberOf(at(source, 'autonomous_system', 'number')),
    'source.as.organization.name': stringAt(source, 'autonomous_system', 'name'),
    'destination.port': countAt(evidence, 'dst_endpoint', 'port'),
    'dns.question.name': stringAt(evidence, 'query', 'hostname'),
    'process.name': stringAt(process, 'name'),
    'process.executable': stringAt(process, 'file', 'path'),
    'process.pid': countAt(process, 'pid'),
    'container.image.name':
      stringAt(evidence, 'container', 'image', 'name') ?? stringAt(process, 'container', 'image', 'name'),
  }
}

/** Who acted, by the evidence, else the key, user or role that is the resource. */
function identityOf(finding: unknown, resources: readonly unknown[]): EventDraft['fields'] {
  const user = at(finding, 'evidences', 0, 'actor', 'user')
  const key = resources.find((resource) => KEY_TYPE.test(stringAt(resource, 'type') ?? ''))
  if (key !== undefined) return keyOwner(finding, key, user)
  if (isObject(user)) {
    const uid = stringAt(user, 'uid')
    return {
      ...(uid?.startsWith('arn:') ? awsIdentity(uid) : { 'user.id': uid ?? stringAt(user, 'name') }),
      'user.name': stringAt(user, 'name') ?? awsIdentity(uid)['user.name'],
      'user.email': stringAt(user, 'email_addr'),
      'wachter.api_key.id': stringAt(user, 'credential_uid'),
    }
  }
  const principal = resources.find((resource) => PRINCIPAL_TYPE.test(stringAt(resource, 'type') ?? ''))
  const ids = [stringAt(principal, 'uid_alt'), stringAt(principal, 'uid')]
  return awsIdentity(ids.find((id) => id?.startsWith('arn:')))
}

/** As CloudFormation and as the Security Finding Format name them. */
const KEY_TYPE = /^(?:AWS::IAM::AccessKey|AwsIamAccessKey)$/
const PRINCIPAL_TYPE = /^(?:AWS::IAM::(?:User|Role)|AwsIam(?:User|Role))$/

/** An access key tells its owner in `data`, by either format's names, an object or a text of one. */
function keyOwner(finding: unknown, key: unknown, user: unknown): EventDraft['fields'] {
  const data = unwrapped(at(key, 'data'))
  const details = at(data, 'AwsIamAccessKey') ?? data
  const first = (...names: readonly string[]) =>
    names.map((name) => stringAt(details, name)).find((value) => value !== undefined)
  return awsPrincipal({
    type: first('user_type', 'PrincipalType') ?? stringAt(user, 'type'),
    name:
      first('user_name', 'PrincipalName', 'UserName') ??
      stringAt(key, 'user', 'name') ??
      stringAt(user, 'name') ??
      stringAt(key, 'name'),
    principalId: first('principal_id', 'PrincipalId') ?? stringAt(user, 'uid'),
    accessKeyId:
      first('access_key_id', 'AccessKeyId') ??
      stringAt(key, 'uid')?.replace(/^AWS::IAM::AccessKey:/, '') ??
      stringAt(user, 'credential_uid'),
    account: wordAt(key, 'owner', 'account', 'uid') ?? wordAt(finding, 'cloud', 'account', 'uid'),
    partition: stringAt(key, 'cloud_partition'),
  })
}

function packagesIn(vulnerabilities: readonly unknown[]): string[] {
  const packages = vulnerabilities.flatMap((one) => [
    ...listAt(one, 'affected_packages'),
    ...listAt(one, 'packages'),
  ])
  return [...new Set(packages.flatMap((one) => stringAt(one, 'name') ?? []))]
}
