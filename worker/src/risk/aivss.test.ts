import { describe, expect, test } from '@jest/globals'
import { AivssFactor } from '../model/aivss.ts'
import type { Asset } from '../model/asset.ts'
import { type AivssFacts, aivssScore } from './aivss.ts'
import { aivssFactsOf } from './aivss-facts.ts'
import { assess } from './assess.ts'
import { anAsset } from './fixtures/an-asset.ts'
import { aFacts, NOW } from './fixtures/subjects.ts'
import { enabling, theRisk } from './fixtures/the-configuration.ts'
import { nextEntry } from './ledger.ts'
import { subjectOf } from './subject-of.ts'

const agent: Pick<Asset, 'type' | 'facts' | 'relations'> = { type: 'ai_agent', facts: {}, relations: [] }
const given = (changed: Partial<AivssFacts> = {}): AivssFacts => ({
  cvss_base: 8.7,
  factors: {},
  reasons: [],
  threat: 'proof_of_concept',
  mitigation: 'none',
  ...changed,
})
/** Ten factors that make up a sum in halves. */
function factorsOf(sum: number): AivssFacts['factors'] {
  return Object.fromEntries(
    AivssFactor.options.map((factor, nth) => [factor, sum - nth >= 1 ? 1 : sum - nth >= 0.5 ? 0.5 : 0]),
  )
}

describe('AIVSS 0.8', () => {
  // AIVSS 0.8, section 3.6: the ten core risks; CVSS 4.0 base score, sum of factors, published score.
  test.each([
    ['tool misuse', 9.4, 9, 9.9],
    ['access control violation', 8.7, 8, 9.7],
    ['cascading failures', 7.1, 8, 9.4],
    ['multi-agent exploitation', 9.4, 9.5, 10],
    ['identity impersonation', 7.4, 7.5, 9.3],
    ['memory manipulation', 5.8, 7.5, 8.9],
    ['critical systems interaction', 6.9, 7.5, 9.2],
    ['supply chain', 9.3, 6.5, 9.7],
    ['untraceability', 5.3, 6.5, 8.3],
    ['goal manipulation', 2.1, 6.5, 7.1],
  ])('the published example %s', (_, cvss_base, sum, score) => {
    expect(aivssScore(given({ cvss_base, factors: factorsOf(sum) }), undefined)).toMatchObject({
      low: score,
      high: score,
      unknown: [],
    })
  })

  test('threat and mitigation scale it as published', () => {
    const factors = factorsOf(8)
    const score = (changed: Partial<AivssFacts>) => aivssScore(given({ factors, ...changed }), undefined)?.low
    // 8.7 + 1.3 x 0.8 x threat, x mitigation
    expect(score({ threat: 'attacked' })).toBe(9.7)
    expect(score({ threat: 'unreported' })).toBe(9.2)
    expect(score({ mitigation: 'partial' })).toBe(8.1)
    expect(score({ mitigation: 'strong' })).toBe(6.5)
  })

  test('a half is rounded up', () => {
    // 1 + 9 x 0.15 = 2.35, which as a sum of binary fractions is a hair less; 8 + 2 x 0.65 x 0.5 = 8.65
    expect(
      aivssScore(given({ cvss_base: 1, factors: factorsOf(1.5), threat: 'attacked' }), undefined)?.low,
    ).toBe(2.4)
    expect(
      aivssScore(given({ cvss_base: 8, factors: factorsOf(6.5), threat: 'unreported' }), undefined)?.low,
    ).toBe(8.7)
  })

  test('what is not known makes it a range', () => {
    const { tools: _, opacity: __, ...factors } = factorsOf(10)
    const score = aivssScore(given({ factors }), undefined)
    expect(score).toMatchObject({ low: 9.7, high: 10, unknown: ['tools', 'opacity'] })
    expect(score?.vector).toBe(
      'cvss:8.7/autonomy:1/tools:X/language:1/context:1/non_determinism:1/opacity:X/persistence:1/identity:1/multi_agent:1/self_modification:1/proof_of_concept/none',
    )
  })

  test('is off unless switched on, and of what has a base score, its own or the one that is assumed', () => {
    expect(aivssScore(undefined, 5)).toBeUndefined()
    const subject = { facts: aFacts({ type: 'ai_agent' }), controls: [], observed: { aivss: given() } }
    expect(assess(subject, theRisk, NOW).aivss).toBeUndefined()
    expect(assess(subject, enabling('aivss'), NOW).aivss).toMatchObject({
      version: '0.8',
      low: 8.7,
      high: 10,
    })
    const { cvss_base: _, ...without } = given()
    expect(aivssScore(without, undefined)).toBeUndefined()
    expect(aivssScore(without, 5)).toMatchObject({
      low: 5,
      reasons: ['CVSS 4.0 base 5: assumed by risk.yaml'],
    })
  })
})

