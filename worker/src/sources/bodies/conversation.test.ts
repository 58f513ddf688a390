import { describe, expect, test } from '@jest/globals'
import { JOINED_TURN } from '../../model/text.ts'
import { channelsOf, type Message } from './conversation.ts'

const says = (role: Message['role'], text: string): Message => ({ role, parts: [{ kind: 'text', text }] })
const turnsOf = (...messages: readonly Message[]) => channelsOf(messages, []).texts?.turns

describe('the last turns of a user, joined', () => {
  test('are what the user said before and the newest turn, without what the model and the system said', () => {
    expect(
      turnsOf(
        says('system', 'be kind'),
        says('user', 'one'),
        says('assistant', 'yes?'),
        says('user', 'two'),
        says('assistant', 'go on'),
        says('user', 'three'),
      ),
    ).toBe('one\ntwo\nthree')
  })

  test('are nothing where the user speaks for the first time, or a tool has the newest turn', () => {
    expect(turnsOf(says('system', 'be kind'), says('user', 'one'))).toBeUndefined()
    const result: Message = {
      role: 'tool',
      parts: [{ kind: 'tool_result', id: 'a', text: 'rain', isError: false }],
    }
    expect(turnsOf(says('user', 'one'), says('assistant', 'a moment'), result)).toBeUndefined()
  })

  test('have the end of what was said before and the beginning of the newest turn', () => {
    const before = `${'a'.repeat(3_000)} end`
    const newest = `begin ${'b'.repeat(3_000)}`
    const turns = turnsOf(says('user', before), says('assistant', 'yes?'), says('user', newest))
    expect(turns).toHaveLength(2 * JOINED_TURN + 1)
    expect(turns).toContain(' end\nbegin ')
  })
})
