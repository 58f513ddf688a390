import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { withFile } from '../files/read-bounded.ts'
import { array, pickle4, tar, zip } from './fixtures/model-bytes.ts'
import { mayHoldPickles, unsafeLoads } from './pickles-in.ts'

const evil = pickle4('os', 'system')
const fine = pickle4('collections', 'OrderedDict')

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pickles-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

function looked(name: string, content: Buffer, size = content.length): Promise<readonly string[]> {
  const path = join(root, name)
  writeFileSync(path, content)
  truncateSync(path, size)
  return withFile(path, (file, found) => unsafeLoads(file, found, name))
}

describe("NumPy's arrays", () => {
  test.each(["'<f4'", "'|S10'", "'<M8[ns]'", "[('Owner', '<U8'), ('xs', '<f8', (2, 3))]"])(
    'of %s are numbers, whatever the bytes',
    async (descr) => {
      expect(await looked('a.npy', array(descr, evil))).toEqual([])
    },
  )

  test.each(["'|O'", "'object'", "[('a', '|O')]", "'<f4,O'", '"\\x4f"', '__import__("os")'])(
    'of %s are looked into as the pickle that they are',
    async (descr) => {
      expect(await looked('a.npy', array(descr, evil))).toEqual(['os system'])
      expect(await looked('a.npy', array(descr, fine))).toEqual([])
    },
  )

  test('without a head are pickles, and with one that is cut can not be read', async () => {
    expect(await looked('a.npy', evil)).toEqual(['os system'])
    expect(await looked('a.npz', evil)).toEqual(['os system'])
    expect(await looked('a.npy', array("'|O'").subarray(0, 60))).toEqual(['unreadable array'])
  })

  test('lie in archives, where they need not be named so', async () => {
    const objects = array("'|O'", evil)
    expect(await looked('a.npz', zip({ 'x.npy': array("'<f4'"), y: objects }))).toEqual(['os system'])
    expect(await looked('a.npz', zip({ 'x.npy': array("'<f4'"), 'readme.txt': evil }))).toEqual([])
  })
})

describe('archives', () => {
  const long = `${'folder/'.repeat(20)}data.pkl`
  const within = { 'x/config.json': Buffer.from('{}'), [long]: evil, 'x/fine.pkl': fine }
  test.each<[string, Buffer]>([
    ['a.zip', zip(within)],
    ['a.tar', tar(within)],
    ['a.tar.gz', gzipSync(tar(within))],
    ['a.tgz', gzipSync(tar(within))],
    ['a.tar.zst', zstdCompressSync(tar(within))],
    ['a.nemo', gzipSync(tar({ 'model_weights.ckpt': zip({ 'a/data.pkl': evil }) }))],
    ['a.mar', zip({ 'model.pt': zip({ 'a/data.pkl': evil }) })],
    ['a.pkl.gz', gzipSync(evil)],
    ['a.joblib', deflateSync(evil)],
    ['old.pth', tar({ pickle: fine, 'storages.pkl': evil })],
    ['a.zip', zip({ 'in.tar.gz': gzipSync(tar({ 'a.npz': zip({ a: array("'|O'", evil) }) })) })],
  ])('%s is looked into', async (name, content) => {
    expect(await looked(name, content)).toEqual(['os system'])
  })

  test('with nothing in them that is run are told as such', async () => {
    const harmless = { 'a.txt': evil, 'b.pkl': fine, 'c.npy': array("'<f8'") }
    for (const content of [zip(harmless), tar(harmless), gzipSync(tar(harmless))])
      expect(await looked('a.tar', content)).toEqual([])
  })

  test.each([
    ['377abcaf271c', '7z'],
    ['526172211a0700', 'rar'],
    ['fd377a585a00', 'xz'],
    ['425a6839', 'bzip2'],
  ])('that begin with %s are told as not looked into', async (sign, kind) => {
    expect(await looked('a.7z', Buffer.from(`${sign}00000000`, 'hex'))).toEqual([
      `${kind} archive, which can't be looked into`,
    ])
  })

  test('that are broken, too deep, or a bomb are told as such, in bounded time', async () => {
    let deep = zip({ 'a.pkl': fine })
    for (let nth = 0; nth < 5; nth++) deep = zip({ 'a.zip': deep })
    expect(await looked('deep.zip', deep)).toEqual(['archives in archives, not looked into'])
    const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024), { level: 1 })
    expect(await looked('bomb.tar.gz', bomb)).toEqual(['unreadable archive'])
    expect(await looked('bomb.pkl.gz', bomb)).toEqual(['unreadable instructions'])
    const wide = gzipSync(tar({ 'a.bin': Buffer.alloc(257 * 1024 * 1024) }), { level: 1 })
    expect(await looked('wide.tar.gz', wide)).toEqual([
      'more than can be looked at',
      'unreadable instructions',
    ])
    expect(await looked('cut.tar', tar({ 'a.pkl': evil }).subarray(0, 700))).toEqual([
      'os system',
      'unreadable archive',
    ])
    expect(await looked('cut.tar.gz', gzipSync(tar({ 'a.pkl': evil })).subarray(0, 60))).toEqual([
      'unreadable archive',
    ])
    expect(await looked('no.zip', Buffer.from('not an archive'))).toEqual(['unreadable archive'])
    const sparse = tar({ 'a.pkl': evil }).subarray(0, 1024)
    expect(await looked('sparse.tar', sparse, 10_000_000_000)).toEqual(['os system'])
  })
})

test.each([
  ['model.npz', true],
  ['x.tar.gz', true],
  ['x.pt.zst', true],
  ['vocabulary.json.gz', false],
  ['README.md', false],
])('whether pickles may be in %s: %s', (name, may) => {
  expect(mayHoldPickles(name)).toBe(may)
})
