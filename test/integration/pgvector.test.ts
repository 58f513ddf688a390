import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { resumesAnywhere } from '../../worker/src/discovery/connector-contract.ts'
import { failures, inventory, thing, things } from '../../worker/src/discovery/fixtures/inventory.ts'
import { vectorConnector } from '../../worker/src/discovery/vector/vector-connector.ts'
import { TenantId } from '../../worker/src/model/ids.ts'
import { startPostgres, type TestPostgres } from '../services/postgres.ts'

/**
 * The extension is not in Debian's packages for every version: this makes types, access method and operators of its names from
 * built-in functions, with the same entries in the catalogues, which are all that is read.
 */
const STAND_IN = `
  create type vector;
  create function vector_in(cstring, oid, int4) returns vector as 'bit_in' language internal immutable strict;
  create function vector_out(vector) returns cstring as 'bit_out' language internal immutable strict;
  create function vector_typmod_in(cstring[]) returns int4 as 'bittypmodin' language internal immutable strict;
  create type vector (input = vector_in, output = vector_out, typmod_in = vector_typmod_in, internallength = variable);
  create function vector_hash(vector) returns int4 as 'hashvarlena' language internal immutable strict;
  create access method hnsw type index handler hashhandler;
  create operator class vector_cosine_ops default for type vector using hnsw as function 1 vector_hash(vector);`

let postgres: TestPostgres
beforeAll(async () => {
  postgres = await startPostgres()
  for (const user of ['wachter', 'loader', 'reader']) {
    await postgres.run('postgres', `create user ${user} password 'hush-${user}'`)
  }
  for (const database of ['claims', 'closed', 'plain'])
    await postgres.run('postgres', `create database ${database}`)
  for (const database of ['claims', 'closed']) await postgres.run(database, STAND_IN)
  await postgres.run(
    'claims',
    `create schema docs;
     create table docs.letters (id int, embedding vector(1536), title text);
     comment on table docs.letters is 'Letters of customers';
     create index on docs.letters using hnsw (embedding);
     create table docs.anything (a vector, b vector(3));
     create table docs.plain (id int);
     grant select on docs.letters to reader;
     grant insert on docs.letters to loader`,
  )
  await postgres.run(
    'closed',
    'create table secrets (v vector(2)); revoke connect on database closed from public',
  )
}, 180_000)
afterAll(() => postgres.stop())

function connector(given: { password?: string; port?: number } = {}) {
  const { host, port } = postgres
  return vectorConnector({
    id: 'vectors',
    tenant: TenantId.parse('acme'),
    servers: [
      {
        product: 'pgvector',
        host,
        port: given.port ?? port,
        database: 'postgres',
        username: 'wachter',
        key: { file: 'key' },
        tls: 'off',
      },
    ],
    secret: () => given.password ?? 'hush-wachter',
    environment: {},
  })
}

async function told(one: ReturnType<typeof connector>) {
  const all = []
  for await (const part of one.discover(new AbortController().signal)) all.push(part)
  return all
}

test('tables with vectors in every database that the user may see, with dimensions, index and who may write', async () => {
  const all = await told(connector())
  expect(failures(all)).toEqual([])
  const server = `postgresql://${postgres.host}:${postgres.port}`
  expect(things(all).map(({ asset }) => asset.key)).toEqual([
    server,
    `${server}/claims/docs/anything`,
    `${server}/claims/docs/letters`,
  ])
  expect(thing(all, 'vector_database', '/letters')).toMatchObject({
    facts: {
      name: 'claims.docs.letters',
      description: 'Letters of customers',
      dimensions: 1536,
      architecture: 'vector_cosine_ops',
      authentication: 'key',
      exposure: 'internal',
      may_write: ['loader', 'postgres'],
    },
    relations: [{ kind: 'part_of', to: { key: server } }],
  })
  expect(thing(all, 'vector_database', '/anything').facts.dimensions).toBeUndefined()
  expect(all.at(-1)).toMatchObject({ kind: 'covered', types: ['vector_database'] })
})

test('a second round changes nothing; interrupted anywhere and resumed it ends as one that was not', async () => {
  const places = await resumesAnywhere(async () => ({
    connectorOn: async () => connector(),
    close: async () => {},
  }))
  expect(places).toBeGreaterThan(1)
})

test('a wrong password and a server that is down are told of, and what was known stands', async () => {
  const { round, all, close } = await inventory()
  await round(connector())
  const before = await all()
  const denied = await round(connector({ password: 'wrong' }))
  expect(denied.failures.map(({ call, code }) => [call, code])).toEqual([['sign in', 'discovery.denied']])
  const down = await round(connector({ port: 1 }))
  expect(down.failures.map(({ call, code }) => [call, code])).toEqual([['sign in', 'discovery.unreachable']])
  expect(await all()).toEqual(before)
  expect(JSON.stringify([denied, down])).not.toContain('hush')
  await close()
})

test('a server that asks nobody for a password is told of as open', async () => {
  const trusting = await startPostgres({ trusts: true })
  try {
    await trusting.run('postgres', `create user wachter; ${STAND_IN} create table v (v vector(3))`)
    const all = await told(connector({ port: trusting.port }))
    expect(thing(all, 'vector_database', '/v').facts).toMatchObject({
      authentication: 'none',
      untrusted_content: true,
    })
  } finally {
    await trusting.stop()
  }
})
