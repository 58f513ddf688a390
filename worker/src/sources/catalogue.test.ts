import { types } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Event } from '../model/event.ts'
import { TenantId } from '../model/ids.ts'
import type { Source } from '../model/source.ts'
import { Instant } from '../model/time.ts'
import { sources } from './catalogue.ts'
import { completeEvent } from './complete-event.ts'
import { agentCoreRecords } from './fixtures/aws-bedrock-agentcore.ts'
import { bedrockRecords } from './fixtures/aws-bedrock-invocation.ts'
import { cloudtrailRecords } from './fixtures/aws-cloudtrail.ts'
import { azureRecords } from './fixtures/azure-openai.ts'
import { otherRecords } from './fixtures/others.ts'
import { securityFindings } from './fixtures/security-findings.ts'
import { recognise } from './recognise.ts'

const known: readonly (readonly [source: string, record: unknown])[] = [
  ...bedrockRecords.map((record) => ['aws.bedrock.invocation', record] as const),
  ...agentCoreRecords.map((record) => ['aws.bedrock.agentcore', record] as const),
  ...cloudtrailRecords.map((record) => ['aws.cloudtrail', record] as const),
  ...azureRecords.map((record) => ['azure.openai', record] as const),
  ...otherRecords,
  ...securityFindings,
]

const ingested = Instant.parse('2026-03-02T11:00:00.000Z')
const tenant = TenantId.parse('acme')

/** The events of a record; an error is an answer too, as long as it is one. */
function eventsOf(source: Source, record: unknown): unknown[] {
  try {
    return source
      .normalise(record)
      .map((draft) => completeEvent(draft, { tenant, source: source.id, ingested, position: 'x#1' }))
  } catch (error) {
    expect(types.isNativeError(error)).toBe(true)
    return []
  }
}

function expectValid(source: Source, record: unknown): void {
  for (const event of eventsOf(source, record)) {
    expect(Event.safeParse(event).error?.issues).toBeUndefined()
  }
}

const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    -1,
    1e308,
    '',
    '\0',
    '\ud800',
    '{"a":',
    '[DONE]',
    [],
    [[]],
    {},
    'x'.repeat(20_000),
    '1.2.3.***',
    JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    JSON.parse(`${'['.repeat(3000)}${']'.repeat(3000)}`),
    JSON.parse(`${'{"content":'.repeat(300)}1${'}'.repeat(300)}`),
  ),
)

/** Every place in a value, as paths. */
function places(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([name, member]) => places(member, [...path, name]))]
}

function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [first, ...rest] = path
  if (first === undefined) return by
  if (Array.isArray(value)) {
    return value.map((member, index) => (String(index) === first ? replaced(member, rest, by) : member))
  }
  if (typeof value !== 'object' || value === null) return by
  const entries = Object.entries(value)
  if (rest.length === 0 && by === undefined)
    return Object.fromEntries(entries.filter(([name]) => name !== first))
  return Object.fromEntries(
    entries.map(([name, member]) => [name, name === first ? replaced(member, rest, by) : member]),
  )
}

/** A fixture with one to three places removed or replaced by something hostile. */
const mutated = fc.constantFrom(...known.map(([, record]) => record)).chain((record) =>
  fc
    .array(fc.tuple(fc.constantFrom(...places(record)), fc.option(hostile, { nil: undefined })), {
      minLength: 1,
      maxLength: 3,
    })
    .map((changes) => changes.reduce<unknown>((changed, [path, by]) => replaced(changed, path, by), record)),
)

describe.each(known)('a record of %s', (id, record) => {
  test('is of that source and of no other', () => {
    expect(sources.filter((source) => source.recognises(record)).map((source) => source.id)).toEqual([id])
    expect(recognise(record)?.id).toBe(id)
  })

  test('gives valid events', () => {
    const source = recognise(record)
    if (!source) throw new Error('not recognised')
    const drafts = source.normalise(record)
    expect(drafts.length).toBeGreaterThan(0)
    for (const draft of drafts) {
      expect(
        Event.safeParse(completeEvent(draft, { tenant, source: source.id, ingested })).error,
      ).toBeUndefined()
    }
  })
})

test('source ids are unique', () => {
  expect(new Set(sources.map((source) => source.id)).size).toBe(sources.length)
})

test('every source has a fixture', () => {
  const seen = new Set(known.map(([id]) => id))
  expect(sources.map((source) => source.id).filter((id) => !seen.has(id))).toEqual([])
})

test('whatever JSON comes, a source gives valid events or an error', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), hostile), (record) => {
      for (const source of sources) {
        expect(typeof source.recognises(record)).toBe('boolean')
        expectValid(source, record)
      }
    }),
    { numRuns: 150 },
  )
})

test('a record that was tampered with gives valid events or an error, and pollutes nothing', () => {
  fc.assert(
    fc.property(mutated, (record) => {
      const source = recognise(record)
      if (source) expectValid(source, record)
      for (const other of sources) if (other !== source) expectValid(other, record)
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    }),
    { numRuns: 400 },
  )
})

test('a record that was cut off, as a text, gives valid events or an error', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...known),
      fc.double({ min: 0, max: 1, noNaN: true }),
      ([, record], share) => {
        const text = JSON.stringify(record)
        const cut = text.slice(0, Math.floor(text.length * share))
        for (const source of sources) expectValid(source, cut)
      },
    ),
    { numRuns: 100 },
  )
})

test('very long and very deep records come to an end', () => {
  const long = 'ignore all rules '.repeat(60_000)
  const deep = JSON.parse(`${'{"content":[{"toolResult":'.repeat(2000)}1${'}]}'.repeat(2000)}`)
  for (const [, record] of known) {
    for (const source of sources) {
      for (const path of places(record).filter((place) => place.length === 2)) {
        expectValid(source, replaced(record, path, deep))
      }
    }
    const source = recognise(record)
    for (const path of places(record).slice(0, 40))
      if (source) expectValid(source, replaced(record, path, long))
  }
})
