import { expect, test } from '@jest/globals'
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
