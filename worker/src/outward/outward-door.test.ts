import { once } from 'node:events'
import https from 'node:https'
import { createServer, type Server } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { type HttpAnswer, type HttpRequest, httpServer } from '../discovery/fixtures/http-server.ts'
import { ownAuthority } from './fixtures/own-authority.ts'
import { type DoorSettings, type OutwardRequest, outwardDoor } from './outward-door.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function served(
  answer: (request: HttpRequest) => HttpAnswer = () => ({ status: 200, body: '{"ok":true}' }),
) {
  const asked: HttpRequest[] = []
  const server = await httpServer((request) => {
    asked.push(request)
    return answer(request)
  })
  closing.push(() => server.close())
  return { asked, port: Number(new URL(server.url).port), url: server.url }
}

const open = (settings: Partial<DoorSettings> = {}) =>
  outwardDoor({ allow: [], ports: [80, 443], ...settings })
const signal = new AbortController().signal
const ask = (door: ReturnType<typeof open>, url: string, request: Partial<OutwardRequest> = {}) =>
  door({ url: new URL(url), ...request }, signal)

test('without a list nothing of this machine or its network is asked', async () => {
  const { asked, port } = await served()
  const door = open({ ports: [port] })
  const hosts = [
    '127.0.0.1',
    'localhost',
    'localhost.',
    '0.0.0.0',
    '2130706433',
    '0x7f.1',
    '017700000001',
    '127.1',
    '[::1]',
  ]
  const more = [
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::127.0.0.1]',
    '[2002:7f00:1::]',
    '[::127.0.0.1]',
    '[::]',
  ]
  for (const host of [...hosts, ...more, '169.254.169.254', '168.63.129.16', '[fe80::1]', '10.0.0.1']) {
    await expect(ask(door, `http://${host}:${port}/latest/meta-data/`)).rejects.toMatchObject({
      code: 'outward.address',
      kind: 'user',
      retry: 'never',
    })
  }
  expect(asked).toEqual([])
})

test('what is no http, holds a user, frames a message or goes to another port is not asked', async () => {
  const door = open()
  const faults: [string, Partial<OutwardRequest>][] = [
    ['ftp://example.org/', {}],
    ['file:///etc/passwd', {}],
    ['gopher://127.0.0.1:6379/_x', {}],
    ['https://user:pass@example.org/', {}],
    ['https://example.org:6379/', {}],
    ['https://example.org/', { headers: { Host: 'other' } }],
    ['https://example.org/', { headers: { 'transfer-encoding': 'chunked' } }],
    ['https://example.org/', { method: 'CONNECT' }],
    ['https://example.org/', { method: 'GET / HTTP/1.1\r\nx: y' }],
  ]
  for (const [url, request] of faults) {
    await expect(ask(door, url, request)).rejects.toMatchObject({ code: 'outward.url', retry: 'never' })
  }
})

test('a name is looked up once, and the connection goes to what was judged, whatever it leads to afterwards', async () => {
  const { asked, port } = await served()
  let looked = 0
  const door = open({
    allow: [{ host: 'rebinding.test', ports: [port] }],
    addressesOf: async () => {
      looked++
      return [{ address: looked === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }]
    },
  })
  expect(await ask(door, `http://rebinding.test:${port}/`)).toMatchObject({ status: 200 })
  expect(looked).toBe(1)
  await expect(ask(door, `http://rebinding.test:${port}/`)).rejects.toMatchObject({ code: 'outward.address' })
  expect(asked).toHaveLength(1)
})

test('one address of a name that is internal closes the name', async () => {
  const door = open({
    addressesOf: async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.8', family: 4 },
    ],
  })
  await expect(ask(door, 'https://mixed.test/')).rejects.toMatchObject({ code: 'outward.address' })
})

test('a redirect is not followed', async () => {
  const { asked, port } = await served(() => ({ status: 307, headers: { location: '/elsewhere' }, body: '' }))
  const door = open({ allow: [{ network: '127.0.0.1', ports: [port] }] })
  await expect(ask(door, `http://127.0.0.1:${port}/`, { method: 'POST', body: '{}' })).rejects.toMatchObject({
    code: 'outward.redirected',
    retry: 'never',
  })
  expect(asked).toHaveLength(1)
})

