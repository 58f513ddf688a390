import { appendFile, copyFile, mkdir, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import type { FileBatch } from './file-feed.ts'
import { at, batchesOf, feedOf, follow, lines, range, read } from './fixtures/read-folder.ts'

/** Looks once from a position on, and says what was read, what is lost and where it stands. */
async function look(position: FileBatch['position'] | undefined, paths = [at('*.log')]) {
  const { values, batches, position: next } = await read(position, { paths })
  return { values, lost: batches.flatMap((batch) => batch.lost ?? []), position: next }
}

const isGone = (name: string) => expect.stringContaining(`${at(name)} is gone`)

test('a file that was rotated away and removed while nobody looked may have had more, which is told once', async () => {
  await writeFile(at('a.log'), lines(0, 2))
  const before = await look(undefined)
  await appendFile(at('a.log'), lines(2, 4))
  await rm(at('a.log'))
  await writeFile(at('a.log'), lines(4, 6))
  const after = await look(before.position)
  expect(after).toMatchObject({ values: [4, 5], lost: [isGone('a.log')] })
  expect((await look(after.position)).lost).toEqual([])
})

test('one that is gone with nothing in its place is told of although nothing else happened', async () => {
  await writeFile(at('a.log'), lines(0, 2))
  const { position } = await look(undefined)
  await rm(at('a.log'))
  expect(await look(position)).toMatchObject({ values: [], lost: [isGone('a.log')] })
})

test('one that was rotated to where it is read, or copied and truncated, has lost nothing', async () => {
  await mkdir(at('old'))
  await writeFile(at('a.log'), lines(0, 2))
  await writeFile(at('b.log'), lines(10, 12))
  const paths = [at('*.log'), at('old')]
  const { position } = await look(undefined, paths)
  await appendFile(at('a.log'), lines(2, 4))
  await rename(at('a.log'), at('old/a'))
  await copyFile(at('b.log'), at('old/b'))
  await writeFile(at('b.log'), lines(12, 13))
  const { values, lost } = await look(position, paths)
  expect([values.sort(), lost]).toEqual([[12, 2, 3].sort(), []])
})

test('one that was rotated to where nobody reads has', async () => {
  await mkdir(at('old'))
  await writeFile(at('a.log'), lines(0, 2))
  const { position } = await look(undefined)
  await rename(at('a.log'), at('old/a'))
  expect((await look(position)).lost).toEqual([isGone('a.log')])
})

test('an old file that was read to its end is only tidied away', async () => {
  await writeFile(at('a.log'), lines(0, 2))
  const long = new Date(Date.now() - 2 * 3_600_000)
  await utimes(at('a.log'), long, long)
  await writeFile(at('b.log'), lines(2, 4))
  const { position } = await look(undefined)
  await rm(at('a.log'))
  expect((await look(position)).lost).toEqual([])
})

test('an old file that was not read to its end is not', async () => {
  await writeFile(at('a.log'), lines(0, 9))
  const long = new Date(Date.now() - 2 * 3_600_000)
  await utimes(at('a.log'), long, long)
  await writeFile(at('b.log'), lines(10, 12))
  const feed = feedOf({ paths: [at('*.log')], batchRecords: 4 })
  const [first] = await batchesOf(feed, undefined)
  await feed.close()
  await rm(at('a.log'))
  expect((await look(first?.position)).lost).toEqual([isGone('a.log')])
})

test('while a feed looks again and again nothing is lost by rotation', async () => {
  await writeFile(at('a.log'), lines(0, 2))
  await follow({ paths: [at('*.log')] }, async (feed) => {
    expect(await feed.round()).toEqual([0, 1])
    await appendFile(at('a.log'), lines(2, 4))
    await rm(at('a.log'))
    await writeFile(at('a.log'), lines(4, 6))
    expect(await feed.round()).toEqual(range(2, 6))
    expect(feed.lost()).toEqual([])
  })
})

test('one that comes back goes on where it was read', async () => {
  await writeFile(at('a.log'), lines(0, 2))
  const before = await look(undefined)
  await rename(at('a.log'), at('away'))
  const gone = await look(before.position)
  await rename(at('away'), at('a.log'))
  await appendFile(at('a.log'), lines(2, 3))
  const back = await look(gone.position)
  expect(back).toMatchObject({ values: [2], lost: [] })
  await rm(at('a.log'))
  expect((await look(back.position)).lost).toEqual([isGone('a.log')])
})
