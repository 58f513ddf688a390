import type { Problem } from '../../model/problem.ts'
import { problem } from '../../model/problem.ts'
import { listAt, numberAt, stringAt } from '../../sources/json-fields.ts'
import type { Seen } from '../connector.ts'
import { ABSENT } from '../json-client.ts'
import {
  type Asks,
  type ProviderOptions,
  providerConnector,
  type Reading,
} from '../providers/provider-connector.ts'
import { collectionRef, oneOf, storeFacts, storeRef, writers } from './vector-store.ts'

function posted(path: string, needs: string) {
  return { path, post: true, needs }
}

const calls = {
  '/v2/vectordb/databases/list': posted('/v2/vectordb/databases/list', 'ListDatabases'),
  '/v2/vectordb/collections/list': posted('/v2/vectordb/collections/list', 'ShowCollections'),
  '/v2/vectordb/collections/describe': posted('/v2/vectordb/collections/describe', 'DescribeCollection'),
  '/v2/vectordb/users/list': posted('/v2/vectordb/users/list', 'SelectUser'),
  '/v2/vectordb/users/describe': posted('/v2/vectordb/users/describe', 'SelectUser'),
  '/v2/vectordb/roles/describe': posted('/v2/vectordb/roles/describe', 'SelectOwnership'),
}
type Call = keyof typeof calls

/** Milvus, version 2 of its HTTP interface: collections of all databases, and who may write into them. */
export function milvusConnector(options: ProviderOptions) {
  return providerConnector<Call>(
    {
      api: { calls, next: () => undefined, failureIn },
      headers: (key) => ({ authorization: `Bearer ${key}` }),
      tried: '/v2/vectordb/databases/list',
      readings: [databases],
    },
    options,
  )
}

/** Milvus answers with status 200 and a code of its own; 100 and 800: no such collection, database. */
function failureIn(answer: unknown): Problem | undefined {
  const code = numberAt(answer, 'code')
  if (code === 0 || code === 200) return undefined
  const message = `Milvus answered ${code}: ${stringAt(answer, 'message') ?? ''}`
  const denied = code === 1800 || code === 1801 || /permission deny|denied|authenticat/i.test(message)
  const told = code === 100 || code === 800 ? ABSENT : denied ? 'discovery.denied' : 'discovery.other-form'
  return problem(told, 'operational', message)
}

const databases: Reading<Call> = {
  types: ['vector_database'],
  list: { call: '/v2/vectordb/databases/list', items: 'data' },
  async seen(dbName, asks) {
    if (typeof dbName !== 'string') return undefined
    const server = storeRef('milvus', asks.place)
    const common = storeFacts(asks.place)
    const things: Seen[] = [
      { asset: server, facts: { ...common, name: `Milvus at ${new URL(asks.place.url).host}` } },
    ]
    const grants = await writeGrants(asks)
    const names = await asks.all({ call: '/v2/vectordb/collections/list', items: 'data', input: { dbName } })
    for (const name of names ?? []) {
      if (typeof name !== 'string') return undefined
      const answer = await asks.get('/v2/vectordb/collections/describe', { dbName, collectionName: name })
      if (answer === null) continue
      const indexes = listAt(answer, 'data', 'indexes')
      things.push({
        asset: collectionRef('milvus', asks.place, dbName, name),
        facts: {
          ...common,
          name: `${dbName}/${name}`,
          description: stringAt(answer, 'data', 'description'),
          status: stringAt(answer, 'data', 'load'),
          dimensions: oneOf(vectorFields(answer).map((field) => numberAt(field, 'value'))),
          architecture: oneOf(indexes.map((one) => stringAt(one, 'metricType'))),
          ...writers(
            asks.place,
            grants?.filter((one) => one.covers(dbName, name)).map(({ user }) => user),
          ),
        },
        relations: [{ kind: 'part_of', to: server }],
      })
    }
    return things
  },
}

/** The dimensions of a collection's fields of vectors. */
function vectorFields(answer: unknown): readonly unknown[] {
  return listAt(answer, 'data', 'fields').flatMap((field) =>
    listAt(field, 'params').filter((one) => stringAt(one, 'key') === 'dim'),
  )
}

interface Grant {
  user: string
  covers(database: string, collection: string): boolean
}

const WRITES: ReadonlySet<string> = new Set([
  ...['*', 'Insert', 'Upsert', 'Delete', 'Import', 'All'],
  ...[
    'CollectionReadWrite',
    'CollectionAdmin',
    'DatabaseReadWrite',
    'DatabaseAdmin',
    'ClusterReadWrite',
    'ClusterAdmin',
  ],
])

/** What lets users write, through their roles; undefined where it could not be asked. */
async function writeGrants(asks: Asks<Call>): Promise<readonly Grant[] | undefined> {
  const users = await asks.all({ call: '/v2/vectordb/users/list', items: 'data' })
  if (users === undefined) return undefined
  const grants: Grant[] = []
  for (const user of users) {
    if (typeof user !== 'string') return undefined
    const roles = await asks.all({
      call: '/v2/vectordb/users/describe',
      items: 'data',
      input: { userName: user },
    })
    if (roles === undefined) return undefined
    // `root` and whoever has the role `admin` may do everything.
    if (user === 'root' || roles.includes('admin')) grants.push({ user, covers: () => true })
    for (const roleName of roles) {
      if (typeof roleName !== 'string' || roleName === 'admin') continue
      const told = await asks.all({ call: '/v2/vectordb/roles/describe', items: 'data', input: { roleName } })
      if (told === undefined) return undefined
      grants.push(...told.filter(isWrite).map((grant) => ({ user, covers: coverage(grant) })))
    }
  }
  return grants
}

function isWrite(grant: unknown): boolean {
  return WRITES.has(stringAt(grant, 'privilege') ?? '')
}

function coverage(grant: unknown): Grant['covers'] {
  const given = [stringAt(grant, 'dbName') ?? '*', stringAt(grant, 'objectName') ?? '*']
  return (...names) => given.every((one, nth) => one === '*' || one === names[nth])
}
