import type { z } from 'zod'

/** Reads an address by a schema whose every key has a default. A key that is there several times is a list. */
export function readUrlState<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  search: URLSearchParams,
): z.infer<z.ZodObject<Shape>> {
  const state: Record<string, unknown> = {}
  for (const [key, type] of Object.entries(schema.shape)) {
    const values = search.getAll(key)
    const given = values.length > 0 ? [values, values[0]] : []
    const fitting = given.map((one) => safe(type, one)).find((read) => read.success)
    state[key] = (fitting ?? safe(type, undefined)).data
  }
  return state as z.infer<z.ZodObject<Shape>>
}

/** The address with some keys changed; what is as by default is not written. Other keys of the address stay. */
export function writeUrlState<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  before: URLSearchParams,
  patch: Partial<z.infer<z.ZodObject<Shape>>>,
): URLSearchParams {
  const search = new URLSearchParams(before)
  for (const [key, value] of Object.entries(patch)) {
    const type = schema.shape[key]
    if (type === undefined) continue
    search.delete(key)
    if (isSame(value, safe(type, undefined).data)) continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one))
  }
  return search
}

function safe(type: unknown, value: unknown): { success: boolean; data?: unknown } {
  return (type as z.ZodType).safeParse(value)
}

function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}
