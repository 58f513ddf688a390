import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { theLibrary } from '../controls/fixtures/the-library.ts'
import { complianceArchive } from '../metrics/compliance/compliance-archive.ts'
import { standNow } from '../metrics/compliance/compliance-desk.ts'
import { TenantId } from '../model/ids.ts'
import { unzipped, zipped } from '../response/evidence/zip.ts'
import { NOW } from '../risk/fixtures/subjects.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { listCompliance, listComplianceGaps, showApplicability, verifyCompliance } from './compliance.ts'

const tenant = TenantId.parse('acme')
const frameworks = {
  frameworks: [
    { id: 'iso-42001', title: 'ISO', requirements: ['ISO42001-2023:*'], owner: 'ciso', rules: [] },
  ],
}
let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

const desk = () => ({ store, clock: { now: () => NOW }, library: theLibrary, frameworks })
async function said(command: (out: (line: string) => Promise<void>) => Promise<number>) {
  const lines: string[] = []
  const code = await command(async (line) => void lines.push(...line.split('\n')))
  return { code, lines }
}

test('a tenant without assets has every requirement, and none of them met', async () => {
  const { code, lines } = await said((out) =>
    listCompliance({ desk: desk(), out }, { tenant, date: '2026-11-30', json: true }),
  )
  expect(code).toBe(0)
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { id: 'iso-42001', date: '2026-11-30', requirements: 38, applying: 38, met: 0 },
  ])
})

test('gaps come as a table, as CSV and as JSON, as many of each', async () => {
  const gaps = (more: { csv?: boolean; json?: boolean }) =>
    said((out) =>
      listComplianceGaps(
        { desk: desk(), out },
        { tenant, framework: undefined, csv: false, json: false, ...more },
      ),
    )
  const [table, csv, json] = [await gaps({}), await gaps({ csv: true }), await gaps({ json: true })]
  expect(json.lines).toHaveLength(38)
  expect(table.lines).toHaveLength(39)
  expect(csv.lines).toHaveLength(39)
})

test('a framework that is not there is refused with those that are', async () => {
  const asked = { tenant, framework: 'none', csv: false, json: false }
  await expect(said((out) => showApplicability({ desk: desk(), out }, asked))).rejects.toThrow('iso-42001')
})

test('verify says 0 of a whole archive, and 1 with the reason of one that was altered', async () => {
  const stood = await standNow(desk(), tenant, '2026-11-30')
  const [standing] = stood.standings
  if (standing === undefined) throw new Error('no framework')
  const { zip } = complianceArchive({
    ...{ tenant, standing, assets: [], controls: theLibrary.controls, left_out: 0 },
    ...{ library: { ...theLibrary, frameworks }, by: 'person:ann', reason: 'the audit', programme: {} },
  })
  const verify = (archive: Uint8Array) => said((out) => verifyCompliance({ archive, out }, { json: false }))
  expect(await verify(zip)).toMatchObject({ code: 0 })
  const altered = unzipped(zip).map((entry) =>
    entry.name === 'gaps.csv' ? { ...entry, bytes: Buffer.from('none') } : entry,
  )
  const { code, lines } = await verify(zipped(altered))
  expect(code).toBe(1)
  expect(lines).toContain('"gaps.csv" was altered')
})
