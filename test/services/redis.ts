import { mkdtempSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'
import { guardedProcess, untilUp } from './guarded-process.ts'

/** A Redis for tests. */
export interface TestRedis {
  url: string
  version: string
  stop(): Promise<void>
}

/** One that a test may kill, pause and start again, with its data as it was left. */
export interface OwnRedis extends TestRedis {
  signal(name: NodeJS.Signals): void
  restart(): Promise<void>
  /** Lets it end in its own way. */
  quit(): Promise<void>
}

const QUIT_WITHIN_MS = 10_000
/** Redis with an empty data set starts in some 50 ms; a busy machine takes longer. */
const UP_WITHIN_MS = 20_000

/** The Redis that TEST_REDIS_URL names (a run's own, where the run has started one), else a new one. */
export async function redisForTests(): Promise<TestRedis> {
  const url = process.env['TEST_REDIS_URL']
  if (url === undefined) return startRedis()
  return { url, version: await versionOf(url), stop: async () => {} }
}

/** How a server differs from the usual one, beside its settings. */
export interface RedisPlace {
  /** Where its data stay when it has ended; default: a new folder that goes with it. */
  folder?: string
  /** Who asks whether it is up, where it wants to know; part of the URL then. */
  user?: { name: string; password: string }
}

/**
 * A `redis-server` of this machine on a free port with a folder of its own, its append-only file on and nothing evicted.
 * `settings` are further arguments, such as `['--maxmemory', '4mb']`.
 */
export async function startRedis(
  settings: readonly string[] = [],
  { folder, user }: RedisPlace = {},
): Promise<OwnRedis> {
  const data = folder ?? mkdtempSync(join(tmpdir(), 'redis-for-tests-'))
  const port = await freePort()
  const server = await guardedProcess(data, redisCommand(data, port, settings), folder !== undefined)
  const login = user === undefined ? '' : `${user.name}:${encodeURIComponent(user.password)}@`
  const url = `redis://${login}127.0.0.1:${port}`
  const up = () => untilUp(() => versionOf(url), { withinMs: UP_WITHIN_MS, server })
  try {
    return {
      url,
      version: await up(),
      signal: server.signal,
      async restart() {
        await server.restart()
        await up()
      },
      stop: server.stop,
      quit: () => server.quit(QUIT_WITHIN_MS),
    }
  } catch (error) {
    await server.stop()
    throw new Error('redis-server did not start; Debian has it as the package redis-server', { cause: error })
  }
}

function redisCommand(folder: string, port: number, settings: readonly string[]): readonly string[] {
  return [
    'redis-server',
    ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
    ...['--appendonly', 'yes', '--save', '', '--maxmemory-policy', 'noeviction'],
    ...settings,
  ]
}

/** The server's own word for its version, asked over a bare socket. */
function versionOf(url: string): Promise<string> {
  const { hostname, port, username, password } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port || 6379) })
    let heard = ''
    const login = password === '' ? '' : `AUTH ${username || 'default'} ${decodeURIComponent(password)}\r\n`
    socket.setTimeout(2_000, () => socket.destroy(new Error('no answer')))
    socket.on('connect', () => socket.write(`${login}INFO server\r\n`))
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`no version in ${JSON.stringify(heard.slice(0, 100))}`)))
    socket.on('data', (bytes) => {
      heard += bytes.toString('utf8')
      const version = /redis_version:(\S+)\r\n/.exec(heard)?.[1]
      if (version === undefined) return
      resolve(version)
      socket.destroy()
    })
  })
}
