import { describe, expect, test } from '@jest/globals'
import { approvalsMissing } from '../../model/approvals-missing.ts'
import { noon } from '../../store/documents-samples-contract.ts'
import { decideContainment } from './decide-containment.ts'
import { aContainment } from './fixtures/a-containment.ts'

const HOUR = 3_600_000
const standing = aContainment({ state: 'standing', until: noon(HOUR), updated: noon(0) })

describe('a containment whose time is not over', () => {
  test('stands, whatever became of its incident', () => {
    expect(decideContainment(standing, 'closed', noon(HOUR - 1))).toEqual({ do: 'nothing' })
  })
})

describe('a containment whose time is over', () => {
  test.each([['resolved'], ['closed']] as const)('is taken back where the incident is %s', (state) => {
    expect(decideContainment(standing, state, noon(HOUR))).toEqual({ do: 'roll_back' })
  })

  test.each([['open'], ['acknowledged'], ['contained']] as const)('stands longer where it is %s', (state) => {
    expect(decideContainment(standing, state, noon(HOUR))).toEqual({ do: 'extend', until: noon(5 * HOUR) })
  })

  test('is asked about when it was extended often enough, and where nobody knows the incident', () => {
    expect(decideContainment({ ...standing, extensions: 6 }, 'open', noon(HOUR))).toEqual({ do: 'ask' })
    expect(decideContainment(standing, undefined, noon(HOUR))).toEqual({ do: 'ask' })
    expect(decideContainment({ ...standing, extensions: 6 }, 'closed', noon(HOUR))).toEqual({
      do: 'roll_back',
    })
  })
})

test('what can not be taken back has no end', () => {
  expect(decideContainment({ ...standing, until: null }, 'closed', noon(900 * HOUR))).toEqual({
    do: 'nothing',
  })
})

test.each([['asked'], ['rolling_back']] as const)('%s for ten minutes, it is looked at', (state) => {
  const begun = aContainment({ state, updated: noon(0) })
  expect(decideContainment(begun, 'open', noon(599_999))).toEqual({ do: 'nothing' })
  expect(decideContainment(begun, 'open', noon(600_000))).toEqual({ do: 'look' })
})

test.each([['planned'], ['failed'], ['uncertain'], ['rolled_back'], ['roll_back_failed']] as const)(
  'nothing is due of one that is %s',
  (state) => {
    expect(decideContainment({ ...standing, state }, 'closed', noon(900 * HOUR))).toEqual({ do: 'nothing' })
  },
)

test('whoever asked does not approve, and nobody approves twice', () => {
  const of = (tier: 'none' | 'one' | 'two', ...approved_by: string[]) =>
    approvalsMissing({ ...standing, plan: { ...standing.plan, tier }, by: 'user:kim', approved_by })
  expect(of('none')).toBe(0)
  expect(of('one', 'user:kim')).toBe(1)
  expect(of('one', 'user:lee')).toBe(0)
  expect(of('two', 'user:lee', 'user:lee', 'user:kim')).toBe(1)
  expect(of('two', 'user:lee', 'user:mo')).toBe(0)
})
