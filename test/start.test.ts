import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { DEMO_END, DEMO_SEED, generateDemo } from '../worker/src/demo/generate.ts'
import type { TenantId } from '../worker/src/model/ids.ts'
import { type DemoData, demoData, ownDemoData } from './demo-data.ts'
import { freePort } from './services/free-port.ts'
import { storedVerdicts } from './stored-verdicts.ts'
import { logLines, type Running, startWachter, wachter } from './wachter-process.ts'

const provisioning = join(import.meta.dirname, '..', 'provisioning')
const base = mkdtempSync(join(tmpdir(), 'start-'))
const running = new Set<Running>()
afterEach(async () => {
  // Those that a failed test left behind.
  for (const one of running) {
    one.child.kill('SIGKILL')
    await one.ended
  }
  running.clear()
})
afterAll(() => rmSync(base, { recursive: true }))

/** A new empty folder. */
function folder(): string {
  return mkdtempSync(join(base, 'f-'))
}

const demo = 'demo' as TenantId
const acme = 'acme' as TenantId
const onAnyPort = (data: string) => ({ WACHTER_DATA: data, WACHTER_API_PORT: '0' })

function started(args: readonly string[], env: Record<string, string>): Running {
  const one = startWachter(['start', ...args], { env })
  running.add(one)
  return one
}

/** A configuration with one files source and the shipped rules; the folder of its logs is empty. */
function installation(options: { more?: string } = {}) {
  const home = folder()
  const logs = join(home, 'logs')
  mkdirSync(logs)
  const config = join(home, 'wachter.yaml')
  const configure = (more = '') =>
    writeFileSync(
      config,
      [
        'tenants: [{ id: acme }]',
        `sources: [{ id: app, tenant: acme, kind: files, paths: [${JSON.stringify(logs)}] }]`,
        `rules: [${JSON.stringify(join(provisioning, 'rules'))}]`,
        `incidents: ${JSON.stringify(join(provisioning, 'incidents.yaml'))}`,
        more,
      ].join('\n'),
    )
  configure(options.more)
  const data = join(home, 'data')
  return { home, logs, data, configure, env: { ...onAnyPort(data), WACHTER_CONFIG: config } }
}

/** The address of a worker that is up, and a caller with the token that it made. */
async function apiOf(one: Running, data: string, tenant = 'acme') {
  const address = await one.printed(/listens on (http:\S+?)\/ /)
  const token = readFileSync(join(data, `token-${tenant}`), 'utf8').trim()
  const get = (path: string) => fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } })
  const total = async (path: string): Promise<number> => {
    const reply: unknown = await (await get(path)).json()
    return (reply as { total: { count: number } }).total.count
  }
  return { address, get, total }
}

const bedrockLines = [...generateDemo({ seed: DEMO_SEED, end: DEMO_END })].filter(
  ({ file }) => file === 'bedrock-invocations.ndjson',
)
/** Lines of attacks on the sample organisation in one log format: each can give findings. */
const attackLines = bedrockLines.flatMap(({ truth, raw }) => (truth.kind === 'attack' ? [raw] : []))
/** Enough for several batches. */
const manyLines = bedrockLines.map(({ raw }) => raw)

/** Variables for a process whose clock begins at a moment: what a first start left may be minutes old, and clocks of incidents tick. */
function clockAt(moment: number): Record<string, string> {
  const shift = join(mkdtempSync(join(base, 'clock-')), 'shift')
  writeFileSync(shift, String(Math.round(moment - Date.now())))
  const shifted = join(import.meta.dirname, 'faults', 'shifted-clock.mjs')
  return { NODE_OPTIONS: `--import ${shifted}`, SHIFTED_CLOCK: shift }
}

