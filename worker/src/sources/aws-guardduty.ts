import type { AssetRef, GuardrailFinding } from '../model/event.ts'
import { SourceId } from '../model/ids.ts'
import type { Level } from '../model/level.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { actionFields, decapitalised } from './aws-finding-action.ts'
import { awsPrincipal } from './aws-identity.ts'
import { resourceFields } from './aws-resources.ts'
import { bedrockModel } from './bedrock-model.ts'
import { at, countAt, isObject, listAt, numberAt, stringAt } from './json-fields.ts'
import { outcomeOf } from './outcome.ts'
import { readInstant } from './read-instant.ts'
import { findingsIn, severityFrom, standingOf } from './security-findings.ts'

/**
 * Amazon GuardDuty's findings (schema version 2.0): EventBridge's `detail`, exports to S3, and `{Findings: [...]}` as the API
 * answers. One event each time that GuardDuty updates one.
 */
export const awsGuardduty: Source = {
  id: SourceId.parse('aws.guardduty'),
  recognises: (record) => findingsIn(record, isFinding).length > 0,
  normalise: (record) => findingsIn(record, isFinding).map(draftOf),
}

function isFinding(finding: unknown): boolean {
  return isWritten(finding, 'id', 'type', 'service', 'detectorId') || isOfApi(finding)
}

function isOfApi(finding: unknown): boolean {
  return isWritten(finding, 'Id', 'Type', 'Service', 'DetectorId')
}

function isWritten(finding: unknown, id: string, type: string, service: string, detector: string): boolean {
  return (
    stringAt(finding, id) !== undefined &&
    stringAt(finding, type)?.includes(':') === true &&
    stringAt(finding, service, detector) !== undefined
  )
}

/** GuardDuty user guide, "Severity levels for GuardDuty findings". */
const SEVERITIES: readonly (readonly [Level, number])[] = [
  ['informational', 0],
  ['low', 1],
  ['medium', 4],
  ['high', 7],
  ['critical', 9],
]

function draftOf(given: unknown): EventDraft {
  const finding = isOfApi(given) ? decapitalised(given) : given
  const id = stringAt(finding, 'id')
  const updated = stringAt(finding, 'updatedAt')
  const type = stringAt(finding, 'type')
  const resource = at(finding, 'resource')
  const service = at(finding, 'service')
  const action = actionFields(at(service, 'action'))
  const ai = aiFields(resource, action['service.name'])
  const found = resourceFields(resourceIds(resource))
  return {
    natural: id === undefined ? [] : [id, updated ?? ''],
    fields: {
      ...principalOf(finding),
      ...action,
      ...found,
      ...hostFields(resource, found['host.id']),
      ...processFields(service),
      ...ai,
      '@timestamp': readInstant(updated) ?? readInstant(at(service, 'eventLastSeen')),
      'event.provider': 'aws.guardduty',
      'event.reason': stringAt(finding, 'description'),
      'wachter.activity': 'security_finding',
      'wachter.asset.refs': [...(ai['wachter.asset.refs'] ?? []), ...(found['wachter.asset.refs'] ?? [])],
      'wachter.reported.id': id,
      'wachter.reported.severity': severityFrom(numberAt(finding, 'severity'), SEVERITIES),
      'wachter.reported.status': standingOf(
        'active',
        at(service, 'archived') === true ? 'suppressed' : undefined,
      ),
      'rule.id': type,
      'rule.name': stringAt(finding, 'title'),
      'cloud.provider': 'aws',
      'cloud.account.id': stringAt(finding, 'accountId'),
      'cloud.region': stringAt(finding, 'region'),
    },
  }
}

function principalOf(finding: unknown): EventDraft['fields'] {
  const key = at(finding, 'resource', 'accessKeyDetails')
  const kubernetes = stringAt(finding, 'resource', 'kubernetesDetails', 'kubernetesUserDetails', 'username')
  if (!isObject(key))
    return kubernetes === undefined ? {} : { 'user.id': kubernetes, 'user.name': kubernetes }
  return awsPrincipal({
    type: stringAt(key, 'userType'),
    name: stringAt(key, 'userName'),
    principalId: stringAt(key, 'principalId'),
    accessKeyId: stringAt(key, 'accessKeyId'),
    account: stringAt(finding, 'accountId'),
    partition: stringAt(finding, 'partition'),
  })
}

