import type { AssetRef } from '../../model/event.ts'
import { at, listAt, stringAt, stringsAt } from '../../sources/json-fields.ts'
import { keyIn, named, related, timeAt } from '../answers.ts'
import type { Seen } from '../connector.ts'
import { arnOf, dataSet, modelRef, placed, tagsIn } from './answers.ts'
import type { Asks, Reading } from './aws-service.ts'
import type { AgentCall } from './bedrock-agents.ts'
import { dataSetsSeen } from './bedrock-models.ts'

/** Knowledge bases, the stores they read, and where their texts come from. */
export const knowledgeBases: Reading<AgentCall> = {
  types: ['vector_database', 'training_dataset'],
  list: { call: 'ListKnowledgeBases', items: 'knowledgeBaseSummaries' },
  async seen(item, asks) {
    const knowledgeBaseId = named(item, 'knowledgeBaseId')
    const arn = arnOf(asks.place, 'bedrock', `knowledge-base/${knowledgeBaseId}`)
    const got = await asks.get('GetKnowledgeBase', { knowledgeBaseId })
    if (got === null) return []
    const base = at(got, 'knowledgeBase')
    const tags = await asks.get('ListTagsForResource', { resourceArn: arn })
    const sources = await dataSourcesOf(knowledgeBaseId, arn, asks)
    const embedding = stringAt(
      base,
      'knowledgeBaseConfiguration',
      'vectorKnowledgeBaseConfiguration',
      'embeddingModelArn',
    )
    const kendra = stringAt(
      base,
      'knowledgeBaseConfiguration',
      'kendraKnowledgeBaseConfiguration',
      'kendraIndexArn',
    )
    return [
      {
        asset: { type: 'vector_database', provider: 'aws_bedrock', key: arn },
        also: [{ type: 'vector_database', provider: 'aws_bedrock', key: knowledgeBaseId }],
        facts: {
          ...placed(asks.place),
          name: stringAt(item, 'name'),
          description: stringAt(item, 'description'),
          status: stringAt(item, 'status'),
          created: timeAt(base, 'createdAt'),
          identity: keyIn(base, 'roleArn'),
          architecture: stringAt(base, 'storageConfiguration', 'type'),
          authentication: 'identity',
          self_hosted: false,
          tags: tagsIn(tags),
        },
        relations: related(
          ['uses', modelRef(embedding)],
          ['reads', storeOf(at(base, 'storageConfiguration'))],
          [
            'reads',
            kendra === undefined
              ? undefined
              : { type: 'vector_database', provider: 'aws_kendra', key: kendra },
          ],
          ...sources.map(({ asset }) => ['reads', asset] as const),
        ),
      },
      ...sources,
      ...sources.flatMap(({ relations = [] }) =>
        dataSetsSeen(
          relations.map(({ to }) => to),
          arn,
        ),
      ),
    ]
  },
}

/** Where each kind of store keeps its name, and what provider its own connector tells it under. */
const STORES: readonly (readonly [member: string, name: string, provider: string])[] = [
  ['opensearchServerlessConfiguration', 'collectionArn', 'aws_opensearch'],
  ['opensearchManagedClusterConfiguration', 'domainArn', 'aws_opensearch'],
  ['s3VectorsConfiguration', 'indexArn', 'aws_s3vectors'],
  ['s3VectorsConfiguration', 'vectorBucketArn', 'aws_s3vectors'],
  ['rdsConfiguration', 'resourceArn', 'aws_rds'],
  ['neptuneAnalyticsConfiguration', 'graphArn', 'aws_neptune'],
  ['pineconeConfiguration', 'connectionString', 'pinecone'],
  ['redisEnterpriseCloudConfiguration', 'endpoint', 'redis'],
  ['mongoDbAtlasConfiguration', 'endpoint', 'mongodb'],
]

function storeOf(storage: unknown): AssetRef | undefined {
  for (const [member, name, provider] of STORES) {
    const key = stringAt(storage, member, name)
    if (key === undefined) continue
    const index = stringAt(storage, member, 'indexName')
    // An index of S3 Vectors may be named by its bucket and its own name.
    const whole = name === 'vectorBucketArn' && index !== undefined ? `${key}/index/${index}` : key
    return { type: 'vector_database', provider, key: whole }
  }
  return undefined
}

async function dataSourcesOf(
  knowledgeBaseId: string,
  base: string,
  asks: Asks<AgentCall>,
): Promise<readonly Seen[]> {
  const listed = await asks.all({
    call: 'ListDataSources',
    items: 'dataSourceSummaries',
    input: { knowledgeBaseId },
  })
  const seen: Seen[] = []
  for (const item of listed ?? []) {
    const dataSourceId = named(item, 'dataSourceId')
    const got = await asks.get('GetDataSource', { knowledgeBaseId, dataSourceId })
    if (got === null) continue
    const source = at(got, 'dataSource')
    const configuration = at(source, 'dataSourceConfiguration')
    const kind = stringAt(configuration, 'type')
    const places = placesOf(configuration)
    seen.push({
      asset: {
        type: 'training_dataset',
        provider: 'aws_bedrock',
        key: `${base}/data-source/${dataSourceId}`,
      },
      also: [
        { type: 'training_dataset', provider: 'aws_bedrock', key: `${knowledgeBaseId}/${dataSourceId}` },
      ],
      facts: {
        ...placed(asks.place),
        name: stringAt(item, 'name'),
        description: stringAt(item, 'description'),
        purpose: kind === undefined ? undefined : `texts of a knowledge base (${kind})`,
        status: stringAt(item, 'status'),
        created: timeAt(source, 'createdAt'),
        place: places[0],
        source_url: places.find((place) => place.startsWith('http')),
        encryption_key: keyIn(source, 'serverSideEncryptionConfiguration', 'kmsKeyArn'),
        // Whoever can write on the pages that are crawled can write into what agents read.
        untrusted_content: kind === undefined ? undefined : kind === 'WEB',
        used_by: [base],
      },
      relations: related(...places.map((place) => ['reads', dataSet('training_dataset', place)] as const)),
    })
  }
  return seen
}

function placesOf(configuration: unknown): readonly string[] {
  const bucket = stringAt(configuration, 's3Configuration', 'bucketArn')?.split(':').at(-1)
  const prefixes = stringsAt(configuration, 's3Configuration', 'inclusionPrefixes') ?? ['']
  const seeds = listAt(
    configuration,
    'webConfiguration',
    'sourceConfiguration',
    'urlConfiguration',
    'seedUrls',
  )
  return [
    ...(bucket === undefined ? [] : prefixes.map((prefix) => `s3://${bucket}/${prefix}`)),
    ...seeds.map((seed) => stringAt(seed, 'url')),
    stringAt(configuration, 'confluenceConfiguration', 'sourceConfiguration', 'hostUrl'),
    stringAt(configuration, 'salesforceConfiguration', 'sourceConfiguration', 'hostUrl'),
    ...(stringsAt(configuration, 'sharePointConfiguration', 'sourceConfiguration', 'siteUrls') ?? []),
  ].filter((place) => place !== undefined)
}
