import {
  appendFile,
  chmod,
  copyFile,
  mkdir,
  mkdtemp,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RawRecord } from '../ingest/raw-record.ts'
import type { TenantId } from '../model/ids.ts'
import type { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { type FileBatch, type FileFeedOptions, fileFeed } from './file-feed.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wachter-feed-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)
const never = new AbortController().signal
/** A clock by which nothing written now has settled, and one by which everything has. */
const early = { now: () => '2000-01-01T00:00:00.000Z' as Instant }
const late = { now: () => '2100-01-01T00:00:00.000Z' as Instant }

function lines(from: number, to: number): string {
  return Array.from({ length: to - from }, (_, index) => `{"n":${from + index}}\n`).join('')
}

function shown(record: RawRecord): unknown {
  if (record.kind === 'bad') return record.code
  const { value } = record
  return typeof value === 'object' && value !== null && 'n' in value ? value.n : value
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}

type Changes = Partial<FileFeedOptions>

function options(changes: Changes = {}): FileFeedOptions {
  return {
    paths: [folder],
    once: true,
    clock: early,
    report: (_, found) => void problems.push(found),
    ...changes,
  }
}

const problems: Problem[] = []
beforeEach(() => {
  problems.splice(0)
})

function feedOf(changes: Changes = {}) {
  return fileFeed({ ...options(changes), id: 'f', tenant: 'default' as TenantId, source: 'auto' })
}

async function batchesOf(feed: ReturnType<typeof feedOf>, from: FileBatch['position'] | undefined) {
  const batches: FileBatch[] = []
  for await (const batch of feed.batches(from, never)) {
    const position: FileBatch['position'] = JSON.parse(JSON.stringify(batch.position))
    batches.push({ ...batch, position })
  }
  return batches
}

/** One look at all there is, by a feed that knows nothing but a position. */
async function read(position: FileBatch['position'] | undefined, changes: Changes = {}) {
  const feed = feedOf(changes)
  const batches = await batchesOf(feed, position)
  await feed.close()
  return {
    values: batches.flatMap((batch) => batch.records.map(shown)),
    batches,
    position: batches.at(-1)?.position ?? position,
  }
}

/** A feed that is looked at again and again. */
async function follow(
  changes: Changes,
  story: (feed: {
    round(): Promise<unknown[]>
    position(): FileBatch['position'] | undefined
  }) => Promise<void>,
) {
  const feed = feedOf({ once: false, ...changes })
  let position: FileBatch['position'] | undefined
  const round = async () => {
    const batches = await batchesOf(feed, position)
    position = batches.at(-1)?.position ?? position
    return batches.flatMap((batch) => batch.records.map(shown))
  }
  try {
    await story({ round, position: () => position })
  } finally {
    await feed.close()
  }
}

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

describe('a reading that goes on', () => {
  test('half a line waits for its rest', async () => {
    await writeFile(at('a.log'), 'one\ntw')
    await follow({}, async (feed) => {
      expect(await feed.round()).toEqual(['one'])
      expect(await feed.round()).toEqual([])
      await appendFile(at('a.log'), 'o\nthree')
      expect(await feed.round()).toEqual(['two'])
    })
  })

  test('half a line is a record when nothing was written for a while', async () => {
    await writeFile(at('a.log'), 'one\ntw')
    let now = early.now()
    await follow({ clock: { now: () => now } }, async (feed) => {
      expect(await feed.round()).toEqual(['one'])
      now = late.now()
      expect(await feed.round()).toEqual(['tw'])
      expect(await feed.round()).toEqual([])
      await appendFile(at('a.log'), 'three\n')
      expect(await feed.round()).toEqual(['three'])
    })
  })

  test('a rotated file is read to its end where nothing else leads to it', async () => {
    await writeFile(at('a.log'), lines(0, 2))
    await mkdir(at('old'))
    await follow({ paths: [at('*.log')] }, async (feed) => {
      expect(await feed.round()).toEqual([0, 1])
      await appendFile(at('a.log'), lines(2, 4))
      await rename(at('a.log'), at('old/a'))
      await writeFile(at('a.log'), lines(4, 6))
      expect(await feed.round()).toEqual([2, 3, 4, 5])
      await appendFile(at('old/a'), lines(6, 7))
      expect(await feed.round()).toEqual([6])
    })
  })

  test('a rotated file that is read itself is not read twice', async () => {
    await writeFile(at('a.log'), lines(0, 2))
    await follow({}, async (feed) => {
      expect(await feed.round()).toEqual([0, 1])
      await appendFile(at('a.log'), lines(2, 4))
      await rename(at('a.log'), at('a.log.1'))
      await writeFile(at('a.log'), lines(4, 6))
      expect(await feed.round()).toEqual([2, 3, 4, 5])
      await appendFile(at('a.log.1'), lines(6, 7))
      expect(await feed.round()).toEqual([6])
      expect(await feed.round()).toEqual([])
    })
  })

  test('a truncated file is read from its start, even where it has grown longer than it was', async () => {
    await writeFile(at('a.log'), lines(0, 3))
    await follow({}, async (feed) => {
      expect(await feed.round()).toEqual([0, 1, 2])
      await truncate(at('a.log'))
      await appendFile(at('a.log'), lines(7, 8))
      expect(await feed.round()).toEqual([7])
      await truncate(at('a.log'))
      await appendFile(at('a.log'), lines(20, 30))
      expect(await feed.round()).toEqual(range(20, 30))
    })
  })

  test('a removed file is let go, and one that comes later is found', async () => {
    await writeFile(at('a.log'), lines(0, 1))
    await follow({}, async (feed) => {
      await feed.round()
      await rm(at('a.log'))
      await writeFile(at('b.log'), lines(1, 2))
      expect(await feed.round()).toEqual([1])
    })
  })

  test('a compressed file that is still being written is left until it has settled', async () => {
    const packed = gzipSync(lines(0, 100))
    await writeFile(at('a.gz'), packed.subarray(0, 30))
    let now = early.now()
    await follow({ clock: { now: () => now } }, async (feed) => {
      expect(await feed.round()).toEqual([])
      await writeFile(at('a.gz'), packed)
      now = late.now()
      expect(await feed.round()).toEqual(range(0, 100))
      expect(await feed.round()).toEqual([])
    })
  })

  test('it tells once of a file that cannot be read, not every time it looks', async () => {
    await follow({ paths: [at('missing')] }, async (feed) => {
      await feed.round()
      await feed.round()
      expect(problems.map(({ code }) => code)).toEqual(['feed.unreadable'])
    })
  })

  test('what was read beyond the last batch that was taken is read again', async () => {
    await writeFile(at('a.log'), lines(0, 10))
    const feed = feedOf({ once: false, batchRecords: 4 })
    let position: FileBatch['position'] | undefined
    for await (const batch of feed.batches(undefined, never)) {
      position = batch.position
      break
    }
    expect((await batchesOf(feed, position)).flatMap((batch) => batch.records.map(shown))).toEqual(
      range(4, 10),
    )
    await feed.close()
  })

  test('a batch that was not made durable comes again', async () => {
    await writeFile(at('a.log'), lines(0, 3))
    const feed = feedOf({ once: false })
    await batchesOf(feed, undefined)
    expect((await batchesOf(feed, undefined)).flatMap((batch) => batch.records.map(shown))).toEqual([0, 1, 2])
    await feed.close()
  })

  test('a second reading goes on where the first one was stopped', async () => {
    await writeFile(at('a.log'), `${lines(0, 3)}{"n":`)
    let position: FileBatch['position'] | undefined
    await follow({}, async (feed) => {
      expect(await feed.round()).toEqual([0, 1, 2])
      position = feed.position()
    })
    await appendFile(at('a.log'), '3}\n')
    expect((await read(position)).values).toEqual([3])
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
