import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { anIncident } from '../api/fixtures/stored-things.ts'
import { auditRecorder } from '../audit/append-audit.ts'
import { TenantId } from '../model/ids.ts'
import { actionCatalogue } from '../response/actions/catalogue.ts'
import { aContainment } from '../response/containments/fixtures/a-containment.ts'
import { noon } from '../store/documents-samples-contract.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { extendAction, listContainments } from './containments.ts'

const ACME = TenantId.parse('acme')
const RUN = 'e94a262b3a46b2ffbe6a40a1b0e573c4'
const ID = `${RUN}/action--c3c279f9-8d10-5791-9437-107aef3bce71/0/0`

let store: Store
let lines: string[]
const out = async (line: string) => void lines.push(line)
beforeEach(async () => {
  lines = []
  store = await openSqliteStore({ file: ':memory:' })
  await store.incidents.put(ACME, anIncident(ACME, 'one'), 'new')
  const standing = { state: 'standing' as const, by: 'worker', approved_by: ['user:lee'] }
  await store.containments.put(ACME, aContainment({ id: ID, ...standing }), 'new')
})
afterEach(() => store.close())

const desk = () => ({
  ...{ store, audit: auditRecorder({ store, key: new Uint8Array(32) }) },
  ...{ clock: { now: () => noon() }, catalogueOf: () => actionCatalogue([]) },
})

test('what stands is listed with who approved it, and with an id that can be typed again', async () => {
  expect(await listContainments(desk(), { tenant: ACME, all: false, json: false }, out)).toBe(0)
  const listed = lines.join('\n').split('\n').at(-1) ?? ''
  expect(listed).toContain('user:lee')
  expect(listed.split(/ {2,}/).at(-1)).toBe(ID)
})

test('a containment of a run is named by the beginning of its id', async () => {
  const later = { tenant: ACME, stands_for: '4h', reason: 'still looking' } as const
  expect(await extendAction(desk(), { ...later, id: RUN.slice(0, 8) }, out)).toBe(0)
  expect(lines).toEqual([`${ID}: standing until ${noon(4 * 3_600_000)}`])
  await expect(extendAction(desk(), { ...later, id: 'abcd' }, out)).rejects.toMatchObject({
    code: 'containment.unknown',
  })
})
