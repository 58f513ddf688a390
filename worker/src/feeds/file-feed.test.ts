import {
  appendFile,
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { at, folder, lines, problems, range, read, shown } from './fixtures/read-folder.ts'

describe('what is read', () => {
  test('files of a folder and below it, in order of path, without hidden ones', async () => {
    await mkdir(at('b/c'), { recursive: true })
    await writeFile(at('b/c/x.log'), lines(2, 3))
    await writeFile(at('a.log'), lines(0, 2))
    await writeFile(at('.hidden'), lines(7, 8))
    const { values, batches } = await read(undefined)
    expect(values).toEqual([0, 1, 2])
    expect(batches[0]?.records[1]?.position).toBe(`file:${at('a.log')}#8`)
  })

  test.each([
    ['*.log', [0]],
    ['**/*.log', [0, 2]],
    ['a.txt', [1]],
    ['b', [2]],
  ])('%s names %j', async (path, values) => {
    await mkdir(at('b'))
    await writeFile(at('a.log'), lines(0, 1))
    await writeFile(at('a.txt'), lines(1, 2))
    await writeFile(at('b/x.log'), lines(2, 3))
    expect((await read(undefined, { paths: [at(path)] })).values).toEqual(values)
  })

  test('compressed files, whatever they are called, and a last line without its end', async () => {
    await writeFile(at('a'), Buffer.concat([gzipSync(lines(0, 2)), gzipSync('{"n":2}\nlast')]))
    const first = await read(undefined)
    expect(first.values).toEqual([0, 1, 2, 'last'])
    expect((await read(first.position)).batches).toEqual([])
  })

  test('a damaged compressed file gives what is readable, and says that it is damaged, once', async () => {
    const packed = gzipSync(lines(0, 50_000))
    await writeFile(at('a.gz'), packed.subarray(0, packed.length - 100))
    await writeFile(at('b.log'), lines(-1, 0))
    const first = await read(undefined)
    expect(first.values.slice(0, 3)).toEqual([0, 1, 2])
    expect(first.values).toContain('feed.gzip-damaged')
    expect(first.values.at(-1)).toBe(-1)
    expect((await read(first.position)).values).toEqual([])
  })

  test('a link inside the folder leads to its file once, one to outside is reported and not followed', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'wachter-outside-'))
    await writeFile(join(outside, 'secret'), lines(9, 10))
    await writeFile(at('a.log'), lines(0, 1))
    await symlink(at('a.log'), at('b.log'))
    await symlink(join(outside, 'secret'), at('c.log'))
    await symlink(outside, at('d'))
    expect((await read(undefined)).values).toEqual([0])
    expect(problems.map(({ code }) => code)).toEqual(['feed.link-outside', 'feed.link-outside'])
    await rm(outside, { recursive: true })
  })

  test('what cannot be read is reported and stops nobody', async () => {
    await mkdir(at('locked'))
    await writeFile(at('a.log'), lines(0, 1))
    const missing = at('missing.log')
    expect((await read(undefined, { paths: [missing, at('a.log')] })).values).toEqual([0])
    expect(problems[0]).toMatchObject({ code: 'feed.unreadable', kind: 'operational' })
    problems.splice(0)
    await chmod(at('a.log'), 0o000)
    await writeFile(at('b.log'), lines(1, 2))
    const asRoot = process.getuid?.() === 0
    expect((await read(undefined)).values).toEqual(asRoot ? [0, 1] : [1])
    expect(problems.length).toBe(asRoot ? 0 : 1)
  })

  test('a position of something else counts as none', async () => {
    await writeFile(at('a.log'), lines(0, 1))
    expect((await read({ seed: 1 })).values).toEqual([0])
    expect((await read(null)).values).toEqual([0])
  })

  test('batches are bounded in records and in bytes', async () => {
    await writeFile(at('a.log'), lines(0, 10))
    const byRecords = await read(undefined, { batchRecords: 4 })
    expect(byRecords.batches.map(({ records }) => records.length)).toEqual([4, 4, 2])
    const byBytes = await read(undefined, { batchBytes: 20 })
    expect(byBytes.batches.map(({ records }) => records.length)).toEqual([3, 3, 3, 1])
    expect(byRecords.batches[0]?.progress).toEqual({ file: at('a.log'), bytesRead: 31, bytesTotal: 80 })
  })
})

