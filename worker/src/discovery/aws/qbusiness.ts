import type { OfferedTool } from '../../model/asset.ts'
import { at, stringAt } from '../../sources/json-fields.ts'
import { keyIn, named, related, sha256Of, timeAt } from '../answers.ts'
import type { Seen } from '../connector.ts'
import { arnOf, placed, tagsIn } from './answers.ts'
import type { CallName } from './aws-client.ts'
import { awsService, type Reading } from './aws-service.ts'

type Call = CallName<typeof import('@aws-sdk/client-qbusiness')>

/** Amazon Q Business: assistants, what they search in and what they may do elsewhere. */
export const qbusiness = awsService({
  name: 'qbusiness',
  prefix: 'qbusiness',
  load: () => import('@aws-sdk/client-qbusiness'),
  client: 'QBusinessClient',
  page: { maxResults: 50 },
  readings: async () => [applications],
})

const applications: Reading<Call> = {
  types: ['ai_application', 'vector_database'],
  list: { call: 'ListApplications', items: 'applications' },
  async seen(item, asks) {
    const applicationId = named(item, 'applicationId')
    const arn = arnOf(asks.place, 'qbusiness', `application/${applicationId}`)
    const application = await asks.get('GetApplication', { applicationId })
    if (application === null) return []
    // The service's own bound for this list.
    const input = { applicationId, maxResults: 10 }
    const indices = (await asks.all({ call: 'ListIndices', items: 'indices', input })) ?? []
    const plugins = await asks.all({ call: 'ListPlugins', items: 'plugins', input: { applicationId } })
    const tags = await asks.get('ListTagsForResource', { resourceARN: arn })
    const common = { ...placed(asks.place), authentication: 'identity' as const, self_hosted: false }
    const stores = indices.map(
      (index): Seen => ({
        asset: {
          type: 'vector_database',
          provider: 'aws_qbusiness',
          key: `${arn}/index/${named(index, 'indexId')}`,
        },
        facts: {
          ...common,
          name: stringAt(index, 'displayName'),
          status: stringAt(index, 'status'),
          created: timeAt(index, 'createdAt'),
          encryption_key: keyIn(application, 'encryptionConfiguration', 'kmsKeyId'),
        },
        relations: related(['part_of', { type: 'ai_application', provider: 'aws_qbusiness', key: arn }]),
      }),
    )
    return [
      {
        asset: { type: 'ai_application', provider: 'aws_qbusiness', key: arn },
        also: [{ type: 'ai_application', provider: 'aws_qbusiness', key: applicationId }],
        facts: {
          ...common,
          name: stringAt(item, 'displayName'),
          description: stringAt(application, 'description'),
          status: stringAt(item, 'status'),
          created: timeAt(item, 'createdAt'),
          architecture: stringAt(item, 'identityType'),
          identity: keyIn(application, 'roleArn'),
          encryption_key: keyIn(application, 'encryptionConfiguration', 'kmsKeyId'),
          tools: plugins?.filter((one) => stringAt(one, 'state') !== 'DISABLED').map(toolOf),
          tags: tagsIn(tags),
        },
        relations: related(...stores.map(({ asset }) => ['reads', asset] as const)),
      },
      ...stores,
    ]
  },
}

/** Plugins act in other systems: tickets, mail, whatever an API offers. */
function toolOf(plugin: unknown): OfferedTool {
  const type = stringAt(plugin, 'type')
  const sha256 = sha256Of({ type, url: at(plugin, 'serverUrl') })
  return {
    name: `${stringAt(plugin, 'displayName') ?? named(plugin, 'pluginId')} (${type ?? 'CUSTOM'})`,
    outward: true,
    ...(sha256 === undefined ? {} : { sha256 }),
  }
}
