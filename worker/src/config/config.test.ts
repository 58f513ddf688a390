import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { readConfig } from './config.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'config-'))
  mkdirSync(join(root, 'provisioning'))
})
afterEach(() => rmSync(root, { recursive: true }))

function config(yaml: string, environment: Record<string, string> = {}) {
  writeFileSync(join(root, 'provisioning/wachter.yaml'), yaml)
  return readConfig(root, environment)
}

describe('the configuration', () => {
  test('is complete without a file', () => {
    expect(readConfig(root, {})).toMatchObject({
      file: undefined,
      data: join(root, '.wachter'),
      tenants: [{ id: 'default' }],
      api: { host: '127.0.0.1', tokens: [] },
      store: { retention: { events: '90d' } },
    })
  })

  test('fetches bodies from nowhere unless it says so', () => {
    expect(config('').bodies).toEqual({})
    const s3 = 'bodies: {s3: {region: eu-central-1, buckets: [some-logs, {name: more, tenant: default}]}}'
    expect(config(s3).bodies.s3?.buckets).toEqual([
      'some-logs',
      { name: 'more', tenant: 'default', prefix: '' },
    ])
  })

  test('takes rule folders and their pipelines relative to its file', () => {
    const given = 'rules: [mine, {path: sigma, pipelines: [pipelines/a.yaml, /b.yaml]}]\n'
    const below = (name: string) => join(root, 'provisioning', name)
    expect(config(given).rules).toEqual([
      below('mine'),
      { path: below('sigma'), pipelines: [below('pipelines/a.yaml'), '/b.yaml'] },
    ])
  })

  test('takes the files of the enrichment relative to its file', () => {
    const files = 'enrichment: {country: geo/c.mmdb, tor_exits: [geo/tor.txt, /var/tor.txt]}\n'
    expect(config(files).enrichment).toEqual({
      country: join(root, 'provisioning/geo/c.mmdb'),
      tor_exits: [join(root, 'provisioning/geo/tor.txt'), '/var/tor.txt'],
      hosting: [],
    })
  })

  test('takes paths relative to its file', () => {
    const source =
      'tenants: [{id: acme}]\nsources: [{id: a, tenant: acme, kind: files, paths: [logs, /var/x]}]\n'
    expect(config(source).sources).toMatchObject([{ paths: [join(root, 'provisioning/logs'), '/var/x'] }])
  })

  const indexed = (more: string, index = 'logs-*,-logs-x') =>
    `tenants: [{id: acme}]\nsources: [{id: a, tenant: acme, kind: elasticsearch, index: "${index}"${more}}]\n`

  test('takes an index of the store’s Elasticsearch or of another one as a source', () => {
    const there = ', connection: {nodes: [https://es:9200]}'
    expect(config(indexed(there)).sources).toMatchObject([
      { index: 'logs-*,-logs-x', time_field: 'auto', from: 'now', delay: '5s', overlap: '1m', page: 2_000 },
    ])
    const store = `store: {kind: sqlite, elasticsearch: {nodes: [https://es:9200]}}\n`
    for (const from of ['14d', 'beginning', '2026-11-01T00:00:00Z', '"2026-11-01T02:00:00+02:00"'])
      expect(config(`${store}${indexed(`, from: ${from}`)}`).sources).toHaveLength(1)
  })

  test.each([
    ['without a place', '', /sources\.0\.connection: say where/],
    [
      'from a moment that is none',
      ', from: yesterday, connection: {nodes: [http://x:1]}',
      /from: now, beginning/,
    ],
    [
      'with an overlap of an hour',
      ', overlap: 1h, connection: {nodes: [http://x:1]}',
      /overlap: at most 15m/,
    ],
  ])('refuses an index %s', (_, more, message) => {
    expect(() => config(indexed(more))).toThrow(message)
  })

  test('takes tenants that there are as those kept by month, and only where there are months', () => {
    const store = (kind: string, tenant: string) =>
      `tenants: [{id: acme}]\nkey: {file: k}\nstore: {kind: ${kind}, by_month: [${tenant}], elasticsearch: {nodes: [http://x:1]}}\n`
    expect(config(store('elasticsearch', 'acme')).store.by_month).toEqual(['acme'])
    expect(() => config(store('elasticsearch', 'acme-eu'))).toThrow(/store\.by_month\.0: .*acme-eu/)
    expect(() => config(store('sqlite', 'acme'))).toThrow(/store\.by_month: .*kind elasticsearch/)
  })

  test('refuses an index of the store itself, and what can not be a name', () => {
    const there = ', connection: {nodes: [https://es:9200]}'
    for (const index of ['wachter-events-*', 'logs-*,wachter-events-*', 'two names', 'a/b', ''])
      expect(() => config(indexed(there, index))).toThrow(/sources\.0\.index: /)
  })

  test.each([
    ['an unknown field', 'api:\n  prot: 1\n', /wachter\.yaml:2 api: .*prot/],
    ['a wrong type', 'tenants:\n  - id: acme\napi:\n  port: high\n', /wachter\.yaml:4 api\.port: /],
    [
      'a tenant that is not there',
      'sources:\n  - id: a\n    tenant: x\n    kind: files\n    paths: [a]\n',
      /:3 sources\.0\.tenant: tenant x/,
    ],
    ['a key that is there twice', 'data: a\ndata: b\n', /wachter\.yaml:2 .*unique/],
    [
      "a bucket that could be anybody's",
      'tenants: [{id: a}, {id: b}]\nbodies:\n  s3:\n    region: eu-central-1\n    buckets:\n      - some-logs\n',
      /:6 bodies\.s3\.buckets\.0: with several tenants say whose it is/,
    ],
    [
      'a bucket of a tenant that is not there',
      'bodies: {s3: {region: eu-central-1, buckets: [{name: some-logs, tenant: x}]}}\n',
      /bodies\.s3\.buckets\.0\.tenant: tenant x/,
    ],
    [
      'a token that is there twice',
      `api:\n  tokens:\n${['a', 'b'].map((name) => `    - {name: ${name}, tenant: default, role: viewer, sha256: ${'a'.repeat(64)}}\n`).join('')}`,
      /:4 api\.tokens\.1\.sha256: is the token of another entry/,
    ],
    ['an open address without tokens', 'api:\n  host: 0.0.0.0\n', /:2 api\.host: .*needs api\.tokens/],
    [
      'aliases that unfold',
      `a: &a [x,x,x,x,x,x,x,x]\n${'bcdefgh'
        .split('')
        .map((k, i) => `${k}: &${k} [${Array(9).fill(`*${'abcdefgh'[i]}`)}]`)
        .join('\n')}\n`,
      /alias/i,
    ],
  ])('names the place of %s', (_, yaml, message) => {
    expect(() => config(yaml)).toThrow(message)
  })

  test('standard input is a source, once', () => {
    const stdin = (id: string) => `{id: ${id}, tenant: default, kind: stdin}`
    expect(config(`sources: [${stdin('a')}]`).sources).toMatchObject([{ kind: 'stdin', format: 'auto' }])
    expect(() => config(`sources: [${stdin('a')}, ${stdin('b')}]`)).toThrow(/only one standard input/)
  })

  test('all faults are named at once', () => {
    expect(() => config('data: 1\nrules: 2\n')).toThrow(/:1 data: [\s\S]*:2 rules: /)
  })

  test('the environment overrides, and a misspelt variable is an error', () => {
    expect(config('api: {port: 1000}', { WACHTER_API_PORT: '2000', PATH: 'x' }).api.port).toBe(2000)
    expect(() => config('', { WACHTER_API_PROT: '1' })).toThrow(/WACHTER_API_PROT is not a setting/)
    expect(() => config('', { WACHTER_API_PORT: 'x' })).toThrow(/WACHTER_API_PORT: expected a whole number/)
    expect(() => config('', { WACHTER_LOG_LEVEL: 'loud' })).toThrow(/environment log\.level/)
  })

  test('the environment alone makes a scaled-out worker', () => {
    const environment = {
      WACHTER_KEY_FILE: 'key',
      WACHTER_STORE_KIND: 'elasticsearch',
      WACHTER_STORE_NODES: 'https://one:9200, https://two:9200',
      WACHTER_STORE_API_KEY_FILE: '/run/secrets/api-key',
      WACHTER_JOBS_KIND: 'bullmq',
      WACHTER_REDIS_URL: 'rediss://redis:6379',
    }
    expect(config('', environment)).toMatchObject({
      store: {
        elasticsearch: { nodes: ['https://one:9200', 'https://two:9200'], timeout: '30s' },
        retention: { events: '90d' },
      },
      jobs: { kind: 'bullmq', concurrency: 4, redis: { url: 'rediss://redis:6379', prefix: 'wachter' } },
    })
  })

  test.each([
    [
      'Elasticsearch without an address',
      { WACHTER_STORE_KIND: 'elasticsearch', WACHTER_KEY_FILE: 'k' },
      /nodes/,
    ],
    [
      'several workers without a common key',
      { WACHTER_STORE_KIND: 'elasticsearch', WACHTER_STORE_NODES: 'https://es:9200' },
      /key: .*share a sealing key/,
    ],
    [
      'shared work on one SQLite file',
      { WACHTER_JOBS_KIND: 'bullmq', WACHTER_REDIS_URL: 'redis://r' },
      /jobs\.kind: .*store\.kind to elasticsearch/,
    ],
    ['BullMQ without a Redis', { WACHTER_JOBS_KIND: 'bullmq' }, /jobs\.redis: .*WACHTER_REDIS_URL/],
    [
      'a user without a password',
      { WACHTER_STORE_NODES: 'https://es:9200', WACHTER_STORE_USERNAME: 'wachter' },
      /username and password go together/,
    ],
  ])('refuses %s', (_, environment, message) => {
    expect(() => config('', environment)).toThrow(message)
  })

  test('secrets are read from files beside the configuration, and never shown', () => {
    writeFileSync(join(root, 'provisioning/key'), ' hush \n')
    writeFileSync(join(root, 'provisioning/empty'), '\n')
    const read = config('key: {file: key}')
    expect(read.secret({ file: 'key' })).toBe('hush')
    expect(JSON.stringify(read)).not.toContain('hush')
    expect(() => read.secret({ file: 'empty' })).toThrow(/empty/)
    expect(() => read.secret({ file: 'none' })).toThrow(/provisioning\/none can't be read: ENOENT/)
  })
})
