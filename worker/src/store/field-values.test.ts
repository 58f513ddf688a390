import { expect, test } from '@jest/globals'
import { fieldValues } from './field-values.ts'

test.each([
  ['a flat, dotted key', 'a.b.c', { 'a.b.c': 1 }, [1]],
  ['nested objects', 'a.b.c', { a: { b: { c: 'x' } } }, ['x']],
  ['a dotted key in between', 'a.b.c', { 'a.b': { c: true } }, [true]],
  ['the longest key before shorter ones', 'a.b', { a: { b: 'short' }, 'a.b': 'long' }, ['long']],
  ['a shorter key where the longer one leads nowhere', 'a.b.c', { 'a.b': { d: 1 }, a: { 'b.c': 2 } }, [2]],
  ['every element of an array', 'a.b', { a: [{ b: 1 }, { b: [2, 3] }, 4, {}] }, [1, 2, 3]],
  ['nothing where null stands', 'a.b', { a: { b: null } }, []],
  ['nothing of an object', 'a', { a: { b: 1 } }, []],
  ['nothing that every object has', 'constructor.name', {}, []],
  ['nothing of a string', 'a.length', { a: 'text' }, []],
  ['what is under __proto__ in JSON', '__proto__.x', JSON.parse('{"__proto__": {"x": 1}}'), [1]],
  ['nothing in no document', 'a', undefined, []],
])('reads %s', (_, path, document, values) => {
  expect(fieldValues(path)(document)).toEqual(values)
})