describe('a first start', () => {
  let first: DemoData
  beforeAll(async () => {
    first = await demoData()
  }, 600_000)

  test('reads the sample organisation, says that it is one, and prints what was found, worst first', () => {
    expect(first.stdout).toMatch(/^\s*DEMO - a fictitious organisation/)
    expect(first.stdout).toMatch(/\d+ incidents: \d+ SEV1, \d+ SEV2/)
    expect(first.stdout).toMatch(/\d+ findings: \d+ critical, \d+ high/)
    expect(first.stdout.indexOf('\nhigh ')).toBeLessThan(first.stdout.indexOf('\ninformational '))
  })

  test('prints the inventory that it found: by type, with gaps, what changed, and a toxic combination', () => {
    const inventory = first.stdout.slice(first.stdout.indexOf('\nINVENTORY\n'))
    expect(inventory).toMatch(/\d+ assets: \d+ registered, \d+ discovered, \d+ observed, \d+ billed/)
    for (const type of ['foundation_model', 'ai_agent', 'mcp_server', 'api_key', 'guardrail_config'])
      expect(inventory).toMatch(new RegExp(`^${type} +\\d+$`, 'm'))
    for (const gap of ['unapproved_ai_service', 'unpinned_mcp_server', 'unlogged_model', 'no_owner'])
      expect(inventory).toMatch(new RegExp(`^${gap} +\\d+$`, 'm'))
    expect(inventory).toMatch(/^claims-bot: tools\nzpv-klantcontact: filters$/m)
    expect(inventory).toMatch(/TOXIC COMBINATIONS\nclaims-bot: private data: .* way out: tool http.post/)
  })

  test('prints that the playbooks of its incidents run, and whom they wait for', () => {
    // An incident that another one takes in while it is read hands its run over to that of the other.
    expect(first.stdout).toMatch(
      /\nPLAYBOOKS\n\d+ runs: \d+ running(, \d+ cancelled)?\n\nwaits for +runs\nai_security_analyst +\d+\n/,
    )
  })

  test('prints how they are answered: clocks, what stands or was taken back outside, what was escalated', () => {
    expect(first.stdout).toMatch(/\nCLOCKS\nclock .*\nacknowledge +\d+ +\d+ min/)
    const contained = first.stdout.slice(first.stdout.indexOf('\nCONTAINED\n'))
    expect(contained).toMatch(/^standing +mcp\.server\.block +MCP server crm-mcp/m)
    expect(contained).toMatch(/^rolled back +agent\.tool\.remove +tool http\.post of agent claims-bot/m)
    expect(contained).toMatch(/\nESCALATED\nincident +why\n[0-9a-f]{8} +escalated to ai_security_lead: /)
  })

  test('logs one JSON object a line with time and level, and says how far it is', () => {
    const lines = logLines(first.stderr)
    expect(lines.every((line) => typeof line['time'] === 'string' && line.level === 'info')).toBe(true)
    expect(lines.filter(({ msg }) => msg === 'reading').length).toBeGreaterThan(0)
  })

  test('keeps its folder, key, tokens and store to their owner', () => {
    expect(statSync(first.folder).mode & 0o777).toBe(0o700)
    for (const name of ['sealing-key', 'token-default', 'token-demo', 'wachter.db'])
      expect({ name, mode: statSync(join(first.folder, name)).mode & 0o777 }).toEqual({ name, mode: 0o600 })
    expect(existsSync(join(first.folder, 'worker.pid'))).toBe(false)
  })

  test('is not repeated by a second one, which finds the same and is quicker', async () => {
    const copy = await ownDemoData()
    const begun = performance.now()
    const second = await wachter(['start', '--once'], {
      env: { ...onAnyPort(copy), ...clockAt(first.madeAt) },
    })
    const seconds = (performance.now() - begun) / 1000
    expect(second.code).toBe(0)
    // Each start has a port of its own, and whom runs wait for goes by the time since.
    const summary = ({ stdout }: { stdout: string }) => stdout.slice(0, stdout.indexOf('\nwaits for'))
    expect(summary(second)).toBe(summary(first))
    expect(await storedVerdicts(copy, demo)).toEqual(await storedVerdicts(first.folder, demo))
    expect(seconds).toBeLessThan(first.seconds)
    rmSync(copy, { recursive: true })
  }, 60_000)
})

