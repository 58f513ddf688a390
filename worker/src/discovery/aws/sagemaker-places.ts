import { at, isObject, stringAt } from '../../sources/json-fields.ts'
import { keyIn, named, timeAt } from '../answers.ts'
import { placed, tagsIn } from './answers.ts'
import type { CallName } from './aws-client.ts'
import type { Asks, Reading } from './aws-service.ts'

type Call = CallName<typeof import('@aws-sdk/client-sagemaker')>

async function tagsOf(arn: string, asks: Asks<Call>) {
  const tags = await asks.all({ call: 'ListTags', items: 'Tags', input: { ResourceArn: arn } })
  return tagsIn(tags && { tags })
}

/** SageMaker Studio: where people write and run notebooks. */
export const domains: Reading<Call> = {
  types: ['notebook'],
  list: { call: 'ListDomains', items: 'Domains' },
  async seen(item, asks) {
    const arn = named(item, 'DomainArn')
    const domain = await asks.get('DescribeDomain', { DomainId: named(item, 'DomainId') })
    if (domain === null) return []
    const access = stringAt(domain, 'AppNetworkAccessType')
    return [
      {
        asset: { type: 'notebook', provider: 'aws_sagemaker', key: arn },
        facts: {
          ...placed(asks.place),
          name: stringAt(item, 'DomainName'),
          status: stringAt(item, 'Status'),
          created: timeAt(item, 'CreationTime'),
          endpoint: stringAt(item, 'Url'),
          identity: isObject(domain)
            ? keyIn(at(domain, 'DefaultUserSettings') ?? {}, 'ExecutionRole')
            : undefined,
          encryption_key: keyIn(domain, 'KmsKeyId'),
          exposure: access === undefined ? undefined : access === 'VpcOnly' ? 'vpc' : 'public',
          network_isolated: access === undefined ? undefined : access === 'VpcOnly',
          permissions: { code: 'write' },
          authentication: 'identity',
          self_hosted: false,
          tags: await tagsOf(arn, asks),
        },
      },
    ]
  },
}

/** MLflow servers, which keep models and what they were made from. */
export const trackingServers: Reading<Call> = {
  types: ['ai_application'],
  list: { call: 'ListMlflowTrackingServers', items: 'TrackingServerSummaries' },
  async seen(item, asks) {
    const arn = named(item, 'TrackingServerArn')
    const server = await asks.get('DescribeMlflowTrackingServer', {
      TrackingServerName: named(item, 'TrackingServerName'),
    })
    if (server === null) return []
    return [
      {
        asset: { type: 'ai_application', provider: 'aws_sagemaker', key: arn },
        facts: {
          ...placed(asks.place),
          name: stringAt(item, 'TrackingServerName'),
          status: stringAt(item, 'TrackingServerStatus'),
          created: timeAt(item, 'CreationTime'),
          architecture: `mlflow ${stringAt(item, 'MlflowVersion') ?? ''}`.trim(),
          endpoint: stringAt(server, 'TrackingServerUrl'),
          place: stringAt(server, 'ArtifactStoreUri'),
          identity: keyIn(server, 'RoleArn'),
          authentication: 'identity',
          self_hosted: false,
          tags: await tagsOf(arn, asks),
        },
      },
    ]
  },
}