describe('reading again', () => {
  test('what was appended follows, nothing is repeated', async () => {
    await writeFile(at('a.log'), lines(0, 3))
    const first = await read(undefined)
    await appendFile(at('a.log'), lines(3, 5))
    const second = await read(first.position)
    expect(second.values).toEqual([3, 4])
    expect((await read(second.position)).batches).toEqual([])
  })

  test('a renamed file goes on, and the new one of its name is read', async () => {
    await writeFile(at('a.log'), lines(0, 3))
    const first = await read(undefined)
    await appendFile(at('a.log'), lines(3, 4))
    await rename(at('a.log'), at('a.log.1'))
    await writeFile(at('a.log'), lines(4, 6))
    expect((await read(first.position)).values.sort()).toEqual([3, 4, 5])
  })

  test('a renamed file that sorts before its old name goes on as well', async () => {
    await writeFile(at('a.log'), lines(0, 3))
    const first = await read(undefined)
    await appendFile(at('a.log'), lines(3, 4))
    await rename(at('a.log'), at('a-1.log'))
    await writeFile(at('a.log'), lines(4, 6))
    expect((await read(first.position)).values.sort()).toEqual([3, 4, 5])
  })

  test('a file that was copied and truncated goes on in its copy, and from the start where it was truncated', async () => {
    await writeFile(at('a.log'), lines(0, 3))
    const first = await read(undefined)
    await appendFile(at('a.log'), lines(3, 4))
    await copyFile(at('a.log'), at('a.log.1'))
    await writeFile(at('a.log'), lines(100, 120))
    expect((await read(first.position)).values).toEqual([...range(100, 120), 3])
  })

  test('a file that was compressed after rotation goes on behind what was read', async () => {
    await writeFile(at('a.log'), lines(0, 500))
    const first = await read(undefined)
    await writeFile(at('a.log.1.gz'), gzipSync(lines(0, 502)))
    await writeFile(at('a.log'), lines(900, 901))
    expect((await read(first.position)).values.sort()).toEqual([500, 501, 900])
  })

  test('a copy of what was read is not read again, whole or compressed', async () => {
    await writeFile(at('a.log'), lines(0, 500))
    const first = await read(undefined)
    await copyFile(at('a.log'), at('b.log'))
    await writeFile(at('c.gz'), gzipSync(lines(0, 500)))
    const second = await read(first.position)
    expect(second.values).toEqual([])
    await rm(at('a.log'))
    await copyFile(at('b.log'), at('d.log'))
    expect((await read(second.position)).values).toEqual([])
  })

  test('another file that only begins the same is read whole', async () => {
    const header = `{"n":"${'h'.repeat(2000)}"}\n`
    await writeFile(at('a.log'), header + lines(0, 3))
    const first = await read(undefined)
    await writeFile(at('b.log'), header + lines(3, 6))
    await writeFile(at('c.log'), header + lines(0, 3) + lines(6, 7))
    const long = 'h'.repeat(2000)
    expect((await read(first.position)).values).toEqual([long, 3, 4, 5, long, 0, 1, 2, 6])
  })

  test('a file replaced by one of the same length is read whole', async () => {
    await writeFile(at('a.log'), lines(10, 13))
    const first = await read(undefined)
    await writeFile(at('a.log'), lines(20, 23))
    await utimes(at('a.log'), 1, 1)
    expect((await read(first.position)).values).toEqual([20, 21, 22])
  })

  test('a removed and restored file is not read again', async () => {
    await writeFile(at('a.log'), lines(0, 3))
    const first = await read(undefined)
    await rm(at('a.log'))
    const second = await read(first.position)
    await writeFile(at('z.log'), lines(0, 3))
    expect((await read(second.position)).values).toEqual([])
  })
})

test('reading on from the position of any batch gives exactly the records behind it', async () => {
  const content = fc
    .array(
      fc.constantFrom(
        '{"n":1}\n',
        '{"n":22}',
        '\n',
        'text\n',
        '{\n"n":3\n}\n',
        '[{"n":4},{"n":5}]\n',
        '{"n":"\n',
      ),
      {
        maxLength: 12,
      },
    )
    .map((pieces, index = 0) => pieces.map((piece) => piece.replace('1', String(index))).join(''))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(content, fc.boolean()), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 1, max: 3 }),
      async (files, batchRecords) => {
        await rm(folder, { recursive: true })
        await mkdir(folder)
        for (const [index, [text, packed]] of files.entries()) {
          // Contents that differ: the same content in two files is one content.
          const own = `{"n":"file ${index}"}\n${text}`
          await writeFile(at(`${index}`), packed ? gzipSync(own) : own)
        }
        const whole = await read(undefined, { batchRecords })
        const all = whole.batches.map(({ records }) =>
          records.map((record) => [record.position, shown(record)]),
        )
        for (const [index, batch] of whole.batches.entries()) {
          const rest = await read(batch.position, { batchRecords: 100 })
          const found = rest.batches.flatMap(({ records }) =>
            records.map((record) => [record.position, shown(record)]),
          )
          expect(found).toEqual(all.slice(index + 1).flat())
        }
      },
    ),
    { numRuns: 40 },
  )
})
