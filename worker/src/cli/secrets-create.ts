import { createHash, pbkdf2Sync } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { problem } from '../model/problem.ts'
import { type Rights, readerRights, WORKER_RIGHTS } from './worker-rights.ts'

/** What the worker is called in Elasticsearch and in Redis. */
export const SERVER_USER = 'worker'
/** What Grafana is called in Elasticsearch: it reads one tenant. */
export const READER_USER = 'grafana'
/** The tenant of an installation that names none. */
const READ_TENANT = 'default'
/** Who may do everything in Elasticsearch: for its operator, no process of Wachter uses it. */
const ADMINISTRATOR = 'administrator'

/** A role as `roles.yml` has it. */
function role(name: string, { cluster, index }: Rights): string {
  return [
    `${name}:`,
    ...(cluster.length === 0 ? [] : [`  cluster: [${cluster.join(', ')}]`]),
    '  indices:',
    ...index.flatMap(({ names, privileges }) => [
      `    - names: [${names.map((name) => `'${name}'`).join(', ')}]`,
      `      privileges: [${privileges.join(', ')}]`,
    ]),
    '',
  ].join('\n')
}

/** The worker's role in Elasticsearch, and no more than it needs. */
export const WORKER_ROLE = role(SERVER_USER, WORKER_RIGHTS)
/** Grafana's, which sees one tenant. */
const READER_ROLE = role(READER_USER, readerRights(READ_TENANT))

/** What Grafana asks the worker with, by file name: a token for each route of the app's plugin.json, and one for alerts. */
export const ROUTE_TOKENS = [
  'grafana-read-token',
  'grafana-attest-token',
  'grafana-annotate-token',
  'grafana-respond-token',
  'grafana-reveal-token',
  'grafana-configure-token',
  'grafana-alerts-token',
] as const

/** Secrets by file name, each random; 64 hex digits are a sealing key too. */
const RANDOM = [
  'sealing-key',
  'elasticsearch-password',
  'elasticsearch-administrator-password',
  'redis-password',
  'elasticsearch-reader-password',
  'grafana-admin-password',
  'grafana-secret-key',
  ...ROUTE_TOKENS,
] as const
type RandomFile = (typeof RANDOM)[number]

/** What servers are told of the secrets: hashes and roles, by file name. */
const DERIVED: Readonly<Record<string, (secret: (file: RandomFile) => string, salt: Salt) => string>> = {
  'elasticsearch-roles.yml': () => `${WORKER_ROLE}${READER_ROLE}`,
  'elasticsearch-users': (secret, salt) =>
    `${SERVER_USER}:${elasticsearchHash(secret('elasticsearch-password'), salt())}\n` +
    `${READER_USER}:${elasticsearchHash(secret('elasticsearch-reader-password'), salt())}\n` +
    `${ADMINISTRATOR}:${elasticsearchHash(secret('elasticsearch-administrator-password'), salt())}\n`,
  'elasticsearch-users-roles': () =>
    `${SERVER_USER}:${SERVER_USER}\n${READER_USER}:${READER_USER}\nsuperuser:${ADMINISTRATOR}\n`,
  'redis-users.acl': (secret) =>
    `user default off\nuser ${SERVER_USER} on #${sha256(secret('redis-password'))} ${REDIS_RIGHTS}\n`,
}
type Salt = () => Uint8Array

/** Every key of ours and none of another's; of what concerns the whole server only what tells how it is set. */
const REDIS_RIGHTS = '~wachter:* +@all -@admin -@dangerous +info +config|get'

/** Files that no container is given. */
export const FOR_THE_OPERATOR: readonly string[] = ['elasticsearch-administrator-password']

const PRIVATE_FOLDER = 0o700
/** Containers run as users of their own, who reach these files through a mount and not through the folder. */
const READABLE = 0o444

/**
 * `wachter secrets create`: the secrets of Elasticsearch, Redis, Grafana and the worker, in a folder closed to others. What
 * is there stays as it is. Throws `secrets.open` (user) where others can enter the folder.
 */
export async function createSecrets(
  folder: string,
  { randomBytes, out, err }: { randomBytes(size: number): Uint8Array; out: Out; err: Out },
): Promise<number> {
  mkdirSync(folder, { recursive: true, mode: PRIVATE_FOLDER })
  if ((statSync(folder).mode & 0o077) !== 0) {
    const message = `${folder} is open to others: chmod 700 ${folder}, or name another folder`
    throw problem('secrets.open', 'user', message)
  }
  const made = new Set<string>()
  const make = (file: string, content: string) => {
    replace(join(folder, file), content)
    made.add(file)
  }
  for (const file of RANDOM) {
    if (!existsSync(join(folder, file))) make(file, `${Buffer.from(randomBytes(32)).toString('hex')}\n`)
  }
  const secret = (file: RandomFile) => readFileSync(join(folder, file), 'utf8').trim()
  const isNew = RANDOM.some((file) => made.has(file))
  for (const [file, contentOf] of Object.entries(DERIVED)) {
    // A hash of what was made anew would not be that of what was there.
    if (isNew || !existsSync(join(folder, file)))
      make(
        file,
        contentOf(secret, () => randomBytes(32)),
      )
  }
  for (const file of made) await out(join(folder, file))
  await err(made.size === 0 ? 'All secrets are there; nothing was changed.' : `${made.size} files made.`)
  return 0
}

type Out = (line: string) => Promise<void>

/** Never seen half: it gets its name when it is whole. */
function replace(path: string, content: string): void {
  writeFileSync(`${path}.new`, content, { mode: 0o600 })
  chmodSync(`${path}.new`, READABLE)
  renameSync(`${path}.new`, path)
}

/** As Elasticsearch's file realm reads it. The passwords are random and long: more rounds would protect nothing. */
function elasticsearchHash(password: string, salt: Uint8Array): string {
  const rounds = 10_000
  const hash = pbkdf2Sync(password, salt, rounds, 32, 'sha512').toString('base64')
  return `{PBKDF2}${rounds}$${Buffer.from(salt).toString('base64')}$${hash}`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
