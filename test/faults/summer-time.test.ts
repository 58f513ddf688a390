import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from '@jest/globals'

const PROCESS = join(import.meta.dirname, 'summer-time-process.ts')

/** What a machine in `zone` makes of the hours around a change of the clocks. */
async function describedIn(zone: string, change: string) {
  const env = { PATH: process.env['PATH'], TZ: zone }
  const { stdout } = await promisify(execFile)(process.execPath, [PROCESS, change], { env })
  const { offsets, ...described } = JSON.parse(stdout)
  return { offsets, described }
}

const times = (count: number, index: string) => Array.from({ length: count }, () => index)

/** By hand, from the calendar: the office is in Amsterdam, one hour ahead of UTC in winter and two in summer. */
const changes = [
  {
    says: 'summer time begins',
    at: '2027-03-28T01:00:00.000Z',
    offsets: [-60, -120],
    described: {
      indices: [
        ...times(23, 'wachter-events-acme-2027.03.27'),
        ...times(24, 'wachter-events-acme-2027.03.28'),
        ...times(1, 'wachter-events-acme-2027.03.29'),
      ],
      kept: times(6, '').map(() => 25),
      schedules: [
        ['2027-03-28T00:59:00.000Z', '2027-03-28T01:59:00.000Z', '2027-03-28T02:59:00.000Z'],
        ['2027-03-28T00:59:00.000Z', '2027-03-29T00:59:00.000Z', '2027-03-30T00:59:00.000Z'],
      ],
      // Friday from 16:00, Monday until 16:00 on the wall.
      eightHours: '2027-03-29T14:00:00.000Z',
      twoDays: '2027-03-28T14:00:00.000Z',
      oneMonth: '2027-04-26T14:00:00.000Z',
      fortyEightHours: '2027-03-28T15:00:00.000Z',
    },
  },
  {
    says: 'summer time ends',
    at: '2027-10-31T01:00:00.000Z',
    offsets: [-120, -60],
    described: {
      indices: [
        ...times(23, 'wachter-events-acme-2027.10.30'),
        ...times(24, 'wachter-events-acme-2027.10.31'),
        ...times(1, 'wachter-events-acme-2027.11.01'),
      ],
      kept: times(6, '').map(() => 25),
      schedules: [
        ['2027-10-31T00:59:00.000Z', '2027-10-31T01:59:00.000Z', '2027-10-31T02:59:00.000Z'],
        ['2027-10-31T00:59:00.000Z', '2027-11-01T00:59:00.000Z', '2027-11-02T00:59:00.000Z'],
      ],
      // Friday 17:00 is the end of the day: all of Monday.
      eightHours: '2027-11-01T16:00:00.000Z',
      twoDays: '2027-10-31T16:00:00.000Z',
      oneMonth: '2027-11-29T16:00:00.000Z',
      fortyEightHours: '2027-10-31T15:00:00.000Z',
    },
  },
]

describe.each(changes)('where $says', ({ at, offsets, described }) => {
  test('indices, retention, schedules, office hours and periods are what they are, on the machine of that place', async () => {
    expect(await describedIn('Europe/Amsterdam', at)).toEqual({ offsets, described })
  })

  test.each(['UTC', 'America/New_York', 'Australia/Lord_Howe'])('and on one in %s', async (zone) => {
    expect((await describedIn(zone, at)).described).toEqual(described)
  })
})
