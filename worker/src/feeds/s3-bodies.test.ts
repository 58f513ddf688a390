import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { TenantId } from '../model/ids.ts'
import { s3Bodies, s3PlaceOf } from './s3-bodies.ts'

const ACME = TenantId.parse('acme')
const RIVAL = TenantId.parse('rival')

/** A server that speaks as much S3 as a GetObject needs ("GetObject", S3 API reference): path style, XML errors. */
let server: Server
let endpoint: string
let asked: string[]
let answer: (request: IncomingMessage, response: ServerResponse) => void
let unreachable: string[]

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})
beforeEach(() => {
  asked = []
  unreachable = []
  answer = (_, response) => object(response, 'the body')
})

function object(response: ServerResponse, body: string | Buffer): void {
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    etag: '"9b2cf535f27731c974343645a3985328"',
    'x-amz-request-id': '4442587FB7D0A2F9',
  })
  response.end(body)
}

function failure(response: ServerResponse, status: number, code: string): void {
  response.writeHead(status, { 'content-type': 'application/xml' })
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>no</Message><RequestId>1</RequestId></Error>`,
  )
}

function bodies(change: { maxBytes?: number; timeoutMs?: number } = {}) {
  return s3Bodies({
    region: 'eu-central-1',
    endpoint,
    buckets: [
      { name: 'acme-logs', tenant: ACME, prefix: '' },
      { name: 'shared-logs', tenant: ACME, prefix: 'acme/' },
      { name: 'shared-logs', tenant: RIVAL, prefix: 'rival/' },
    ],
    maxBytes: 1_000_000,
    timeoutMs: 20_000,
    credentials: { accessKeyId: 'own', secretAccessKey: 'own' },
    onUnreachable: (bucket, reason) => unreachable.push(`${bucket}: ${reason}`),
    ...change,
  })
}

const text = async (fetched: Promise<Uint8Array | undefined>) => {
  const bytes = await fetched
  return bytes === undefined ? undefined : Buffer.from(bytes).toString()
}

describe('a body in S3', () => {
  test('is fetched from its bucket under its key, whatever the key is made of', async () => {
    const uri = 's3://acme-logs/AWSLogs/1/2026/a b+ü%2f?x=1#y.json.gz'
    expect(await text(bodies().fetch({ uri, tenant: ACME }))).toBe('the body')
    expect(asked).toEqual([
      'GET /acme-logs/AWSLogs/1/2026/a%20b%2B%C3%BC%252f%3Fx%3D1%23y.json.gz?x-id=GetObject',
    ])
  })

  test('of no bytes is no bytes', async () => {
    answer = (_, response) => object(response, '')
    expect(await text(bodies().fetch({ uri: 's3://acme-logs/k', tenant: ACME }))).toBe('')
  })

  test.each([
    ['a bucket that is not listed', 's3://other-logs/k', ACME],
    ['a bucket of another tenant', 's3://acme-logs/k', RIVAL],
    ['a key of another tenant in a shared bucket', 's3://shared-logs/rival/k', ACME],
    ['a key that only begins like the own one', 's3://shared-logs/acm', ACME],
    ['a key that walks out of its prefix', 's3://shared-logs/acme/../rival/k', ACME],
    ['a key that walks out of the bucket', 's3://acme-logs/../shared-logs/rival/k', ACME],
    ['another scheme', 'http://169.254.169.254/latest/meta-data', ACME],
    ['a listed bucket as somebody at a host', 's3://acme-logs@example.org/k', ACME],
    ['no key', 's3://acme-logs/', ACME],
  ])('is never asked for: %s', async (_, uri, tenant) => {
    expect(await bodies().fetch({ uri, tenant })).toBeUndefined()
    expect(asked).toEqual([])
    expect(unreachable).toEqual([])
  })

  test('is fetched for each tenant below its own prefix', async () => {
    expect(await text(bodies().fetch({ uri: 's3://shared-logs/acme/k', tenant: ACME }))).toBe('the body')
    expect(await text(bodies().fetch({ uri: 's3://shared-logs/rival/k', tenant: RIVAL }))).toBe('the body')
  })

  test.each([
    [404, 'NoSuchKey'],
    [403, 'AccessDenied'],
    [301, 'PermanentRedirect'],
  ])('that is answered with %i %s is not to be had, after one try', async (status, code) => {
    answer = (_, response) => failure(response, status, code)
    expect(await bodies().fetch({ uri: 's3://acme-logs/k', tenant: ACME })).toBeUndefined()
    expect(asked).toHaveLength(1)
    expect(unreachable).toEqual([expect.stringMatching(/^acme-logs: /)])
  })

  test('is tried again after a fault of the server', async () => {
    answer = (_, response) => {
      if (asked.length < 3) failure(response, 503, 'SlowDown')
      else object(response, 'at last')
    }
    expect(await text(bodies().fetch({ uri: 's3://acme-logs/k', tenant: ACME }))).toBe('at last')
    expect(asked).toHaveLength(3)
    expect(unreachable).toEqual([])
  })

  test('is given up after three tries', async () => {
    answer = (_, response) => failure(response, 500, 'InternalError')
    expect(await bodies().fetch({ uri: 's3://acme-logs/k', tenant: ACME })).toBeUndefined()
    expect(asked).toHaveLength(3)
  })

  test('of exactly the allowed length is taken, a longer one is not', async () => {
    answer = (_, response) => object(response, 'x'.repeat(1000))
    const fetch = (maxBytes: number) => bodies({ maxBytes }).fetch({ uri: 's3://acme-logs/k', tenant: ACME })
    expect((await fetch(1000))?.length).toBe(1000)
    expect(await fetch(999)).toBeUndefined()
    expect(unreachable).toEqual(['acme-logs: the object is longer than 999 bytes'])
  })

  test('that does not say how long it is, and never ends, is left when it is too long', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/octet-stream' })
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      }
      response.on('drain', more)
      more()
    }
    expect(await bodies().fetch({ uri: 's3://acme-logs/k', tenant: ACME })).toBeUndefined()
    expect(unreachable).toEqual([expect.stringContaining('longer than 1000000 bytes')])
  })

  test.each([
    ['never begins', () => {}],
    [
      'begins and never ends',
      (_: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200, { 'content-length': 100 })
        response.write('the beginning')
      },
    ],
  ])('that %s is left when its time is up', async (_, stuck) => {
    answer = stuck
    const fetched = bodies({ timeoutMs: 200 }).fetch({ uri: 's3://acme-logs/k', tenant: ACME })
    expect(await fetched).toBeUndefined()
    expect(unreachable).toEqual([expect.stringMatching(/^acme-logs: /)])
  })

  test('that breaks off is not to be had', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('the beginning', () => response.destroy())
    }
    expect(await bodies().fetch({ uri: 's3://acme-logs/k', tenant: ACME })).toBeUndefined()
    expect(unreachable).toHaveLength(1)
  })
})

describe('an address', () => {
  test('is bucket and key', () => {
    expect(s3PlaceOf('s3://a-bucket.of.logs/a//b/...')).toEqual({
      bucket: 'a-bucket.of.logs',
      key: 'a//b/...',
    })
    expect(s3PlaceOf(`s3://abc/${'k'.repeat(1024)}`)?.key).toHaveLength(1024)
  })

  test.each([
    '',
    's3://',
    's3://abc',
    's3:///k',
    'S3://abc/k',
    's3://ab/k',
    's3://ABC/k',
    's3://-abc/k',
    's3://a..b/k',
    's3://abc/.',
    's3://abc/a/../b',
    's3://abc/a\nb',
    's3://abc/a\0b',
    's3://abc/\ud800',
    'arn:aws:s3:::abc/k',
    'https://abc.s3.amazonaws.com/k',
    `s3://abc/${'k'.repeat(1025)}`,
    `s3://abc/${'ü'.repeat(513)}`,
    `s3://abc/${'k'.repeat(10_000_000)}`,
  ])('is none in case %#', (uri) => {
    expect(s3PlaceOf(uri)).toBeUndefined()
  })
})
