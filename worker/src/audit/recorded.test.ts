import { expect, test } from '@jest/globals'
import { recorded } from './recorded.ts'

test('strings named as secrets are redacted wherever they stand; numbers, ids and other names are not', () => {
  expect(
    recorded({
      password: 'p',
      accessToken: 't',
      api_key: 'k',
      'x-api-key': ['k1', 'k2'],
      nested: [{ client_secret: 's' }],
      'wachter.api_key.id': 'ak-1',
      input_tokens: 12,
      token: 3,
      name: 'secret',
    }),
  ).toEqual({
    password: '[redacted]',
    accessToken: '[redacted]',
    api_key: '[redacted]',
    'x-api-key': ['[redacted]', '[redacted]'],
    nested: [{ client_secret: '[redacted]' }],
    'wachter.api_key.id': 'ak-1',
    input_tokens: 12,
    token: 3,
    name: 'secret',
  })
})

test('a long string is kept by its beginning, length and hash', () => {
  const short = 'x'.repeat(2_000)
  expect(recorded({ short })).toEqual({ short })
  expect(recorded(`${short}y`)).toMatch(/^x{200} … \(2001 characters, sha256 [0-9a-f]{64}\)$/)
})

test('the beginning does not end in half a character', () => {
  const text = String(recorded(`${'x'.repeat(199)}${'\u{1f600}'.repeat(2_000)}`))
  expect(text.isWellFormed()).toBe(true)
})

test('what is too large altogether is told by its size and hash', () => {
  const large = Array.from({ length: 5_000 }, (_, position) => ({ position }))
  expect(recorded(large)).toMatchObject({ too_long: true, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(JSON.stringify(recorded(large)).length).toBeLessThan(1_000)
  expect(recorded(large)).not.toEqual(recorded([...large, 1]))
})

test('what is nested too deep is not followed', () => {
  const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)
  expect(recorded(deep)).toEqual({ too_deep: true })
})

test('keys that every object has are keys like others', () => {
  const value = JSON.parse('{"__proto__": {"password": "p"}, "constructor": 1}')
  expect(JSON.stringify(recorded(value))).toBe('{"__proto__":{"password":"[redacted]"},"constructor":1}')
})
