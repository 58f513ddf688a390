import { expect, test } from '@jest/globals'
import { fieldsFrom, type Row, wordIn } from './field-table.ts'
import { attributesOf } from './flatten.ts'

const table: readonly Row[] = [
  ['word', 'user.name'],
  ['word', 'host.name', 'host.name', 'host.hostname'],
  ['count', 'destination.port'],
  ['number', 'gen_ai.request.temperature'],
  ['flag', 'gen_ai.request.stream'],
  ['words', 'user.roles'],
  ['ip', 'destination.ip', 'destination.ip', 'destination.address'],
]

test('each kind takes the first name that has a value of its kind', () => {
  const document = {
    user: { name: ['mira', 'other'], roles: 'admin' },
    host: { name: '', hostname: 'laptop' },
    destination: { ip: 'not an address', address: '10.0.0.7', port: '443' },
    gen_ai: { request: { temperature: '0.2', stream: 'true' } },
  }
  expect(fieldsFrom(attributesOf(document), table)).toEqual({
    'user.name': 'mira',
    'host.name': 'laptop',
    'destination.port': 443,
    'gen_ai.request.temperature': 0.2,
    'gen_ai.request.stream': true,
    'user.roles': ['admin'],
    'destination.ip': '10.0.0.7',
  })
})

test('values of the wrong kind are passed over', () => {
  const document = {
    user: { name: { first: 'x' }, roles: [] },
    destination: { port: -1 },
    gen_ai: { request: { temperature: 'warm', stream: 'perhaps' } },
  }
  expect(fieldsFrom(attributesOf(document), table)).toEqual({})
})

test('wordIn takes numbers and the first of a list, not lists of lists', () => {
  const attributes = new Map<string, unknown>([
    ['a', [['x']]],
    ['b', [7]],
  ])
  expect(wordIn(attributes, 'a')).toBeUndefined()
  expect(wordIn(attributes, 'a', 'b')).toBe('7')
})
