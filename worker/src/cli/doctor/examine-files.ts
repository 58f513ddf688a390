import { constants } from 'node:fs'
import { access, stat, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import type { Config } from '../../config/config.ts'
import { asProblem, systemCodeOf } from '../../model/problem.ts'
import { type Finding, fine, warn, wrong } from './finding.ts'

/** Less than this much room on the data folder's disk is worth a warning, bytes. */
const LITTLE_ROOM = 2_000_000_000
/** What a container is given to read there is its own; who can read it outside is up to the folder there. */
const CONTAINER_SECRETS = '/run/secrets/'

/** Whether the data folder can be used, and whether its disk has room. */
export async function examineDataFolder(folder: string): Promise<Finding[]> {
  return [await dataFolder(folder), await room(folder)]
}

async function dataFolder(folder: string): Promise<Finding> {
  try {
    const facts = await stat(folder)
    if (!facts.isDirectory()) return wrong('data folder', `${folder} is no folder`, 'set data to a folder')
    await access(folder, constants.W_OK)
    if ((facts.mode & 0o077) !== 0) {
      return warn('data folder', `${folder} can be read by others`, `chmod 700 ${folder}`)
    }
    return fine('data folder', folder)
  } catch (error) {
    if (isMissing(error)) return fine('data folder', `${folder} will be made by the first start`)
    return wrong('data folder', asProblem(error).message, 'let the worker write there, or set data')
  }
}

async function room(folder: string): Promise<Finding> {
  const existing = await nearestExisting(folder)
  const { bavail, bsize } = await statfs(existing)
  const free = bavail * bsize
  const detail = `${Math.floor(free / 1e9)} GB free`
  return free < LITTLE_ROOM
    ? warn('disk', detail, 'make room, or lower store.retention')
    : fine('disk', detail)
}

async function nearestExisting(folder: string): Promise<string> {
  try {
    await stat(folder)
    return folder
  } catch {
    return nearestExisting(dirname(folder))
  }
}

/** Whether each secret that the configuration names can be read, by us and by nobody else. */
export function examineSecrets(config: Config): Promise<Finding[]> {
  const { elasticsearch } = config.store
  const { redis } = config.jobs
  const connections = config.sources.flatMap((source, index): [string, { file: string } | undefined][] =>
    source.kind === 'elasticsearch'
      ? [
          [`sources.${index}.connection.api_key`, source.connection?.api_key],
          [`sources.${index}.connection.password`, source.connection?.password],
        ]
      : [],
  )
  const named: [string, { file: string } | undefined][] = [
    ['key', config.key],
    ...connections,
    ['store.elasticsearch.api_key', elasticsearch?.api_key],
    ['store.elasticsearch.password', elasticsearch?.password],
    ['jobs.redis.password', redis?.password],
  ]
  return Promise.all(
    named.flatMap(([field, reference]) =>
      reference === undefined ? [] : [secret(`secret ${field}`, config, reference)],
    ),
  )
}

async function secret(check: string, config: Config, reference: { file: string }): Promise<Finding> {
  const path = config.secretFile(reference)
  try {
    config.secret(reference)
    return (await isOpenToOthers(path))
      ? warn(check, `${path} can be read by others`, `chmod 600 ${path}`)
      : fine(check, path)
  } catch (error) {
    const { message } = asProblem(error)
    return wrong(check, message, 'put the secret there, readable by whoever runs Wachter, or mend the path')
  }
}

/** Others need to get through every folder above a file to read it. */
async function isOpenToOthers(path: string): Promise<boolean> {
  if (path.startsWith(CONTAINER_SECRETS)) return false
  if (((await stat(path)).mode & 0o004) === 0) return false
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

/** Whether the sources' files are there and can be read. */
export async function examineSources({ sources }: Config): Promise<Finding[]> {
  if (sources.length === 0) {
    return [warn('sources', 'none configured: the sample organisation is read', 'docs/connect-your-logs.md')]
  }
  const files = sources.flatMap((source) =>
    source.kind === 'files' ? source.paths.map((path) => readable(source.id, path)) : [],
  )
  return [...(await Promise.all(files)), fine('sources', `${sources.length} configured`)]
}

async function readable(source: string, path: string): Promise<Finding> {
  try {
    await access(path, constants.R_OK)
    return fine(`source ${source}`, path)
  } catch (error) {
    return isMissing(error)
      ? warn(
          `source ${source}`,
          `${path} is not there`,
          'it will be read when it appears; check the spelling',
        )
      : wrong(`source ${source}`, asProblem(error).message, `let the worker read ${path}`)
  }
}

/** Whether what processes of this installation listen on is free. */
export function examineAddresses({ api, probes }: Config): Promise<Finding[]> {
  const { host, port } = probes
  return Promise.all([
    isFree('address', api, 'api.port'),
    ...(port === undefined ? [] : [isFree('address of probes', { host, port }, 'probes.port')]),
  ])
}

function isFree(
  check: string,
  { host, port }: { host: string; port: number },
  setting: string,
): Promise<Finding> {
  const name = `${host}:${port}`
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) =>
      resolve(
        warn(
          check,
          `${name}: ${error.message}`,
          `stop what uses it (perhaps Wachter itself), or set ${setting}`,
        ),
      ),
    )
    server.listen(port, host, () => server.close(() => resolve(fine(check, `${name} is free`))))
  })
}

function isMissing(error: unknown): boolean {
  return systemCodeOf(error) === 'ENOENT'
}
