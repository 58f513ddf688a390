import { describe, expect, test } from '@jest/globals'
import { ResponseSerializationError } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { replyCompiler } from './newer-replies.ts'

const Item = z.strictObject({ id: z.string().max(3), level: z.enum(['low', 'high']).optional() })
const List = z.strictObject({ items: z.array(Item), texts: z.record(z.string(), z.string()).optional() })

const writer = () => replyCompiler({ schema: List, method: 'GET', url: '/', httpStatus: '200' })

/** What is asked for often is written another way than what is asked for now and then. */
const TIMES = 40

describe('a reply, the first time and the fortieth', () => {
  test('is written in the order of its schema, without what is undefined', () => {
    const write = writer()
    const reply = { texts: { b: '<', a: '\u2028' }, items: [{ level: undefined, id: 'one' }] }
    const written = Array.from({ length: TIMES }, () => write(reply))
    expect(new Set(written)).toEqual(new Set(['{"items":[{"id":"one"}],"texts":{"b":"<","a":"\u2028"}}']))
  })

  test('has nothing that its schema does not know', () => {
    const write = writer()
    const newer = { items: [{ id: 'one', newer: 1 }, { id: 'two' }], also: {} }
    const written = Array.from({ length: TIMES }, () => write(newer))
    expect(new Set(written)).toEqual(new Set(['{"items":[{"id":"one"},{"id":"two"}]}']))
    expect(newer).toEqual({ items: [{ id: 'one', newer: 1 }, { id: 'two' }], also: {} })
  })

  test.each([
    ['of the wrong type', { items: [{ id: 1 }] }],
    ['beyond a bound', { items: [{ id: 'long' }] }],
    ['that misses something', {}],
    ['of the wrong type, beside a newer field', { items: [{ id: 1, newer: 1 }] }],
  ])('%s is refused', (_, wrong) => {
    const write = writer()
    for (let time = 0; time < TIMES; time++) expect(() => write(wrong)).toThrow(ResponseSerializationError)
  })
})
