import { hash } from 'node:crypto'
import { canonicalJson } from '../audit/canonical-json.ts'
import type { Relation } from '../model/asset.ts'
import type { AssetRef } from '../model/event.ts'
import { type Problem, problem } from '../model/problem.ts'
import { type Instant, instantOf } from '../model/time.ts'
import { at, isObject, stringAt } from '../sources/json-fields.ts'
import { readInstant } from '../sources/read-instant.ts'

/** The member that names a thing; an item without it is of another form. */
export function named(item: unknown, member: string): string {
  const found = stringAt(item, member)
  if (found === undefined) throw otherForm(`an item has no ${member}`)
  return found
}

/** The time at a path; the SDK gives them as dates. */
export function timeAt(value: unknown, ...path: readonly string[]): Instant | undefined {
  const found = at(value, ...path)
  return found instanceof Date ? instantOf(found.getTime()) : readInstant(found)
}

/** A fact of a detailed answer: nothing is known where it could not be asked for, null where it names none. */
export function keyIn(answer: unknown, ...path: readonly string[]): string | null | undefined {
  return isObject(answer) ? (stringAt(answer, ...path) ?? null) : undefined
}

/** Relations to what is named at all, each once. */
export function related(
  ...relations: readonly (readonly [kind: Relation['kind'], to: AssetRef | undefined])[]
): readonly Relation[] {
  const given = relations.flatMap(([kind, to]) =>
    to === undefined || to.key.length > LONGEST_KEY ? [] : [{ kind, to }],
  )
  return [...new Map(given.map((relation) => [canonicalJson(relation), relation])).values()]
}

/** As in the model; a cut key would name something else. */
const LONGEST_KEY = 1024

/** A text or structure that is not kept, by its SHA-256. */
export function sha256Of(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  return hash('sha256', typeof value === 'string' ? value : canonicalJson(value), 'hex')
}

/**
 * The list in an answer that has no pages: undefined where it could not be asked for, empty where there is no such thing. Throws
 * where an answer is without its list.
 */
export function listIn(answer: unknown, member: string): readonly unknown[] | undefined {
  if (answer === undefined) return undefined
  if (answer === null) return []
  const list = at(answer, member)
  if (!Array.isArray(list)) throw otherForm(`an answer has no list of ${member}`)
  return list
}

/** An answer that is not as documented. */
export function otherForm(message: string): Problem {
  return problem('discovery.other-form', 'operational', message)
}

/** An address without who logs in there and without what is asked: both may be secrets. */
export function addressOf(given: string | undefined): string | undefined {
  const url = given === undefined ? null : URL.parse(given)
  return url === null ? undefined : `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`
}
