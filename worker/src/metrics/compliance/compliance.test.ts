import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readConfig } from '../../config/config.ts'
import { readFrameworks } from '../../config/read-frameworks.ts'
import { readYaml } from '../../config/read-yaml.ts'
import { theLibrary } from '../../controls/fixtures/the-library.ts'
import type { FrameworkStanding, RequirementStanding } from '../../model/compliance.ts'
import type { Control, ControlState } from '../../model/control.ts'
import type { RegulatoryScope } from '../../model/taxonomy.ts'
import { NOW } from '../../risk/fixtures/subjects.ts'
import { complianceOf } from './compliance-of.ts'
import { aComplianceAsset, aControl, someCatalogues, standing } from './fixtures/a-programme.ts'
import { type Frameworks, frameworksYaml, matches, requirementsOf } from './frameworks.ts'
import { statementOfApplicability } from './statement-of-applicability.ts'

const DATE = '2026-11-30'
const theFrameworks = readFrameworks(
  readConfig(join(import.meta.dirname, '../../../..'), {}),
  theLibrary.catalogues,
) as Frameworks

const one = (
  rules: Frameworks['frameworks'][number]['rules'] = [],
  providerOf?: Frameworks['provider_of'],
) => ({
  frameworks: [{ id: 'demo', title: 'Demo', requirements: ['F:*'], owner: 'ciso', rules }],
  ...(providerOf !== undefined && { provider_of: providerOf }),
})

function standings(
  assets: Parameters<typeof complianceOf>[0],
  given: { controls: Control[]; frameworks?: Frameworks; date?: string },
): FrameworkStanding {
  const { controls, frameworks = one(), date = DATE } = given
  const [found] = complianceOf(assets, { frameworks, controls, catalogues: someCatalogues, date, at: NOW })
  if (found === undefined) throw new Error('no framework')
  return found
}
const requirement = (framework: FrameworkStanding, id: string): RequirementStanding => {
  const found = framework.requirements.find((each) => each.id === id)
  if (found === undefined) throw new Error(`no requirement ${id}`)
  return found
}

