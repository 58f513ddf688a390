import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { TenantId } from '../model/ids.ts'
import { readPeople } from './read-people.ts'

const acme = TenantId.parse('acme')
const folder = mkdtempSync(join(tmpdir(), 'wachter-people-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function read(text: string) {
  const people = join(folder, 'people.yaml')
  writeFileSync(people, text)
  return readPeople({ tenants: [{ id: acme, people }] })
}

test('people are those of their tenant', () => {
  const people = read('people:\n  - {email: ann@example.com, also: [key-7]}\n')
  const ann = { email: 'ann@example.com', also: ['key-7'] }
  expect(people(acme)).toMatchObject({ people: [ann], complete: false })
  expect(people(acme)?.find('KEY-7')).toEqual(ann)
  expect(people(TenantId.parse('rival'))).toBeUndefined()
})

test('a name of two people is a fault, told with file, line and which', () => {
  const text =
    'people:\n  - {email: ann@example.com, also: [key-7]}\n  - {email: bob@example.com, also: [KEY-7]}\n'
  expect(() => read(text)).toThrow(/people\.yaml:3 people\.1: key-7 is the name of people\[0\], too/)
})
