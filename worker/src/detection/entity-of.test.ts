import { expect, test } from '@jest/globals'
import type { Event } from '../model/event.ts'
import { Entity } from '../model/finding.ts'
import { entityOf } from './entity-of.ts'

const of = (fields: Partial<Event>) => entityOf(fields as Event)

test('the most personal identity of an event is its entity', () => {
  const fields = {
    'cloud.account.id': '123',
    'source.ip': '10.0.0.1',
    'gen_ai.agent.name': 'helper',
    'wachter.api_key.id': 'key-1',
    'user.name': 'jan',
  }
  expect(of(fields)).toEqual({ kind: 'user', id: 'jan' })
  expect(of({ ...fields, 'user.name': '' })).toEqual({ kind: 'api_key', id: 'key-1' })
  expect(of({})).toEqual({ kind: 'unknown', id: '' })
})

test('an e-mail address is the same in any letter case, another name is not', () => {
  expect(of({ 'user.id': 'Jan@Example.org' }).id).toBe('jan@example.org')
  expect(of({ 'user.id': 'Jan' }).id).toBe('Jan')
})

test('a very long name is still a valid entity', () => {
  expect(Entity.safeParse(of({ 'user.id': 'x'.repeat(8000) })).success).toBe(true)
})
