import { PassThrough } from 'node:stream'
import { expect, test } from '@jest/globals'
import type { TenantId } from '../model/ids.ts'
import { stdinFeed } from './stdin-feed.ts'

const never = new AbortController().signal

function feedOf(input: PassThrough, once: boolean, wait: () => Promise<void> = async () => {}) {
  return stdinFeed({ id: 'in', tenant: 'acme' as TenantId, source: 'auto', once, input, wait })
}

async function look(feed: ReturnType<typeof feedOf>, signal = never): Promise<unknown[]> {
  const values: unknown[] = []
  for await (const { records } of feed.batches(undefined, signal)) {
    values.push(...records.map((record) => (record.kind === 'record' ? record.value : record.code)))
  }
  return values
}

/** Waits for the event loop to hand over what was written. */
const handedOver = () => new Promise<void>((resolve) => setTimeout(resolve, 20))

test('a look gives what has arrived, the next one goes on behind it, and half a line waits', async () => {
  const input = new PassThrough()
  const feed = feedOf(input, false, handedOver)
  input.write('{"n":1}\nfirst li')
  expect(await look(feed)).toEqual([{ n: 1 }])
  input.write('ne\n')
  expect(await look(feed)).toEqual(['first line'])
  expect(await look(feed)).toEqual([])
  input.end('last')
  expect(await look(feed)).toEqual(['last'])
  expect(await look(feed)).toEqual([])
})

test('once lasts to the end of the stream', async () => {
  const input = new PassThrough()
  const reading = look(feedOf(input, true))
  input.write('a\n')
  input.end('b\n')
  expect(await reading).toEqual(['a', 'b'])
})

test('a stop ends a look that waits for the end', async () => {
  const stop = new AbortController()
  const reading = look(feedOf(new PassThrough(), true), stop.signal)
  stop.abort()
  expect(await reading).toEqual([])
})
