import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { hashToken } from '../api/access.ts'
import { readConfig } from '../config/config.ts'
import { TenantId } from '../model/ids.ts'
import { type SetupDeps, type SetupOptions, setUp, undoSetup } from './setup.ts'

const shipped = join(import.meta.dirname, '..', '..', '..', 'provisioning')
let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'setup-'))
  mkdirSync(join(home, 'provisioning'))
})
afterEach(() => rmSync(home, { recursive: true }))

const CONFIGURATION = `# Ours.
tenants: [{ id: acme-eu }, { id: rival }]
api:
  port: 7000 # as the balancer has it
  tokens:
    - { name: shipper, tenant: acme-eu, role: sender, sha256: "${'a'.repeat(64)}" }
`

function options(detail: Partial<SetupOptions['organisation']> = {}): SetupOptions {
  const tenant = TenantId.parse('acme-eu')
  return {
    organisation: { grafana: 'main', url: 'https://grafana.example/g', org: 1, tenant, ...detail },
    tenants: ['acme-eu', 'default', 'rival'].map((id) => TenantId.parse(id)),
    configuration: join(home, 'provisioning', 'wachter.yaml'),
    secrets: join(home, 'secrets'),
    out: join(home, 'grafana'),
    placed: {
      workerUrl: 'http://worker:7465',
      elasticsearchUrl: 'https://es:9200',
      dashboards: '/srv/dashboards',
    },
    shipped,
  }
}

/** Elasticsearch's answers in the documented shapes. */
function deps(asked: unknown[] = []): SetupDeps & { written: string[] } {
  const written: string[] = []
  const encoded = Buffer.from('key-id:secret').toString('base64')
  return {
    written,
    elasticsearch: async (request) => {
      asked.push(request)
      return request.method === 'POST'
        ? { id: 'key-id', name: 'x', api_key: 'secret', encoded }
        : { invalidated_api_keys: ['key-id'], error_count: 0 }
    },
    randomBytes,
    out: async (line) => void written.push(line),
    err: async () => {},
  }
}

test('an organisation is let in by tokens whose hashes the configuration names, and everything else in it stays', async () => {
  const { configuration, secrets } = options()
  writeFileSync(configuration, CONFIGURATION)
  const asked: unknown[] = []
  expect(await setUp(options(), deps(asked))).toBe(0)
  const text = readFileSync(configuration, 'utf8')
  expect(text).toContain('# Ours.')
  expect(text).toContain('port: 7000 # as the balancer has it')
  const { api } = readConfig(home, {})
  expect(api.tokens.map(({ name, role, grafana }) => [name, role, grafana])).toEqual([
    ['shipper', 'sender', undefined],
    ['grafana-acme-eu-read', 'viewer', 'main'],
    ['grafana-acme-eu-attest', 'attester', 'main'],
    ['grafana-acme-eu-annotate', 'analyst', 'main'],
    ['grafana-acme-eu-respond', 'responder', 'main'],
    ['grafana-acme-eu-reveal', 'revealer', 'main'],
    ['grafana-acme-eu-configure', 'admin', 'main'],
    ['grafana-acme-eu-alerts', 'alerts', undefined],
  ])
  const token = readFileSync(join(secrets, 'grafana-read-token'), 'utf8').trim()
  expect(api.tokens[1]?.sha256).toBe(hashToken(token))
  expect(api.grafana).toMatchObject([{ id: 'main', orgs: [{ id: 1, tenant: 'acme-eu' }] }])
  expect(asked).toEqual([
    {
      method: 'POST',
      path: '/_security/api_key',
      body: expect.objectContaining({
        role_descriptors: {
          reader: {
            cluster: ['cluster:monitor/main'],
            indices: [{ names: ['wachter-*-acme_eu-*'], privileges: ['read', 'view_index_metadata'] }],
          },
        },
      }),
    },
  ])
})

