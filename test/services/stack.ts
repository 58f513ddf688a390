import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createSecrets, SERVER_USER } from '../../worker/src/cli/secrets-create.ts'
import { composeFile, root, serviceOf } from '../deployment/compose-file.ts'
import { startElasticsearch } from './elasticsearch.ts'
import { cacheFolder, serverUser } from './elasticsearch-distribution.ts'
import { startRedis } from './redis.ts'

/** The servers of `docker-compose.yml` without docker. */
export interface Stack {
  /** What a worker is told to work with them. */
  environment: Readonly<Record<string, string>>
  versions: string
  /** Lets both end in their own way; their data stay. */
  quit(): Promise<void>
}

/** Modules that Elastic's server for tests lacks; their settings are left out. */
const ABSENT = /^(xpack\.ml|ingest\.geoip)\./

/** Where `npm run stack` keeps its data, unless it is told. The server's user can't enter a folder of root's. */
export const usualFolder = () =>
  join(serverUser() === undefined ? join(root, '.wachter') : cacheFolder(), 'stack')

/**
 * Starts Elasticsearch and Redis as `docker-compose.yml` has them: its settings, users and rights, with secrets that are
 * made the first time. They are on free ports of the loopback interface, keep their data in `folder`, and end with this process.
 */
export async function startStack(folder: string): Promise<Stack> {
  mkdirSync(folder, { recursive: true })
  const secrets = join(folder, 'secrets')
  await createSecrets(secrets, { randomBytes, out: async () => {}, err: async () => {} })
  const secret = (file: string) => readFileSync(join(secrets, file), 'utf8')
  const login = (file: string) => ({ name: SERVER_USER, password: secret(file).trim() })

  const { environment, secrets: mounted } = serviceOf('elasticsearch')
  const elasticsearch = await startElasticsearch({
    folder: made(folder, 'elasticsearch'),
    settings: Object.entries(environment)
      .filter(([name]) => /^[a-z_]+\./.test(name) && !ABSENT.test(name))
      .map(([name, value]) => `${name}: ${value}`),
    files: Object.fromEntries(
      mounted
        .filter(({ target }) => target.startsWith('/usr/share/elasticsearch/config/'))
        .map(({ source, target }) => [basename(target), secret(fileOf(source))]),
    ),
    user: login('elasticsearch-password'),
  })
  const here = (word: string) => word.replace('/run/secrets/', `${secrets}/`)
  // After Elasticsearch: that one refuses a folder that another has open.
  const redis = await startRedis(serviceOf('redis').command.map(here), {
    folder: made(folder, 'redis'),
    user: login('redis-password'),
  })
  return {
    environment: {
      WACHTER_KEY_FILE: join(secrets, 'sealing-key'),
      WACHTER_STORE_KIND: 'elasticsearch',
      WACHTER_STORE_NODES: new URL(elasticsearch.url).origin,
      WACHTER_STORE_USERNAME: SERVER_USER,
      WACHTER_STORE_PASSWORD_FILE: join(secrets, 'elasticsearch-password'),
      WACHTER_JOBS_KIND: 'bullmq',
      WACHTER_REDIS_URL: `redis://${new URL(redis.url).host}`,
      WACHTER_REDIS_USERNAME: SERVER_USER,
      WACHTER_REDIS_PASSWORD_FILE: join(secrets, 'redis-password'),
    },
    versions: `Elasticsearch ${elasticsearch.version}, Redis ${redis.version}`,
    async quit() {
      await Promise.all([elasticsearch.quit(), redis.quit()])
    },
  }
}

/** Lines for a shell. */
export function exportsOf({ environment }: Stack): string {
  return Object.entries(environment)
    .map(([name, value]) => `export ${name}='${value}'\n`)
    .join('')
}

function fileOf(source: string): string {
  return basename(composeFile().secrets[source]?.file ?? source)
}

function made(folder: string, name: string): string {
  const path = join(folder, name)
  mkdirSync(path, { recursive: true })
  return path
}

/** Keeps the lines in a file of the folder, for other shells. */
export function keepExports(folder: string, stack: Stack): string {
  const file = join(folder, 'environment')
  writeFileSync(file, exportsOf(stack))
  return file
}
