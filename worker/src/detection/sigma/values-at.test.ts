import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DEEPEST, valuesAt } from './values-at.ts'

describe('valuesAt', () => {
  test('reads a mix of dotted keys and nested objects', () => {
    const record = {
      'gen_ai.request.model': 'm',
      'wachter.text.user_turn': { content: 'hello' },
      'wachter.tool.calls': [{ name: 'a' }, { name: 'b', id: 1 }],
    }
    expect(valuesAt(record, 'gen_ai.request.model')).toEqual(['m'])
    expect(valuesAt(record, 'wachter.text.user_turn.content')).toEqual(['hello'])
    expect(valuesAt(record, 'wachter.tool.calls.name')).toEqual(['a', 'b'])
    expect(valuesAt(record, 'wachter.tool.calls.server')).toEqual([])
  })

  test('finds a value under every way to cut its path into keys', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 6 }),
        fc.nat(),
        (parts, cuts) => {
          const keys: string[] = []
          for (const [at, part] of parts.entries()) {
            if (at === 0 || (cuts >> at) % 2 === 1) keys.push(part)
            else keys.push(`${keys.pop()}.${part}`)
          }
          const record = keys.reduceRight<unknown>((value, key) => ({ [key]: value }), 'found')
          expect(valuesAt(record as object, parts.join('.'))).toEqual(['found'])
        },
      ),
    )
  })

  test('passes over elements of an array that lack the field', () => {
    expect(valuesAt({ a: [{ b: 1 }, {}, { b: 2 }, { c: 3 }] }, 'a.b')).toEqual([1, 2])
  })

  test('prefers the longest key that leads to something', () => {
    expect(valuesAt({ 'a.b': 1, a: { b: 2 } }, 'a.b')).toEqual([1])
    expect(valuesAt({ 'a.b': { x: 1 }, a: { 'b.c': 2 } }, 'a.b.c')).toEqual([2])
  })

  test.each(['__proto__', 'constructor', 'toString', 'constructor.name', '__proto__.toString'])(
    'finds nothing inherited under %s',
    (field) => {
      expect(valuesAt({ a: 1 }, field)).toEqual([])
    },
  )

  test('gives up on hostile depth instead of the stack', () => {
    const deep = (levels: number): unknown => JSON.parse(`${'['.repeat(levels)}1${']'.repeat(levels)}`)
    expect(valuesAt({ a: deep(DEEPEST - 1) }, 'a')).toEqual([1])
    expect(valuesAt({ a: deep(100_000) }, 'a')).toEqual([])
  })
})
