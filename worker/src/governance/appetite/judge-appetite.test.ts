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

test('each time that a limit is exceeded is counted and dated once, however often it is looked at', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ value: fc.nat({ max: 6 }), tells: fc.boolean() }), { maxLength: 40 }),
      (looks) => {
        let kept = new Map<string, AppetiteLimit>()
        const values = looks.map(({ value }) => value)
        looks.forEach(({ value, tells }, nth) => {
          const [limit] = judgeAppetite([figure(value)], kept, { tenant, now: momentOf(nth * 1000) })
          if (limit === undefined) throw new Error('one figure is one limit')
          // The oracle looks at the whole history anew.
          const over = values.slice(0, nth + 1).map((one) => one > 3)
          const begins = over.flatMap((one, place) => (one !== (over[place - 1] ?? !one) ? [place] : []))
          const last = begins.at(-1) ?? 0
          expect(limit.times).toBe(begins.filter((place) => over[place]).length)
          expect(limit.since).toBe(momentOf(last * 1000))
          const toldSince = looks.slice(last, nth).some((one) => one.tells)
          expect(limit.told).toBe(!limit.exceeded || toldSince)
          kept = new Map([[limit.id, { ...limit, told: limit.told || tells }]])
        })
      },
    ),
  )
})
