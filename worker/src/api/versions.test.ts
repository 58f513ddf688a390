import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { aFinding } from '../store/documents-samples-contract.ts'
import { ACME, openTestApi, type TestApi } from './fixtures/open-test-api.ts'

let api: TestApi & AsyncDisposable
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(async () => api[Symbol.asyncDispose]())

const speaking = (version: string) => ({ headers: { 'wachter-api-version': version } })

describe('the version of the API', () => {
  test('is told to those with a token, together with that of the product', async () => {
    const { status, body } = await api.ask('viewer', 'GET /api/v1/version')
    expect([status, body]).toEqual([200, { api: '1.0', product: '0.1.0' }])
    expect((await api.app.inject({ url: '/api/v1/version' })).statusCode).toBe(401)
  })

  test.each(['/healthz', '/api/v1/findings', '/nowhere', '/%zz'])(
    'is in every reply, also of %s',
    async (url) => {
      expect((await api.app.inject({ url })).headers['wachter-api-version']).toBe('1.0')
    },
  )

  test.each(['1.0', '1.99'])('lets a client of %s in', async (version) => {
    expect((await api.ask('viewer', 'GET /api/v1/findings', speaking(version))).status).toBe(200)
  })

  test.each(['2.0', '0.9', '10.0', '9999.0'])(
    'refuses a client of %s, saying both versions',
    async (version) => {
      const { status, body } = await api.ask('viewer', 'GET /api/v1/findings', speaking(version))
      expect([status, body]).toMatchObject([
        400,
        { code: 'api.version', title: expect.stringContaining(version) },
      ])
      expect(body).toMatchObject({ title: expect.stringContaining('1.0') })
    },
  )

  test.each(['', '1', 'one', '1.0.0', '1.0, 2.0', '9'.repeat(400)])(
    'refuses %j, which is no version',
    async (version) => {
      const { status, body } = await api.ask('viewer', 'GET /api/v1/findings', speaking(version))
      expect([status, body]).toMatchObject([400, { code: 'api.version' }])
    },
  )

  test('does not keep probes from being answered', async () => {
    expect((await api.app.inject({ url: '/healthz', ...speaking('2.0') })).statusCode).toBe(200)
  })
})

test('of a record of a later release what is known here is shown, in lists and alone', async () => {
  const finding = aFinding(ACME, 'newer')
  const newer = { ...finding, newer_field: 'who may see it is not known here' }
  await api.store.findings.create(ACME, [
    { ...newer, entity: { ...finding.entity, newer_field: 1 } } as never,
  ])
  // What is asked for often is written in another way.
  for (let time = 0; time < 30; time++) {
    expect((await api.ask('viewer', `GET /api/v1/findings/${finding.id}`)).body).toEqual(finding)
    expect((await api.ask('viewer', 'GET /api/v1/findings')).body).toMatchObject({ items: [finding] })
  }
  const verdict = { payload: { verdict: 'benign', reason: 'allowed' } }
  const changed = await api.ask('analyst', `PUT /api/v1/findings/${finding.id}/disposition`, verdict)
  expect(changed).toMatchObject({ status: 200, body: { disposition: { verdict: 'benign' } } })
  expect(changed.text).not.toContain('newer_field')
  const stored = await api.store.findings.get(ACME, finding.id)
  expect(stored?.document).toMatchObject({
    ...newer,
    disposition: { verdict: 'benign' },
    entity: { newer_field: 1 },
  })
})
