import { afterEach, expect, test } from '@jest/globals'
import { type HttpAnswer, type HttpServer, httpServer } from './fixtures/http-server.ts'
import { type HttpAccess, jsonClient } from './json-client.ts'

const opened: HttpServer[] = []
afterEach(async () => {
  for (const server of opened.splice(0)) await server.close()
})

/** Answers one after the other, the last one for ever. */
async function answering(...answers: readonly HttpAnswer[]) {
  const asked: string[] = []
  const server = await httpServer(({ url }) => {
    asked.push(url.href)
    return answers[Math.min(asked.length, answers.length) - 1] ?? 'reset'
  })
  opened.push(server)
  return { server, asked }
}

async function ask(url: string, access: Partial<HttpAccess> = {}) {
  const waits: number[] = []
  const client = jsonClient({ environment: {}, wait: async (ms) => waits.push(ms), ...access })
  const signal = new AbortController().signal
  try {
    const answer = await client.ask({ url: new URL(url), needs: 'things.list' }, signal)
    return { answer, waits }
  } catch (thrown) {
    return { thrown, waits }
  } finally {
    client.close()
  }
}

const fine: HttpAnswer = { status: 200, body: '{"ok":true}' }
const slow = (headers: Record<string, string>): HttpAnswer => ({ status: 429, headers, body: '{}' })

test.each<[string, Record<string, string>, number]>([
  ['seconds', { 'retry-after': '7' }, 7000],
  ['a time', { 'retry-after': 'Sun, 01 Nov 2026 12:00:09 GMT', date: 'Sun, 01 Nov 2026 12:00:00 GMT' }, 9000],
  ['milliseconds', { 'x-ms-retry-after-ms': '250' }, 250],
  [
    'a time that is past',
    { 'retry-after': 'Sun, 01 Nov 2026 11:00:00 GMT', date: 'Sun, 01 Nov 2026 12:00:00 GMT' },
    0,
  ],
  ['nonsense', { 'retry-after': 'soon' }, 1000],
  ['nothing', {}, 1000],
])('Retry-After as %s is waited for', async (_, headers, ms) => {
  const { server } = await answering(slow(headers), fine)
  expect(await ask(server.url)).toEqual({ answer: { ok: true }, waits: [ms] })
})

test('more patience than two minutes is left for the next round', async () => {
  const { server, asked } = await answering(slow({ 'retry-after': '3600' }))
  expect(await ask(server.url)).toMatchObject({ thrown: { code: 'discovery.throttled' }, waits: [] })
  expect(asked).toHaveLength(1)
})

test('it gives up in the end: six tries of a server that fails, three of one that is not there', async () => {
  const { server, asked } = await answering({ status: 503, body: 'out of order' })
  expect(await ask(server.url)).toMatchObject({
    thrown: { code: 'discovery.refused' },
    waits: [1000, 2000, 4000, 8000, 16_000],
  })
  expect(asked).toHaveLength(6)
  const { server: cut } = await answering('reset')
  expect(await ask(cut.url)).toMatchObject({ thrown: { code: 'discovery.unreachable' }, waits: [1000, 2000] })
})

test.each([
  [401, 'discovery.denied'],
  [403, 'discovery.denied'],
  [404, 'discovery.absent'],
  [302, 'discovery.refused'],
  [400, 'discovery.refused'],
])('status %i is told as %s with what the provider said, and not tried again', async (status, code) => {
  const body = JSON.stringify({ error: { code: 'SomeCode', message: 'some words' } })
  const { server, asked } = await answering({ status, headers: { location: 'https://example.org/' }, body })
  expect(await ask(server.url)).toMatchObject({
    thrown: { code, message: expect.stringMatching(/things\.list.*SomeCode: some words/) },
  })
  expect(asked).toHaveLength(1)
})

test('an answer larger than any page is given up', async () => {
  const { server } = await answering({ status: 200, body: `"${'x'.repeat(65 * 1024 * 1024)}"` })
  expect(await ask(server.url)).toMatchObject({ thrown: { code: 'discovery.other-form' } })
})

test('a proxy of the environment is used, but not for hosts that need none', async () => {
  const { server: proxy, asked } = await answering({ status: 200, body: '{"by":"proxy"}' })
  const { server } = await answering(fine)
  const environment = { HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' }
  expect(await ask('http://provider.test/things', { environment })).toMatchObject({ answer: { by: 'proxy' } })
  expect(asked).toEqual(['http://provider.test/things'])
  expect(await ask(server.url, { environment })).toMatchObject({ answer: { ok: true } })
})

test('a round that is ended waits for nothing', async () => {
  const { server } = await answering(slow({ 'retry-after': '60' }))
  const ends = new AbortController()
  const client = jsonClient({
    environment: {},
    wait: async (_, signal) => {
      ends.abort()
      signal.throwIfAborted()
    },
  })
  const asked = client.ask({ url: new URL(server.url), needs: 'things.list' }, ends.signal)
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  client.close()
})
