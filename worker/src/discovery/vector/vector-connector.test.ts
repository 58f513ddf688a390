import { afterEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { denialsForgetNothing } from '../connector-contract.ts'
import { coveredIn, failures, thing, things } from '../fixtures/inventory.ts'
import {
  type OpenVector,
  openVector,
  STORE,
  type VectorProduct,
  vectorProducts,
} from './fixtures/open-vector.ts'
import { matches } from './search-engines.ts'
import { VectorServer } from './vector-config.ts'

const opened: OpenVector[] = []
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

async function open(...given: Parameters<typeof openVector>): Promise<OpenVector> {
  const one = await openVector(...given)
  opened.push(one)
  return one
}

/** The call by which a product lists what it holds. */
const LISTS: Readonly<Record<VectorProduct, string>> = {
  qdrant: '/collections',
  weaviate: '/v1/schema',
  chroma: '/api/v2/auth/identity',
  milvus: '/v2/vectordb/databases/list',
  elasticsearch: '/_mapping',
  opensearch: '/_mapping',
}

describe.each(vectorProducts)('%s', (product) => {
  const list = LISTS[product]

  test('whichever call is denied, all that was known stands', async () => {
    let denied: string | undefined
    const one = await open(product, {
      fault: ({ call }) => (call === denied ? { status: 403 } : undefined),
    })
    const rounds = await denialsForgetNothing(one, (call) => {
      denied = call
    })
    expect(rounds.filter(({ run }) => run.failed_calls === 0)).toEqual([])
  })

  test('throttling is waited out, a malformed answer is told of and covers nothing', async () => {
    const slow = await open(product, {
      fault: ({ call }, nth) =>
        call === list && nth < 4 ? { status: 429, headers: { 'retry-after': '1' } } : undefined,
    })
    expect(failures(await slow.look())).toEqual([])
    for (const text of [
      '[',
      '<html>sign in</html>',
      '7',
      '{"result": 7, "classes": 7, "data": 7, "claims": 7}',
    ]) {
      const { look } = await open(product, { fault: ({ call }) => (call === list ? { text } : undefined) })
      const told = await look()
      // Chroma's identity may lack everything.
      if (product === 'chroma' && text.startsWith('{')) continue
      expect({ text, codes: [...new Set(failures(told).map(([, , code]) => code))] }).toEqual({
        text,
        codes: ['discovery.other-form'],
      })
      expect(coveredIn(told, list)).toBe(false)
    }
  })

  test('a server that is down is told of once', async () => {
    const { look } = await open(product, { fault: () => 'reset' })
    expect(failures(await look()).map(([scope, , code]) => [scope, code])).toEqual([
      [STORE, 'discovery.unreachable'],
    ])
  })

  test('whether it asks for a key is seen, and one that asks nobody takes in what strangers write', async () => {
    const [asks, everybody] = [await open(product), await open(product, { open: true })]
    const facts = async ({ look }: OpenVector) => things(await look()).map((one) => one.facts)
    for (const one of await facts(asks)) expect(one).toMatchObject({ authentication: 'key' })
    for (const one of await facts(everybody)) {
      expect(one).toMatchObject({ authentication: 'none', untrusted_content: true })
      expect(one.controls).toEqual([
        { type: 'authentication', operational: false },
        { type: 'encryption_in_transit', operational: false },
      ])
    }
  })
})

describe('what they hold', () => {
  const told = async (product: VectorProduct) => (await open(product)).look()
  const uses = ({ relations = [] }: ReturnType<typeof thing>) =>
    relations.flatMap(({ kind, to }) => (kind === 'uses' ? [`${to.provider} ${to.key}`] : []))

  test('Qdrant: vectors by name too, aliases', async () => {
    const all = await told('qdrant')
    expect(thing(all, 'vector_database', '/claims')).toMatchObject({
      asset: { provider: 'qdrant', key: `${STORE}/claims` },
      also: [{ key: `${STORE}/current` }],
      facts: { name: 'claims', status: 'green', dimensions: 1536, architecture: 'Cosine' },
      relations: [{ kind: 'part_of', to: { key: STORE } }],
    })
    expect(thing(all, 'vector_database', '/photos').facts).toMatchObject({
      dimensions: undefined,
      architecture: 'Dot',
    })
  })

  test('Weaviate: the models that make vectors, and users whose roles may write', async () => {
    const all = await told('weaviate')
    const claims = thing(all, 'vector_database', '/Claims')
    expect(claims.facts).toMatchObject({
      dimensions: 1536,
      architecture: 'cosine',
      may_write: ['admin-user', 'claims-user'],
    })
    expect(uses(claims)).toEqual(['openai text-embedding-3-small'])
    const notes = thing(all, 'vector_database', '/Notes')
    expect(notes.facts.may_write).toEqual(['admin-user'])
    expect(uses(notes)).toEqual(['cohere embed-multilingual-v3.0'])
  })

  test('Weaviate without roles is no failure', async () => {
    const { look } = await open('weaviate', {
      fault: ({ call }) => (call === '/v1/authz/roles' ? { status: 501 } : undefined),
    })
    const all = await look()
    expect(failures(all)).toEqual([])
    expect(coveredIn(all, '/v1/schema')).toBe(true)
  })

  test('Chroma: every database of the tenant, to the last page', async () => {
    const all = await told('chroma')
    expect(things(all).map(({ asset, facts }) => [asset.key.slice(STORE.length), facts.dimensions])).toEqual([
      ['', undefined],
      ['/acme/claims/letters', 384],
      ['/acme/claims/photos', 512],
      ['/acme/claims/empty', undefined],
    ])
    expect(uses(thing(all, 'vector_database', 'letters'))).toEqual(['sentence_transformer all-MiniLM-L6-v2'])
  })

  test('Milvus: every database, and users whose roles may write', async () => {
    const all = await told('milvus')
    expect(thing(all, 'vector_database', '/claims/letters').facts).toMatchObject({
      name: 'claims/letters',
      status: 'LoadStateLoaded',
      dimensions: 1024,
      architecture: 'COSINE',
      may_write: ['loader', 'root'],
    })
    expect(thing(all, 'vector_database', '/claims/photos').facts.may_write).toEqual(['root'])
  })

  test('Milvus refuses with status 200', async () => {
    const { look } = await open('milvus', {
      world: (world) => ({
        ...world,
        '/v2/vectordb/users/list': { code: 65535, message: 'permission deny' },
      }),
    })
    const all = await look()
    expect(failures(all).map(([, call, code]) => [call, code])).toContainEqual([
      '/v2/vectordb/users/list',
      'discovery.denied',
    ])
    expect(things(all).some(({ facts }) => facts.may_write !== undefined)).toBe(false)
  })

  test('Elasticsearch: indices with vectors at any level, models, users whose roles may write', async () => {
    const all = await told('elasticsearch')
    expect(things(all).map(({ asset }) => asset.key)).toEqual([STORE, `${STORE}/claims`, `${STORE}/photos`])
    const claims = thing(all, 'vector_database', '/claims')
    expect(claims.facts).toMatchObject({ dimensions: 1024, may_write: ['ann'] })
    expect(uses(claims)).toEqual(['cohere embed-multilingual-v3.0'])
    expect(thing(all, 'vector_database', '/photos').facts).toMatchObject({
      dimensions: 768,
      architecture: 'cosine',
    })
  })

  test('OpenSearch: indices with vectors, users and roles that may write', async () => {
    expect(thing(await told('opensearch'), 'vector_database', '/claims').facts).toMatchObject({
      dimensions: 384,
      architecture: 'l2',
      may_write: ['ann', 'backend role loaders'],
    })
  })
})

test('a pattern of indices names what a regular expression of it would', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 8 })
  const name = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 })
  fc.assert(
    fc.property(text, name, (pattern, index) => {
      const oracle = new RegExp(`^${pattern.replaceAll('*', '.*')}$`)
      expect(matches(pattern, index)).toBe(oracle.test(index))
    }),
  )
})

test('an address with a password in it is refused, and so is a server without a product', () => {
  expect(VectorServer.safeParse({ product: 'qdrant', url: 'http://a:b@x' }).success).toBe(false)
  expect(VectorServer.safeParse({ product: 'other', url: 'http://x' }).success).toBe(false)
})
