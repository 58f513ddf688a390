import type { AssetRef } from '../../model/event.ts'
import { at, isObject, numberAt, stringAt } from '../../sources/json-fields.ts'
import { named, related, timeAt } from '../answers.ts'
import type { Seen } from '../connector.ts'
import { admittedBy, placed, tagsIn } from './answers.ts'
import type { CallName } from './aws-client.ts'
import { awsService, type Reading } from './aws-service.ts'

type Call = CallName<typeof import('@aws-sdk/client-s3vectors')>

/** Amazon S3 Vectors: buckets of vectors and the indexes in them. */
export const s3vectors = awsService({
  name: 's3vectors',
  prefix: 's3vectors',
  load: () => import('@aws-sdk/client-s3vectors'),
  client: 'S3VectorsClient',
  page: { maxResults: 500 },
  readings: async () => [vectorBuckets],
})

const vectors = (key: string): AssetRef => ({ type: 'vector_database', provider: 'aws_s3vectors', key })

const vectorBuckets: Reading<Call> = {
  types: ['vector_database'],
  list: { call: 'ListVectorBuckets', items: 'vectorBuckets' },
  async seen(item, asks) {
    const vectorBucketArn = named(item, 'vectorBucketArn')
    const vectorBucketName = named(item, 'vectorBucketName')
    const got = await asks.get('GetVectorBucket', { vectorBucketName })
    if (got === null) return []
    const policy = await asks.get('GetVectorBucketPolicy', { vectorBucketName })
    const tags = await asks.get('ListTagsForResource', { resourceArn: vectorBucketArn })
    const common = {
      ...placed(asks.place),
      authentication: 'identity' as const,
      self_hosted: false,
      shared_with: admittedBy(policy),
    }
    const indexes: Seen[] = []
    const listed = await asks.all({ call: 'ListIndexes', items: 'indexes', input: { vectorBucketName } })
    for (const summary of listed ?? []) {
      const indexName = named(summary, 'indexName')
      const answer = await asks.get('GetIndex', { vectorBucketName, indexName })
      if (answer === null) continue
      const index = at(answer, 'index')
      indexes.push({
        asset: vectors(named(summary, 'indexArn')),
        facts: {
          ...common,
          name: `${vectorBucketName}/${indexName}`,
          created: timeAt(summary, 'creationTime'),
          dimensions: numberAt(index, 'dimension'),
          architecture: stringAt(index, 'distanceMetric'),
          encryption_key: encryptionOf(
            isObject(index) ? (at(index, 'encryptionConfiguration') ?? {}) : undefined,
          ),
        },
        relations: related(['part_of', vectors(vectorBucketArn)]),
      })
    }
    return [
      {
        asset: vectors(vectorBucketArn),
        facts: {
          ...common,
          name: vectorBucketName,
          created: timeAt(item, 'creationTime'),
          encryption_key: encryptionOf(at(got, 'vectorBucket', 'encryptionConfiguration')),
          tags: tagsIn(tags),
        },
      },
      ...indexes,
    ]
  },
}

function encryptionOf(configuration: unknown): string | null | undefined {
  return isObject(configuration) ? (stringAt(configuration, 'kmsKeyArn') ?? null) : undefined
}