test('what Grafana is provisioned with names addresses and the files of secrets, and no secret', async () => {
  const { secrets } = options()
  await setUp(options({ org: 3 }), deps())
  const written = (file: string) => readFileSync(join(home, 'grafana', file), 'utf8')
  expect(parse(written('datasources/wachter.yaml'))).toMatchObject({
    datasources: [
      {
        ...{ uid: 'wachter', orgId: 3, url: 'https://es:9200' },
        jsonData: { index: 'wachter-*-acme_eu-*', apiKeyAuth: true },
        secureJsonData: { apiKey: `$__file{${join(secrets, 'grafana-elasticsearch-key')}}` },
      },
    ],
  })
  expect(written('datasources/wachter.yaml')).not.toContain('basicAuth')
  expect(parse(written('plugins/wachter.yaml'))).toMatchObject({
    apps: [{ org_id: 3, jsonData: { workerUrl: 'http://worker:7465' } }],
  })
  expect(parse(written('dashboards/wachter.yaml'))).toMatchObject({
    providers: [{ orgId: 3, options: { path: '/srv/dashboards' } }],
  })
  expect(parse(written('alerting/wachter-rules.yaml'))).toMatchObject({ groups: [{ orgId: 3 }] })
  expect(written('alerting/wachter-contact-point.yaml')).toContain(
    'url: http://worker:7465/api/v1/alertmanager',
  )
})

test('a tenant that the configuration does not name is refused before anything is written', async () => {
  const { configuration, secrets, out = '' } = options()
  writeFileSync(configuration, CONFIGURATION)
  const stranger = options({ tenant: TenantId.parse('demo') })
  await expect(setUp(stranger, deps())).rejects.toThrow(
    /there is no tenant demo in tenants of .*wachter.yaml; known are acme-eu, default, rival/,
  )
  expect(readFileSync(configuration, 'utf8')).toBe(CONFIGURATION)
  expect([secrets, out].filter((path) => existsSync(path))).toEqual([])
})

test('again it changes nothing; a second organisation joins; undone, only what was ours is gone', async () => {
  const { configuration, secrets, out = '' } = options()
  writeFileSync(configuration, CONFIGURATION)
  await setUp(options(), deps())
  const first = readFileSync(configuration, 'utf8')
  const again = deps()
  await setUp(options(), again)
  expect(again.written).toEqual([])
  expect(readFileSync(configuration, 'utf8')).toBe(first)
  const second = { ...options({ org: 2, tenant: TenantId.parse('rival') }), secrets: join(home, 'other') }
  await setUp(second, deps())
  expect(readConfig(home, {}).api.grafana[0]?.orgs.map(({ id }) => id)).toEqual([1, 2])
  await undoSetup(second, deps())
  expect(readFileSync(configuration, 'utf8')).toBe(first)
  await undoSetup(options(), deps())
  const { api } = readConfig(home, {})
  expect(api.tokens.map(({ name }) => name)).toEqual(['shipper'])
  expect(api.grafana).toEqual([])
  expect(readFileSync(configuration, 'utf8')).toContain('# as the balancer has it')
  expect(existsSync(join(secrets, 'grafana-elasticsearch-key'))).toBe(false)
  expect(existsSync(join(out, 'datasources/wachter.yaml'))).toBe(false)
})

test('a key that nobody may take back stays, and that is said; a file that can’t be read is not written over', async () => {
  await setUp(options(), deps())
  expect(await undoSetup(options(), { ...deps(), elasticsearch: undefined })).toBe(1)
  writeFileSync(options().configuration, 'a: [b\n')
  await expect(setUp(options(), deps())).rejects.toMatchObject({ code: 'setup.configuration', kind: 'user' })
  expect(readFileSync(options().configuration, 'utf8')).toBe('a: [b\n')
})

test('a configuration that says nothing yet is as it was after all of it', async () => {
  const { configuration } = options()
  const nothing = readFileSync(join(shipped, 'wachter.yaml'), 'utf8')
  writeFileSync(configuration, nothing)
  const one = options({ tenant: TenantId.parse('default') })
  await setUp(one, deps())
  const first = readFileSync(configuration, 'utf8')
  expect(first).toContain('grafana-default-read')
  await setUp(one, deps())
  expect(readFileSync(configuration, 'utf8')).toBe(first)
  await undoSetup(one, deps())
  expect(parse(readFileSync(configuration, 'utf8'))).toBeNull()
  expect(readFileSync(configuration, 'utf8').trimEnd()).toBe(nothing.trimEnd())
})
