import { expect, test } from '@jest/globals'
import { eventsSource, exploreUrl, luceneOf } from './in-explore.ts'

const source = { uid: 'wachter', type: 'elasticsearch', name: 'Wachter' }

test('values are quoted, so that none is an operator', () => {
  expect(luceneOf({ 'user.id': ['a" OR *', 'b\\'], 'source.ip': ['::1'], q: 'x' })).toBe(
    '_index:wachter-events-* AND user.id:("a\\" OR *" OR "b\\\\") AND source.ip:("::1")',
  )
  expect(luceneOf({ 'user.id': [] })).toBe('_index:wachter-events-*')
})

test('Explore is opened with the same search and span', () => {
  const url = new URL(exploreUrl(source, { 'user.id': ['a'] }, { from: 'now-7d', to: '' }), 'http://x')
  const { wachter } = JSON.parse(url.searchParams.get('panes') ?? '') as { wachter: object }
  expect(wachter).toMatchObject({
    datasource: 'wachter',
    queries: [{ query: '_index:wachter-events-* AND user.id:("a")' }],
    range: { from: 'now-7d', to: 'now' },
  })
})

test('where there is no such data source nothing is offered', () => {
  expect(eventsSource([{ ...source, type: 'loki' }])).toBeUndefined()
  expect(eventsSource([{ ...source, uid: 'other' }, source])).toBe(source)
})
