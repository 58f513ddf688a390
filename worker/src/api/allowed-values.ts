import { z } from 'zod'

/** Of fields that the model keeps open and that know all their values nevertheless. */
export type KnownValues = Readonly<Record<string, readonly string[]>>

/**
 * The values that a field of a document can have, by the document's schema: those of an enumeration, of literals or of a
 * union of them, through lists, maps and members that may be absent. Undefined where anything may stand there. The dotted
 * path is read as the store reads it: at each object the longest member that fits.
 */
export function allowedValues(schema: unknown, path: string): readonly string[] | undefined {
  const found = valuesAt(schema, path.split('.'))
  return found === undefined || found.length === 0 ? undefined : [...new Set(found)]
}

/** Undefined: anything; an empty list: nothing is there under this name. */
function valuesAt(schema: unknown, path: readonly string[]): readonly string[] | undefined {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return valuesAt(schema.unwrap(), path)
  if (schema instanceof z.ZodArray) return valuesAt(schema.element, path)
  if (schema instanceof z.ZodUnion) {
    const options = schema.options.map((option) => valuesAt(option, path))
    return options.includes(undefined) ? undefined : options.flatMap((values) => values ?? [])
  }
  if (path.length === 0) {
    if (schema instanceof z.ZodEnum) return schema.options.map(String)
    if (schema instanceof z.ZodLiteral) return [...schema.values].flatMap(textOf)
    return undefined
  }
  if (schema instanceof z.ZodRecord) return valuesAt(schema.valueType, path.slice(1))
  if (!(schema instanceof z.ZodObject)) return undefined
  for (let length = path.length; length > 0; length--) {
    const name = path.slice(0, length).join('.')
    if (Object.hasOwn(schema.shape, name)) return valuesAt(schema.shape[name], path.slice(length))
  }
  return []
}

/** `null` is no value that a filter can name. */
function textOf(literal: unknown): readonly string[] {
  return typeof literal === 'string' ? [literal] : []
}
