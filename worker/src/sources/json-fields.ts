/** A parsed JSON object of unknown, possibly hostile content: only own members are read. */
export type JsonObject = { readonly [key: string]: unknown }

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The member at a path of names and indices; undefined where anything on the way is missing. Own members only. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined
    here = (here as { readonly [key: string | number]: unknown })[step]
  }
  return here
}

/** The string at a path; undefined for anything else and for the empty string. */
export function stringAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path)
  return typeof found === 'string' && found !== '' ? found : undefined
}

/** Like `stringAt`, and a finite number or a boolean as its text (ids that some writers send as numbers). */
export function wordAt(value: unknown, ...path: readonly (string | number)[]): string | undefined {
  const found = at(value, ...path)
  if (typeof found === 'string') return found === '' ? undefined : found
  return typeof found === 'boolean' || (typeof found === 'number' && Number.isFinite(found))
    ? String(found)
    : undefined
}

/** The finite number at a path; a numeric string counts. */
export function numberAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  const found = at(value, ...path)
  const number = typeof found === 'string' && /^-?\d{1,20}(\.\d{1,20})?$/.test(found) ? Number(found) : found
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** The whole number from 0 to 2^53-1 at a path; fractions are rounded, negative numbers are no count. */
export function countAt(value: unknown, ...path: readonly (string | number)[]): number | undefined {
  return asCount(numberAt(value, ...path))
}

/** A number as a count, by the rule of `countAt`. */
export function asCount(value: number | undefined): number | undefined {
  if (value === undefined) return undefined
  const whole = Math.round(value)
  return Number.isSafeInteger(whole) && whole >= 0 ? Math.abs(whole) : undefined
}

/** Milliseconds as the nanoseconds of `event.duration`; undefined for a negative or absurd duration. */
export function nanoseconds(milliseconds: number | undefined): number | undefined {
  return milliseconds === undefined || milliseconds < 0 ? undefined : asCount(milliseconds * 1e6)
}

export function booleanAt(value: unknown, ...path: readonly (string | number)[]): boolean | undefined {
  const found = at(value, ...path)
  return typeof found === 'boolean' ? found : undefined
}

/** The list at a path; empty where there is none. */
export function listAt(value: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const found = at(value, ...path)
  return Array.isArray(found) ? found : []
}

/** A list as it is, a single value as a list of one, nothing as none. */
export function asList(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  return value === undefined || value === null ? [] : [value]
}

/** The strings of the list at a path, or the one string there; undefined where there are none. */
export function stringsAt(value: unknown, ...path: readonly (string | number)[]): string[] | undefined {
  const found = at(value, ...path)
  if (typeof found === 'string' && found !== '') return [found]
  const strings = listAt(value, ...path).filter((item): item is string => typeof item === 'string')
  return strings.length > 0 ? strings : undefined
}

/** What a JSON text says; undefined where it is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** How a JSON object or list begins; keeps `[DONE]` and other bracketed words from the (slow) failing of the parser. */
const JSON_START = /^\s*(?:\{\s*["}]|\[\s*[[{"\]\-\dtfn])/

/** The value itself, or what it says if it is a JSON text of an object or a list (logs that nest JSON in strings). */
export function unwrapped(value: unknown): unknown {
  return typeof value === 'string' && JSON_START.test(value) ? (parsedJson(value) ?? value) : value
}

/** A value as JSON text, strings as they are, nothing for null; a mark where it is nested too deeply to be written. */
export function jsonText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value)
  } catch (error) {
    if (error instanceof RangeError) return '"[nested too deeply]"'
    throw error
  }
}
