import { expect, test } from '@jest/globals'
import type { TenantId } from '../model/ids.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { corpora, proving } from './fixtures/proving-on.ts'
import { proveControls } from './prove-controls.ts'
import { proveControlsContract } from './prove-controls-contract.ts'

const tenant = 'acme' as TenantId
const asked = { tenant, by: 'user:kim' }
const stop = new AbortController().signal
const open = () => openSqliteStore({ file: ':memory:' })

proveControlsContract(open)

test('all corpora that come with the library pass with its rules, and not without the control', async () => {
  const desk = proving(await open())
  const proofs = await proveControls(desk, asked, stop)
  expect(proofs.filter(({ result }) => result !== 'passed')).toEqual([])
  expect(proofs.length).toBeGreaterThanOrEqual(25)
  for (const { attacks, broken, twins } of proofs) {
    expect([attacks.n, broken.n, twins.n]).toEqual([attacks.of, 0, twins.of])
  }
})

test('with its rules in shadow mode a control fails its proof, from then on', async () => {
  const corpus = corpora.find(({ control }) => control === 'leak-detected')
  const desk = proving(await open(), {
    modes: new Map((corpus?.carried_by ?? []).map((id) => [id, 'shadow'] as const)),
  })
  const [proof] = await proveControls(desk, { ...asked, only: 'leak-detected' }, stop)
  expect(proof).toMatchObject({ result: 'failed', attacks: { n: 0 }, positive: { n: 0 } })
})
