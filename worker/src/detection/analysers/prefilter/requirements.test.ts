import { describe, expect, test } from '@jest/globals'
import { requirementOf } from './requirements.ts'

const NOTHING = { all: [] }

describe('what every match of an expression has', () => {
  test.each([
    [/abc/, 'abc'],
    [/ab|cd/, { any: ['ab', 'cd'] }],
    [/(?:send|mail) .{0,9}(?:key|word)/, { all: [{ any: ['send ', 'mail '] }, { any: ['key', 'word'] }] }],
    [/colou?r/, { any: ['color', 'colour'] }],
    [/summari[sz]e/, { any: ['summarise', 'summarize'] }],
    [/\bend\b(?!ing)/, 'end'],
    [/a{2,5}b/, { all: ['a', 'b'] }],
    [/\[sys\]\u201c\x41/, '[sys]\u201cA'],
    [/(?:say\w{0,3}|\d)/, NOTHING],
    [/x*(?:y|)/, NOTHING],
    [/[^"]{1,9}/, NOTHING],
    [/(.)\1z/, 'z'],
  ])('%s', (expression, wanted) => {
    expect(requirementOf(expression, 'exact')).toEqual(wanted)
  })

  test('is asked of each branch by itself', () => {
    expect(requirementOf(/tell .{1,9} key|open\w+ .{1,9} door/, 'exact')).toEqual({
      any: [{ all: ['tell ', ' key'] }, { all: ['open', ' ', ' door'] }],
    })
  })

  test.each([
    [/drop,? all/, 'drop all'],
    [/drop[\s,]{1,3}all/, 'drop all'],
    [/drop - all/, 'drop all'],
    [/don't/, 'don t'],
    [/drop[\s,]*all/, { any: ['dropall', 'drop all'] }],
    [/drop[ (]all/, { any: ['drop all', 'drop(all'] }],
  ])('counts a run of blanks and light punctuation as one blank: %s', (expression, wanted) => {
    expect(requirementOf(expression, 'exact')).toEqual(wanted)
  })

  test('is in lower case, and of ASCII alone where case is ignored', () => {
    expect(requirementOf(/Mein Name/, 'lower')).toBe('mein name')
    expect(requirementOf(/heiße/, 'lower')).toBe('heiße')
    expect(requirementOf(/teléfono/i, 'exact')).toEqual({ all: ['tel', 'fono'] })
  })

  test('is not guessed for what can not be read', () => {
    expect(() => requirementOf(/\p{L}/u, 'exact')).toThrow("can't read")
  })
})