describe('a requirement', () => {
  const controls = [aControl('mfa', ['F:1']), aControl('logs', ['F:1'])]

  test('without a control is never met, however well everything stands', () => {
    const all = [aComplianceAsset('a', [standing('mfa', 'tested'), standing('logs', 'tested')])]
    expect(requirement(standings(all, { controls }), 'F:2')).toMatchObject({
      ...{ status: 'no_control', controls: [], evidence: null },
    })
  })

  test.each<[ControlState['state'][], RequirementStanding['status']]>([
    [['tested', 'implemented'], 'met'],
    [['tested', 'not_applicable'], 'met'],
    [['tested', 'failing'], 'partly'],
    [['tested', 'excepted'], 'partly'],
    [['planned', 'planned'], 'not_met'],
    [['not_applicable', 'not_applicable'], 'not_judged'],
  ])('whose controls stand %j is %s', ([mfa, logs], status) => {
    const asset = aComplianceAsset('a', [
      standing('mfa', mfa ?? 'planned'),
      standing('logs', logs ?? 'planned'),
    ])
    expect(requirement(standings([asset], { controls }), 'F:1').status).toBe(status)
  })

  test('rests on the evidence of what works: its age in whole days, and when the first piece ends', () => {
    const old = standing('mfa', 'tested', { daysAgo: 9, goodFor: 20 })
    const fresh = standing('logs', 'implemented', { daysAgo: 2, goodFor: 30, proof: 'attested' })
    const failing = standing('mfa', 'failing', { daysAgo: 90, goodFor: 100 })
    const all = [aComplianceAsset('a', [old, fresh]), aComplianceAsset('b', [failing])]
    expect(requirement(standings(all, { controls }), 'F:1')).toMatchObject({
      evidence: { pieces: 2, oldest_days: 9, oldest: old.evidence[0]?.at, expires: old.evidence[0]?.expires },
      ...{ attested: 1, assets: 2, conforming: 1 },
    })
  })

  test('applies from its day on, by the catalogue or by a rule', () => {
    const at = (date: string, rules: Parameters<typeof one>[0] = []) =>
      requirement(standings([], { controls, date, frameworks: one(rules) }), 'F:3')
    expect(at('2027-12-01')).toMatchObject({ applies: 'later', from: '2027-12-02' })
    expect(at('2027-12-02')).toMatchObject({ applies: 'now' })
    const rule = [{ of: ['F:3'], from: '2028-08-02' }]
    expect(at('2027-12-02', rule)).toMatchObject({ applies: 'later', from: '2028-08-02' })
  })

  test('does not apply where no asset is concerned, or by decision; both with the reason', () => {
    const filtered = one([{ of: ['F:1'], assets: { regulatory_scope: ['eu_ai_act_high_risk'] } }])
    const low = aComplianceAsset('a', [standing('mfa', 'failing')])
    const high = aComplianceAsset('b', [standing('mfa', 'tested')], {
      regulatory_scope: ['eu_ai_act_high_risk'],
    })
    const without = requirement(standings([low], { controls, frameworks: filtered }), 'F:1')
    expect(without).toMatchObject({ applies: 'no', status: 'not_applicable' })
    expect(without.why).toContain('eu_ai_act_high_risk')
    const met = requirement(standings([low, high], { controls, frameworks: filtered }), 'F:1')
    expect(met).toMatchObject({ applies: 'now', status: 'met', assets: 1 })
    const decided = one([{ of: ['F:*'], not_applicable: 'we keep no such thing' }])
    expect(requirement(standings([low], { controls, frameworks: decided }), 'F:1')).toMatchObject({
      ...{ applies: 'no', why: 'we keep no such thing' },
    })
  })

  test('of providers concerns what we provide, of deployers everything', () => {
    const agent = aComplianceAsset('a', [standing('mfa', 'tested')], { type: 'ai_agent' })
    const model = aComplianceAsset('b', [standing('mfa', 'failing')], { type: 'foundation_model' })
    const providing = { types: ['ai_agent' as const] }
    const as = (roles: ('provider' | 'deployer')[]) =>
      requirement(
        standings([agent, model], { controls, frameworks: one([{ of: ['F:1'], roles }], providing) }),
        'F:1',
      )
    expect(as(['provider'])).toMatchObject({ assets: 1, status: 'met' })
    expect(as(['deployer'])).toMatchObject({ assets: 2, status: 'partly' })
    expect(as(['provider', 'deployer'])).toMatchObject({ assets: 2 })
  })
})

test('gaps name what is missing, whose it is and whose assets it is on; what applies now comes first', () => {
  const controls = [aControl('mfa', ['F:1', 'F:3'], 'ai_security_engineer')]
  const assets = [
    aComplianceAsset('a', [standing('mfa', 'failing')], { owner_team: 'search' }),
    aComplianceAsset('b', [standing('mfa', 'failing')], { owner_team: null }),
    aComplianceAsset('c', [standing('mfa', 'planned')], { owner_team: 'search' }),
  ]
  const { gaps } = standings(assets, { controls })
  expect(gaps.map(({ requirement: id, kind, from }) => [id, kind, from])).toEqual([
    ['F:1', 'failing', null],
    ['F:2', 'no_control', null],
    ['F:1', 'planned', null],
    ['F:3', 'failing', '2027-12-02'],
    ['F:3', 'planned', '2027-12-02'],
  ])
  expect(gaps[0]).toMatchObject({
    ...{ control: 'mfa', owner: 'ai_security_engineer', assets: 2, example: 'a: it is failing' },
    teams: [
      { team: null, assets: 1 },
      { team: 'search', assets: 1 },
    ],
  })
  expect(gaps[1]).toMatchObject({ control: null, owner: 'ciso' })
})

