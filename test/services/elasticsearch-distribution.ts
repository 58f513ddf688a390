import { execFile, execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What the adapter is tested on, unless TEST_ELASTICSEARCH_VERSION says otherwise. */
const USUAL_VERSION = '8.19.8'
/** What the store's contract is tried on as well, where there is a Java for it. */
export const NEWER_VERSION = '9.2.0'
/** Elastic's own server with what its integration tests need: no scripts, no data streams, no analysis modules. */
const ARTIFACT = 'org.elasticsearch.distribution.integ-test-zip:elasticsearch'
/** 97 MB; a slow line takes minutes. */
const DOWNLOAD_WITHIN_MS = 600_000
/** Elasticsearch 8.19 runs on Java 17 and later, 9 on 21 and later. */
const LEAST_JAVA: Readonly<Record<string, number>> = { '8': 17, '9': 21 }
const JVM_FOLDER = '/usr/lib/jvm'

/** The unpacked server, fetched by Maven the first time and kept outside the repository. */
export async function elasticsearchFolder(version: string): Promise<string> {
  const name = `elasticsearch-${version}`
  const unpacked = join(cacheFolder(), name)
  if (existsSync(unpacked)) return unpacked
  mkdirSync(cacheFolder(), { recursive: true })
  // Two runs may do this at once: each works in its own folder, and the last step is one rename.
  const working = mkdtempSync(join(cacheFolder(), 'fetching-'))
  try {
    await run('mvn', [
      ...['--batch-mode', '--quiet', 'dependency:copy'],
      ...[`-Dartifact=${ARTIFACT}:${version}:zip`, `-DoutputDirectory=${working}`],
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

/** A Java that a server of this version runs on: JAVA_HOME, else the oldest in the usual place that is new enough. */
export function javaHome(version: string): string {
  const home = findJava(version)
  if (home === undefined)
    throw new Error(`Elasticsearch ${version} needs Java ${leastJava(version)} or later`)
  return home
}

/** The same, where there is one. */
export function findJava(version: string): string | undefined {
  const named = process.env['JAVA_HOME']
  const installed = existsSync(JVM_FOLDER)
    ? readdirSync(JVM_FOLDER).map((name) => join(JVM_FOLDER, name))
    : []
  const found = installed
    .map((home) => ({ home, java: javaVersionOf(home) }))
    .sort((one, other) => one.java - other.java)
  return [...(named === undefined ? [] : [{ home: named, java: javaVersionOf(named) }]), ...found].find(
    ({ java }) => java >= leastJava(version),
  )?.home
}

function leastJava(version: string): number {
  const [major = ''] = version.split('.')
  return LEAST_JAVA[major] ?? Number.POSITIVE_INFINITY
}

/** The first number of a Java's version; 0 where there is none. */
function javaVersionOf(home: string): number {
  const facts = join(home, 'release')
  if (!existsSync(join(home, 'bin', 'java')) || !existsSync(facts)) return 0
  return Number(/^JAVA_VERSION="(?:1\.)?(\d+)/m.exec(readFileSync(facts, 'utf8'))?.[1] ?? 0)
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

/** The version that tests run on if they don't name one. */
export function usualVersion(): string {
  return process.env['TEST_ELASTICSEARCH_VERSION'] ?? USUAL_VERSION
}

/** Where servers are kept. Root's home is closed to the server's user; the system's cache is not. */
export function cacheFolder(): string {
  if (process.getuid?.() === 0) return '/var/cache/wachter'
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'wachter')
}

async function run(program: string, args: readonly string[]): Promise<void> {
  await promisify(execFile)(program, [...args], { timeout: DOWNLOAD_WITHIN_MS })
}
