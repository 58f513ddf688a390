import { describe, expect, test } from '@jest/globals'
import { TenantId } from '../../model/ids.ts'
import { unzipped, zipped } from '../../response/evidence/zip.ts'
import { NOW } from '../../risk/fixtures/subjects.ts'
import { complianceArchive, verifyComplianceArchive } from './compliance-archive.ts'
import { complianceOf } from './compliance-of.ts'
import { aComplianceAsset, aControl, someCatalogues, standing } from './fixtures/a-programme.ts'

const controls = [aControl('mfa', ['F:1'])]
const frameworks = {
  frameworks: [{ id: 'demo', title: 'Demo', requirements: ['F:*'], owner: 'ciso', rules: [] }],
}
const assets = [aComplianceAsset('=cmd|a', [standing('mfa', 'failing')])]
const library = { controls, catalogues: someCatalogues, frameworks }
const [stands] = complianceOf(assets, { ...library, date: '2026-11-30', at: NOW })
if (stands === undefined) throw new Error('no framework')
const given = {
  ...{ tenant: TenantId.parse('acme'), standing: stands, assets, controls, library },
  ...{ by: 'person:ann', reason: 'the yearly audit', left_out: 0 },
  programme: {
    acceptances: { in_force: 0, ending_soon: 0, voided: 0, expired: 0, items: [], left_out: 0 },
    kpis: { day: null, measured: null, before: null, items: [] },
    maturity: { day: null, measured: null, items: [] },
  },
}
const { zip, sha256 } = complianceArchive(given)
const entries = unzipped(zip)
const without = (name: string) => entries.filter((entry) => entry.name !== name)

test('an archive is whole, is the same each time, and says what it is', () => {
  const verified = verifyComplianceArchive(zip)
  expect(verified).toMatchObject({ faults: [], sha256 })
  expect(verified.manifest).toMatchObject({ framework: 'demo', date: '2026-11-30', by: 'person:ann' })
  expect(complianceArchive(given).sha256).toBe(sha256)
  expect(entries.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      ...['status.json', 'gaps.csv', 'applicability.csv', 'evidence/mfa.json'],
      ...['programme/acceptances.json', 'programme/kpis.json', 'programme/maturity.json'],
      'programme/programme.csv',
    ]),
  )
})

test('evidence of a control has every asset with its hashes; cells of a spreadsheet are no formulas', () => {
  const text = (name: string) =>
    Buffer.from(entries.find((entry) => entry.name === name)?.bytes ?? []).toString('utf8')
  expect(JSON.parse(text('evidence/mfa.json'))).toMatchObject({
    items: [{ name: '=cmd|a', state: 'failing', evidence: [{ sha256: 'a'.repeat(64) }] }],
  })
  expect(text('gaps.csv')).toContain("'=cmd|a")
})

describe('is not whole', () => {
  const altered = entries.map((entry) =>
    entry.name === 'status.json' ? { ...entry, bytes: Buffer.from('{}') } : entry,
  )
  test.each([
    ['where a file was altered', altered, '"status.json" was altered'],
    [
      'where accepted risks are left out',
      without('programme/acceptances.json'),
      '"programme/acceptances.json" is missing',
    ],
    ['where one is missing', without('gaps.csv'), '"gaps.csv" is missing'],
    [
      'where one was added',
      [...entries, { name: 'more.txt', bytes: Buffer.from('x') }],
      '"more.txt" was added',
    ],
  ])('%s', (_, files, fault) => {
    expect(verifyComplianceArchive(zipped(files)).faults).toEqual([fault])
  })
  test('without its manifest', () => {
    expect(() => verifyComplianceArchive(zipped(without('manifest.json')))).toThrow('no manifest.json')
  })
})
