import { at, isObject, stringAt } from '../../sources/json-fields.ts'
import { keyIn, named, timeAt } from '../answers.ts'
import { arnOf, placed, tagsIn } from './answers.ts'
import type { CallName } from './aws-client.ts'
import { awsService, type Reading } from './aws-service.ts'

type Call = CallName<typeof import('@aws-sdk/client-kendra')>

/** Amazon Kendra: indexes that agents and applications search. */
export const kendra = awsService({
  name: 'kendra',
  prefix: 'kendra',
  load: () => import('@aws-sdk/client-kendra'),
  client: 'KendraClient',
  page: { MaxResults: 100 },
  readings: async () => [indices],
})

const indices: Reading<Call> = {
  types: ['vector_database'],
  list: { call: 'ListIndices', items: 'IndexConfigurationSummaryItems' },
  async seen(item, asks) {
    const id = named(item, 'Id')
    const arn = arnOf(asks.place, 'kendra', `index/${id}`)
    const index = await asks.get('DescribeIndex', { Id: id })
    if (index === null) return []
    const tags = await asks.get('ListTagsForResource', { ResourceARN: arn })
    return [
      {
        asset: { type: 'vector_database', provider: 'aws_kendra', key: arn },
        facts: {
          ...placed(asks.place),
          name: stringAt(item, 'Name') ?? id,
          description: stringAt(index, 'Description'),
          status: stringAt(item, 'Status'),
          created: timeAt(item, 'CreatedAt'),
          architecture: stringAt(item, 'Edition'),
          identity: keyIn(index, 'RoleArn'),
          encryption_key: isObject(index)
            ? (stringAt(at(index, 'ServerSideEncryptionConfiguration'), 'KmsKeyId') ?? null)
            : undefined,
          authentication: 'identity',
          self_hosted: false,
          tags: tagsIn(tags),
        },
      },
    ]
  },
}
