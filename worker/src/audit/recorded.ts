import { hash } from 'node:crypto'
import type { z } from 'zod'
import type { AuditEntry } from '../model/audit-entry.ts'
import { canonicalJson } from './canonical-json.ts'

type Json = z.infer<typeof AuditEntry.shape.before>

/** A value of a record is kept whole up to here, UTF-16 code units; longer ones by their beginning, length and hash. */
const LONGEST_STRING = 2_000
/** All of `before` or `after`, as JSON. An incident with its lists full stays below. */
const LONGEST_RECORD = 32_768
const DEEPEST = 32
const BEGINNING = 200

const REDACTED = '[redacted]'
/** Strings under such a name are never recorded; numbers are (`input_tokens`), and so are ids (`api_key.id`). */
const SECRET_NAME =
  /(password|passphrase|passwd|secret|token|api[_-]?key|private[_-]?key|authorization|credentials?|cookie)$/i
const LONGEST_NAME = 256

/**
 * What the audit keeps of a `before` or `after`: secrets by name are redacted, long strings are cut, and what is still too
 * large or too deep is replaced by its size and SHA-256, which is enough to tell whether it was this.
 */
export function recorded(value: Json): Json {
  if (value === null) return null
  if (isDeeperThan(value, DEEPEST)) return { too_deep: true }
  const short = shortened(value, '')
  const text = canonicalJson(short)
  if (text.length <= LONGEST_RECORD) return short
  return {
    too_long: true,
    length: text.length,
    sha256: hash('sha256', text, 'hex'),
    beginning: cut(text, BEGINNING),
  }
}

function shortened(value: Json, name: string): Json {
  if (typeof value === 'string') {
    if (SECRET_NAME.test(name.slice(-LONGEST_NAME))) return REDACTED
    return value.length <= LONGEST_STRING ? value : abridged(value)
  }
  if (Array.isArray(value)) return value.map((element) => shortened(element, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shortened(member, key)]))
}

function abridged(text: string): string {
  return `${cut(text, BEGINNING)} … (${text.length} characters, sha256 ${hash('sha256', text, 'hex')})`
}

/** The beginning of a text, without half a surrogate pair at its end. */
function cut(text: string, length: number): string {
  return text.slice(0, length).toWellFormed()
}

/** Goes no deeper than asked, whatever is nested below. */
function isDeeperThan(value: Json, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (depth === 0) return true
  return Object.values(value).some((member) => isDeeperThan(member, depth - 1))
}
