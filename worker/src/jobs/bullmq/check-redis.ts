import type { Redis } from 'ioredis'
import { messageOf, problem } from '../../model/problem.ts'

/** What an operator says of a Redis that does not tell. */
export interface DeclaredRedis {
  maxmemory_policy: string
  appendonly: boolean
}

export interface CheckedRedis {
  version: string
  /** Whether it says so itself (INFO). */
  tells: boolean
  /** What should be otherwise, though it works. */
  warnings: readonly string[]
}

/** BullMQ's own least; older ones lack commands. */
const LEAST_VERSION = [6, 2] as const

/**
 * Whether a Redis may carry jobs: it must be recent and drop nothing when it is full. What it does not tell must have been
 * declared. Errors, each saying what to set: `redis.old`, `redis.evicts`, `redis.hidden` (user).
 */
export async function checkRedis(client: Redis, declared: DeclaredRedis | undefined): Promise<CheckedRedis> {
  const info = await unlessRefused(client.info())
  const told = fieldsOf(info ?? '')
  const version = told.get('redis_version') ?? (await helloVersion(client)) ?? 'unknown'
  const policy =
    told.get('maxmemory_policy') ??
    (await configured(client, 'maxmemory-policy')) ??
    declared?.maxmemory_policy
  const appendonly = appendsOf(told) ?? (await appendsBy(client)) ?? declared?.appendonly
  if (policy === undefined || appendonly === undefined) {
    const hidden = [
      ...(policy === undefined ? ['maxmemory_policy (must be noeviction)'] : []),
      ...(appendonly === undefined ? ['appendonly (true or false)'] : []),
    ]
    const message = `Redis does not tell its settings (INFO and CONFIG are refused): look them up at whoever runs it and declare under jobs.redis.declared: ${hidden.join(', ')}`
    throw problem('redis.hidden', 'user', message)
  }
  if (isTooOld(version)) {
    const least = LEAST_VERSION.join('.')
    throw problem('redis.old', 'user', `Redis is version ${version}; ${least} or later is needed`)
  }
  if (policy !== 'noeviction') {
    const message = `Redis has maxmemory-policy ${policy} and would drop queued jobs when it is full: set maxmemory-policy to noeviction (redis.conf, CONFIG SET, or the parameter group of a managed one)`
    throw problem('redis.evicts', 'user', message)
  }
  const withoutAof =
    'Redis keeps no append-only file: when it crashes, queued jobs come late (the store has them); set appendonly to yes'
  return { version, tells: info !== undefined, warnings: appendonly ? [] : [withoutAof] }
}

function fieldsOf(info: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const line of info.split('\r\n')) {
    const colon = line.indexOf(':')
    if (colon > 0) fields.set(line.slice(0, colon), line.slice(colon + 1))
  }
  return fields
}

function appendsOf(told: ReadonlyMap<string, string>): boolean | undefined {
  const enabled = told.get('aof_enabled')
  return enabled === undefined ? undefined : enabled === '1'
}

async function appendsBy(client: Redis): Promise<boolean | undefined> {
  const set = await configured(client, 'appendonly')
  return set === undefined ? undefined : set === 'yes'
}

async function configured(client: Redis, name: string): Promise<string | undefined> {
  const answer = await unlessRefused(client.config('GET', name))
  return pairsOf(answer).get(name)
}

async function helloVersion(client: Redis): Promise<string | undefined> {
  return pairsOf(await unlessRefused(client.call('HELLO'))).get('version')
}

/** An answer that lists names and values in turn. */
function pairsOf(answer: unknown): ReadonlyMap<string, string> {
  const list: unknown[] = Array.isArray(answer) ? answer : []
  const pairs = new Map<string, string>()
  for (let place = 0; place + 1 < list.length; place += 2) {
    pairs.set(String(list[place]), String(list[place + 1]))
  }
  return pairs
}

/** Undefined where the command is not allowed to us, or has been taken away. */
async function unlessRefused<Answer>(asking: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asking
  } catch (error) {
    if (/^(NOPERM|ERR unknown command|ERR unknown subcommand)/i.test(messageOf(error))) return undefined
    throw error
  }
}

function isTooOld(version: string): boolean {
  const parts = /^(\d+)\.(\d+)/.exec(version)
  // One that hides even that has been vouched for.
  if (parts === null) return false
  const [major, minor] = [Number(parts[1]), Number(parts[2])]
  return major < LEAST_VERSION[0] || (major === LEAST_VERSION[0] && minor < LEAST_VERSION[1])
}
