import { expect, test } from '@jest/globals'
import type { BulkDisposition, FindingGroups } from '../model/finding.ts'
import { RuleId } from '../model/ids.ts'
import { aFinding, noon } from '../store/documents-samples-contract.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'

const HOUR_MS = 3_600_000
const rule = (id: string, title = `Rule ${id}`) => ({ id: RuleId.parse(id), title, logic_version: '1' })
const user = (id: string) => ({ kind: 'user', id }) as const

/** Findings of two rules about two people, a suppressed one, and one of another tenant. */
async function withFindings({ store }: TestApi): Promise<void> {
  const given = [
    aFinding(ACME, '1', { rule: rule('a', 'An old title'), entity: user('anna'), outcome: 'blocked' }),
    aFinding(ACME, '2', { rule: rule('a'), entity: user('anna'), at: noon(HOUR_MS), level: 'critical' }),
    aFinding(ACME, '3', { rule: rule('a'), entity: user('bert'), at: noon(2 * HOUR_MS) }),
    aFinding(ACME, '4', { rule: rule('b'), entity: user('anna'), at: noon(3 * HOUR_MS) }),
    aFinding(ACME, '5', {
      ...{ rule: rule('a'), entity: user('anna') },
      suppressed: [{ kind: 'exception', id: 'x' }],
    }),
  ]
  for (const finding of given) await store.findings.put(ACME, finding, 'new')
  await store.findings.put(RIVAL, aFinding(RIVAL, '1', { rule: rule('a'), entity: user('anna') }), 'new')
}

const dispose = (api: TestApi, payload: object) =>
  api.ask('analyst', 'POST /api/v1/findings/dispositions', { payload })
const idOf = (name: string) => aFinding(ACME, name).id

test('findings are counted by rule and entity, those with most first, with what became of them', async () => {
  await using api = await openTestApi()
  await withFindings(api)
  const range = `at.from=${noon()}&at.to=${noon(24 * HOUR_MS - 1)}`
  const { body } = await api.ask('viewer', `GET /api/v1/findings/groups?order=count&${range}`)
  const { items, bins, more } = body as FindingGroups
  expect(items.map(({ rule, entity, count }) => [rule.id, entity.id, count])).toEqual([
    ['a', 'anna', 2],
    ['a', 'bert', 1],
    ['b', 'anna', 1],
  ])
  expect(items[0]).toMatchObject({
    rule: { title: 'Rule a' },
    ...{ level: 'critical', newest: idOf('2'), first: noon(), last: noon(HOUR_MS) },
    outcomes: [
      { value: 'blocked', count: 1 },
      { value: 'passed', count: 1 },
    ],
    verdicts: [],
  })
  expect({ bins, more }).toEqual({ bins: { from: noon(), every_ms: HOUR_MS }, more: false })
  expect(items[0]?.bins).toEqual([1, 1, ...new Array(22).fill(0)])
  const worst = await api.ask('viewer', 'GET /api/v1/findings/groups?limit=2')
  expect(worst.body).toMatchObject({
    items: [
      { rule: { id: 'a' }, level: 'critical', count: 1 },
      { rule: { id: 'a' }, level: 'high', count: 1 },
    ],
    more: true,
  })
  const sorted = await api.ask('viewer', 'GET /api/v1/findings/groups?sort=at:asc')
  expect(sorted.body).toMatchObject({ status: 400, code: 'api.query' })
})

test('a verdict on all that a filter finds leaves what somebody said, and can be taken back', async () => {
  await using api = await openTestApi()
  await withFindings(api)
  await api.ask('analyst', `PUT /api/v1/findings/${idOf('3')}/disposition`, {
    payload: { verdict: 'true', reason: 'seen it' },
  })
  const asked = { batch: 'b1', verdict: 'benign', reason: 'a test of ours', filter: { 'rule.id': 'a' } }
  expect((await dispose(api, asked)).body).toEqual({ changed: 2, left: 0 } satisfies BulkDisposition)
  expect((await dispose(api, asked)).body).toEqual({ changed: 0, left: 0 })
  expect(await verdicts(api)).toEqual({ 1: 'benign', 2: 'benign', 3: 'true', 4: undefined, 5: undefined })
  // What one of them got since is another's word.
  await api.ask('analyst', `PUT /api/v1/findings/${idOf('2')}/disposition`, {
    payload: { verdict: 'true', reason: 'no test at all' },
  })
  const undo = await api.ask('analyst', 'POST /api/v1/findings/dispositions/undo', {
    payload: { batch: 'b1' },
  })
  expect(undo.body).toEqual({ changed: 1, left: 0 })
  expect(await verdicts(api)).toMatchObject({ 1: undefined, 2: 'true', 3: 'true' })
  const entries = (await api.store.audit.page(ACME, { where: [] })).items.map(({ document }) => document)
  expect(entries.filter(({ action }) => action === 'finding.disposition')).toHaveLength(5)
  expect(entries).toContainEqual(
    expect.objectContaining({
      ...{ target: `finding/${idOf('1')}`, before: null },
      after: expect.objectContaining({ verdict: 'benign', batch: 'b1' }),
    }),
  )
  expect((await api.store.findings.get(RIVAL, idOf('1')))?.document.disposition).toBeNull()
})

test('and one on findings that are named, so many at a time', async () => {
  await using api = await openTestApi()
  await withFindings(api)
  const asked = { batch: 'b2', verdict: 'false', reason: 'x', ids: [idOf('1'), idOf('4'), 'nobody'] }
  expect((await dispose(api, asked)).body).toEqual({ changed: 2, left: 0 })
  expect(await verdicts(api)).toMatchObject({ 1: 'false', 2: undefined, 4: 'false' })
  for (const wrong of [{}, { ids: [], filter: {} }, { filter: { nonsense: 'x' } }])
    expect((await dispose(api, { batch: 'b', verdict: 'true', reason: 'x', ...wrong })).status).toBe(400)
})

async function verdicts({ store }: TestApi) {
  const found = await Promise.all(
    ['1', '2', '3', '4', '5'].map((name) => store.findings.get(ACME, idOf(name))),
  )
  return Object.fromEntries(found.map((one, nth) => [nth + 1, one?.document.disposition?.verdict]))
}
