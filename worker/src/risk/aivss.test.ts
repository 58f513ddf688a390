import { describe, expect, test } from '@jest/globals'
import { AivssFactor, type AivssFacts, aivssScore } from './aivss.ts'
import { assess } from './assess.ts'
import { aFacts, NOW } from './fixtures/subjects.ts'
import { enabling, theRisk } from './fixtures/the-configuration.ts'

const agent = { type: 'ai_agent' } as const
const given = (changed: Partial<AivssFacts> = {}): AivssFacts => ({
  cvss_base: 8.7,
  factors: {},
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
    expect(aivssScore(agent, given({ cvss_base, factors: factorsOf(sum) }))).toMatchObject({
      low: score,
      high: score,
      unknown: [],
    })
  })

  test('threat and mitigation scale it as published', () => {
    const factors = factorsOf(8)
    const score = (changed: Partial<AivssFacts>) => aivssScore(agent, given({ factors, ...changed }))?.low
    // 8.7 + 1.3 x 0.8 x threat, x mitigation
    expect(score({ threat: 'attacked' })).toBe(9.7)
    expect(score({ threat: 'unreported' })).toBe(9.2)
    expect(score({ mitigation: 'partial' })).toBe(8.1)
    expect(score({ mitigation: 'strong' })).toBe(6.5)
  })

  test('a half is rounded up', () => {
    // 1 + 9 x 0.15 = 2.35, which as a sum of binary fractions is a hair less; 8 + 2 x 0.65 x 0.5 = 8.65
    expect(aivssScore(agent, given({ cvss_base: 1, factors: factorsOf(1.5), threat: 'attacked' }))?.low).toBe(
      2.4,
    )
    expect(
      aivssScore(agent, given({ cvss_base: 8, factors: factorsOf(6.5), threat: 'unreported' }))?.low,
    ).toBe(8.7)
  })

  test('what is not known makes it a range', () => {
    const { tools: _, opacity: __, ...factors } = factorsOf(10)
    const score = aivssScore(agent, given({ factors }))
    expect(score).toMatchObject({ low: 9.7, high: 10, unknown: ['tools', 'opacity'] })
    expect(score?.vector).toBe(
      'cvss:8.7/autonomy:1/tools:X/language:1/context:1/non_determinism:1/opacity:X/persistence:1/identity:1/multi_agent:1/self_modification:1/proof_of_concept/none',
    )
  })

  test.each([
    [{ data: 'none' }, 'tools:0'],
    [{ data: 'read', code: 'none' }, 'tools:0.5'],
    [{ data: 'read', communication: 'write' }, 'tools:1'],
    [{}, 'tools:X'],
  ] as const)('permissions %j show %s', (permissions, part) => {
    expect(aivssScore({ ...agent, permissions }, given())?.vector).toContain(`/${part}/`)
  })

  test('is of agents with a CVSS base score only, and off unless switched on', () => {
    expect(aivssScore({ type: 'notebook' }, given())).toBeUndefined()
    expect(aivssScore(agent, undefined)).toBeUndefined()
    const subject = { facts: aFacts(agent), controls: [], observed: { aivss: given() } }
    expect(assess(subject, theRisk, NOW).aivss).toBeUndefined()
    expect(assess(subject, enabling('aivss'), NOW).aivss).toMatchObject({
      version: '0.8',
      low: 8.7,
      high: 10,
    })
  })
})
