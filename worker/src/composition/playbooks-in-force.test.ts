import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { readConfig } from '../config/config.ts'
import type { CategoryId } from '../model/category.ts'
import { playbooksInForce } from './playbooks-in-force.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const JAILBREAK = 'jailbreak_bypass' as CategoryId
let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'playbooks-'))
  file = join(folder, 'jailbreak.yaml')
  cpSync(join(root, 'provisioning', 'playbooks', 'jailbreak.yaml'), file)
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a changed folder is taken up once it was seen twice; a broken file goes on in its version before', () => {
  let now = 0
  const warned: string[] = []
  const config = { ...readConfig(root, {}), playbooks: [folder] }
  const playbooks = playbooksInForce(
    config,
    (message) => warned.push(message),
    () => now,
  )
  const name = () => playbooks.of(JAILBREAK)?.name
  const before = name()
  const text = readFileSync(file, 'utf8')
  expect(before).toBeDefined()
  writeFileSync(file, text.replace(/^name: .*$/m, 'name: Another name'))
  now += 10_000
  expect(name()).toBe(before)
  now += 9_999
  expect(name()).toBe(before)
  now += 1
  expect(name()).toBe('Another name')
  writeFileSync(file, text.replace(/^type: playbook$/m, 'type: nothing'))
  now += 10_000
  name()
  now += 10_000
  expect(name()).toBe('Another name')
  expect(warned.at(-1)).toContain('the version before stays in force')
  rmSync(folder, { recursive: true })
  now += 10_000
  name()
  now += 10_000
  expect(name()).toBe('Another name')
  expect(warned.at(-1)).toContain('the playbooks in force stay')
  cpSync(join(root, 'provisioning', 'playbooks', 'jailbreak.yaml'), file)
  now += 10_000
  name()
  now += 10_000
  expect(name()).toBe(before)
})
