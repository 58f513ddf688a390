import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { z } from 'zod'
import { aFinding } from '../store/documents-samples-contract.ts'
import { ACME, openTestApi, type TestApi, type TestApiOptions } from './fixtures/open-test-api.ts'
import { ProblemReply } from './problem-reply.ts'

let api: TestApi & AsyncDisposable
async function opened(options: TestApiOptions): Promise<void> {
  await api[Symbol.asyncDispose]()
  api = await openTestApi(options)
}
beforeEach(async () => {
  api = await openTestApi()
})
afterEach(async () => api[Symbol.asyncDispose]())

interface Raw {
  statusCode: number
  headers: Readonly<Record<string, unknown>>
  body: string
}

/** What every refusal has to be, whatever was sent. */
function expectProblem({ statusCode, headers, body }: Raw): z.infer<typeof ProblemReply> {
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['cache-control']).toBe('no-store')
  expect(body).not.toMatch(/[<>&\u2028\u2029]/)
  expect(body).not.toMatch(/\.ts:\d|node_modules|\bat \S+ \(/)
  expect(body.length).toBeLessThan(7000)
  const reply = ProblemReply.parse(JSON.parse(body))
  expect(reply.status).toBe(statusCode)
  return reply
}

const admin = () => api.bearer('admin')

describe('a refusal', () => {
  test.each([
    ['markup in a path', '/api/v1/%3Cscript%3Ealert(1)%3C/script%3E', 404],
    ['markup in an id', '/api/v1/findings/%3Cimg%20src=x%3E', 404],
    ['markup in a parameter', '/api/v1/findings?%3Cscript%3E=%E2%80%A8', 400],
    ['NUL in an id', '/api/v1/findings/%00', 404],
    ['a new line and a header in an id', '/api/v1/incidents/x%0d%0aset-cookie:%20a=b', 404],
    ['a way out of the path', '/api/v1/quarantine/..%2f..%2fetc%2fpasswd', 404],
    ['an id of ten thousand characters', `/api/v1/events/${'x'.repeat(10_000)}`, 414],
    ['an id that is no UTF-8', '/api/v1/events/%ff%fe', 400],
    ['half a percent sign', '/api/v1/events/%e', 400],
    ['a parameter of ten thousand characters', `/api/v1/events?${'x'.repeat(10_000)}=1`, 400],
    ['a value of ten thousand characters', `/api/v1/events?user.id=${'x'.repeat(10_000)}`, 400],
    ['words of five thousand characters', `/api/v1/events?q=${'x'.repeat(5000)}`, 400],
    ['names of prototypes', '/api/v1/findings/__proto__', 404],
    ['a fragment of SQL', "/api/v1/findings/x'%20OR%20'1'='1", 404],
  ])('of %s is a problem, inert and bounded', async (_, url, status) => {
    const answer = await api.app.inject({ url, headers: admin() })
    expect(answer.statusCode).toBe(status)
    expect(Object.keys(answer.headers)).not.toContain('set-cookie')
    expectProblem(answer)
  })

  test.each([
    ['no JSON', '{"verdict": ', 400],
    ['an array', '[]', 400],
    ['null', 'null', 400],
    ['a prototype', '{"verdict": "true", "reason": "x", "__proto__": {"admin": true}}', 400],
    ['a constructor', '{"verdict": "true", "reason": "x", "constructor": {"prototype": {}}}', 400],
    ['one field too many', '{"verdict": "true", "reason": "x", "<b>": 1}', 400],
    ['a depth of a hundred thousand', '['.repeat(100_000), 400],
    ['more than a person writes', JSON.stringify({ verdict: 'true', reason: 'x'.repeat(150_000) }), 413],
  ])('of a body that is %s is a problem, and nothing changes', async (_, payload, status) => {
    const finding = aFinding(ACME, 'one')
    await api.store.findings.create(ACME, [finding])
    const url = `/api/v1/findings/${finding.id}/disposition`
    const headers = { ...admin(), 'content-type': 'application/json' }
    const answer = await api.app.inject({ method: 'PUT', url, headers, payload })
    expect(answer.statusCode).toBe(status)
    expectProblem(answer)
    expect((await api.store.findings.get(ACME, finding.id))?.document).toEqual(finding)
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  })

  test('of another content type is a problem', async () => {
    const url = `/api/v1/findings/${'0'.repeat(32)}/disposition`
    const headers = { ...admin(), 'content-type': 'application/xml' }
    expectProblem(await api.app.inject({ method: 'PUT', url, headers, payload: '<a/>' }))
  })

  test('of a bug says nothing of what broke', async () => {
    const break_ = async () => {
      throw new TypeError('secret-detail in /secret/place.ts:12')
    }
    await opened({ faulty: (store) => ({ ...store, findings: { ...store.findings, page: break_ } }) })
    const answer = await api.app.inject({ url: '/api/v1/findings', headers: admin() })
    expect(expectProblem(answer)).toMatchObject({ status: 500, code: 'bug.unforeseen', retry: 'never' })
    expect(answer.body).not.toContain('secret')
  })

  test('is one for whatever path anybody thinks of', async () => {
    const path = fc.oneof(
      fc.webPath().map((one) => (one.startsWith('/') ? one : `/${one}`)),
      fc
        .string({ unit: 'binary', maxLength: 300 })
        .map((text) => `/${encodeURIComponent(text.toWellFormed())}`),
      fc
        .string({ unit: 'binary', maxLength: 300 })
        .map((text) => `/api/v1/findings/${encodeURIComponent(text.toWellFormed())}`),
      fc
        .string({ unit: 'binary', maxLength: 300 })
        .map((text) => `/api/v1/findings?${encodeURIComponent(text.toWellFormed())}=1`),
    )
    await fc.assert(
      fc.asyncProperty(path, async (url) => {
        const answer = await api.app.inject({ url, headers: admin() })
        if (answer.statusCode === 200) return
        expect(answer.statusCode).toBeLessThan(500)
        expectProblem(answer)
      }),
      { numRuns: 200 },
    )
  })
})

describe('the server', () => {
  test('gives no sender of headers or bodies for ever', () => {
    const { requestTimeout, headersTimeout, keepAliveTimeout, timeout } = api.app.server
    expect({ requestTimeout, headersTimeout, keepAliveTimeout, timeout }).toEqual({
      requestTimeout: 120_000,
      headersTimeout: 60_000,
      keepAliveTimeout: 30_000,
      timeout: 120_000,
    })
  })

  test.each([
    ['that is no HTTP', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'with two lengths',
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    [
      'with a length and chunks',
      'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    [
      'with a header of twenty thousand characters',
      `GET / HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${'a'.repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1\.1 431 /,
    ],
  ])('ends a connection %s', async (_, bytes, answer) => {
    await api.app.listen({ host: '127.0.0.1', port: 0 })
    const address = api.app.server.address()
    const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1')
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString()
    })
    socket.write(bytes)
    await once(socket, 'close')
    expect(text).toMatch(answer)
  })
})
