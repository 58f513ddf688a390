import type { FieldKind } from '../store/documents.ts'
import type { KnownValues } from './allowed-values.ts'
import { type Listed, valuesOfField } from './list-query.ts'

/** The query string of a list as a JSON Schema, for the API's description; what is accepted is decided by list-query.ts. */
export interface QueryDescription {
  type: 'object'
  properties: Readonly<Record<string, object>>
}

const one = (description: string, more: object = {}) => ({ type: 'string', description, ...more })
const several = (description: string, items: object = { type: 'string' }) => ({
  type: 'array',
  items,
  description,
})

const VALUES: Readonly<Record<Exclude<FieldKind, 'text'>, object>> = {
  keyword: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  time: { type: 'string', format: 'date-time' },
}

/** The parameters of a collection's list; `known` as in list-query.ts, `orders` those beside its fields'. */
export function describeList(
  collection: Listed,
  { known = {}, orders = [] }: { known?: KnownValues | undefined; orders?: readonly string[] } = {},
): QueryDescription {
  const own = orders.map((order) => `, or ${order}`).join('')
  return {
    type: 'object',
    properties: {
      ...filters(collection, known),
      sort: one(`Field and asc or desc: at:desc${own}. Default: the newest first`),
      limit: { type: 'integer', minimum: 1, maximum: 1000, default: 50 },
      cursor: one('Where the page before ended (next)'),
    },
  }
}

/** The parameters of a collection's facets. */
export function describeFacets(collection: Listed, known: KnownValues = {}): QueryDescription {
  const of = { ...several('Fields whose values are counted'), minItems: 1, maxItems: 20 }
  return { type: 'object', properties: { of, ...filters(collection, known) } }
}

/** The parameters of a collection's groups. */
export function describeGroups(collection: Listed): QueryDescription {
  const limit = { type: 'integer', minimum: 1, maximum: 200, default: 50 }
  const order = { type: 'string', enum: ['level', 'count'], default: 'level' }
  return { type: 'object', properties: { ...filters(collection, {}), limit, order } }
}

function filters(collection: Listed, known: KnownValues): Record<string, object> {
  const described: [string, object][] = []
  for (const [field, { kind }] of Object.entries(collection.fields)) {
    if (kind === 'text') continue
    const values = valuesOfField(collection, field, known)
    const value = values === undefined ? VALUES[kind] : { ...VALUES[kind], enum: values }
    described.push([field, several('Any of these', value)])
    if (kind !== 'time' && kind !== 'number') continue
    described.push([`${field}.from`, { ...VALUES[kind], description: 'At least' }])
    described.push([`${field}.to`, { ...VALUES[kind], description: 'At most' }])
  }
  return {
    ...Object.fromEntries(described),
    q: one('Words that all occur in the texts', { maxLength: 4096 }),
    exists: several('Fields that have a value'),
    missing: several('Fields that have none'),
  }
}
