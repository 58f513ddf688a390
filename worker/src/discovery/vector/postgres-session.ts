import { Client } from 'pg'
import { messageOf, type Problem, problem, systemCodeOf } from '../../model/problem.ts'

/** How a Postgres is reached; secrets are read when they are needed. */
export interface PostgresAccess {
  host: string
  port: number
  username: string
  password?: (() => string) | undefined
  tls: 'verified' | 'off'
  ca?: (() => string) | undefined
}

export interface PostgresSession {
  /** Whether it let us in without asking for a password. */
  open: boolean
  rows(sql: string): Promise<readonly unknown[]>
  close(): Promise<void>
}

const CONNECT_MS = 15_000
const ANSWER_MS = 60_000

/** A session in one database, in which nothing can be written. Throws a `Problem`. */
export async function postgresSession(access: PostgresAccess, database: string): Promise<PostgresSession> {
  const { host, port, username, password, tls, ca } = access
  let asked = false
  const client = new Client({
    host,
    port,
    database,
    user: username,
    // Called when the server asks; what stands in the environment or in ~/.pgpass is not meant.
    password: () => {
      asked = true
      if (password === undefined) throw new Error('it asks for a password, and no key is configured')
      return password()
    },
    ssl: tls === 'verified' ? { rejectUnauthorized: true, ...(ca && { ca: ca() }) } : false,
    application_name: 'wachter-discovery',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    statement_timeout: ANSWER_MS,
  })
  // What breaks between two questions is told by the next one.
  client.on('error', () => {})
  const place = `${host}:${port}/${database}`
  const end = () => client.end().catch(() => {})
  try {
    await client.connect()
    await client.query('set default_transaction_read_only = on')
  } catch (thrown) {
    await end()
    throw postgresProblem(thrown, `sign in to ${place}`)
  }
  return {
    open: !asked,
    close: end,
    async rows(sql) {
      try {
        return (await client.query(sql)).rows
      } catch (thrown) {
        throw postgresProblem(thrown, place)
      }
    },
  }
}

/** Invalid authorisation and missing rights, by SQLSTATE. */
const DENIED = /^(28|42501)/

function postgresProblem(thrown: unknown, what: string): Problem {
  const code = systemCodeOf(thrown) ?? ''
  const told = DENIED.test(code)
    ? 'discovery.denied'
    : /^[0-9A-Z]{5}$/.test(code)
      ? 'discovery.refused'
      : 'discovery.unreachable'
  return problem(told, 'operational', `${what}: ${messageOf(thrown)}`, { cause: thrown })
}
