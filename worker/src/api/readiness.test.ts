import { expect, test } from '@jest/globals'
import type { Backtest } from '../model/backtest.ts'
import type { ReadinessReport } from '../model/readiness.ts'
import { ACME, openTestApi, RIVAL } from './fixtures/open-test-api.ts'
import { lines } from './fixtures/pushed-logs.ts'

test('a rule is ready once records of its log source have come, for their tenant only', async () => {
  await using api = await openTestApi()
  const statesOf = async (tenant: typeof ACME) => {
    const { body } = await api.ask('viewer', 'GET /api/v1/readiness', { tenant })
    return (body as ReadinessReport).rules.map(({ state }) => state)
  }
  expect(await statesOf(ACME)).toEqual(['no_source', 'no_source'])
  const pushed = { payload: lines, headers: { 'content-type': 'application/x-ndjson' } }
  const { status } = await api.ask('sender', 'POST /api/v1/ingest/auto', pushed)

  expect(status).toBe(200)
  expect(await statesOf(ACME)).toEqual(['ready', 'ready'])
  expect(await statesOf(RIVAL)).toEqual(['no_source', 'no_source'])
})

test('rules are put on trial over what is stored, or on given records, and nothing is written', async () => {
  await using api = await openTestApi()
  const pushed = { payload: lines, headers: { 'content-type': 'application/x-ndjson' } }
  await api.ask('sender', 'POST /api/v1/ingest/auto', pushed)
  const { items } = await api.store.findings.page(ACME, {})
  const answer = await api.ask('analyst', 'POST /api/v1/backtest', { payload: { days: 366 } })
  expect([answer.status, (answer.body as Backtest).findings]).toEqual([200, items.length])

  const records = lines
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const rules =
    'title: Any\nlogsource: {product: genai}\ndetection: {s: {gen_ai.request.model: "*"}, condition: s}\n'
  const shown = await api.ask('analyst', 'POST /api/v1/backtest/preview', { payload: { rules, records } })
  expect(shown).toMatchObject({ status: 200, body: { records: records.length, rules: [{ title: 'Any' }] } })
  const refused = await api.ask('analyst', 'POST /api/v1/backtest', { payload: { rules: 'title: No' } })
  expect(refused).toMatchObject({ status: 400, body: { code: 'backtest.rules' } })
  expect(await api.store.findings.count(ACME, {})).toBe(items.length)
})

test('whoever asked for a trial can call it off, and only that one', async () => {
  await using api = await openTestApi()
  const pushed = { payload: lines, headers: { 'content-type': 'application/x-ndjson' } }
  await api.ask('sender', 'POST /api/v1/ingest/auto', pushed)
  const [begun, held] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  api.context.backtesting.breathe = () => {
    begun.resolve()
    return held.promise
  }
  const trial = api.ask('analyst', 'POST /api/v1/backtest', { payload: { days: 366 } })
  await begun.promise
  const others = await api.ask('responder', 'DELETE /api/v1/backtest')
  const own = await api.ask('analyst', 'DELETE /api/v1/backtest')
  held.resolve()
  expect([others.body, own.body]).toEqual([{ cancelled: false }, { cancelled: true }])
  expect(await trial).toMatchObject({ status: 409, body: { code: 'backtest.cancelled' } })
  const next = await api.ask('analyst', 'POST /api/v1/backtest', { payload: { days: 366 } })
  expect(next.status).toBe(200)
})
