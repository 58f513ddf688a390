import { SourceId } from '../model/ids.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { type Instant, instantOf } from '../model/time.ts'
import { resourceFields } from './aws-resources.ts'
import { at, listAt, numberAt, stringAt } from './json-fields.ts'
import { outcomeOf } from './outcome.ts'
import { readInstant } from './read-instant.ts'
import { findingsIn, severityOf, standingOf } from './security-findings.ts'

/**
 * Amazon Inspector's findings (v2): EventBridge's `detail`, Firehose's records, and `{findings: [...]}` as the API answers.
 * Vulnerable packages, code and reachable ports of instances, container images and functions.
 */
export const awsInspector: Source = {
  id: SourceId.parse('aws.inspector'),
  recognises: (record) => findingsIn(record, isFinding).length > 0,
  normalise: (record) =>
    findingsIn(record, isFinding).map((finding) => draftOf(finding, readInstant(at(record, 'time')))),
}

function isFinding(finding: unknown): boolean {
  return (
    stringAt(finding, 'findingArn') !== undefined &&
    stringAt(finding, 'awsAccountId') !== undefined &&
    stringAt(finding, 'type') !== undefined &&
    Array.isArray(at(finding, 'resources'))
  )
}

function draftOf(finding: unknown, delivered: Instant | undefined): EventDraft {
  const arn = stringAt(finding, 'findingArn')
  const updated = instantIn(at(finding, 'updatedAt')) ?? instantIn(at(finding, 'lastObservedAt')) ?? delivered
  const vulnerability = stringAt(finding, 'packageVulnerabilityDetails', 'vulnerabilityId')
  const resources = listAt(finding, 'resources')
  const found = resourceFields(resources.map((resource) => stringAt(resource, 'id')))
  const details = at(resources[0], 'details')
  const image = stringAt(details, 'awsEcrContainerImage', 'repositoryName')
  return {
    natural: arn === undefined ? [] : [arn, updated ?? ''],
    fields: {
      ...found,
      '@timestamp': updated,
      'event.provider': 'aws.inspector',
      'event.reason': stringAt(finding, 'description'),
      'wachter.activity': 'security_finding',
      'wachter.outcome': outcomeOf({ record: 'report' }),
      'wachter.reported.id': arn,
      'wachter.reported.severity': severityOf(stringAt(finding, 'severity')),
      'wachter.reported.status': standingOf(stringAt(finding, 'status')),
      'rule.id':
        vulnerability ??
        stringAt(finding, 'codeVulnerabilityDetails', 'detectorId') ??
        stringAt(finding, 'type'),
      'rule.name': stringAt(finding, 'title'),
      'vulnerability.id': vulnerability === undefined ? undefined : [vulnerability],
      'vulnerability.score.base': numberAt(finding, 'inspectorScore'),
      'package.name': packagesIn(finding),
      'container.image.name': image,
      'host.name': found['host.id'],
      'service.name': stringAt(details, 'awsLambdaFunction', 'functionName') ?? image,
      'cloud.provider': 'aws',
      'cloud.account.id': stringAt(finding, 'awsAccountId'),
      'cloud.region': stringAt(resources[0], 'region'),
    },
  }
}

function packagesIn(finding: unknown): string[] {
  const packages = listAt(finding, 'packageVulnerabilityDetails', 'vulnerablePackages')
  return [...new Set(packages.flatMap((one) => stringAt(one, 'name') ?? []))]
}

/** EventBridge's `Dec 3, 2021, 6:02:30 PM`, in UTC; newer runtimes write a narrow space before the last word. */
const ENGLISH = /^([A-Z][a-z]{2}) (\d{1,2}), (\d{4}),? (\d{1,2}):(\d{2}):(\d{2})[ \u202f]([AP])M$/
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** Firehose's `1.663703546405E9`. */
const EXPONENT = /^\d(?:\.\d{1,18})?E\d{1,2}$/

function instantIn(value: unknown): Instant | undefined {
  if (typeof value !== 'string') return readInstant(value)
  if (EXPONENT.test(value)) return readInstant(Number(value))
  const english = ENGLISH.exec(value.slice(0, 40))
  if (english === null) return readInstant(value)
  const [, month = '', day, year, hour, minute, second, half] = english
  const hours = (Number(hour) % 12) + (half === 'P' ? 12 : 0)
  const index = MONTHS.indexOf(month)
  return index < 0
    ? undefined
    : instantOf(Date.UTC(Number(year), index, Number(day), hours, Number(minute), Number(second)))
}
