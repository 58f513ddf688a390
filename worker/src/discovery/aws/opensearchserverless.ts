import type { AssetFacts } from '../../model/asset.ts'
import { at, isObject, listAt, stringAt, stringsAt } from '../../sources/json-fields.ts'
import { named, timeAt } from '../answers.ts'
import { placed, tagsIn } from './answers.ts'
import type { CallName } from './aws-client.ts'
import { type Asks, awsService, type Reading } from './aws-service.ts'

type Call = CallName<typeof import('@aws-sdk/client-opensearchserverless')>

/** Amazon OpenSearch Serverless: collections of vectors, who reaches them and who may write into them. */
export const opensearchserverless = awsService({
  name: 'opensearchserverless',
  prefix: 'aoss',
  load: () => import('@aws-sdk/client-opensearchserverless'),
  client: 'OpenSearchServerlessClient',
  page: { maxResults: 100 },
  readings: async (asks) => [collections(await networkPolicies(asks), await accessPolicies(asks))],
})

/** The statements of policies; undefined where one of them could not be asked for. */
type Statements = readonly unknown[] | undefined

async function networkPolicies(asks: Asks<Call>): Promise<Statements> {
  const listed = await asks.all({
    call: 'ListSecurityPolicies',
    items: 'securityPolicySummaries',
    input: { type: 'network' },
  })
  return statementsOf(listed, (name) => asks.get('GetSecurityPolicy', { type: 'network', name }), [
    'securityPolicyDetail',
    'policy',
  ])
}

async function accessPolicies(asks: Asks<Call>): Promise<Statements> {
  const listed = await asks.all({
    call: 'ListAccessPolicies',
    items: 'accessPolicySummaries',
    input: { type: 'data' },
  })
  return statementsOf(listed, (name) => asks.get('GetAccessPolicy', { type: 'data', name }), [
    'accessPolicyDetail',
    'policy',
  ])
}

async function statementsOf(
  listed: readonly unknown[] | undefined,
  get: (name: string) => Promise<unknown>,
  path: readonly string[],
): Promise<Statements> {
  if (listed === undefined) return undefined
  const statements: unknown[] = []
  for (const item of listed) {
    const answer = await get(named(item, 'name'))
    if (answer === undefined) return undefined
    statements.push(...listAt(answer, ...path))
  }
  return statements
}

function collections(network: Statements, access: Statements): Reading<Call> {
  return {
    types: ['vector_database'],
    list: { call: 'ListCollections', items: 'collectionSummaries' },
    async seen(item, asks) {
      const arn = named(item, 'arn')
      const name = named(item, 'name')
      const answer = await asks.get('BatchGetCollection', { ids: [named(item, 'id')] })
      // What kind of collection it is stands in the details only.
      if (answer === undefined) return undefined
      const collection = at(answer, 'collectionDetails', 0)
      if (stringAt(collection, 'type') !== 'VECTORSEARCH') return []
      const tags = await asks.get('ListTagsForResource', { resourceArn: arn })
      return [
        {
          asset: { type: 'vector_database', provider: 'aws_opensearch', key: arn },
          facts: {
            ...placed(asks.place),
            name,
            description: stringAt(collection, 'description'),
            status: stringAt(collection, 'status'),
            created: timeAt(collection, 'createdDate'),
            endpoint: stringAt(collection, 'collectionEndpoint'),
            encryption_key: encryptionOf(collection),
            exposure: exposureOf(name, network),
            used_by: writersOf(name, access),
            authentication: 'identity',
            self_hosted: false,
            tags: tagsIn(tags),
          },
        },
      ]
    },
  }
}

/** `auto` is a key of AWS' own. */
function encryptionOf(collection: unknown): string | null {
  const key = stringAt(collection, 'kmsKeyArn')
  return key === undefined || key === 'auto' ? null : key
}

/** A collection that no policy lets the internet reach is reached through VPC endpoints or AWS services only. */
function exposureOf(name: string, network: Statements): AssetFacts['exposure'] {
  if (network === undefined) return undefined
  const holding = network.filter((statement) => concerns(statement, 'collection', `collection/${name}`))
  return holding.some((statement) => at(statement, 'AllowFromPublic') === true) ? 'public' : 'vpc'
}

function writersOf(name: string, access: Statements): string[] | undefined {
  if (access === undefined) return undefined
  const writers = access.flatMap((statement) => {
    const writes = listAt(statement, 'Rules').some(
      (rule) =>
        concerns({ Rules: [rule] }, 'index', `index/${name}/`) &&
        (stringsAt(rule, 'Permission') ?? []).some((one) => one === 'aoss:*' || one === 'aoss:WriteDocument'),
    )
    return writes ? (stringsAt(statement, 'Principal') ?? []) : []
  })
  return [...new Set(writers)].sort()
}

/** Whether a statement names a resource: literally, or by what stands before its `*`. */
function concerns(statement: unknown, type: string, resource: string): boolean {
  return listAt(statement, 'Rules').some(
    (rule) =>
      isObject(rule) &&
      stringAt(rule, 'ResourceType') === type &&
      (stringsAt(rule, 'Resource') ?? []).some((pattern) => {
        const star = pattern.indexOf('*')
        if (star < 0) return type === 'index' ? pattern.startsWith(resource) : pattern === resource
        const fixed = pattern.slice(0, star)
        return resource.startsWith(fixed) || (type === 'index' && fixed.startsWith(resource))
      }),
  )
}
