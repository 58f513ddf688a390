import { expect, test } from '@jest/globals'
import { type Key, listAction, moved } from './list-keys.ts'

const pressed = (key: string, more: Partial<Key> = {}): Key => ({
  key,
  at: 5000,
  modified: false,
  taken: false,
  ...more,
})

test('J and K move, X selects, Shift+X all, Enter opens, Escape closes', () => {
  expect(['j', 'k', 'x', 'X', 'Enter', 'Escape'].map((key) => listAction(pressed(key), undefined))).toEqual([
    'next',
    'previous',
    'select',
    'select-all',
    'open',
    'close',
  ])
})

test('the second key of one of Grafana’s chords is Grafana’s', () => {
  expect(listAction(pressed('k'), pressed('d', { at: 4500 }))).toBeUndefined()
  expect(listAction(pressed('k'), pressed('d', { at: 3000 }))).toBe('previous')
})

test('a key in a field or with a modifier is not the list’s', () => {
  expect(listAction(pressed('j', { taken: true }), undefined)).toBeUndefined()
  expect(listAction(pressed('k', { modified: true }), undefined)).toBeUndefined()
  expect(listAction(pressed('constructor'), undefined)).toBeUndefined()
})

test('the cursor stays inside the list', () => {
  expect([moved(-1, 'next', 3), moved(2, 'next', 3), moved(0, 'previous', 3), moved(0, 'next', 0)]).toEqual([
    0, 2, 0, -1,
  ])
})
