import { SourceId } from '../model/ids.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { sourceOf } from './addresses.ts'
import { awsIdentity } from './aws-identity.ts'
import { bedrockModel } from './bedrock-model.ts'
import { cloudtrailAssets } from './cloudtrail-assets.ts'
import { cloudtrailOf } from './cloudtrail-document.ts'
import { flatten } from './flatten.ts'
import { at, countAt, isObject, stringAt, wordAt } from './json-fields.ts'
import { outcomeOf } from './outcome.ts'
import { readInstant } from './read-instant.ts'

/** The GenAI operation of API calls that run a model or an agent; all other calls are administration. */
const INVOCATIONS: ReadonlyMap<string, string> = new Map([
  ['InvokeModel', 'chat'],
  ['InvokeModelWithResponseStream', 'chat'],
  ['InvokeModelWithBidirectionalStream', 'chat'],
  ['StartAsyncInvoke', 'generate_content'],
  ['Converse', 'chat'],
  ['ConverseStream', 'chat'],
  ['InvokeEndpoint', 'generate_content'],
  ['InvokeEndpointAsync', 'generate_content'],
  ['InvokeEndpointWithResponseStream', 'generate_content'],
  ['InvokeAgent', 'invoke_agent'],
  ['InvokeInlineAgent', 'invoke_agent'],
  ['InvokeAgentRuntime', 'invoke_agent'],
  ['InvokeFlow', 'invoke_workflow'],
  ['RetrieveAndGenerate', 'chat'],
])

/**
 * AWS CloudTrail (record versions 1.0x), one event, a file's `{Records: [...]}`, EventBridge's `detail` or a document of
 * Elastic's AWS integration, management and data events. Meant for
 * Bedrock, AgentCore and SageMaker; events of other services (an IAM user made for Bedrock keys, a bucket of training
 * data) are read the same way. Calls that run a model are `llm_invocation`s without content, all others `admin_audit`.
 */
export const awsCloudtrail: Source = {
  id: SourceId.parse('aws.cloudtrail'),
  recognises: (record) =>
    isCall(record) ||
    isCall(at(record, 'Records', 0)) ||
    isCall(at(record, 'detail')) ||
    isCall(cloudtrailOf(record)),
  normalise: (record) => {
    const records = at(record, 'Records')
    if (Array.isArray(records)) return records.map(draftOf)
    return [draftOf(isCall(record) ? record : (cloudtrailOf(record) ?? at(record, 'detail')))]
  },
}

function isCall(record: unknown): boolean {
  return (
    isObject(record) &&
    typeof at(record, 'eventName') === 'string' &&
    // Forwarders that trim records leave out the version first.
    (typeof at(record, 'eventVersion') === 'string' || typeof at(record, 'eventTime') === 'string') &&
    stringAt(record, 'eventSource')?.endsWith('.amazonaws.com') === true
  )
}

function draftOf(call: unknown): EventDraft {
  const name = stringAt(call, 'eventName')
  const service = stringAt(call, 'eventSource')?.slice(0, -'.amazonaws.com'.length) ?? ''
  const operation = name === undefined ? undefined : INVOCATIONS.get(name)
  const errorType = stringAt(call, 'errorCode')
  const parameters = at(call, 'requestParameters')
  const model = bedrockModel(stringAt(parameters, 'modelId'))
  const id = stringAt(call, 'eventID')
  return {
    natural: id === undefined ? [] : [id],
    fields: {
      ...identityOf(at(call, 'userIdentity')),
      ...sourceOf(at(call, 'sourceIPAddress')),
      '@timestamp': readInstant(at(call, 'eventTime')),
      'event.action': name,
      'event.provider': stringAt(call, 'eventSource'),
      'event.outcome': errorType === undefined ? 'success' : 'failure',
      'error.type': errorType,
      'error.message': stringAt(call, 'errorMessage'),
      'wachter.activity': operation === undefined ? 'admin_audit' : 'llm_invocation',
      'wachter.outcome': outcomeOf({ record: 'report', errorType }),
      'wachter.content_missing': operation === undefined ? undefined : 'not_logged',
      'wachter.asset.refs': cloudtrailAssets(service, call),
      'wachter.auth.bearer_token':
        wordAt(call, 'additionalEventData', 'callWithBearerToken')?.toLowerCase() === 'true'
          ? true
          : undefined,
      'wachter.guardrail.id':
        stringAt(parameters, 'guardrailIdentifier') ?? stringAt(parameters, 'guardrailId'),
      'wachter.request.parameters': flatten(parameters),
      'wachter.response.elements': flatten(at(call, 'responseElements')),
      'gen_ai.provider.name': PROVIDERS.find(([prefix]) => service.startsWith(prefix))?.[1],
      'gen_ai.operation.name': operation,
      'gen_ai.agent.id': stringAt(parameters, 'agentId') ?? stringAt(parameters, 'agentRuntimeArn'),
      'gen_ai.conversation.id': stringAt(parameters, 'sessionId') ?? stringAt(parameters, 'runtimeSessionId'),
      'gen_ai.request.model': model?.id,
      'wachter.request.model_raw': model?.raw,
      'gen_ai.request.stream': operation === undefined ? undefined : /Stream$/.test(name ?? ''),
      'gen_ai.usage.input_tokens': countAt(call, 'additionalEventData', 'inputTokens'),
      'gen_ai.usage.output_tokens': countAt(call, 'additionalEventData', 'outputTokens'),
      'user_agent.original': stringAt(call, 'userAgent'),
      'cloud.provider': 'aws',
      'cloud.account.id': wordAt(call, 'recipientAccountId') ?? wordAt(call, 'userIdentity', 'accountId'),
      'cloud.region': stringAt(call, 'awsRegion'),
      'service.name': service,
    },
  }
}

const PROVIDERS: readonly (readonly [prefix: string, name: string])[] = [
  ['bedrock', 'aws.bedrock'],
  ['sagemaker', 'aws.sagemaker'],
  ['runtime.sagemaker', 'aws.sagemaker'],
]

/**
 * CloudTrail's `userIdentity` in all its kinds (user guide, "CloudTrail userIdentity element"): those with an ARN, AWS
 * services and accounts without one, web identity and SAML users who have a name only.
 */
function identityOf(identity: unknown): EventDraft['fields'] {
  const fields = awsIdentity(stringAt(identity, 'arn'))
  const principal = stringAt(identity, 'principalId')
  // `AROA...:session` where the ARN is missing.
  const session = principal?.includes(':') ? principal.slice(principal.indexOf(':') + 1) : undefined
  const role = stringAt(identity, 'sessionContext', 'sessionIssuer', 'userName')
  return {
    ...fields,
    'user.id':
      fields['user.id'] ??
      stringAt(identity, 'onBehalfOf', 'userId') ??
      principal ??
      stringAt(identity, 'userName') ??
      stringAt(identity, 'invokedBy') ??
      wordAt(identity, 'accountId'),
    'user.name':
      fields['user.name'] ?? stringAt(identity, 'userName') ?? session ?? stringAt(identity, 'invokedBy'),
    'user.type': stringAt(identity, 'type') ?? fields['user.type'],
    'user.roles': role === undefined ? fields['user.roles'] : [role],
    'wachter.api_key.id': stringAt(identity, 'accessKeyId'),
  }
}
