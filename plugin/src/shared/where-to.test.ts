import { expect, test } from '@jest/globals'
import { type SearchHit, SearchKind } from '@wachter/worker/model/search-hit.ts'
import { pastedAddress, whereTo } from './where-to.ts'

const hit = (kind: SearchKind, more: Partial<SearchHit> = {}): SearchHit => ({
  ...{ kind, id: 'a/b', title: 'x', by: 'id', at: null },
  ...more,
})
const base = '/a/wachter-aisecurity-app'

test('everything that can be found has its page, and its id is no path', () => {
  for (const kind of SearchKind.options) expect(whereTo(hit(kind))).toContain('a%2Fb')
  expect(whereTo(hit('incident', { by: 'task' }))).toBe(`${base}/incidents/a%2Fb?tab=tasks`)
  const at = '2026-11-23T10:00:00.000Z' as SearchHit['at']
  expect(decodeURIComponent(whereTo(hit('event', { at })))).toBe(
    `${base}/events?open=a/b&from=2026-11-23T09:59:00.000Z&to=2026-11-23T10:01:00.000Z`,
  )
  expect(whereTo(hit('entity', { type: 'ip' }))).toBe(`${base}/entities/ip/a%2Fb`)
})

test('an address of the app leads there from any Grafana, and nothing else does', () => {
  expect(pastedAddress(`https://grafana.example/sub${base}/incidents/1?tab=tasks`)).toBe(
    `${base}/incidents/1?tab=tasks`,
  )
  expect(pastedAddress(`${base}/incidents/1`)).toBe(`${base}/incidents/1`)
  expect(pastedAddress(`javascript:alert(1)//${base}/x`)).toBeUndefined()
  expect(pastedAddress(`${base}/../../admin`)).toBeUndefined()
  expect(pastedAddress('arn:aws:iam::1:user/eve')).toBeUndefined()
})