function resourceIds(resource: unknown): readonly (string | undefined)[] {
  return [
    ...listAt(resource, 'bedrockGuardrailDetails', 'guardrails').map((one) => stringAt(one, 'arn')),
    stringAt(resource, 'bedrockGuardrailDetails', 'guardrailArn'),
    stringAt(resource, 'lambdaDetails', 'functionArn'),
    stringAt(resource, 'instanceDetails', 'instanceId'),
    stringAt(resource, 'ecsClusterDetails', 'arn'),
    stringAt(resource, 'eksClusterDetails', 'arn'),
    ...listAt(resource, 's3BucketDetails').map((bucket) => stringAt(bucket, 'arn')),
    stringAt(resource, 'rdsDbInstanceDetails', 'dbInstanceArn'),
    stringAt(resource, 'accessKeyDetails', 'accessKeyId'),
  ]
}

/** What AI Protection's findings say beyond the others: the models that were called, the guardrail that stepped in. */
function aiFields(resource: unknown, service: string | undefined): EventDraft['fields'] {
  const named = listAt(resource, 'modelDetails').flatMap((model) => stringAt(model, 'modelId') ?? [])
  const guardrail = at(resource, 'bedrockGuardrailDetails')
  if (named.length === 0 && !isObject(guardrail)) return {}
  const models = named.flatMap((id) => modelRef(id, service) ?? [])
  const [first] = models
  const provider = first?.provider === 'aws_sagemaker' ? 'aws.sagemaker' : 'aws.bedrock'
  const fields: EventDraft['fields'] = {
    'gen_ai.provider.name': provider,
    'gen_ai.request.model': first?.key,
    'wachter.asset.refs': models,
  }
  if (!isObject(guardrail)) return fields
  const findings = guardrailFindings(guardrail)
  return {
    ...fields,
    'wachter.guardrail.id':
      stringAt(guardrail, 'guardrails', 0, 'arn') ?? stringAt(guardrail, 'guardrailArn'),
    'wachter.guardrail.status':
      at(guardrail, 'guardrailAction') === 'GUARDRAIL_INTERVENED' ? 'intervened' : undefined,
    'wachter.guardrail.findings': findings,
    'wachter.outcome': outcomeOf({ record: 'report', findings }),
  }
}

/** A model of Bedrock by any of its names, or an endpoint of SageMaker by its own. */
function modelRef(id: string, service: string | undefined): AssetRef | undefined {
  if (service?.includes('sagemaker') && !id.startsWith('arn:')) {
    return { type: 'api_endpoint', provider: 'aws_sagemaker', key: id.slice(0, 1024) }
  }
  const [sagemaker] = resourceFields([id])['wachter.asset.refs'] ?? []
  if (sagemaker?.provider === 'aws_sagemaker') return sagemaker
  const model = bedrockModel(id)
  return model && { type: model.type, provider: 'aws_bedrock', key: model.id.slice(0, 1024) }
}

/** `NONE`: the guardrail saw the attack and was told only to report it. */
function guardrailFindings(guardrail: unknown): GuardrailFinding[] {
  const side = at(guardrail, 'guardrailSource') === 'OUTPUT' ? 'output' : 'input'
  return listAt(guardrail, 'contentPolicyFilters').flatMap((filter) => {
    const name = stringAt(filter, 'type')
    if (name === undefined) return []
    const confidence = stringAt(filter, 'confidence')?.toLowerCase().slice(0, 32)
    return [
      {
        policy: name === 'PROMPT_ATTACK' ? 'prompt_attack' : 'content',
        name,
        action: at(filter, 'action') === 'BLOCKED' ? 'blocked' : 'observed',
        ...(confidence === undefined ? {} : { confidence }),
        side,
      },
    ]
  })
}

function hostFields(resource: unknown, instance: string | undefined): EventDraft['fields'] {
  const images = [
    stringAt(resource, 'containerDetails', 'image'),
    stringAt(resource, 'ecsClusterDetails', 'taskDetails', 'containers', 0, 'image'),
    stringAt(resource, 'kubernetesDetails', 'kubernetesWorkloadDetails', 'containers', 0, 'image'),
  ]
  return {
    'host.name': stringAt(resource, 'instanceDetails', 'networkInterfaces', 0, 'privateDnsName') ?? instance,
    'container.image.name': images.find((image) => image !== undefined),
  }
}

function processFields(service: unknown): EventDraft['fields'] {
  const process = at(service, 'runtimeDetails', 'process')
  return {
    'process.name': stringAt(process, 'name'),
    'process.executable': stringAt(process, 'executablePath'),
    'process.pid': countAt(process, 'pid'),
  }
}
