import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { readConfig } from '../config/config.ts'
import { readControls } from '../config/read-controls.ts'
import { crosswalkFault } from './catalogues.ts'
import { theLibrary } from './fixtures/the-library.ts'

const { controls, catalogues } = theLibrary

describe('the shipped library', () => {
  test('has at least sixty controls of all three kinds, each with a question', () => {
    expect(controls.length).toBeGreaterThanOrEqual(60)
    expect(new Set(controls.map(({ kind }) => kind)).size).toBe(3)
  })

  test('has at least five against every entry of the OWASP list, with how to set them on at least two platforms, nearly always four', () => {
    const entries = [...catalogues.names.keys()].filter((id) => /^LLM\d\d:2026$/.test(id))
    expect(entries).toHaveLength(10)
    for (const entry of entries) {
      expect(controls.filter(({ crosswalk }) => entry in crosswalk).length).toBeGreaterThanOrEqual(5)
    }
    const platforms = controls.map(({ implementation }) => Object.keys(implementation).length)
    expect(Math.min(...platforms)).toBeGreaterThanOrEqual(2)
    expect(platforms.filter((count) => count < 4).length).toBeLessThan(controls.length / 8)
  })

  test('says each thing once', () => {
    const texts = controls.flatMap(({ purpose, test: how, title }) => [purpose, how, title])
    expect(new Set(texts).size).toBe(texts.length)
  })

  test('weighs every control of risk.yaml', () => {
    const types = [
      'input_filtering',
      'output_filtering',
      'rate_limiting',
      'authentication',
      'encryption_at_rest',
    ]
    const more = ['encryption_in_transit', 'monitoring', 'guardrails', 'access_logging', 'network_isolation']
    const weighed = new Set(controls.flatMap(({ weighs }) => weighs ?? []))
    expect([...weighed].sort()).toEqual([...types, ...more].sort())
  })
})

describe('an id', () => {
  test.each([
    ['LLM01:2026', 'Prompt Injection', undefined],
    ['LLM01:2025', 'Prompt Injection', 'LLM01:2025 is superseded, use LLM01:2026 (Prompt Injection)'],
    ['LLM06:2025', 'Excessive Agency', 'LLM06:2025 is superseded, use LLM03:2026 (Excessive Agency)'],
    ['LLM06:2026', 'Excessive Agency', 'LLM06:2026 is called Unbounded Consumption'],
    ['LLM06', 'Excessive Agency', 'LLM06 names no edition'],
    ['LLM11:2026', 'Another', 'LLM11:2026 is in no catalogue'],
    ['AML.T0019', 'Publish Poisoned Datasets', 'AML.T0019 is superseded, use AML.T0115.000 (Datasets)'],
    ['ISO42001-2023:A.6.2.8', 'Event logs', undefined],
  ])('%s, called %s', (id, name, fault) => {
    expect(crosswalkFault(id, name, catalogues)).toBe(fault)
  })
})

describe('a file of controls', () => {
  const root = join(import.meta.dirname, '../../..')
  const folder = mkdtempSync(join(tmpdir(), 'controls-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const shipped = readFileSync(join(root, 'provisioning/controls/vector-stores.yaml'), 'utf8')
  const lineOf = (text: string) => shipped.slice(0, shipped.indexOf(text)).split('\n').length
  const tags = new Set(['owasp.llm09-2026'])
  const read = (text: string) => {
    writeFileSync(join(folder, 'own.yaml'), text)
    return readControls({ ...readConfig(root, {}), controls: [folder] }, tags)
  }

  test('as shipped is read', () => {
    expect(read(shipped).controls.map(({ id }) => id)).toContain('vector-store-private')
  })

  test('names roles and weights of others without harm to a start', () => {
    const own = shipped.replaceAll('owner: infrastructure', 'owner: platform')
    expect(() => read(own)).toThrow('there is no role platform')
    const { controls: started } = readControls({ ...readConfig(root, {}), controls: [folder] })
    expect(started).toHaveLength(5)
  })

  test.each([
    ['      AML.T0132: Misconfigured', '      AML.T9999: Misconfigured', 'AML.T9999 is in no catalogue'],
    ['      LLM09:2026: Vector', '      LLM08:2025: Vector', 'LLM08:2025 is superseded, use LLM09:2026'],
    [
      '800-53r5:SC-7: Boundary Protection',
      '800-53r5:SC-7: Fence',
      '800-53r5:SC-7 is called Boundary Protection',
    ],
    ['    owner: infrastructure', '    owner: nobody', 'there is no role nobody'],
    ['    weighs: network_isolation', '    weighs: magic', 'risk.yaml weighs no control magic'],
    ['exposure, is: [internal, vpc]', 'exposed, is: [internal, vpc]', 'fact: Invalid option'],
    ['    cost: medium', '    price: medium', 'Unrecognized key'],
  ])('with %s turned into %s is refused with file and line', (from, wrong, message) => {
    expect(shipped).toContain(from)
    const refusal = () => read(shipped.replace(from, wrong))
    expect(refusal).toThrow(message)
    if (message.startsWith('Unrecognized')) return
    expect(refusal).toThrow(`own.yaml:${lineOf(from)} `)
  })
})
