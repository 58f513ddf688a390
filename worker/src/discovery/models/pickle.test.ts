import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pickle4 } from './fixtures/model-bytes.ts'
import { unsafeOf, walkPickle } from './pickle.ts'

const text = (pickle: string) => Buffer.from(pickle, 'latin1')

describe('what a pickle would call', () => {
  test.each<[string, Buffer, string[]]>([
    ['by name', text("cos\nsystem\n(S'id'\ntR."), ['os system']],
    ['by an instance', text("(S'id'\nios\nsystem\n."), ['os system']],
    ['from the stack', pickle4('builtins', 'exec'), ['builtins exec']],
    [
      'from the memo',
      text('\x80\x04\x8c\x02os\x94\x8c\x06system\x94\x30\x30h\x00h\x01\x93(tR.'),
      ['os system'],
    ],
    ['by a number', text('\x80\x02\x82\x01.'), ['copyreg extension']],
    ['by a name that is only known when it runs', text('\x80\x04\x8c\x02os\x94cx\ny\n\x93.'), ['x y', '? ?']],
    [
      'in the second of two',
      Buffer.concat([text('\x80\x02N.'), pickle4('posix', 'system')]),
      ['posix system'],
    ],
  ])('%s', (_, bytes, expected) => {
    const report = walkPickle(bytes)
    expect(report).toEqual({ globals: expected, whole: true })
    expect(unsafeOf(report)).toEqual(expected)
  })

  test('nothing but how tensors are put together', () => {
    const bytes = text('\x80\x02ccollections\nOrderedDict\nq\x00)Rctorch._utils\n_rebuild_tensor_v2\n.')
    expect(unsafeOf(walkPickle(bytes))).toEqual([])
  })

  test('loading bytes as another pickle is not harmless', () => {
    expect(unsafeOf(walkPickle(pickle4('torch.storage', '_load_from_bytes')))).not.toEqual([])
  })

  test('one that breaks off is not taken for harmless', () => {
    expect(unsafeOf(walkPickle(text('\x80\x04\x8c\xffos')))).toEqual(['unreadable instructions'])
    expect(unsafeOf(walkPickle(text('\xfe\xfe')))).toEqual(['unreadable instructions'])
  })
})

test('any bytes are walked through to an end', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const { globals } = walkPickle(bytes)
      expect(globals.every((name) => name.length <= 200)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})