test('is what counting one by one says', () => {
  const states = fc.constantFrom<ControlState['state']>(
    ...(['planned', 'implemented', 'tested', 'failing', 'excepted', 'not_applicable'] as const),
  )
  const ids = ['k0', 'k1', 'k2']
  const asset = fc.record({
    states: fc.array(fc.option(states, { nil: undefined }), { minLength: 3, maxLength: 3 }),
    type: fc.constantFrom('ai_agent' as const, 'foundation_model' as const),
    scope: fc.constantFrom<RegulatoryScope[]>([], ['gdpr']),
  })
  const world = fc.record({
    assets: fc.array(asset, { maxLength: 6 }),
    against: fc.array(fc.subarray(['F:1', 'F:2', 'F:3']), { minLength: 3, maxLength: 3 }),
    filter: fc.constantFrom('none', 'gdpr', 'provider'),
  })
  fc.assert(
    fc.property(world, ({ assets, against, filter }) => {
      const rule = {
        none: [],
        gdpr: [{ of: ['F:*'], assets: { regulatory_scope: ['gdpr' as const] } }],
        provider: [{ of: ['F:*'], roles: ['provider' as const] }],
      }[filter as 'none' | 'gdpr' | 'provider']
      const given = assets.map(({ states: own, type, scope }, nth) =>
        aComplianceAsset(
          `asset${nth}`,
          own.flatMap((state, k) => (state === undefined ? [] : [standing(`k${k}`, state)])),
          { type, regulatory_scope: scope },
        ),
      )
      const controls = ids.map((id, nth) => aControl(id, against[nth] ?? []))
      const found = standings(given, { controls, frameworks: one(rule, { types: ['ai_agent'] }) })
      for (const { id, status, counts, conforming, assets: about } of found.requirements) {
        const mine = assets.filter(
          ({ type, scope }) =>
            filter === 'none' || (filter === 'gdpr' ? scope.length > 0 : type === 'ai_agent'),
        )
        const pairs = mine.map(({ states: own }) =>
          own.filter((state, k) => state && state !== 'not_applicable' && against[k]?.includes(id)),
        )
        const flat = pairs.flat()
        const works = (state: unknown) => state === 'tested' || state === 'implemented'
        expect(about).toBe(mine.length)
        expect(counts.working).toBe(flat.filter(works).length)
        expect(counts.failing).toBe(flat.filter((state) => state === 'failing').length)
        expect(counts.planned).toBe(flat.filter((state) => state === 'planned').length)
        expect(counts.excepted).toBe(flat.filter((state) => state === 'excepted').length)
        expect(conforming).toBe(pairs.filter((own) => own.length > 0 && own.every(works)).length)
        const hasControl = against.some((list) => list.includes(id))
        const expected = !hasControl
          ? 'no_control'
          : flat.length === 0
            ? 'not_judged'
            : flat.every(works)
              ? 'met'
              : flat.some(works)
                ? 'partly'
                : 'not_met'
        const isOut = filter !== 'none' && mine.length === 0
        expect(status).toBe(isOut ? 'not_applicable' : expected)
      }
      const { tally, requirements } = found
      expect(tally.met + tally.partly + tally.not_met + tally.no_control + tally.not_judged).toBe(
        tally.applying,
      )
      expect(tally.requirements).toBe(requirements.length)
    }),
  )
})

