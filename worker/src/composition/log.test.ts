import { Writable } from 'node:stream'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openLog } from './log.ts'

function logged(terminal: boolean, write: (log: ReturnType<typeof openLog>) => void): string {
  let text = ''
  const stream = new Writable({
    write: (chunk, _encoding, done) => {
      text += chunk
      done()
    },
  })
  write(openLog({ level: 'debug', terminal, stream }))
  return text
}

const hostile = fc.string({
  unit: fc.constantFrom('a', '\n', '\r', '\u001b', '\u009b', '\u202e', '\u2028', '\u200b', '"', '\\', '{'),
})

test('whatever is logged is one JSON object on one line, with nothing a terminal acts on', () => {
  fc.assert(
    fc.property(hostile, hostile, (message, value) => {
      const text = logged(false, (log) => log.info({ tool: value }, message))
      expect(text.endsWith('\n')).toBe(true)
      const line = text.slice(0, -1)
      expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
      expect(JSON.parse(line)).toMatchObject({ tool: value, msg: message })
    }),
  )
})

test('on a terminal it is one readable line without active characters', () => {
  fc.assert(
    fc.property(hostile, (message) => {
      const text = logged(true, (log) => log.warn({ tool: message }, message))
      expect(text.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u)
    }),
  )
})

test('secrets by name are not logged', () => {
  const text = logged(false, (log) =>
    log.info({ headers: { authorization: 'Bearer canary-4711' }, token: 'canary-4711' }),
  )
  expect(text).not.toContain('canary')
})
