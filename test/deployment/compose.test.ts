import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { createSecrets, FOR_THE_OPERATOR, SERVER_USER } from '../../worker/src/cli/secrets-create.ts'
import { STOP_MS } from '../../worker/src/composition/open-runtime.ts'
import { startRoles } from '../../worker/src/composition/start-role.ts'
import { type Config, readConfig, VARIABLES } from '../../worker/src/config/config.ts'
import type { SecretFile } from '../../worker/src/model/secret-file.ts'
import { Dashboards } from '../grafana/provisioned-forms.ts'
import { composeFile, root, type Service, serviceOf } from './compose-file.ts'
import { imageEnvironment, instructionsNamed } from './dockerfile.ts'

const { services, secrets, networks, volumes } = composeFile()
const everyService = Object.entries(services)
const ours = everyService.filter(([, { build }]) => build !== undefined)

let home: string
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'compose-'))
  await createSecrets(join(home, 'secrets'), { randomBytes, out: async () => {}, err: async () => {} })
  mkdirSync(join(home, 'provisioning'))
  const token = `{ name: shipper, tenant: default, role: sender, sha256: ${'a'.repeat(64)} }`
  writeFileSync(join(home, 'provisioning', 'wachter.yaml'), `api: { tokens: [${token}] }\n`)
})
afterAll(() => rmSync(home, { recursive: true }))

/** The configuration that the code reads in a container of that service, its secrets being those of `home`. */
function configOf({ environment, secrets: mounted }: Service): Config {
  const here = (value: string) => {
    const mount = mounted.find(({ target }) => target === value)
    return mount === undefined ? value : join(home, 'secrets', basename(secrets[mount.source]?.file ?? ''))
  }
  const given = Object.entries({ ...imageEnvironment(), ...environment })
  return readConfig(home, Object.fromEntries(given.map(([name, value]) => [name, here(value)])))
}

function secretOf(config: Config, reference: SecretFile | undefined): string {
  if (reference === undefined) throw new Error('the configuration names no secret')
  return config.secret(reference)
}

describe('every service', () => {
  test.each(everyService)('%s runs a version that is named exactly', (_, { image }) => {
    expect(image).toMatch(/^[a-z./]+:\d+\.\d+\.\d+$/)
  })

  test.each(everyService)('%s runs as somebody without rights', (_, service) => {
    expect(service).toMatchObject({
      user: expect.stringMatching(/^[1-9]\d*:\d+$/),
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      restart: 'unless-stopped',
    })
  })

  test.each(everyService)('%s can only write what it must', (name, { read_only, tmpfs }) => {
    // Elasticsearch makes its keystore beside its configuration at the first start.
    expect(read_only).toBe(name !== 'elasticsearch')
    const elsewhere = tmpfs.map((mount) => mount.split(':')[0]).filter((path) => path !== '/tmp')
    expect(elsewhere).toEqual(ours.some(([one]) => one === name) ? [imageEnvironment()['WACHTER_DATA']] : [])
  })

  test.each(everyService)(
    '%s mounts what is there: volumes by name, folders of the project to read',
    (_, service) => {
      for (const mount of service.volumes) {
        const [from = '', , mode] = mount.split(':')
        if (from.startsWith('./')) {
          // The plugin's is made by its build.
          const there = from === './plugin/dist' || existsSync(join(root, from))
          expect({ mount, there, mode }).toEqual({
            mount,
            there: true,
            mode: 'ro',
          })
        } else expect(Object.keys(volumes)).toContain(from)
      }
    },
  )

  test.each(everyService)('%s can be seen to be well, and waits only for what can', (_, service) => {
    const hasCheck = ({ build, healthcheck }: Service) =>
      build === undefined ? healthcheck !== undefined : instructionsNamed('HEALTHCHECK').length === 1
    expect(hasCheck(service)).toBe(true)
    for (const [name, { condition }] of Object.entries(service.depends_on)) {
      const needed = services[name]
      expect({ name, condition, seen: needed !== undefined && hasCheck(needed) }).toEqual({
        name,
        condition: 'service_healthy',
        seen: true,
      })
    }
  })

  test('listens to this machine alone, and only where people and senders come in', () => {
    const published = everyService.flatMap(([name, { ports }]) => ports.map((port) => [name, port]))
    const port = configOf(serviceOf('api')).api.port
    expect(published).toEqual([
      ['api', `127.0.0.1:${port}:${port}`],
      ['grafana', '127.0.0.1:3000:3000'],
    ])
    expect(instructionsNamed('EXPOSE')).toEqual([`${port} ${imageEnvironment()['WACHTER_PROBES_PORT']}`])
  })

  test('keeps its records where nobody outside reaches', () => {
    expect(networks).toEqual({ inside: { internal: true }, outside: null })
    for (const name of ['elasticsearch', 'redis']) expect(services[name]?.networks).toEqual(['inside'])
    // A port is published through a network that leads outside.
    for (const [, { ports, networks: joined }] of everyService)
      if (ports.length > 0) expect(joined).toContain('outside')
  })
})

