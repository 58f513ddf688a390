import { Problem, problem } from '../../model/problem.ts'

/** Primary result codes of SQLite (https://www.sqlite.org/rescode.html) that say something about the world, not us. */
const UNAVAILABLE = new Map([
  [3, 'access is denied'],
  [5, 'another process holds it for too long'],
  [6, 'it is locked'],
  [8, 'it is read-only'],
  [10, 'reading or writing failed'],
  [14, 'it can not be opened'],
  [15, 'the locking protocol failed'],
])
const FULL = 13
const CORRUPT = new Set([11, 26])
/** Room appears when retention has run or somebody has made space: minutes, not seconds. */
const RETRY_FULL_MS = 60_000
const RETRY_UNAVAILABLE_MS = 1_000

/** What SQLite threw as the store's problem; anything else is given back as it is. `file` is named in the message. */
export function sqliteProblem(thrown: unknown, file: string): unknown {
  // No `instanceof Error`: the error may come from another realm than this module.
  if (typeof thrown !== 'object' || thrown === null || thrown instanceof Problem) return thrown
  const code: unknown = Reflect.get(thrown, 'code')
  if (code === 'ERR_INVALID_STATE') return unavailable(file, 'it is closed', thrown)
  if (code !== 'ERR_SQLITE_ERROR') return thrown
  const extended: unknown = Reflect.get(thrown, 'errcode')
  const primary = typeof extended === 'number' ? extended & 0xff : 0
  if (primary === FULL)
    return problem(
      'store.full',
      'operational',
      `no room left for ${file}: free space or shorten the retention`,
      {
        retryAfterMs: RETRY_FULL_MS,
        cause: thrown,
      },
    )
  if (CORRUPT.has(primary))
    return problem('store.corrupt', 'operational', `${file} is damaged or no database: restore a backup`, {
      retry: 'never',
      cause: thrown,
    })
  const why = UNAVAILABLE.get(primary)
  return why === undefined ? thrown : unavailable(file, why, thrown)
}

function unavailable(file: string, why: string, cause: unknown): Problem {
  return problem('store.unavailable', 'operational', `${file} is not available: ${why}`, {
    retryAfterMs: RETRY_UNAVAILABLE_MS,
    cause,
  })
}
