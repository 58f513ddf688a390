import { z } from 'zod'
import { EventId } from '../../../model/ids.ts'
import type { Budget } from '../../sigma/extension.ts'
import type { Mark, Past, Shown } from '../past.ts'
import { measuredBy } from './measured.ts'

const DAY_MS = 86_400_000

/**
 * A burn is told when this share of the limit went at the rule's pace, over a long window and over the twelfth of it that
 * came last, so that it is still going on: "multiwindow, multi-burn-rate alerts" of Google's Site Reliability Workbook
 * (chapter 5, table 5-8), whose row "5 % in 6 h, and in 30 min, at 6 times the pace of 30 days" this is.
 */
const BURNT_SHARE = 0.05
const PARTS = 12

/** A calendar period of a group. Times are epoch milliseconds, amounts the measure's own. */
const Spending = z.strictObject({
  start: z.number(),
  end: z.number(),
  spent: z.number(),
  count: z.int().positive(),
  first: EventId,
  reached: z.boolean(),
  burnt: z.boolean(),
  /** Which twelfth of a window came last, from the period's start, and what went in it and the eleven before. */
  part: z.int().nonnegative(),
  parts: z.array(z.number()).max(PARTS),
})
type Spending = z.infer<typeof Spending>
interface Account {
  period: Spending | null
}

/** `budget` raises once a period that its limit is reached, and once that it is being used up too fast. */
export function budget({ of, limit, per, burn }: Budget): Past<number, Account> {
  const begun = ({ at, id }: Mark<number>): Spending => {
    const { start, end } = periodOf(at, per)
    return { start, end, spent: 0, count: 1, first: id, reached: false, burnt: false, part: 0, parts: [0] }
  }
  const partMs = ({ start, end }: Spending, pace: number) => (BURNT_SHARE * (end - start)) / pace / PARTS
  /** How many times faster than the limit allows it went over the latest parts of a window. */
  const paceOf = (period: Spending, parts: number, pace: number): number => {
    const went = period.parts.slice(-parts).reduce((sum, amount) => sum + amount, 0)
    return went / limit / ((parts * partMs(period, pace)) / (period.end - period.start))
  }
  const goOn = (period: Spending, at: number, pace: number): void => {
    const part = Math.floor((at - period.start) / partMs(period, pace))
    const empty = Math.min(PARTS, part - period.part)
    period.parts = [...period.parts, ...new Array<number>(empty).fill(0)].slice(-PARTS)
    period.part = part
  }
  const shown = (
    { start, end, spent, count, first }: Spending,
    { at, id, facts }: Mark<number>,
    more: { how: 'limit' } | { how: 'burn'; pace: number },
  ): Shown => ({
    anchor: { at, id, facts },
    how: more.how,
    count,
    window: { from: start - 1, to: at },
    events: first === id ? [id] : [first, id],
    observed: {
      type: 'budget',
      reached: more.how,
      spent,
      limit,
      per,
      period_from: new Date(start).toISOString(),
      period_to: new Date(end).toISOString(),
      ...(more.how === 'burn' ? { pace: more.pace } : {}),
    },
  })

  return {
    read: measuredBy(of),
    begin: () => ({ period: null }),
    step: (state, mark) => {
      const { at, held } = mark
      const isSame = state.period !== null && at < state.period.end
      const period = isSame && state.period !== null ? state.period : begun(mark)
      state.period = period
      if (isSame) period.count += 1
      period.spent += held
      if (burn !== undefined) {
        goOn(period, at, burn)
        period.parts[period.parts.length - 1] = (period.parts.at(-1) ?? 0) + held
      }
      if (period.reached) return []
      if (period.spent >= limit) {
        period.reached = true
        return [shown(period, mark, { how: 'limit' })]
      }
      if (burn === undefined || period.burnt) return []
      const pace = paceOf(period, PARTS, burn)
      if (pace < burn || paceOf(period, 1, burn) < burn) return []
      period.burnt = true
      return [shown(period, mark, { how: 'burn', pace })]
    },
    fork: ({ period }) => ({ period: period === null ? null : { ...period, parts: [...period.parts] } }),
    forget: () => {},
    endsAt: ({ period }) => period?.end ?? Number.NEGATIVE_INFINITY,
    weightOf: ({ period }) => (period === null ? 0 : 1),
    learnsUntil: () => undefined,
    save: ({ period }) => period,
    restore: (saved) => ({ period: Spending.nullable().parse(saved) }),
  }
}

/** The calendar period (UTC) of a time; weeks begin on Monday (ISO 8601). */
function periodOf(at: number, per: Budget['per']): { start: number; end: number } {
  if (per === 'month') {
    const date = new Date(at)
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()]
    return { start: Date.UTC(year, month, 1), end: Date.UTC(year, month + 1, 1) }
  }
  const lasts = per === 'week' ? 7 * DAY_MS : DAY_MS
  // 1970 began on a Thursday.
  const shift = per === 'week' ? 3 * DAY_MS : 0
  const start = Math.floor((at + shift) / lasts) * lasts - shift
  return { start, end: start + lasts }
}
