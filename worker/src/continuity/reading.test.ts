import { describe, expect, test } from '@jest/globals'
import { instant } from '../ingest/fixtures/small-ingest.ts'
import { AHEAD_MS } from './advance.ts'
import { advanced, downtime, isHeartbeatDue, takenUp, unwatched } from './reading.ts'
import { silentSince } from './silence.ts'

const fresh = takenUp(undefined, undefined, instant(0))
const withRecords = (minute: number, before = fresh, silentAfterMs = 120 * 60_000) =>
  advanced(
    before,
    { records: 1, times: new Map([['plain', [instant(minute)]]]) },
    { ...unwatched, silentAfterMs, aheadMs: AHEAD_MS, now: instant(minute) },
  )

describe('a feed that is read again', () => {
  test('was down from when it was last read, unless that was a moment ago', () => {
    const known = { updated: instant(0), reading: fresh }
    expect(downtime(known, instant(3))).toBeUndefined()
    expect(downtime(known, instant(4))).toEqual({ from: instant(0), to: instant(4) })
    expect(downtime(undefined, instant(4))).toBeUndefined()
  })

  test('was not down because an earlier version wrote nothing while nothing came', () => {
    expect(downtime({ updated: instant(0) }, instant(600))).toBeUndefined()
  })

  test('is behind from the first time that it was down until all has been made up for', () => {
    const first = takenUp(fresh, { from: instant(10), to: instant(100) }, instant(100))
    const again = takenUp(first, { from: instant(110), to: instant(200) }, instant(200))
    expect(again.behind).toEqual({ from: instant(10), to: instant(200) })
  })

  test('is marked as read about once a minute', () => {
    expect(isHeartbeatDue(undefined, instant(0))).toBe(true)
    expect(isHeartbeatDue(instant(0), instant(0))).toBe(false)
    expect(isHeartbeatDue(instant(0), instant(1))).toBe(true)
  })
})

describe('a batch', () => {
  test('without records changes nothing', () => {
    const at = { ...unwatched, aheadMs: AHEAD_MS, now: instant(500) }
    expect(advanced(fresh, { records: 0, times: new Map() }, at)).toBe(fresh)
  })

  test('moves the marks of its own sources only', () => {
    const other = { ...fresh, marks: { other: { latest: instant(1), late: 2, future: 3 } } }
    expect(withRecords(5, other).marks).toEqual({
      other: { latest: instant(1), late: 2, future: 3 },
      plain: { latest: instant(5), late: 0, future: 0 },
    })
  })

  test('after longer than the source may be silent tells of the silence', () => {
    const first = withRecords(10)
    expect(first.silence).toBeNull()
    expect(withRecords(130, first).silence).toBeNull()
    expect(withRecords(131, first).silence).toEqual({ from: instant(10), to: instant(131) })
  })

  test('tells of no silence where nobody listened', () => {
    const down = takenUp(withRecords(10), { from: instant(20), to: instant(400) }, instant(400))
    expect(withRecords(400, down).silence).toBeNull()
    const silentBefore = takenUp(withRecords(10), { from: instant(200), to: instant(400) }, instant(400))
    expect(withRecords(400, silentBefore).silence).toEqual({ from: instant(10), to: instant(400) })
  })
})

describe('a source', () => {
  const reading = withRecords(10)
  const known = { reading, updated: instant(140), attentive: instant(0), silentAfterMs: 120 * 60_000 }

  test('is silent since its last record once that is longer ago than it may be', () => {
    expect(silentSince(known, instant(130))).toBeUndefined()
    expect(silentSince(known, instant(141))).toBe(instant(10))
  })

  test('that never said anything is silent since it was first looked at', () => {
    expect(silentSince({ ...known, reading: fresh }, instant(141))).toBe(instant(0))
  })

  test('is not called silent right after a start, nor before what came meanwhile has been read', () => {
    const started = { ...known, attentive: instant(140) }
    expect(silentSince(started, instant(142))).toBeUndefined()
    expect(silentSince({ ...started, updated: instant(144) }, instant(144))).toBe(instant(10))
    const behind = { ...reading, behind: { from: instant(20), to: instant(140) } }
    expect(silentSince({ ...known, reading: behind, attentive: instant(100) }, instant(150))).toBeUndefined()
  })

  test('that can not be read for as long as it may be silent is silent', () => {
    const unreadable = { ...known, updated: instant(11), attentive: instant(5) }
    expect(silentSince(unreadable, instant(131))).toBe(instant(10))
  })
})
