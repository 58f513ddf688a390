import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newTenant } from '../store/documents-samples-contract.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { corpora, proving } from './fixtures/proving-on.ts'
import { proveControls } from './prove-controls.ts'

const stop = new AbortController().signal

/** What proving controls must do on every store. */
export function proveControlsContract(open: () => Promise<Store>): void {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  test('a replay leaves nothing behind but the proof and the audit entry of whoever asked', async () => {
    const tenant = newTenant()
    const asked = { tenant, by: 'user:kim', only: 'leak-detected' }
    const proofs = await proveControls(proving(store), asked, stop)
    for (const name of ['events', 'findings', 'occurrences', 'incidents', 'quarantine'] as const)
      expect(await store[name].count(tenant, {})).toBe(0)
    expect(await kept(store, tenant)).toEqual(proofs)
    expect(await kept(store, newTenant())).toEqual([])
    expect((await store.audit.page(tenant, {})).items[0]?.document).toMatchObject({
      ...{ actor: 'user:kim', action: 'control.proved', target: 'leak-detected' },
      after: { result: 'passed' },
    })
  })

  test('a proof whose corpus is gone is forgotten; a control without any is refused', async () => {
    const tenant = newTenant()
    const asked = { tenant, by: 'user:kim' }
    const desk = proving(store)
    await proveControls({ ...desk, corpora: corpora.slice(0, 3) }, asked, stop)
    await proveControls({ ...desk, corpora: corpora.slice(0, 2) }, asked, stop)
    const wanted = corpora.slice(0, 2).map(({ control }) => control)
    expect((await kept(store, tenant)).map(({ control }) => control).sort()).toEqual(wanted.sort())
    await expect(proveControls(desk, { ...asked, only: 'owner-named' }, stop)).rejects.toThrow(
      'there is nothing to prove control owner-named with',
    )
  })
}

async function kept({ controlProofs }: Store, tenant: Parameters<typeof proveControls>[1]['tenant']) {
  const found: Awaited<ReturnType<typeof proveControls>>[number][] = []
  for await (const { document } of everyDocument(controlProofs, tenant, [])) found.push(document)
  return found
}