test('an answer is given as it is, and no more of it than was asked for', async () => {
  const { asked, port } = await served(() => ({
    status: 503,
    headers: { 'retry-after': '7' },
    body: 'x'.repeat(5000),
  }))
  const door = open({ allow: [{ network: '127.0.0.1', ports: [port] }] })
  const headers = { 'x-one': 'a', 'x-many': ['b', 'c'] }
  const answer = await ask(door, `http://127.0.0.1:${port}/a?b=c`, {
    method: 'PUT',
    headers,
    body: 'é',
    largest: 1000,
  })
  expect(answer).toMatchObject({ status: 503, cut: true, headers: { 'retry-after': '7' } })
  expect(answer.body).toHaveLength(1000)
  expect(asked).toMatchObject([{ method: 'PUT', body: 'é', headers: { 'x-one': 'a', 'x-many': 'b, c' } }])
})

test('whether something may have been done is told apart, and no error tells a path, a query or a secret', async () => {
  const { port } = await served(() => 'reset')
  const gone = createServer()
  const freePort = await listening(gone)
  gone.close()
  await once(gone, 'close')
  const door = open({ allow: [{ network: '127.0.0.1', ports: [port, freePort] }] })
  for (const [at, code] of [
    [port, 'outward.unanswered'],
    [freePort, 'outward.unreachable'],
  ] as const) {
    const thrown = await ask(door, `http://127.0.0.1:${at}/services/T0/SECRET?key=SECRET`, {
      secrets: ['SECRET'],
    }).catch((error: unknown) => error)
    expect(thrown).toMatchObject({ code, kind: 'operational', retry: 'after' })
    expect(JSON.stringify(thrown, Object.getOwnPropertyNames(thrown))).not.toContain('SECRET')
  }
})

test('a server that never answers is waited for no longer than was said', async () => {
  const silent = createServer(() => undefined)
  const port = await listening(silent)
  closing.push(async () => silent.close())
  const door = open({ allow: [{ network: '127.0.0.1', ports: [port] }] })
  await expect(ask(door, `http://127.0.0.1:${port}/`, { timeoutMs: 50 })).rejects.toMatchObject({
    code: 'outward.unanswered',
    message: expect.stringContaining('no answer in time'),
  })
})

test('a proxy is told the name and asked with its password; what is internal is refused before it', async () => {
  const { asked, url } = await served(() => ({ status: 200, body: '"by proxy"' }))
  const address = new URL(url)
  address.username = 'wachter'
  address.password = 'PASSWORD'
  const proxies = { http: address.href, https: undefined, except: ['direct.test'] }
  const led: Record<string, string> = { 'inside.test': '10.0.0.1', 'direct.test': '127.0.0.1' }
  const door = open({
    proxies,
    addressesOf: async (name) => {
      const found = led[name]
      if (found === undefined) throw new Error('ENOTFOUND')
      return [{ address: found, family: 4 }]
    },
  })
  expect(await ask(door, 'http://unknown-here.test/a')).toMatchObject({ status: 200 })
  expect(asked).toHaveLength(1)
  expect(asked[0]?.headers).toMatchObject({
    host: 'unknown-here.test',
    'proxy-authorization': `Basic ${btoa('wachter:PASSWORD')}`,
  })
  await expect(ask(door, 'http://inside.test/')).rejects.toMatchObject({ code: 'outward.address' })
  await expect(ask(door, 'http://direct.test/')).rejects.toMatchObject({ code: 'outward.address' })
  expect(asked).toHaveLength(1)
})

test('https goes through a proxy in a tunnel', async () => {
  const wanted: string[] = []
  const proxy = createServer((socket) => {
    socket.once('data', (data) => {
      wanted.push(String(data).split('\r\n', 1)[0] ?? '')
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    })
  })
  const port = await listening(proxy)
  closing.push(async () => proxy.close())
  const door = open({
    proxies: { http: undefined, https: `http://127.0.0.1:${port}`, except: [] },
    addressesOf: async () => [{ address: '8.8.8.8', family: 4 }],
  })
  await expect(ask(door, 'https://chat.test/hook')).rejects.toMatchObject({ code: 'outward.unreachable' })
  expect(wanted).toEqual(['CONNECT chat.test:443 HTTP/1.1'])
})

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

test('https of an own authority is trusted where it is configured, and nowhere else', async () => {
  const own = ownAuthority('own.test')
  const server = https.createServer(own, (_, response) => response.end('fine'))
  const port = await listening(server)
  closing.push(async () => server.close())
  const settings = {
    allow: [{ host: 'own.test', ports: [port] }],
    addressesOf: async () => [{ address: '127.0.0.1', family: 4 }],
  }
  const url = `https://own.test:${port}/`
  expect(await ask(open({ ...settings, ca: own.cert }), url)).toMatchObject({ status: 200 })
  await expect(ask(open(settings), url)).rejects.toMatchObject({ code: 'outward.unreachable' })
})
