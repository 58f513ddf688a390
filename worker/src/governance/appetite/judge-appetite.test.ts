import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AppetiteLimit } from '../../model/appetite.ts'
import { TenantId } from '../../model/ids.ts'
import { momentOf } from '../../model/time.ts'
import { judgeAppetite } from './judge-appetite.ts'
import type { AppetiteFigure } from './measure-appetite.ts'

const tenant = TenantId.parse('acme')
const figure = (value: number, allowed = 3): AppetiteFigure => ({
  ...{ limit: 'open_criticals', of: '', value, allowed, text: `${value} of ${allowed}`, accepted: 0 },
})

test('what is at its limit is borne, what is above is exceeded and to be told', () => {
  const [at, above] = judgeAppetite([figure(3), { ...figure(4), limit: 'critical_assets' }], new Map(), {
    ...{ tenant, now: momentOf(0) },
  })
  expect(at).toMatchObject({ exceeded: false, times: 0, told: true })
  expect(above).toMatchObject({ exceeded: true, times: 1, told: false })
})

const MINUTE = 60_000

test('each time that a limit is exceeded is counted once, and one that comes back within the hour is the same', () => {
  const look = fc.record({ value: fc.nat({ max: 6 }), tells: fc.boolean(), minutes: fc.nat({ max: 90 }) })
  fc.assert(
    fc.property(fc.array(look, { maxLength: 40 }), (looks) => {
      let kept = new Map<string, AppetiteLimit>()
      const at = looks.map((_, nth) => looks.slice(0, nth + 1).reduce((sum, { minutes }) => sum + minutes, 0))
      const over = looks.map(({ value }) => value > 3)
      looks.forEach(({ value, tells }, nth) => {
        const now = momentOf((at[nth] ?? 0) * MINUTE)
        const [limit] = judgeAppetite([figure(value)], kept, { tenant, now })
        if (limit === undefined) throw new Error('one figure is one limit')
        // The oracle looks at the whole history anew.
        const places = over.slice(0, nth + 1)
        const turns = places.flatMap((one, place) => (one !== places[place - 1] ? [place] : []))
        const begins = turns.filter((place, turn) => {
          const fell = turns[turn - 1]
          if (!places[place]) return false
          return fell === undefined || turn === 1 || (at[place] ?? 0) - (at[fell] ?? 0) >= 60
        })
        expect(limit.times).toBe(begins.length)
        expect(limit.since).toBe(momentOf((at[turns.at(-1) ?? 0] ?? 0) * MINUTE))
        const last = begins.at(-1)
        expect(limit.told).toBe(last === undefined || looks.slice(last, nth).some((one) => one.tells))
        kept = new Map([[limit.id, { ...limit, told: limit.told || tells }]])
      })
    }),
  )
})
