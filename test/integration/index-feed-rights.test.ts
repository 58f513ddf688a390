import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type IndicesOfOthers, indicesOfOthers } from '../services/index-of-others.ts'
import { type SecuredElasticsearch, securedElasticsearch } from '../services/secured-elasticsearch.ts'
import { doorTo, feedOf, idsOf, lookFrom } from './index-feed-options.ts'

/** As docs/elasticsearch.md tells to make it, and one with less. */
const ROLES = {
  wachter_source: `
  indices:
    - names: ['others-*-a']
      privileges: [read, view_index_metadata]
`,
  reader: `
  indices:
    - names: ['others-*-a']
      privileges: [read]
`,
}

let server: SecuredElasticsearch
let others: IndicesOfOthers
beforeAll(async () => {
  server = await securedElasticsearch(ROLES)
  others = indicesOfOthers(server.url)
  const document = { event: { ingested: '2026-01-01T00:00:00.000Z' } }
  await others.write(await others.make('a'), [{ id: 'theirs', document }])
  await others.write(await others.make('b'), [{ id: 'not for us', document }])
  await others.refresh()
})
afterAll(() => server.stop())

async function read(role: string, timeField: string) {
  const elastic = doorTo(server.as(role))
  try {
    return idsOf((await lookFrom(feedOf(elastic, `${others.prefix}-*`, { timeField }).feed)).records)
  } finally {
    await elastic.close()
  }
}

test.each(['event.ingested', '_seq_no'])(
  'a source reads by %s with the role that the documentation gives it, and nothing else',
  async (timeField) => {
    expect(await read('wachter_source', timeField)).toEqual(['theirs'])
  },
)

test('the right to read suffices where there is a time field, else what is missing is said', async () => {
  expect(await read('reader', 'event.ingested')).toEqual(['theirs'])
  await expect(read('reader', '_seq_no')).rejects.toMatchObject({
    code: 'feed.unavailable',
    message: expect.stringContaining('privilege'),
  })
})
