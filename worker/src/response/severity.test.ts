import { describe, expect, test } from '@jest/globals'
import { aCategory } from './fixtures/finding-builder.ts'
import { type SeverityFacts, severityOf } from './severity.ts'

const category = aCategory('agent_unauthorized_actions', 60, { severity_default: 'SEV1' })
const mild = aCategory('shadow_ai', 60, { severity_default: 'SEV4' })
const facts = (changes: Partial<SeverityFacts>): SeverityFacts => ({
  levels: { medium: 1 },
  outcomes: { passed: 1 },
  stages: [],
  entityCount: 1,
  assetCount: 1,
  ...changes,
})

describe('the severity of an incident', () => {
  test.each([
    ['the worst level decides', facts({ levels: { low: 9, high: 1 } }), mild, 'SEV2'],
    [
      'a high finding of a grave category starts at that category',
      facts({ levels: { high: 1 } }),
      category,
      'SEV1',
    ],
    ['a medium one does not', facts({}), category, 'SEV3'],
    [
      'blocked throughout is one milder',
      facts({ levels: { high: 3 }, outcomes: { blocked: 3 } }),
      category,
      'SEV3',
    ],
    [
      'one that passed among the blocked is not milder',
      facts({ outcomes: { blocked: 9, passed: 1 } }),
      mild,
      'SEV3',
    ],
    [
      'what passed and went on to harm is one worse',
      facts({ stages: ['jailbreak', 'exfiltration'] }),
      mild,
      'SEV2',
    ],
    ['a wide one is one worse', facts({ entityCount: 5 }), mild, 'SEV2'],
    ['never worse than SEV1', facts({ levels: { critical: 1 }, entityCount: 50 }), category, 'SEV1'],
    ['never milder than SEV4', facts({ levels: { low: 1 }, outcomes: { blocked: 1 } }), mild, 'SEV4'],
  ])('%s', (_, given, of, expected) => {
    const decided = severityOf(given, of)
    expect(decided.said.map(({ code }) => code)[0]).toBe('severity.worst')
    expect(decided).toMatchObject({
      severity: expected,
      reason: expect.stringContaining('worst finding'),
    })
  })

  test('says why in English by the site’s own title, and by codes with the category’s id', () => {
    const own = { ...category, title: 'Our agents gone wild' }
    const { reason, said } = severityOf(facts({ levels: { high: 1 }, entityCount: 7 }), own)
    expect(reason).toBe(
      'worst finding is high; Our agents gone wild starts at SEV1; it is wide (stages: 0, actors: 7, assets: 1)',
    )
    expect(said).toEqual([
      { code: 'severity.worst', with: { level: 'high' } },
      { code: 'severity.usual', with: { category: 'agent_unauthorized_actions', severity: 'SEV1' } },
      { code: 'severity.wide', with: { stages: '0', actors: '7', assets: '1' } },
    ])
  })
})