describe('what is read', () => {
  test('is nothing with --no-demo and without sources, and the summary says what to do', async () => {
    const { code, stdout } = await wachter(['start', '--once', '--no-demo'], { env: onAnyPort(folder()) })
    expect(code).toBe(0)
    expect(stdout).toMatch(/Nothing has been read yet.*connect-your-logs/)
    expect(stdout).not.toMatch(/DEMO/)
  }, 30_000)

  test('are the configured files and not the sample organisation; new lines are read while it runs', async () => {
    const { logs, data, env } = installation()
    writeFileSync(join(logs, 'app.ndjson'), `${attackLines.slice(0, 5).join('\n')}\n`)
    const one = started([], { ...env, WACHTER_LOG_LEVEL: 'debug' })
    const { total } = await apiOf(one, data)
    expect(one.stdout()).not.toMatch(/DEMO/)
    const before = await total('/api/v1/findings')
    expect(await total('/api/v1/events?wachter.source.id=aws.bedrock.invocation')).toBe(5)

    const rest = attackLines.slice(5)
    const last = rest.at(-1) ?? ''
    const half = Math.floor(last.length / 2)
    appendFileSync(join(logs, 'app.ndjson'), `${rest.slice(0, -1).join('\n')}\n${last.slice(0, half)}`)
    await one.said(({ records }) => records === attackLines.length - 1)
    expect(await total('/api/v1/events?wachter.source.id=aws.bedrock.invocation')).toBe(
      attackLines.length - 1,
    )
    expect(await total('/api/v1/findings')).toBeGreaterThan(before)

    appendFileSync(join(logs, 'app.ndjson'), `${last.slice(half)}\n`)
    await one.said(({ records }) => records === attackLines.length)
    expect(await total('/api/v1/events?wachter.source.id=aws.bedrock.invocation')).toBe(attackLines.length)
    expect(await total('/api/v1/quarantine')).toBe(0)
    one.child.kill('SIGINT')
    expect((await one.ended).code).toBe(0)
  }, 60_000)

  test('of a source that is no longer configured is not asked for any more', async () => {
    const { logs, data, env, home } = installation()
    writeFileSync(join(logs, 'app.ndjson'), `${attackLines.slice(0, 5).join('\n')}\n`)
    expect((await wachter(['start', '--once'], { env })).code).toBe(0)
    const config = join(home, 'wachter.yaml')
    writeFileSync(config, readFileSync(config, 'utf8').replace('id: app', 'id: other'))
    const { code, stderr } = await wachter(['start', '--once'], { env })
    expect({ code, errors: logLines(stderr).filter(({ level }) => level === 'error') }).toEqual({
      code: 0,
      errors: [],
    })
    expect((await storedVerdicts(data, acme)).events).toBe(5)
  }, 60_000)
})

describe('a stop', () => {
  test('by SIGINT ends between two batches, loses nothing, and lets go of the folder', async () => {
    const { logs, data, env } = installation()
    writeFileSync(join(logs, 'app.ndjson'), `${manyLines.join('\n')}\n`)
    const one = started(['--once'], { ...env, WACHTER_LOG_LEVEL: 'debug' })
    await one.said(({ msg }) => msg === 'batch is durable')
    const asked = performance.now()
    one.child.kill('SIGINT')
    const { code, stderr } = await one.ended
    const seconds = (performance.now() - asked) / 1000
    expect(code).toBe(0)
    expect(logLines(stderr).some(({ msg }) => msg.startsWith('Stopping'))).toBe(true)
    expect(logLines(stderr).filter(({ level }) => level === 'error')).toEqual([])
    // Well before the deadline at which work is dropped.
    expect(seconds).toBeLessThan(8)
    expect(existsSync(join(data, 'worker.pid'))).toBe(false)
    expect((await storedVerdicts(data, acme)).events).toBeLessThan(manyLines.length)

    expect((await wachter(['start', '--once'], { env })).code).toBe(0)
    expect((await storedVerdicts(data, acme)).events).toBe(manyLines.length)
  }, 60_000)

  test('by a second signal is at once', async () => {
    const { logs, env } = installation()
    writeFileSync(join(logs, 'app.ndjson'), `${manyLines.join('\n')}\n`)
    const one = started(['--once'], { ...env, WACHTER_LOG_LEVEL: 'debug' })
    await one.said(({ msg }) => msg === 'batch is durable')
    one.child.kill('SIGINT')
    one.child.kill('SIGTERM')
    expect((await one.ended).code).toBe(130)
  }, 30_000)
})

