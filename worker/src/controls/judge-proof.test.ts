import { expect, test } from '@jest/globals'
import type { ControlProof } from '../model/proof.ts'
import { shift } from '../model/time.ts'
import { NOW } from '../risk/fixtures/subjects.ts'
import { knownIn, type World } from './fixtures/a-world.ts'
import { theLibrary } from './fixtures/the-library.ts'
import { judge } from './judge.ts'

const control = theLibrary.controls.find(({ id }) => id === 'agent-actions-detected')

function proof(result: ControlProof['result'], until = shift(NOW, 86_400_000)): ControlProof {
  const all = { n: 1, of: 1 }
  return {
    ...{ id: 'a'.repeat(32), tenant: 'acme' as ControlProof['tenant'], control: 'agent-actions-detected' },
    ...{ at: NOW, since: NOW, until, carried_by: [], corpus_sha256: 'b'.repeat(64), cases: [], by: 'kim' },
    ...{ positive: all, attacks: all, twins: all, broken: { n: 0, of: 1 }, result, why: 'replayed' },
  }
}

function standing(world: World) {
  if (control === undefined) throw new Error('the library has lost it')
  const known = knownIn('ai_agent', world)
  return judge([control], known, { statements: [], before: undefined }).standings[0]
}

test('a control in place is tested by execution once its replay passed, and only as long as that is fresh', () => {
  expect(standing({ proof: proof('passed') })).toMatchObject({ state: 'tested', proof: 'executed' })
  expect(standing({ proof: proof('passed', NOW) })?.proof).toBe('observed')
  expect(standing({})?.proof).toBe('observed')
})

test('a replay that failed fails the control, whatever else was seen of it', () => {
  expect(standing({ proof: proof('failed') })).toMatchObject({
    state: 'failing',
    why: 'replayed',
    proof: null,
  })
  expect(standing({ proof: proof('inconclusive') })?.proof).toBe('observed')
})

test('a replay that passed does not put in place what is not', () => {
  expect(standing({ proof: proof('passed'), without: 'rules' })?.state).toBe('failing')
  const unused = () => ({ matched: 0, among: 0, last: undefined })
  expect(standing({ proof: proof('passed'), counted: unused })?.state).toBe('planned')
})

test('what a person excepts stays excepted', () => {
  if (control === undefined) throw new Error('the library has lost it')
  const known = knownIn('ai_agent', { proof: proof('failed') })
  const statement = {
    ...{ id: 's'.repeat(32), tenant: known.asset.tenant, asset: known.asset.id, control: control.id },
    ...{ says: 'excepted' as const, reason: 'a test', by: 'kim', at: NOW, until: shift(NOW, 1000) },
  }
  const { standings } = judge([control], known, { statements: [statement], before: undefined })
  expect(standings[0]?.state).toBe('excepted')
})