describe('what the inventory shows of an agent', () => {
  const reads = {
    kind: 'reads' as const,
    to: { type: 'vector_database' as const, provider: 'qdrant', key: 'letters' },
  }
  const delegates = (key: string) => ({
    kind: 'delegates_to' as const,
    to: { type: 'ai_agent' as const, provider: 'a2a', key },
  })

  test.each<[string, Asset['facts'], Asset['relations'], string[]]>([
    ['nothing', {}, [], []],
    [
      'no permissions',
      { permissions: { data: 'none' } },
      [],
      ['tools 0: it has no permissions', 'context 0: it reaches no data'],
    ],
    ['no tools', { tools: [] }, [], ['tools 0: it has no tools']],
    [
      'reading only',
      { permissions: { data: 'read', code: 'none' } },
      [],
      [
        'tools 0.5: it can read and change nothing',
        'context 0.5: it reaches data',
        'self_modification 0: it can change no code',
      ],
    ],
    [
      'changing identities',
      { permissions: { identity: 'manage' } },
      [],
      ['tools 1: it can change things', 'identity 1: it can change identities'],
    ],
    [
      'tools by what they bring',
      {
        tools: [
          { name: 'mail', untrusted_input: true },
          { name: 'crm', private_data: true },
        ],
      },
      [],
      ['language 1: mail brings in texts that strangers can write', 'context 1: crm reads private data'],
    ],
    [
      'memory and logs',
      { memory: true, logging: 'without_texts' },
      [],
      ['opacity 0.5: its calls are logged without their texts', 'persistence 1: it has a memory'],
    ],
    [
      'a store and an agent',
      {},
      [reads, delegates('a')],
      ['context 0.5: it reads letters', 'multi_agent 0.5: it works with another agent'],
    ],
    ['agents', {}, [delegates('a'), delegates('b')], ['multi_agent 1: it works with 2 agents']],
    [
      'people’s word before all',
      { memory: true, aivss: { factors: { persistence: 0.5 } } },
      [],
      ['persistence 0.5: stated'],
    ],
  ])('%s', (_, facts, relations, reasons) => {
    expect(aivssFactsOf({ ...agent, facts, relations })?.reasons).toEqual(reasons)
  })

  test('is kept beside the seed’s score, and another look at the inventory is another entry of the ledger', () => {
    const configuration = enabling('aivss')
    const figuresOf = (facts: Asset['facts']) => {
      const asset = anAsset({ facts: { ...facts, aivss: { cvss_base: 5 } } })
      const subject = subjectOf(asset)
      return {
        tenant: asset.tenant,
        asset: asset.id,
        at: NOW,
        ...subject,
        configuration,
        figures: assess(subject, configuration, NOW),
      }
    }
    const first = nextEntry(undefined, figuresOf({ memory: false }))
    expect(first?.aivss).toMatchObject({ unknown: expect.not.arrayContaining(['persistence']) })
    expect(nextEntry(first, figuresOf({ memory: false }))).toBeUndefined()
    const second = nextEntry(first, figuresOf({ memory: true }))
    expect(second?.causes).toMatchObject([
      { kind: 'asset', text: expect.stringMatching(/persistence:0.*persistence:1/) },
    ])
    expect(second?.residual).toBe(first?.residual)
  })

  test('is shown of agents only', () => {
    expect(aivssFactsOf({ ...agent, type: 'notebook' })).toBeUndefined()
  })
})
