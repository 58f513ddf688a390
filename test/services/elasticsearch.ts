import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  elasticsearchFolder,
  giveTo,
  javaHome,
  serverUser,
  usualVersion,
} from './elasticsearch-distribution.ts'
import { freePort } from './free-port.ts'
import { guardedProcess, untilUp } from './guarded-process.ts'

/** An Elasticsearch for tests. */
export interface TestElasticsearch {
  url: string
  version: string
  stop(): Promise<void>
}

/** One that a test may kill, pause and start again, with its data as it was left. */
export interface OwnElasticsearch extends TestElasticsearch {
  signal(name: NodeJS.Signals): void
  restart(): Promise<void>
  /** Lets it end in its own way. */
  quit(): Promise<void>
}

/** Time for what is in memory to be written. */
const QUIT_WITHIN_MS = 30_000
/** Measured: 20 to 40 s on two busy cores. */
const UP_WITHIN_MS = 180_000

/** The Elasticsearch that TEST_ELASTICSEARCH_URL names (a run's own, where the run has started one), else a new one. */
export async function elasticsearchForTests(): Promise<TestElasticsearch> {
  const url = process.env['TEST_ELASTICSEARCH_URL']
  if (url === undefined) return startElasticsearch()
  return { url, version: await versionOf(url), stop: async () => {} }
}

/** How a server differs from the usual one. */
export interface ElasticsearchSettings {
  /** Default: what TEST_ELASTICSEARCH_VERSION says, else 8.19. */
  version?: string
  /** Where its data stay when it has ended; default: a new folder that goes with it. */
  folder?: string
  /** Further lines of `elasticsearch.yml`; one of the same name as ours replaces it. */
  settings?: readonly string[]
  /** Files of its configuration folder by name, such as `roles.yml`. */
  files?: Readonly<Record<string, string>>
  /** Who asks whether it is up, where it wants to know; part of the URL then. */
  user?: { name: string; password: string }
}

/** Elastic's own server from Maven Central on a free port, with a data folder of its own and 512 MB of heap. */
export async function startElasticsearch(given: ElasticsearchSettings = {}): Promise<OwnElasticsearch> {
  const { settings = [], files = {}, user, version = usualVersion() } = given
  const distribution = await elasticsearchFolder(version)
  const folder = given.folder ?? mkdtempSync(join(tmpdir(), 'elasticsearch-for-tests-'))
  const port = await freePort()
  configure(distribution, folder, [`http.port: ${port}`, `transport.port: ${await freePort()}`, ...settings])
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, 'config', name), content)
  giveTo(serverUser(), folder)
  const command = [
    ...(serverUser()?.command ?? []),
    'env',
    `ES_PATH_CONF=${join(folder, 'config')}`,
    `ES_JAVA_HOME=${javaHome(version)}`,
    'ES_JAVA_OPTS=-Xms512m -Xmx512m',
    join(distribution, 'bin', 'elasticsearch'),
  ]
  const server = await guardedProcess(folder, command, given.folder !== undefined)
  const login = user === undefined ? '' : `${user.name}:${encodeURIComponent(user.password)}@`
  const url = `http://${login}127.0.0.1:${port}`
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
    const output = readFileSync(join(folder, 'output.log'), 'utf8').slice(-2_000)
    await server.stop()
    throw new Error(`Elasticsearch did not start: ${output}`, { cause: error })
  }
}

/**
 * Waits for nothing it need not: one node, no security, no disk watermarks (a full test machine is not the point of a
 * test), and room for the many small indices of many test tenants.
 */
function configure(distribution: string, folder: string, settings: readonly string[]): void {
  const config = join(folder, 'config')
  cpSync(join(distribution, 'config'), config, { recursive: true })
  mkdirSync(join(folder, 'logs'), { recursive: true })
  const lines = [
    'cluster.name: wachter-tests',
    'discovery.type: single-node',
    'network.host: 127.0.0.1',
    'xpack.security.enabled: false',
    'cluster.routing.allocation.disk.threshold_enabled: false',
    'cluster.max_shards_per_node: 10000',
    `path.data: ${join(folder, 'data')}`,
    `path.logs: ${join(folder, 'logs')}`,
    ...settings,
  ]
  // Elasticsearch refuses a name that is there twice.
  const byName = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line]))
  writeFileSync(join(config, 'elasticsearch.yml'), `${[...byName.values()].join('\n')}\n`)
  // A log of garbage collection that nobody reads.
  writeFileSync(join(config, 'jvm.options.d', 'tests.options'), '-Xlog:disable\n-Xlog:all=warning:stderr\n')
}

/** The node's version; the stripped server does not answer on its root path. */
async function versionOf(url: string): Promise<string> {
  const { username, password, origin } = new URL(url)
  const login = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`)
  const headers: Record<string, string> =
    username === '' ? {} : { authorization: `Basic ${login.toString('base64')}` }
  const health = await fetch(`${origin}/_cluster/health?wait_for_status=yellow&timeout=1s`, { headers })
  if (!health.ok) throw new Error(`cluster health: HTTP ${health.status}`)
  const answer: unknown = await (await fetch(`${origin}/_nodes/_local/version`, { headers })).json()
  const version = /"version":"([^"]+)"/.exec(JSON.stringify(answer))?.[1]
  if (version === undefined) throw new Error('the node does not tell its version')
  return version
}
