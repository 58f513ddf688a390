import { execFile, execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What the adapter is tested on, unless TEST_ELASTICSEARCH_VERSION says otherwise (`9.2.0`). */
const USUAL_VERSION = '8.19.8'
/** Elastic's own server with what its integration tests need: no scripts, no data streams, no analysis modules. */
const ARTIFACT = 'org.elasticsearch.distribution.integ-test-zip:elasticsearch'
/** 97 MB; a slow line takes minutes. */
const DOWNLOAD_WITHIN_MS = 600_000
/** Elasticsearch 8.19 runs on Java 17 and later, 9 on 21 and later. */
const LEAST_JAVA = { '8': 17, '9': 21 } as const
const JVM_FOLDER = '/usr/lib/jvm'

/** The unpacked server, fetched by Maven the first time and kept outside the repository. */
export async function elasticsearchFolder(): Promise<string> {
  const name = `elasticsearch-${elasticsearchVersion()}`
  const unpacked = join(cacheFolder(), name)
  if (existsSync(unpacked)) return unpacked
  mkdirSync(cacheFolder(), { recursive: true })
  // Two runs may do this at once: each works in its own folder, and the last step is one rename.
  const working = mkdtempSync(join(cacheFolder(), 'fetching-'))
  try {
    await run('mvn', [
      ...['--batch-mode', '--quiet', 'dependency:copy'],
      ...[`-Dartifact=${ARTIFACT}:${elasticsearchVersion()}:zip`, `-DoutputDirectory=${working}`],
    ])
    await run('unzip', ['-q', join(working, `${name}.zip`), '-d', working])
    chmodSync(working, 0o755)
    try {
      renameSync(join(working, name), unpacked)
    } catch (error) {
      if (!existsSync(unpacked)) throw error
    }
    return unpacked
  } catch (error) {
    throw new Error(
      'no Elasticsearch for the tests: name one in TEST_ELASTICSEARCH_URL, or install Maven and unzip',
      { cause: error },
    )
  } finally {
    rmSync(working, { recursive: true, force: true })
  }
}

/** A Java the server runs on: JAVA_HOME, else the oldest in the usual place that is new enough. */
export function javaHome(): string {
  const named = process.env['JAVA_HOME']
  if (named !== undefined && existsSync(join(named, 'bin', 'java'))) return named
  const least = elasticsearchVersion().startsWith('8.') ? LEAST_JAVA['8'] : LEAST_JAVA['9']
  const versions = existsSync(JVM_FOLDER) ? readdirSync(JVM_FOLDER) : []
  const found = versions
    .map((name) => ({
      home: join(JVM_FOLDER, name),
      version: Number(/(?:java-|-)(?:1\.)?(\d+)/.exec(name)?.[1]),
    }))
    .filter(({ home, version }) => version >= least && existsSync(join(home, 'bin', 'java')))
    .sort((one, other) => one.version - other.version)[0]
  if (found === undefined) throw new Error(`Elasticsearch needs Java ${least} or later: set JAVA_HOME`)
  return found.home
}

/** Who runs the server: it refuses root, which tests in a container often are. Undefined: whoever runs the tests. */
export function serverUser(): { name: string; command: readonly string[] } | undefined {
  if (process.getuid?.() !== 0) return undefined
  return { name: 'nobody', command: ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups', '--'] }
}

/** Makes the server's user the owner of a folder and all in it. */
export function giveTo(user: { name: string } | undefined, folder: string): void {
  if (user !== undefined) execFileSync('chown', ['-R', `${user.name}:nogroup`, folder])
}

function elasticsearchVersion(): string {
  return process.env['TEST_ELASTICSEARCH_VERSION'] ?? USUAL_VERSION
}

/** Root's home is closed to the server's user; the system's cache is not. */
function cacheFolder(): string {
  if (process.getuid?.() === 0) return '/var/cache/wachter'
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'wachter')
}

async function run(program: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)(program, [...args], { timeout: DOWNLOAD_WITHIN_MS })
}
