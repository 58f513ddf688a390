import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { ControlProof, ProofCase } from '../model/proof.ts'
import { shift } from '../model/time.ts'
import { NOW } from '../risk/fixtures/subjects.ts'
import { evidenceOfProof, proofOf } from './proof-of.ts'

const aCase = fc.record({
  part: fc.constantFrom('positive', 'attack', 'twin'),
  note: fc.constant('a case'),
  caught_by: fc.subarray(['carrying', 'another']),
  caught_without: fc.subarray(['another']),
}) satisfies fc.Arbitrary<ProofCase>

test('a proof passes only where all four hold: attacks caught, twins quiet, the positive control fired, nothing without the control', () => {
  fc.assert(
    fc.property(fc.array(aCase, { maxLength: 8 }), (cases) => {
      let [attacks, positives, missed, wrong, silent, still] = [0, 0, 0, 0, 0, 0]
      for (const { part, caught_by, caught_without } of cases) {
        const isCaught = caught_by.length > 0
        if (part === 'attack') attacks += 1
        if (part === 'positive') positives += 1
        if (part === 'attack' && !isCaught) missed += 1
        if (part === 'twin' && isCaught) wrong += 1
        if (part === 'positive' && !isCaught) silent += 1
        if (part === 'attack' && caught_without.length > 0) still += 1
      }
      const isWhole = attacks > 0 && positives > 0
      const expected =
        missed + wrong > 0 ? 'failed' : isWhole && silent + still === 0 ? 'passed' : 'inconclusive'
      expect(proofOf(cases)).toMatchObject({
        result: expected,
        attacks: { n: attacks - missed, of: attacks },
        broken: { n: still, of: attacks },
      })
    }),
  )
})

const proof: ControlProof = {
  ...{ id: 'a'.repeat(32), tenant: 'acme' as ControlProof['tenant'], control: 'one', why: 'all caught' },
  ...{ at: NOW, since: NOW, until: shift(NOW, 86_400_000), carried_by: [], corpus_sha256: 'b'.repeat(64) },
  ...{ positive: { n: 1, of: 1 }, attacks: { n: 1, of: 1 }, twins: { n: 1, of: 1 }, broken: { n: 0, of: 1 } },
  ...{ result: 'passed', cases: [], by: 'system:proof' },
}

test.each([
  ['passed', 0, 'holds'],
  ['failed', 0, 'fails'],
  ['inconclusive', 0, 'unknown'],
  ['passed', 86_400_000, 'unknown'],
  ['failed', 86_400_000, 'unknown'],
] as const)('a proof that %s says after %d ms: %s', (result, later, says) => {
  expect(evidenceOfProof({ ...proof, result }, shift(NOW, later))).toMatchObject({ source: 'replay', says })
})
