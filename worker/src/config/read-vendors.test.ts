import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { aVendor } from '../governance/vendors/fixtures/a-vendor.ts'
import { vendorAgents } from '../governance/vendors/vendor-register.ts'
import { TenantId } from '../model/ids.ts'
import { messageOf } from '../model/problem.ts'
import { DEMO_TENANT } from './demo-tenant.ts'
import { readVendors } from './read-vendors.ts'

const root = mkdtempSync(join(tmpdir(), 'vendors-'))
afterAll(() => rmSync(root, { recursive: true }))
const ACME = TenantId.parse('acme')
const tenants = [{ id: ACME, sensitivity: 'balanced' as const }]
let folders = 0

function written(files: Readonly<Record<string, string>>): string {
  folders += 1
  const folder = join(root, String(folders))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const read = (...vendors: string[]) => readVendors({ vendors, tenants })
/** JSON is YAML, a member a line. */
const file = (change: Readonly<Record<string, unknown>> = {}) => JSON.stringify(aVendor(change), null, 1)
const form = (name: string) => ({ questionnaires: [{ title: 'Form', file: name, received: '2026-02-01' }] })

test('every fault of every file is told with its line, not only the first', async () => {
  const wrong = file()
    .replace('"800-53r5:AC-2": "Account Management"', '"800-53r5:AC-2": "Accounts"')
    .replace('"standing": "in_use"', '"standing": "used"')
  const folder = written({
    'a.yaml': wrong,
    'b.yaml': file({ id: 'other' }).replace('800-53r5:AC-2', '800-53r5:AC-99'),
    'c.yaml': file({ id: 'third', tenants: ['nobody'] }),
  })
  const line = (text: string, of: string) => of.split('\n').findIndex((one) => one.includes(text)) + 1
  await expect(read(folder)).rejects.toMatchObject({
    code: 'config.invalid',
    message: expect.stringContaining(`${folder}/a.yaml:${line('"used"', wrong)} standing: `),
  })
  const fixed = written({ 'a.yaml': wrong.replace('"used"', '"in_use"') })
  const at = line('"Accounts"', wrong)
  await expect(read(fixed)).rejects.toThrow(
    `${fixed}/a.yaml:${at} claims.0.controls.800-53r5:AC-2: 800-53r5:AC-2 is called Account Management`,
  )
  await expect(read(folder)).rejects.toThrow(/b\.yaml:\d+ .*800-53r5:AC-99 is in no catalogue/)
  await expect(read(folder)).rejects.toThrow(/c\.yaml:\d+ tenants\.0: there is no tenant nobody/)
})

test('an id may stand once in a folder; in a later folder it takes the place', async () => {
  const twice = written({ 'a.yaml': file(), 'b.yaml': file() })
  await expect(read(twice)).rejects.toThrow(/b\.yaml:1 id: acme-desk stands in .*a\.yaml too/)
  const register = await read(written({ 'a.yaml': file() }), written({ 'b.yaml': file({ name: 'Newer' }) }))
  expect(register.of(ACME).map(({ vendor }) => vendor.name)).toEqual(['Newer'])
})

test('a form is read from CSV by its headings, ours or those of the CAIQ, and from JSON', async () => {
  const csv = '\uFEFFid;question;answer;evidence\nA-1;"Is it; really?";Yes;a report\nA-2;Is it?;N/A;\n'
  const caiq =
    'Question ID,Question,CSP CAIQ Answer,CCM Control ID\nA&A-01.1,Are policies there?,Yes,A&A-01\n'
  const json = JSON.stringify([{ id: 'B-1', question: 'Is it?', answer: 'partly' }])
  const folder = written({
    'a.yaml': file(form('forms/a.csv')),
    'forms/a.csv': csv,
    'b.yaml': file({ id: 'two', ...form('b.csv') }),
    'b.csv': caiq,
    'c.yaml': file({ id: 'three', ...form('c.json') }),
    'c.json': json,
  })
  const answers = new Map(
    (await read(folder))
      .of(ACME)
      .map(({ vendor, questionnaires }) => [vendor.id, questionnaires[0]?.answers]),
  )
  expect(answers.get('acme-desk')).toEqual([
    { id: 'A-1', question: 'Is it; really?', answer: 'yes', evidence: 'a report' },
    { id: 'A-2', question: 'Is it?', answer: 'not_applicable' },
  ])
  expect(answers.get('two')).toEqual([{ id: 'A&A-01.1', question: 'Are policies there?', answer: 'yes' }])
  expect(answers.get('three')).toEqual([{ id: 'B-1', question: 'Is it?', answer: 'partly' }])
})

test('an answer that is none, a repeated question and a missing column are told with the line of the form', async () => {
  const folder = written({
    'a.yaml': file(form('a.csv')),
    'a.csv': 'id,question,answer\n1,Is it?,maybe\n2,Is it?,yes\n2,Is it?,no\n3,Is it?,\n',
    'b.yaml': file({ id: 'two', ...form('b.csv') }),
    'b.csv': 'id,question\n1,Is it?\n',
    'c.yaml': file({ id: 'three', ...form('gone.csv') }),
  })
  const message = await read(folder).then(() => '', messageOf)
  expect(message).toMatch(/a\.csv:2 answer: /)
  expect(message).toMatch(/a\.csv:4 2 is answered on line 3 too/)
  expect(message).toMatch(/a\.csv:5 answer: /)
  expect(message).toMatch(/b\.csv:1 no column is headed answer/)
  expect(message).toMatch(/gone\.csv:1 can't be read/)
})

test('a form outside of the folder is refused', () => {
  expect(() => aVendor(form('../../etc/passwd.csv'))).toThrow('a file below this folder')
})

test('agents of a vendor in use are told of, to those tenants whose vendor it is', async () => {
  const folder = written({
    'a.yaml': file({ tenants: ['acme'] }),
    'b.yaml': file({ id: 'other', standing: 'considered' }),
  })
  const register = await read(folder)
  expect(vendorAgents(register, ACME)).toEqual([
    {
      asset: { type: 'ai_agent', provider: 'acme-desk', key: 'desk' },
      also: [],
      facts: { name: 'Desk agent' },
    },
  ])
  expect(register.of(DEMO_TENANT).map(({ vendor }) => vendor.id)).toEqual(['other'])
  expect(vendorAgents(register, DEMO_TENANT)).toEqual([])
})

test('the vendors that are shipped belong to the sample organisation alone', async () => {
  const shipped = await read(join(import.meta.dirname, '..', '..', '..', 'provisioning', 'vendors'))
  expect(shipped.of(ACME)).toEqual([])
  const [energent] = shipped.of(DEMO_TENANT)
  const mapped = energent?.vendor.claims.flatMap(({ controls }) => Object.keys(controls))
  expect(mapped).toEqual(
    expect.arrayContaining(['AC-2', 'AU-6', 'SC-13', 'SI-2'].map((id) => `800-53r5:${id}`)),
  )
})
