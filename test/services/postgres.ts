import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { giveTo, serverUser } from './elasticsearch-distribution.ts'
import { freePort } from './free-port.ts'
import { guardedProcess, untilUp } from './guarded-process.ts'

/** A Postgres for tests, with a superuser `postgres`. */
export interface TestPostgres {
  host: string
  port: number
  password: string
  /** Runs statements as the superuser. */
  run(database: string, sql: string): Promise<void>
  stop(): Promise<void>
}

const PASSWORD = 'for-tests'
const UP_WITHIN_MS = 60_000
/** Where Debian puts it, by version. */
const INSTALLED = '/usr/lib/postgresql'

/** The Postgres of this machine on a free port with a folder of its own. `trusts`: it asks nobody for a password. */
export async function startPostgres({ trusts = false } = {}): Promise<TestPostgres> {
  const programs = join(INSTALLED, newestVersion(), 'bin')
  const folder = mkdtempSync(join(tmpdir(), 'postgres-for-tests-'))
  const [data, secret] = [join(folder, 'data'), join(folder, 'password')]
  writeFileSync(secret, PASSWORD)
  const user = serverUser()
  giveTo(user, folder)
  const [program = '', ...rest] = [
    ...(user?.command ?? []),
    ...[join(programs, 'initdb'), '--pgdata', data, '--username', 'postgres', '--pwfile', secret],
    ...['--auth', trusts ? 'trust' : 'scram-sha-256', '--encoding', 'UTF8', '--no-sync'],
  ]
  await promisify(execFile)(program, rest)
  const port = await freePort()
  const server = await guardedProcess(folder, [
    ...(user?.command ?? []),
    ...[join(programs, 'postgres'), '-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-F'],
  ])
  const run = async (database: string, sql: string) => {
    const client = new Client({ host: '127.0.0.1', port, database, user: 'postgres', password: PASSWORD })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  try {
    await untilUp(() => run('postgres', 'select 1'), { withinMs: UP_WITHIN_MS, server })
  } catch (error) {
    await server.stop()
    throw error
  }
  return { host: '127.0.0.1', port, password: PASSWORD, run, stop: server.stop }
}

function newestVersion(): string {
  const versions = existsSync(INSTALLED) ? readdirSync(INSTALLED).map(Number).filter(Number.isFinite) : []
  if (versions.length === 0)
    throw new Error(`no Postgres in ${INSTALLED}; Debian has it as the package postgresql`)
  return String(Math.max(...versions))
}
