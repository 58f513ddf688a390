import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { theLibrary } from '../controls/fixtures/the-library.ts'
import { programmeFaults, readProgramme } from './read-programme.ts'

const shipped = join(import.meta.dirname, '../../../provisioning')
const folder = mkdtempSync(join(tmpdir(), 'programme-'))
afterAll(() => rmSync(folder, { recursive: true }))
const files = (at: string) => ({
  kpis: join(at, 'kpis.yaml'),
  maturity: join(at, 'maturity.yaml'),
  risk: join(at, 'risk.yaml'),
})
const controls = new Set(theLibrary.controls.map(({ id }) => id))

/** The shipped files with one place changed. */
function changed(name: 'kpis.yaml' | 'maturity.yaml', from: string, to: string) {
  for (const one of Object.values(files(shipped))) cpSync(one, join(folder, one.split('/').at(-1) ?? ''))
  const text = readFileSync(join(folder, name), 'utf8')
  const at = text.slice(0, text.indexOf(from)).split('\n').length
  expect(text.replace(from, to)).not.toBe(text)
  writeFileSync(join(folder, name), text.replace(from, to))
  return { faults: programmeFaults(files(folder), controls), at: `${join(folder, name)}:${at}` }
}

test('what is shipped has no fault, names only controls that there are, and has the second model off', () => {
  expect(programmeFaults(files(shipped), controls)).toEqual([])
  expect(readProgramme(files(shipped))?.models.map(({ id }) => id)).toEqual(['seed', 'pillars'])
  expect(readFileSync(join(shipped, 'maturity.yaml'), 'utf8')).toContain('id: aima')
})

test.each([
  ['kpis.yaml', 'has: { owned: true }', 'has: { owns: true }', 'assets have no trait owns'],
  ['kpis.yaml', 'value: residual', 'value: rest', 'assets have no number rest'],
  ['kpis.yaml', 'id: owned_share', 'id: total_ai_assets', 'total_ai_assets is there twice'],
  ['kpis.yaml', 'by: [severity, category]', 'by: [severity, colour]', 'incidents have no word colour'],
  ['maturity.yaml', 'kpi: owned_share', 'kpi: owned', 'there is no figure owned'],
  ['maturity.yaml', 'controls: [calls-logged]', 'controls: [calls]', 'there is no control calls'],
  ['maturity.yaml', 'set_up: roles_held', 'set_up: roles', 'there is no roles; there are'],
  ['maturity.yaml', 'level: 2', 'level: 1', 'levels that practices lead to are 2 to 5'],
] as const)('%s: %s in the place of %s is refused with file and line', (name, from, to, message) => {
  const { faults, at } = changed(name, from, to)
  expect(faults).toHaveLength(1)
  expect(faults[0]).toContain(message)
  expect(faults[0]).toContain(`${at} `)
})

test('without the files nothing is measured, and nothing is wrong', () => {
  expect(programmeFaults(files(join(folder, 'none')))).toEqual([])
  expect(readProgramme(files(join(folder, 'none')))).toBeUndefined()
})
