import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { readCatalogue, readTaxonomyTag, type TaxonomyCatalogue } from './taxonomy.ts'

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../provisioning/taxonomies/${name}.json`, import.meta.url), 'utf8'))

describe('the shipped catalogues', () => {
  const shipped = readCatalogue(read('atlas'), read('owasp-genai'))

  test('give ids their names, OWASP by edition', () => {
    expect(shipped.names.get('LLM03:2026')).toBe('Excessive Agency')
    expect(shipped.names.get('LLM03:2025')).toBe('Supply Chain')
    expect(shipped.names.get('AML.T0051.001')).toBe('Indirect')
    expect(shipped.names.get('AML.TA0010')).toBe('Exfiltration')
  })

  test('hold no retired id and know every successor', () => {
    expect(shipped.retired.size).toBeGreaterThan(0)
    for (const [id, successor] of shipped.retired) {
      expect(shipped.names.has(id)).toBe(false)
      expect(shipped.names.has(successor)).toBe(true)
    }
  })

  test('give every sub-technique a technique above it', () => {
    for (const id of shipped.names.keys()) {
      const above = /^(AML\.T\d{4})\.\d{3}$/.exec(id)?.[1]
      if (above) expect(shipped.names.has(above)).toBe(true)
    }
  })
})

describe('a tag', () => {
  const small: TaxonomyCatalogue = {
    atlasVersion: '1',
    names: new Map([
      ['LLM01:2026', 'Prompt Injection'],
      ['AML.T0051.001', 'Indirect'],
      ['AML.TA0005', 'Execution'],
    ]),
    retired: new Map([['AML.T0019', 'AML.T0115.000']]),
  }
  const idOf = (tag: string) => readTaxonomyTag(tag, small)?.id
  const faultOf = (tag: string) => readTaxonomyTag(tag, small)?.fault

  test('is read as the id its catalogue writes', () => {
    expect(['owasp.llm01-2026', 'atlas.aml-t0051-001', 'atlas.aml-ta0005'].map(idOf)).toEqual([
      'LLM01:2026',
      'AML.T0051.001',
      'AML.TA0005',
    ])
    expect(faultOf('owasp.llm01-2026')).toBeUndefined()
  })

  test('of another namespace is none of ours', () => {
    expect(readTaxonomyTag('attack.t1059', small)).toBeUndefined()
    expect(readTaxonomyTag('wachter.category.jailbreak_bypass', small)).toBeUndefined()
  })

  test('without an edition is a fault', () => {
    expect(faultOf('owasp.llm01')).toMatch('no edition')
  })

  test('with an id that the catalogue does not have is a fault', () => {
    expect(faultOf('owasp.llm11-2026')).toBe('LLM11:2026 is not in the catalogue')
    expect(faultOf('atlas.aml-t9999')).toBe('AML.T9999 is not in the catalogue')
  })

  test('with a retired id names the successor', () => {
    expect(faultOf('atlas.aml-t0019')).toBe('AML.T0019 was retired, use AML.T0115.000')
  })

  test('written another way is a fault, not overlooked', () => {
    expect(faultOf('atlas.t0051')).toMatch('neither')
    expect(faultOf('owasp.LLM01-2026')).toMatch('neither')
  })
})