describe('a data folder', () => {
  test('has one worker; that of a killed one is taken over', async () => {
    const { data, env } = installation()
    const one = started([], env)
    await apiOf(one, data)
    const second = await wachter(['start', '--once'], { env })
    expect(second.code).toBe(2)
    expect(second.stderr).toContain(`process ${one.child.pid} works on this folder`)
    expect(second.stderr).not.toMatch(/^ {4}at /m)

    one.child.kill('SIGKILL')
    await one.ended
    expect(existsSync(join(data, 'worker.pid'))).toBe(true)
    expect((await wachter(['start', '--once'], { env })).code).toBe(0)
    expect(existsSync(join(data, 'worker.pid'))).toBe(false)
  }, 60_000)

  test.each(['/proc/wachter', '/dev/null', '/dev/null/data'])(
    'can not be %s',
    async (path) => {
      const { code, stderr } = await wachter(['start', '--once'], { env: onAnyPort(path) })
      expect(code).toBe(2)
      expect(stderr).toMatch(/can't be the data folder: .*WACHTER_DATA/)
      expect(stderr).not.toMatch(/^ {4}at /m)
    },
    30_000,
  )

  test('that is full pauses the intake, says so, and it goes on when there is room', async () => {
    const { logs, data, env } = installation()
    writeFileSync(join(logs, 'app.ndjson'), `${manyLines.join('\n')}\n`)
    const one = started([], { ...env, WACHTER_STORE_MAX_BYTES: '10000000' })
    const line = await one.said(({ code }) => code === 'store.full')
    expect(line.msg).toMatch(/no room left for .*wachter\.db/)
    const { address } = await apiOf(one, data)
    const ready = await fetch(`${address}/readyz`)
    expect({ status: ready.status, body: await ready.text() }).toMatchObject({
      status: 503,
      body: expect.stringContaining('store'),
    })
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    one.child.kill('SIGINT')
    expect((await one.ended).code).toBe(0)
    const paused = await storedVerdicts(data, acme)
    expect(paused.events).toBeLessThan(manyLines.length)

    const { code, stderr } = await wachter(['start', '--once'], { env })
    expect({ code, stderr: stderr.slice(-500) }).toMatchObject({ code: 0 })
    expect((await storedVerdicts(data, acme)).events).toBe(manyLines.length)
  }, 90_000)
})

describe('a process', () => {
  test('with --role api reads nothing and answers', async () => {
    const { logs, data, env } = installation()
    writeFileSync(join(logs, 'app.ndjson'), `${attackLines.slice(0, 5).join('\n')}\n`)
    const one = started(['--role', 'api'], env)
    const { get, total } = await apiOf(one, data)
    expect((await get('/readyz')).status).toBe(200)
    expect(await total('/api/v1/events')).toBe(0)
    one.child.kill('SIGTERM')
    expect((await one.ended).code).toBe(0)
  }, 30_000)

  test('with --role worker listens nowhere', async () => {
    const { logs, data, env } = installation()
    writeFileSync(join(logs, 'app.ndjson'), `${attackLines.slice(0, 5).join('\n')}\n`)
    const { code, stdout } = await wachter(['start', '--once', '--role', 'worker'], { env })
    expect(code).toBe(0)
    expect(stdout).not.toMatch(/listens/)
    expect((await storedVerdicts(data, acme)).events).toBe(5)
  }, 30_000)

  test('of any role answers probes where it is told to, and nothing else', async () => {
    const { env } = installation()
    const port = await freePort()
    const one = started(['--role', 'worker'], { ...env, WACHTER_PROBES_PORT: String(port) })
    await one.said(({ msg }) => msg.startsWith('Server listening'))
    const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status
    expect([await status('/healthz'), await status('/readyz')]).toEqual([200, 200])
    expect([await status('/api/v1/openapi.json'), await status('/metrics')]).toEqual([404, 404])
    one.child.kill('SIGTERM')
    expect((await one.ended).code).toBe(0)
    await expect(status('/healthz')).rejects.toThrow()
  }, 30_000)

  test('whose port is taken says so and leaves nothing locked', async () => {
    const { data, env } = installation()
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { code, stderr } = await wachter(['start'], { env: { ...env, WACHTER_API_PORT: String(port) } })
    server.close()
    expect(code).toBe(3)
    expect(stderr).toMatch(new RegExp(`can't listen on 127\\.0\\.0\\.1:${port}: another program uses it`))
    expect(stderr).not.toMatch(/^ {4}at /m)
    expect(existsSync(join(data, 'worker.pid'))).toBe(false)
  }, 30_000)

  test('with a wrong configuration names file, line and field, and makes nothing', async () => {
    const { data, env } = installation({ more: 'log:\n  level: loud' })
    const { code, stdout, stderr } = await wachter(['start'], { env })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/wachter\.yaml:6 log\.level: /)
    expect(existsSync(data)).toBe(false)
  })

  test.each([
    [{ WACHTER_CONFIG: '/nowhere/wachter.yaml' }, /WACHTER_CONFIG names \/nowhere/],
    [{ WACHTER_API_PROT: '1' }, /WACHTER_API_PROT is not a setting/],
    [{ WACHTER_STORE_MAX_BYTES: '1' }, /store\.max_bytes/],
  ])('with the environment %j is refused', async (env, message) => {
    const { code, stderr } = await wachter(['start'], { env: { ...onAnyPort(folder()), ...env } })
    expect(code).toBe(2)
    expect(stderr).toMatch(message)
    expect(stderr).not.toMatch(/^ {4}at /m)
  })
})