describe('the frameworks as shipped', () => {
  test('have their requirements, once each and none of an older edition', () => {
    const numbers = theFrameworks.frameworks.map((framework) => {
      const ids = requirementsOf(framework, theLibrary.catalogues)
      expect(new Set(ids).size).toBe(ids.length)
      return [framework.id, ids.length]
    })
    expect(Object.fromEntries(numbers)).toMatchObject({
      ...{ 'nist-ai-rmf': 72, 'nist-ai-600-1': 12, 'iso-42001': 38, 'eu-ai-act': 24 },
      ...{ 'owasp-llm': 10, 'owasp-agentic': 10, 'owasp-aisvs': 44 },
    })
  })

  test('hold high-risk duties off until their day, and only of what we provide', () => {
    const given = { frameworks: theFrameworks, ...theLibrary, at: NOW }
    const high = aComplianceAsset('loans', [], {
      type: 'ai_agent',
      regulatory_scope: ['eu_ai_act_high_risk'],
    })
    const act = (date: string, assets = [high]) =>
      complianceOf(assets, { ...given, date }).find(({ id }) => id === 'eu-ai-act') as FrameworkStanding
    expect(requirement(act('2026-11-30'), 'EU-AI-Act:12')).toMatchObject({
      applies: 'later',
      from: '2027-12-02',
    })
    expect(requirement(act('2027-12-02'), 'EU-AI-Act:12').applies).toBe('now')
    const theirs = aComplianceAsset('m', [], {
      type: 'foundation_model',
      regulatory_scope: ['eu_ai_act_high_risk'],
    })
    expect(requirement(act('2027-12-02', [theirs]), 'EU-AI-Act:16').applies).toBe('no')
    expect(requirement(act('2027-12-02', [theirs]), 'EU-AI-Act:26').applies).toBe('now')
    expect(requirement(act('2026-11-30'), 'EU-AI-Act:4').applies).toBe('now')
  })

  test('a statement of applicability has every control of Annex A, with a reason', () => {
    const given = { frameworks: theFrameworks, ...theLibrary, date: DATE, at: NOW }
    const iso = complianceOf([], given).find(({ id }) => id === 'iso-42001') as FrameworkStanding
    const lines = statementOfApplicability(iso)
    expect(lines).toHaveLength(38)
    for (const { reason, applicable } of lines) {
      expect(reason).not.toBe('')
      expect(applicable).toBe(true)
    }
    expect(lines.find(({ id }) => id.endsWith(':A.6.2.8'))?.controls).toContain('calls-logged')
  })
})

describe('a file of frameworks', () => {
  const schema = frameworksYaml({ catalogues: theLibrary.catalogues, roles: new Set(['ciso']) })
  const read = (text: string) => () => readYaml(text, 'frameworks.yaml', schema)
  const file = (lines: string) => `frameworks:\n  - id: ab\n    title: A\n    owner: ciso\n${lines}`

  test.each([
    ['an id that no catalogue has', '    requirements: ["NOPE:*"]', ':5 ', 'is in no catalogue'],
    ['a superseded id', '    requirements: ["LLM06:2025"]', ':5 ', 'is superseded, use LLM03:2026'],
    [
      'a rule about what the framework has not',
      '    requirements: ["LLM*:2026"]\n    rules:\n      - of: ["EU-AI-Act:5"]',
      ':7 ',
      'is in no catalogue',
    ],
    [
      'a role that nobody defines',
      '    requirements: ["LLM*:2026"]\n    rules:\n      - { of: ["LLM01:2026"], owner: nobody }',
      ':7 ',
      'there is no role nobody',
    ],
    [
      'both decisions at once',
      '    requirements: ["LLM*:2026"]\n    rules:\n      - { of: ["LLM01:2026"], applicable: because of this, not_applicable: because of that }',
      ':7 ',
      'say one of',
    ],
  ])('is refused with its line for %s', (_, lines, line, why) => {
    expect(read(file(lines))).toThrow(line)
    expect(read(file(lines))).toThrow(why)
  })

  test('a framework that is there twice is refused', () => {
    const twice = `${file('    requirements: ["LLM*:2026"]')}\n  - { id: ab, title: B, owner: ciso, requirements: ["ASI*"] }`
    expect(read(twice)).toThrow('two frameworks ab')
  })

  test('a pattern means what its regular expression would', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*'), maxLength: 6 })
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 })
    fc.assert(
      fc.property(letters, text, (pattern, id) => {
        expect(matches(pattern)(id)).toBe(new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(id))
      }),
    )
  })
})
