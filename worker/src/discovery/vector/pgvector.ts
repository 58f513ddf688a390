import { atOnce } from '../../model/at-once.ts'
import type { TenantId } from '../../model/ids.ts'
import { asProblem, Problem } from '../../model/problem.ts'
import { numberAt, stringAt } from '../../sources/json-fields.ts'
import { named } from '../answers.ts'
import type { Connector, Discovered, Seen } from '../connector.ts'
import { type Asks, type Calls, lookThrough, type Reading } from '../look-through.ts'
import type { Instance } from '../providers/provider-connector.ts'
import { type PostgresAccess, type PostgresSession, postgresSession } from './postgres-session.ts'
import { collectionRef, oneOf, storeFacts, storeRef, writers } from './vector-store.ts'

/** What is asked, by the catalogue that tells it. Everybody who may connect may read these. */
const questions = {
  pg_database: `select datname from pg_database
    where datallowconn and not datistemplate and has_database_privilege(datname, 'CONNECT') order by datname`,
  pg_attribute: `select c.oid::int8::text as table, n.nspname, c.relname, a.attname, a.atttypmod,
      obj_description(c.oid, 'pg_class') as description
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      join pg_type t on t.oid = a.atttypid
    where t.typname in ('vector', 'halfvec', 'sparsevec') and c.relkind in ('r', 'p', 'm', 'f') and not a.attisdropped
    order by n.nspname, c.relname, a.attnum`,
  pg_index: `select i.indrelid::int8::text as table, o.opcname from pg_index i
      join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam
      join pg_opclass o on o.oid = any(i.indclass)
    where m.amname in ('hnsw', 'ivfflat') order by i.indrelid, o.opcname`,
  pg_roles: `select c.oid::int8::text as table, r.rolname from pg_class c
      join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
      join pg_type t on t.oid = a.atttypid and t.typname in ('vector', 'halfvec', 'sparsevec')
      join pg_roles r on r.rolcanlogin
    where c.relkind in ('r', 'p', 'm', 'f')
      and (has_table_privilege(r.oid, c.oid, 'INSERT') or has_table_privilege(r.oid, c.oid, 'UPDATE'))
    group by c.oid, r.rolname order by c.oid, r.rolname`,
}
type Call = keyof typeof questions

export interface PgvectorOptions {
  id: string
  tenant: TenantId
  servers: readonly (PostgresAccess & { database: string })[]
}

const AT_ONCE = 4

/** pgvector: tables with columns of vectors in all databases of Postgres servers, and who may write into them. */
export function pgvectorConnector({ id, tenant, servers }: PgvectorOptions): Connector {
  return {
    id,
    tenant,
    sighting: 'discovered',
    async *discover(signal) {
      for await (const told of atOnce(servers, AT_ONCE, (server) => lookAt(server, signal))) yield* told
    },
  }
}

async function lookAt(
  server: PgvectorOptions['servers'][number],
  signal: AbortSignal,
): Promise<readonly Discovered[]> {
  const scope = `postgresql://${server.host}:${server.port}`
  const sessions = new Map<string, Promise<PostgresSession>>()
  const session = (database: string) => {
    const known = sessions.get(database) ?? postgresSession(server, database)
    sessions.set(database, known)
    return known
  }
  try {
    const { open } = await session(server.database)
    const place: Place = { url: scope, open, encrypted: server.tls === 'verified' }
    const calls = sqlCalls(server.database, session, signal)
    return await lookThrough<Call, Place>({ scope, place, calls, signal }, async () => [databases])
  } catch (thrown) {
    signal.throwIfAborted()
    return [{ kind: 'failed', scope, call: 'sign in', problem: asProblem(thrown) }]
  } finally {
    for (const one of await Promise.allSettled(sessions.values())) {
      if (one.status === 'fulfilled') await one.value.close()
    }
  }
}

function sqlCalls(
  first: string,
  session: (database: string) => Promise<PostgresSession>,
  signal: AbortSignal,
): Calls<Call> {
  const ask = async (call: Call, input: object) => {
    signal.throwIfAborted()
    return (await session(stringAt(input, 'database') ?? first)).rows(questions[call])
  }
  return {
    one: ask,
    every: ({ call, input = {} }) => ask(call, input),
    isAbsent: () => false,
    problemOf: (thrown) => asProblem(thrown),
    isDown: (found) => found instanceof Problem && found.code === 'discovery.unreachable',
  }
}

interface Place extends Instance {
  encrypted: boolean
}

const databases: Reading<Call, Place> = {
  types: ['vector_database'],
  list: { call: 'pg_database', items: '' },
  async seen(item, asks) {
    const database = named(item, 'datname')
    const listed = await asks.all({ call: 'pg_attribute', items: '', input: { database } })
    if (listed === undefined) return undefined
    if (listed.length === 0) return []
    const details = {
      indexes: await asks.all({ call: 'pg_index', items: '', input: { database } }),
      granted: await asks.all({ call: 'pg_roles', items: '', input: { database } }),
    }
    const tables = Map.groupBy(listed, (column) => named(column, 'table'))
    const server: Seen = {
      asset: storeRef('pgvector', asks.place),
      facts: {
        ...storeFacts(asks.place, asks.place.encrypted),
        name: `Postgres at ${new URL(asks.place.url).host}`,
      },
    }
    return [
      server,
      ...[...tables].map(([table, columns]) => tableSeen({ table, columns, database }, details, asks)),
    ]
  },
}

function tableSeen(
  { table, columns, database }: { table: string; columns: readonly unknown[]; database: string },
  { indexes, granted }: { indexes: readonly unknown[] | undefined; granted: readonly unknown[] | undefined },
  { place }: Asks<Call, Place>,
): Seen {
  const [first] = columns
  const [schema, name] = [named(first, 'nspname'), named(first, 'relname')]
  const of = (rows: readonly unknown[] | undefined) => rows?.filter((row) => stringAt(row, 'table') === table)
  return {
    asset: collectionRef('pgvector', place, database, schema, name),
    facts: {
      ...storeFacts(place, place.encrypted),
      name: `${database}.${schema}.${name}`,
      description: stringAt(first, 'description'),
      dimensions: oneOf(columns.map(dimensionsOf)),
      architecture: oneOf((of(indexes) ?? []).map((row) => stringAt(row, 'opcname'))),
      ...writers(
        place,
        of(granted)?.flatMap((row) => stringAt(row, 'rolname') ?? []),
      ),
    },
    relations: [{ kind: 'part_of', to: storeRef('pgvector', place) }],
  }
}

/** -1 where a column takes vectors of any length. */
function dimensionsOf(column: unknown): number | undefined {
  const typmod = numberAt(column, 'atttypmod')
  return typmod === undefined || typmod < 1 ? undefined : typmod
}
