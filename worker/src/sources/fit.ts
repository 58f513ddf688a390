import { z } from 'zod'

/** Makes a value fit a schema's sizes; what is wrong in kind it leaves, for validation to name. */
export type Fit = (value: unknown) => unknown

/** Most members of a map of attacker-shaped keys; the rest is left out. */
export const MAP_LIMIT = 512

const NUL = '\0'
/** SYMBOL FOR NULL: as long as what it stands for, so that offsets stay right, and stores can hold it. */
const VISIBLE_NUL = '\u2400'

/**
 * A text that hashes and stores the same everywhere, as long as it was: lone surrogates become U+FFFD (UTF-8 has no form
 * for them), NUL becomes U+2400 (SQLite's JSON functions end a string there).
 */
export function storable(text: string): string {
  const formed = text.isWellFormed() ? text : text.toWellFormed()
  return formed.includes(NUL) ? formed.replaceAll(NUL, VISIBLE_NUL) : formed
}

/** The first `limit` UTF-16 code units of `text`, one fewer where that would halve a surrogate pair. */
function cutTo(text: string, limit: number): string {
  if (text.length <= limit) return text
  const last = text.charCodeAt(limit - 1)
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? limit - 1 : limit)
}

/**
 * The fitting of a schema: strings are made storable and cut to their `max`, arrays cut to theirs, maps to `MAP_LIMIT`,
 * members that are undefined are dropped from objects. Reads the limits off the schema, so that they are written once.
 */
export function fitOf(schema: unknown): Fit {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return fitOf(schema.unwrap())
  if (schema instanceof z.ZodString) return fitString(schema.maxLength ?? Number.POSITIVE_INFINITY)
  if (schema instanceof z.ZodArray) return fitArray(fitOf(schema.element), limitOf(schema))
  if (schema instanceof z.ZodRecord) return fitMap(fitOf(schema.keyType), fitOf(schema.valueType))
  if (schema instanceof z.ZodObject) return fitObject(schema)
  return asIs
}

const asIs: Fit = (value) => value

function limitOf(schema: z.ZodArray): number {
  const limits = (schema._zod.def.checks ?? []).flatMap(({ _zod: { def } }) =>
    def.check === 'max_length' && 'maximum' in def && typeof def.maximum === 'number' ? [def.maximum] : [],
  )
  return Math.min(...limits, Number.POSITIVE_INFINITY)
}

function fitString(limit: number): Fit {
  return (value) => (typeof value === 'string' ? cutTo(storable(value), limit) : value)
}

function fitArray(member: Fit, limit: number): Fit {
  return (value) => (Array.isArray(value) ? value.slice(0, limit).map(member) : value)
}

function fitMap(key: Fit, member: Fit): Fit {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const entries = Object.entries(value).slice(0, MAP_LIMIT)
    return Object.fromEntries(entries.map(([name, content]) => [key(name), member(content)]))
  }
}

function fitObject(schema: z.ZodObject): Fit {
  const members = new Map(Object.entries(schema.shape).map(([name, member]) => [name, fitOf(member)]))
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    const fitted: [string, unknown][] = []
    for (const [name, content] of Object.entries(value)) {
      if (content !== undefined) fitted.push([name, (members.get(name) ?? asIs)(content)])
    }
    return Object.fromEntries(fitted)
  }
}