describe('a process of ours', () => {
  test('is there in each role, and no role is named that there is not', () => {
    const commands = ours.map(([, { command }]) => command.join(' '))
    expect(commands.sort()).toEqual(startRoles.map((role) => `start --role ${role}`).sort())
  })

  test.each(ours)('%s sets nothing that is no setting', (_, { environment }) => {
    expect(Object.keys(environment).filter((name) => !Object.hasOwn(VARIABLES, name))).toEqual([])
  })

  test.each(ours)('%s has a whole configuration, and its secrets can be read', (name, service) => {
    const config = configOf(service)
    expect(secretOf(config, config.key)).toMatch(/^[0-9a-f]{64}$/)
    const { elasticsearch } = config.store
    const { redis } = config.jobs
    for (const login of [elasticsearch, redis]) {
      expect(login?.username).toBe(SERVER_USER)
      expect(secretOf(config, login?.password)).toHaveLength(64)
    }
    for (const address of [...(elasticsearch?.nodes ?? []), redis?.url ?? '']) {
      const { hostname } = new URL(address)
      expect(services[hostname]?.networks).toContain('inside')
      expect(service.depends_on).toHaveProperty(hostname)
    }
    expect(config.store.kind).toBe('elasticsearch')
    expect(config.jobs.kind).toBe('bullmq')
    expect(config.api.host).toBe(name === 'api' ? '0.0.0.0' : '127.0.0.1')
  })

  const manifest: { version: string } = JSON.parse(readFileSync(join(root, 'worker/package.json'), 'utf8'))

  test('is the version of this project, and is given the time to finish', () => {
    for (const [, { image, stop_grace_period, init }] of ours) {
      expect(image).toBe(`wachter:${manifest.version}`)
      expect(Number.parseInt(stop_grace_period ?? '', 10) * 1000).toBeGreaterThan(STOP_MS)
      expect(init).toBe(true)
    }
  })
})

describe('a secret', () => {
  /** As compose reads it: what SECRETS names, else ./secrets. */
  const SECRETS_FOLDER = ['$', '{SECRETS:-./secrets}/'].join('')

  const mounts = everyService.flatMap(([name, service]) =>
    service.secrets.map((mount) => ({ name, ...mount })),
  )

  test('that is declared is used, and the other way round', () => {
    expect([...new Set(mounts.map(({ source }) => source))].sort()).toEqual(Object.keys(secrets).sort())
  })

  test('is a file that `wachter secrets create` makes, and what it makes for servers is used', () => {
    const made = readdirSync(join(home, 'secrets')).filter((name) => !FOR_THE_OPERATOR.includes(name))
    const named = Object.values(secrets).map(({ file }) => file)
    expect(named.filter((file) => !file.startsWith(SECRETS_FOLDER))).toEqual([])
    expect(named.map((file) => basename(file)).sort()).toEqual(made.sort())
  })

  test('is mounted wherever a variable or a command names it', () => {
    for (const [name, service] of everyService) {
      const words = [
        ...Object.values(service.environment),
        ...service.command,
        ...(service.healthcheck?.test ?? []),
      ]
      const named = words.flatMap((word) =>
        [...word.matchAll(/\/run\/secrets\/[\w.-]+/g)].map(([path]) => path),
      )
      for (const path of named)
        expect({ name, targets: service.secrets.map(({ target }) => target) }).toEqual({
          name,
          targets: expect.arrayContaining([path]),
        })
    }
  })

  test('stands nowhere in the file itself', () => {
    for (const [, { environment }] of everyService)
      for (const [name, value] of Object.entries(environment))
        if (/password|secret|token|key/i.test(name)) expect(value).toMatch(/^\/run\/secrets\//)
  })
})

test('Redis keeps what it has acknowledged and drops nothing', () => {
  const { command, mem_limit } = serviceOf('redis')
  const after = (name: string) => command[command.indexOf(name) + 1]
  expect(after('--appendonly')).toBe('yes')
  expect(after('--maxmemory-policy')).toBe('noeviction')
  expect([after('--maxmemory'), mem_limit]).toEqual(['512mb', '1g'])
})

test('Grafana is given the app, the dashboards and the folders that there are for it', () => {
  const folders = ['datasources', 'plugins', 'dashboards', 'alerting'].filter((name) =>
    existsSync(join(root, 'provisioning', name)),
  )
  const mounted = serviceOf('grafana').volumes.filter((mount) => mount.startsWith('./'))
  const provisioned = folders.map((name) => `./provisioning/${name}:/etc/grafana/provisioning/${name}:ro`)
  const app = './plugin/dist:/var/lib/grafana/plugins/wachter-aisecurity-app:ro'
  const { providers } = Dashboards.parse(
    parse(readFileSync(join(root, 'provisioning/dashboards/wachter.yaml'), 'utf8')),
  )
  const dashboards = providers.map(({ options }) => `./dashboards/built:${options.path}:ro`)
  expect(mounted.sort()).toEqual([...provisioned, ...dashboards, app].sort())
})

test('Grafana has every variable and every secret that what it is provisioned with names', () => {
  const { environment, secrets: given } = serviceOf('grafana')
  const texts = ['datasources', 'plugins', 'dashboards', 'alerting'].flatMap((name) => {
    const folder = join(root, 'provisioning', name)
    return readdirSync(folder)
      .filter((file) => file.endsWith('.yaml') && file !== 'wachter-rules.yaml')
      .map((file) => readFileSync(join(folder, file), 'utf8'))
  })
  const named = texts.flatMap((text) => [...text.matchAll(/\$(WACHTER_[A-Z_]+)/g)].map(([, name]) => name))
  expect(named.length).toBeGreaterThan(4)
  expect(named.filter((name = '') => environment[name] === undefined)).toEqual([])
  const files = texts.flatMap((text) => [...text.matchAll(/\$__file\{([^}]+)\}/g)].map(([, path]) => path))
  expect(files.filter((path) => !given.some(({ target }) => target === path))).toEqual([])
})
