import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { filledRequest } from './http-request.ts'

const json = { 'Content-Type': ['application/json; charset=utf-8'] }

function bodyOf(content: string, value: string, headers: Record<string, string[]> = json) {
  const request = filledRequest({ type: 'http-api', command: 'POST /x', content, headers }, { __x__: value })
  return request.ok ? Buffer.from(request.value.body ?? []).toString() : request.failure.message
}

test('a command becomes method, path, headers and body', () => {
  const command = {
    type: 'http-api',
    command: 'POST /users/__user__:value/block?reason=__why__:value HTTP/1.1',
    headers: { ...json, 'X-Incident': ['__id__:value'] },
    content: '{"user":"__user__:value","minutes":__minutes__:value}',
  }
  const values = { __user__: 'ann/o"neil', __why__: 'a&b=c', __id__: 'i1', __minutes__: '30' }
  const request = filledRequest(command, values)
  expect(request).toMatchObject({
    ok: true,
    value: {
      method: 'POST',
      path: '/users/ann%2Fo%22neil/block?reason=a%26b%3Dc',
      headers: { 'X-Incident': ['i1'] },
    },
  })
  expect(bodyOf('{"user":"__x__:value"}', 'ann/o"neil')).toBe('{"user":"ann/o\\"neil"}')
})

test.each([
  ['GET get HTTP1.1', '/get'],
  ['GET /', '/'],
])('%s asks for %s', (command, path) => {
  expect(filledRequest({ type: 'http-api', command }, {})).toMatchObject({ ok: true, value: { path } })
})

test.each([
  ['GET', 'METHOD'],
  ['GET https://evil.example/', 'no host'],
  ['GET //evil.example/', 'no host'],
  ['GET /a\\b', 'no backslash'],
  ['__x__:value /a', 'METHOD'],
  ['GET /__y__:value', '__y__ has no value'],
  ['GET /__x__:value/b', 'another path'],
  ['GET /a/.__dot__:value/b', 'another path'],
  ['GET /a/__up__:value', 'another path'],
])('%s is refused', (command, message) => {
  const values = { __x__: '..', __dot__: '.', __up__: 'a/..\\b' }
  expect(filledRequest({ type: 'http-api', command }, values)).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining(message) },
  })
})

test.each([
  ['{"a":__x__:value}', '1,"b":2', 'no number'],
  ['{"a":"\\__x__:value"}', '"', 'behind a backslash'],
  ['{"a":"__x__:value}', 'x', 'no JSON'],
])('%s with %s is refused', (content, value, message) => {
  expect(bodyOf(content, value)).toContain(message)
})

test('forms and plain text are filled, other media are refused', () => {
  expect(bodyOf('a=__x__:value', 'b&c', { 'content-type': ['application/x-www-form-urlencoded'] })).toBe(
    'a=b%26c',
  )
  expect(bodyOf('<__x__:value>', '<b>', { 'content-type': ['text/plain'] })).toBe('<<b>>')
  expect(bodyOf('<a>__x__:value</a>', '<b>', { 'content-type': ['application/xml'] })).toContain('send JSON')
})

test('a header takes no line breaks', () => {
  const command = { type: 'http-api', command: 'GET /', headers: { 'X-A': ['__x__:value'] } }
  expect(filledRequest(command, { __x__: 'a\r\nHost: evil' })).toMatchObject({ ok: false })
  expect(filledRequest({ ...command, headers: { 'X A': ['b'] } }, {})).toMatchObject({ ok: false })
})

test('whatever the value, it arrives as it is and changes nothing around it', () => {
  const command = {
    type: 'http-api',
    command: 'POST /a/__x__:value/b?c=__x__:value&d=1',
    content: '{"a":["__x__:value"],"b":"x__x__:valuey"}',
  }
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
      const request = filledRequest(command, { __x__: value })
      if (!request.ok) {
        expect(value.split(/[/\\]/).some((part) => part === '.' || part === '..')).toBe(true)
        return
      }
      const url = new URL(request.value.path, 'https://host.example')
      expect(url.host).toBe('host.example')
      expect(url.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'a', value, 'b'])
      expect([...url.searchParams]).toEqual([
        ['c', value],
        ['d', '1'],
      ])
      expect(JSON.parse(Buffer.from(request.value.body ?? []).toString())).toEqual({
        a: [value],
        b: `x${value}y`,
      })
    }),
    { seed: 7, numRuns: 300 },
  )
})
