import { appendFile, mkdir, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import type { FileBatch } from './file-feed.ts'
import {
  at,
  batchesOf,
  early,
  feedOf,
  follow,
  late,
  lines,
  never,
  problems,
  range,
  read,
  shown,
} from './fixtures/read-folder.ts'

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
