import type { z } from 'zod'

/**
 * The rule of one release back: a later release adds optional fields, and an earlier one reads what it knows and keeps the
 * rest when it writes the record again. Anything else that does not fit a schema is damage, as ever.
 */

type Path = readonly PropertyKey[]

/** Where a value has keys that the schema does not know; undefined when something else is wrong with it, too. */
export function newerFields(error: z.core.$ZodError): readonly Path[] | undefined {
  return unknownIn(error.issues)
}

/** As `safeParse`, without the keys that the schema does not know. */
export function safeParseNewer<T>(schema: z.ZodType<T>, value: unknown): z.ZodSafeParseResult<T> {
  const whole = schema.safeParse(value)
  if (whole.success) return whole
  const newer = newerFields(whole.error)
  return newer === undefined ? whole : schema.safeParse(without(value, newer))
}

/** As `parse`, without the keys that the schema does not know. */
export function parseNewer<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = safeParseNewer(schema, value)
  if (read.success) return read.data
  throw read.error
}

/** A copy of a JSON value without what stands at these places. */
export function without(value: unknown, places: readonly Path[]): unknown {
  const copy: unknown = structuredClone(value)
  for (const place of places) {
    let node = copy
    for (const key of place.slice(0, -1)) node = isObject(node) ? Reflect.get(node, key) : undefined
    const last = place.at(-1)
    if (isObject(node) && last !== undefined) Reflect.deleteProperty(node, last)
  }
  return copy
}

/** What of a record its schema does not name: kept by whoever makes the record anew. */
export function keptFields(
  { shape }: { shape: Readonly<Record<string, unknown>> },
  record: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([key]) => !Object.hasOwn(shape, key)))
}

function unknownIn(issues: readonly z.core.$ZodIssue[]): Path[] | undefined {
  const found: Path[] = []
  for (const issue of issues) {
    const within = unknownBelow(issue)
    if (within === undefined) return undefined
    found.push(...within.map((place) => [...issue.path, ...place]))
  }
  return found
}

function unknownBelow(issue: z.core.$ZodIssue): Path[] | undefined {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [key])
  if (issue.code !== 'invalid_union') return undefined
  return issue.errors.map(unknownIn).find((within) => within !== undefined)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
