import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { readConfig } from './config.ts'
import { governanceFileFaults } from './governance-file-faults.ts'
import { readAnsweringRoles, readGovernance } from './read-governance.ts'
import { readPolicies } from './read-policies.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'wachter-governance-'))
const place = join(folder, 'provisioning')
const TODAY = '2026-11-30'
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A site with what we ship, of which a test changes something. */
beforeEach(() => {
  for (const name of ['policies', 'controls', 'governance.yaml', 'roles.yaml', 'incidents.yaml', 'risk.yaml'])
    cpSync(join(root, 'provisioning', name), join(place, name), { recursive: true, force: true })
  writeFileSync(join(place, 'wachter.yaml'), '')
})
const config = () => readConfig(folder, {})
const file = (...path: string[]) => join(place, ...path)

/** Puts `by` where `what` stands; gives the line on which it is. */
function change(name: string[], what: string, by: string): number {
  const text = readFileSync(file(...name), 'utf8')
  if (!text.includes(what)) throw new Error(`${name.join('/')} has no ${what}`)
  const changed = text.replace(what, by)
  writeFileSync(file(...name), changed)
  return changed.slice(0, text.indexOf(what) + by.trimEnd().length).split('\n').length
}

describe('what is shipped', () => {
  test('is at least ten policies, each of a page in English and in Dutch, linked to controls', () => {
    const policies = readPolicies(config())
    expect(policies.length).toBeGreaterThanOrEqual(10)
    for (const { text, controls, title } of policies) {
      expect(controls.length).toBeGreaterThan(2)
      for (const language of ['en', 'nl'] as const) {
        expect(text[language].split(/\s+/).length).toBeGreaterThan(300)
        expect(text[language].startsWith(`# ${title[language]}\n`)).toBe(true)
      }
    }
  })

  test('has no fault', () => {
    expect(governanceFileFaults(config(), TODAY)).toEqual([])
  })

  test('deals with every category, and lets every role that somebody could be asked for lead to one that answers', () => {
    const { raci } = readGovernance(config())
    const dealtWith = new Set<string>(raci?.activities.flatMap(({ categories }) => categories))
    const told = readFileSync(file('incidents.yaml'), 'utf8').matchAll(/^ {2}- id: (\w+)/gm)
    expect([...told].map(([, id = '']) => id).filter((id) => !dealtWith.has(id))).toEqual([])
    const unled = [...readAnsweringRoles(config()).values()].filter(({ fallback }) => fallback === undefined)
    expect(unled.map(({ id }) => id)).toEqual(['ciso'])
  })
})

describe('faults that were planted are told with file and line', () => {
  test('two that answer for one activity', () => {
    const line = change(
      ['governance.yaml'],
      'roles: { ai_security_lead: A, ai_security_analyst: R, asset_owner: C }',
      'roles: { ai_security_lead: A, ai_security_analyst: R, asset_owner: A }',
    )
    expect(governanceFileFaults(config(), TODAY)).toEqual([
      `${file('governance.yaml')}:${line} raci.activities.1.roles.asset_owner: ai_security_lead answers for triage already: exactly one role is A`,
    ])
    expect(() => readGovernance(config())).toThrow(/exactly one role is A/)
  })

  test('an approval that is too old, which does not keep a worker from starting', () => {
    const line = change(
      ['policies', 'shadow-ai', 'policy.yaml'],
      'owner: ai_security_lead',
      'owner: ai_security_lead\napproved: { by: i.faasse, at: 2025-11-01 }',
    )
    expect(governanceFileFaults(config(), TODAY)).toEqual([
      `${file('policies', 'shadow-ai', 'policy.yaml')}:${line} approved.at: the approval of shadow-ai was good until 2026-11-01`,
    ])
    expect(governanceFileFaults(config(), '2026-11-01')).toEqual([])
    expect(readPolicies(config()).some(({ id }) => id === 'shadow-ai')).toBe(true)
  })

  test('links that lead back, and a control that is not there', () => {
    const line = change(
      ['policies', 'acceptable-use', 'policy.yaml'],
      'controls: [service-approved,',
      'builds_on: [shadow-ai]\ncontrols: [service-aproved,',
    )
    const policy = file('policies', 'acceptable-use', 'policy.yaml')
    const faults = governanceFileFaults(config(), TODAY)
    expect(faults).toContain(`${policy}:${line} controls.0: there is no control service-aproved`)
    expect(faults).toContain(
      `${policy}:${line - 1} builds_on.0: it leads back to itself: acceptable-use -> shadow-ai -> acceptable-use`,
    )
  })

  test('a text that is missing, a folder of another name and a fault in shape, each by itself', () => {
    rmSync(file('policies', 'red-teaming', 'nl.md'))
    change(['policies', 'key-management', 'policy.yaml'], 'id: key-management', 'id: keys')
    change(['policies', 'data-handling', 'policy.yaml'], 'version: "1.0"', 'version: 1.0.0')
    const faults = governanceFileFaults(config(), TODAY)
    expect(faults.filter((fault) => fault.includes('nl.md:1 it can'))).toHaveLength(1)
    expect(
      faults.filter((fault) => fault.includes('policy.yaml:1 id: it is keys, and its folder key-management')),
    ).toHaveLength(1)
    expect(
      faults.filter((fault) => fault.includes('policy.yaml:2 version: a version is two numbers')),
    ).toHaveLength(1)
  })
})

test('a site without these files governs nothing, and is asked as roles.yaml says', () => {
  rmSync(file('governance.yaml'))
  rmSync(file('policies'), { recursive: true })
  expect(readGovernance(config())).toEqual({})
  expect(readPolicies(config())).toEqual([])
  expect(readAnsweringRoles(config()).get('legal')?.fallback).toBeUndefined()
})
