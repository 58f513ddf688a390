import { expect, test } from '@jest/globals'
import type { Elastic, ElasticRequest } from '../../elastic/elastic.ts'
import { TenantId } from '../../model/ids.ts'
import type { Documents, Version } from '../documents.ts'
import { aFinding, anEvent } from '../documents-samples-contract.ts'
import { collections } from '../store.ts'
import { elasticsearchDocuments } from './elasticsearch-documents.ts'
import { partsOver } from './fixtures/parts-over.ts'
import { layoutOf } from './layout.ts'

const tenant = TenantId.parse('acme-eu')

/** An Elasticsearch that has nothing and takes everything, and a list of what it was asked. */
function recording() {
  const asked: ElasticRequest[] = []
  const elastic: Elastic = {
    async ask(request) {
      asked.push(request)
      if (request.path === '/_bulk') {
        const items = (request.lines ?? []).filter((line) => line.includes('"_index"'))
        return { items: items.map(() => ({ create: { status: 201, _seq_no: 1, _primary_term: 1 } })) }
      }
      if (request.path === '/_mget') return { docs: [] }
      if (request.path.endsWith('/_count')) return { count: 0, _shards: { failed: 0 } }
      if (request.path.startsWith('/_resolve/'))
        return { indices: [{ name: 'wachter-events-acme_eu-2026.11.01' }] }
      if (request.method === 'DELETE') return { acknowledged: true }
      return { timed_out: false, _shards: { failed: 0 }, hits: { total: { value: 0 }, hits: [] } }
    },
    backOff: async () => {},
    close: async () => {},
  }
  const parts = partsOver(elastic)
  return {
    asked,
    events: elasticsearchDocuments(parts, collections.events, layoutOf(collections.events)),
    findings: elasticsearchDocuments(parts, collections.findings, layoutOf(collections.findings)),
  }
}

/** One call of every door there is; a new one without an entry is a type error. */
const finding = aFinding(tenant, 'x')
const event = anEvent(tenant, 'x')
const doors: {
  [Door in keyof Documents<unknown>]: (given: ReturnType<typeof recording>) => Promise<unknown>
} = {
  get: ({ events, findings }) => Promise.all([events.get(tenant, 'x'), findings.get(tenant, 'x')]),
  getMany: ({ events, findings }) =>
    Promise.all([events.getMany(tenant, ['x']), findings.getMany(tenant, ['x'])]),
  create: ({ events, findings }) =>
    Promise.all([events.create(tenant, [event]), findings.create(tenant, [finding])]),
  put: ({ findings }) => findings.put(tenant, finding, 'new'),
  putMany: ({ findings }) => findings.putMany(tenant, [{ document: finding, expected: 'new' }]),
  page: ({ events, findings }) =>
    Promise.all([
      events.page(tenant, { where: [{ is: 'any', of: [[], [{ field: 'user.id', is: 'missing' }]] }] }),
      findings.page(tenant, { sort: { field: 'sequence', order: 'asc' } }),
    ]),
  count: ({ events, findings }) =>
    Promise.all([events.count(tenant, {}), findings.count(tenant, { text: 'x' })]),
  aggregate: ({ events, findings }) =>
    Promise.all([
      events.aggregate(tenant, {}, { by: 'histogram', field: '@timestamp', intervalMs: 1000 }),
      findings.aggregate(tenant, {}, { by: 'terms', field: 'level', size: 1 }),
    ]),
  facets: ({ events, findings }) =>
    Promise.all([
      events.facets(tenant, {}, { fields: ['user.id', 'event.action'], size: 1 }),
      findings.facets(tenant, { text: 'x' }, { fields: ['level'], size: 1 }),
    ]),
  pairs: ({ findings }) =>
    findings.pairs(
      tenant,
      { text: 'x' },
      {
        ...{ by: ['rule.id', 'entity.id'], size: 5, split: ['outcome'] },
        bins: { from: event['@timestamp'], everyMs: 3_600_000, count: 24 },
      },
    ),
  removeBefore: ({ events, findings }) =>
    Promise.all([events.removeBefore(tenant, '2026-11-02'), findings.removeBefore(tenant, '2026-11-02')]),
  remove: ({ findings }) => findings.remove(tenant, ['x']),
  async removeAt({ findings }) {
    const made = await findings.put(tenant, finding, 'new')
    return made.ok && findings.removeAt(tenant, finding.id, made.value)
  },
}

test.each(Object.entries(doors))(
  '%s asks for the indices of its tenant and nothing else',
  async (_, door) => {
    const given = recording()
    await door(given)
    expect(given.asked.length).toBeGreaterThan(0)
    for (const request of given.asked) {
      const indices = indicesOf(request)
      expect(indices.length).toBeGreaterThan(0)
      for (const index of indices) expect(index).toMatch(/^wachter-(events|findings)-acme_eu-[\d.*a-z]+$/)
    }
  },
)

test.each(Object.entries(doors))('every search of %s has its tenant as a condition too', async (_, door) => {
  const given = recording()
  await door(given)
  for (const { path, body } of given.asked) {
    // Of a day that goes as a whole, all is counted: its index is the tenant's.
    const searches = path.endsWith('/_search') || (path.endsWith('/_count') && path.includes('*'))
    if (searches) expect(filtersOf(body?.['query'])).toContainEqual({ term: { 'store.tenant': tenant } })
  }
})

test('a version of another tenant’s document, of another document or of nobody’s is a conflict, and nothing is sent', async () => {
  const { findings, asked } = recording()
  const made = await findings.put(TenantId.parse('other'), aFinding(TenantId.parse('other'), 'x'), 'new')
  const another = await findings.put(tenant, aFinding(tenant, 'y'), 'new')
  if (!made.ok || !another.ok) throw new Error('not made')
  asked.length = 0
  for (const version of [made.value, another.value, '', '1.1.1.x', `${'9'.repeat(99)}.1.1.x`])
    expect(await findings.put(tenant, finding, version as Version)).toEqual({
      ok: false,
      failure: 'conflict',
    })
  expect(asked.filter(({ path, lines }) => path === '/_bulk' && lines?.length !== 0)).toEqual([])
})

function indicesOf({ path, body, lines }: ElasticRequest): readonly unknown[] {
  if (lines !== undefined)
    return lines.flatMap((line) => [...line.matchAll(/"_index":"([^"]*)"/g)].map(([, index]) => index))
  const docs = body?.['docs']
  if (Array.isArray(docs)) return docs.map((doc: unknown) => Reflect.get(Object(doc), '_index'))
  return path
    .split('/')
    .filter((part) => part !== '' && part !== 'index' && !part.startsWith('_'))
    .flatMap((part) => decodeURIComponent(part).split(','))
}

/** The conditions of a query that hold for everything it finds. */
function filtersOf(query: unknown): readonly unknown[] {
  const filter: unknown = Reflect.get(Object(Reflect.get(Object(query), 'bool')), 'filter')
  return Array.isArray(filter) ? filter.flatMap((clause: unknown) => [clause, ...filtersOf(clause)]) : []
}
