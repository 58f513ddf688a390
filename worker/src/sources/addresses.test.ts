import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { Event } from '../model/event.ts'
import { destinationOf, isAddress, sourceOf } from './addresses.ts'

describe('sourceOf', () => {
  test.each([
    ['203.0.113.7', { 'source.ip': '203.0.113.7' }],
    ['2001:db8::1', { 'source.ip': '2001:db8::1' }],
    ['10.0.0.5:51423', { 'source.ip': '10.0.0.5', 'source.port': 51423 }],
    ['[2001:db8::1]:443', { 'source.ip': '2001:db8::1', 'source.port': 443 }],
    ['81.2.69.***', { 'source.address': '81.2.69.***' }],
    ['035.249.253.232', { 'source.address': '035.249.253.232' }],
    ['bedrock.amazonaws.com', { 'source.address': 'bedrock.amazonaws.com' }],
  ])('%s keeps what is valid and does not invent an address', (text, expected) => {
    const known = Object.fromEntries(
      Object.entries(sourceOf(text)).filter(([, value]) => value !== undefined),
    )
    expect(known).toEqual(expected)
  })

  test('nothing, a dash and no text give no address', () => {
    for (const value of [undefined, null, '', ' - ', 7]) {
      expect(Object.values(sourceOf(value)).every((part) => part === undefined)).toBe(true)
    }
  })
})

test('destinationOf follows the same rule', () => {
  expect(destinationOf('10.1.1.1:8080')).toMatchObject({
    'destination.ip': '10.1.1.1',
    'destination.port': 8080,
  })
})

test('what counts as an address is what an event takes for one', () => {
  const texts = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.domain(),
    fc.string({ maxLength: 50 }),
    fc.constant('fe80::1%eth0'),
  )
  fc.assert(
    fc.property(texts, (text) => {
      expect(isAddress(text)).toBe(Event.shape['source.ip'].safeParse(text).success)
    }),
  )
})

test('a long text is no address', () => {
  expect(isAddress('1'.repeat(100_000))).toBe(false)
})
