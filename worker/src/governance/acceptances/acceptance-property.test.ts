import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Acceptance, AcceptanceState } from '../../model/acceptance.ts'
import { asProblem } from '../../model/problem.ts'
import { dayOf, shift } from '../../model/time.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../../store/store.ts'
import { acceptingWorld, POLICY, ROLES } from '../fixtures/accepting-world.ts'
import {
  approveAcceptance,
  endAcceptance,
  refuseAcceptance,
  withdrawAcceptance,
} from './decide-acceptance.ts'
import { ACCEPTANCE_MOVES, type AcceptanceMove, afterMove } from './transition-acceptance.ts'

const DAY_MS = 86_400_000
let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

test('whatever is over stays over, and only what was approved is ever in force', () => {
  const moves: AcceptanceMove[] = ['approve', 'refuse', 'withdraw', 'lapse', 'void', 'expire', 'end']
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 12 }), (history) => {
      let state: AcceptanceState = 'asked'
      const was: AcceptanceState[] = []
      for (const move of history) {
        was.push(state)
        state = afterMove(state, move) ?? state
      }
      const approved = history.indexOf('approve')
      const before = history.findIndex(
        (move) => move !== 'approve' && ACCEPTANCE_MOVES.asked[move] !== undefined,
      )
      const first = approved !== -1 && (before === -1 || approved < before)
      expect(was.includes('in_force') || state === 'in_force').toBe(first)
    }),
  )
})

type Step =
  | { do: 'approve' | 'refuse' | 'withdraw' | 'end'; who: string }
  | { do: 'level'; level: 'LOW' | 'MEDIUM' | 'HIGH' | 'CRITICAL' }
  | { do: 'residual'; residual: number }
  | { do: 'wait'; days: number }

const who = fc.constantFrom('ann', 'chief', 'deputy', 'lead', 'nobody')
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('approve' as const), who }) },
  fc.record({ do: fc.constantFrom('refuse' as const, 'withdraw' as const, 'end' as const), who }),
  fc.record({
    do: fc.constant('level' as const),
    level: fc.constantFrom('LOW' as const, 'MEDIUM' as const, 'HIGH' as const, 'CRITICAL' as const),
  }),
  fc.record({ do: fc.constant('residual' as const), residual: fc.integer({ min: 40, max: 80 }) }),
  fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 12 }) }),
)

test('who decides what and how it ends follows from roles, level, days and figures alone', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const world = await acceptingWorld(store)
      const expires = dayOf(shift(world.at.now, 20 * DAY_MS))
      const conditions = [{ kind: 'residual_at_most' as const, residual: 70 }]
      const { id } = await world.ask({ expires, conditions })
      // The plain reading, kept beside it.
      const ranks = { LOW: 0, MEDIUM: 1, HIGH: 2, CRITICAL: 3 }
      let level: keyof typeof ranks = 'HIGH'
      let worst: keyof typeof ranks = 'HIGH'
      let residual = 60
      let state: AcceptanceState = 'asked'
      const approvals = new Set<string>()
      const holds = (name: string, of: keyof typeof ranks) =>
        POLICY.levels[of].roles.some((role) => ROLES[name]?.includes(role))
      for (const one of steps) {
        if (one.do === 'wait') world.at.now = shift(world.at.now, one.days * DAY_MS)
        else if (one.do === 'level') level = one.level
        else if (one.do === 'residual') residual = one.residual
        else await attempt(world, id, one)
        if (one.do === 'level' || one.do === 'residual') await world.becomes(residual, level)
        const now = dayOf(world.at.now)
        if (one.do === 'approve' && state === 'asked' && one.who !== 'ann') {
          const graver: keyof typeof ranks = ranks[level] > ranks[worst] ? level : worst
          const longest = { LOW: 365, MEDIUM: 180, HIGH: 90, CRITICAL: 30 }[graver]
          const isLate = now > expires || expires > dayOf(shift(world.at.now, longest * DAY_MS))
          if (!approvals.has(one.who) && holds(one.who, graver) && !isLate && residual <= 70) {
            worst = graver
            approvals.add(one.who)
            if (approvals.size >= (graver === 'CRITICAL' ? 2 : 1)) state = 'in_force'
          }
        }
        if (one.do === 'refuse' && state === 'asked' && one.who !== 'ann' && holds(one.who, worst))
          state = 'refused'
        if (one.do === 'withdraw' && state === 'asked' && one.who === 'ann') state = 'withdrawn'
        if (one.do === 'end' && state === 'in_force') state = 'ended'
        await world.follow()
        if (state === 'in_force' && residual > 70) state = 'voided'
        else if (state === 'in_force' && now > expires) state = 'expired'
        else if (state === 'asked' && now > expires) state = 'lapsed'
        const found = await world.read(id)
        expect(found?.state).toBe(state)
        expect(found?.level).toBe(worst)
        expect(found?.approvals.map(({ by }) => by)).toEqual([...approvals].map((name) => `person:${name}`))
        expect((found?.ended ?? null) === null).toBe(state === 'asked' || state === 'in_force')
      }
    }),
    { numRuns: 60 },
  )
})

type World = Awaited<ReturnType<typeof acceptingWorld>>

async function attempt(world: World, id: string, { do: what, who: name }: Extract<Step, { who: string }>) {
  const by = world.by(name)
  const said = { id, reason: 'because' }
  const decide: Record<typeof what, () => Promise<Acceptance>> = {
    approve: () => approveAcceptance(world.desk, by, { id }),
    refuse: () => refuseAcceptance(world.desk, by, said),
    withdraw: () => withdrawAcceptance(world.desk, by, said),
    end: () => endAcceptance(world.desk, by, said),
  }
  try {
    await decide[what]()
  } catch (thrown) {
    if (asProblem(thrown).kind !== 'user') throw thrown
  }
}
