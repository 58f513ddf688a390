import { describe, expect, test } from '@jest/globals'
import { readSigma } from './read-sigma.ts'
import type { SigmaRule } from './sigma-rule.ts'

const parts = {
  head: 'title: Model access denied\nlevel: high',
  logsource: 'logsource: {product: genai, category: llm_invocation}',
  detection:
    'detection:\n  denied: {error.type: AccessDenied, user.id|fieldref: user.name}\n  condition: denied',
}

function text(changed: Partial<typeof parts> = {}): string {
  return Object.values({ ...parts, ...changed }).join('\n')
}

function one(changed: Partial<typeof parts> = {}): SigmaRule {
  const { rules, problems } = readSigma(text(changed), 'denied.yml')
  expect(problems).toEqual([])
  return rules[0] as SigmaRule
}

const uuid = '271de298-cc0e-4842-acd8-079a0a99ea65'

describe('readSigma', () => {
  test('gives what a rule says of itself and the fields that it reads', () => {
    const rule = one({
      head: `title: Denied\nid: ${uuid.toUpperCase()}\nstatus: test\ntags: [atlas.aml-t0040]\nfalsepositives: [Set-up]\nauthor: me`,
    })
    expect(rule).toMatchObject({
      kind: 'rule',
      id: uuid,
      title: 'Denied',
      status: 'test',
      level: 'medium',
      tags: ['atlas.aml-t0040'],
      falsepositives: ['Set-up'],
      author: 'me',
      logsource: { product: 'genai', category: 'llm_invocation' },
      fields: ['error.type', 'user.id', 'user.name'],
      file: 'denied.yml',
      line: 1,
    })
  })

  test('names a rule by its UUID, else its name, else its title', () => {
    expect(one({ head: `title: A\nname: b\nid: ${uuid}` }).id).toBe(uuid)
    expect(one({ head: 'title: A\nname: b' }).id).toBe('b')
    expect(one({ head: 'title: A' }).id).toBe('A')
  })

  test('tells file, line, rule and field of what it refuses', () => {
    const { rules, problems } = readSigma(
      text({ detection: 'detection:\n  s:\n    a: x\n    b|containz: y\n  condition: s' }),
      'x.yml',
    )
    expect(rules).toEqual([])
    expect(problems).toEqual([
      {
        file: 'x.yml',
        line: 7,
        rule: 'Model access denied',
        code: 'sigma.unknown-modifier',
        message: 'detection.s.b|containz: unknown modifier "containz"',
      },
    ])
  })

  test('reads the documents around a bad one', () => {
    const { rules, problems } = readSigma(
      `${text()}\n---\ntitle: [\n---\n${text({ head: 'title: B' })}`,
      'x.yml',
    )
    expect(rules.map(({ title, line }) => [title, line])).toEqual([
      ['Model access denied', 1],
      ['B', 10],
    ])
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.every(({ code, line }) => code === 'sigma.yaml' && line >= 8 && line <= 9)).toBe(true)
  })

  test('reads rules, correlations and filters of one file', () => {
    const read = readSigma(
      [
        text(),
        'title: C\ncorrelation: {type: event_count, rules: [a], timespan: 1h, condition: {gte: 2}}',
        'title: F\nlogsource: {product: genai}\nfilter: {rules: any, s: {a: 1}, condition: not s}',
      ].join('\n---\n'),
      'x.yml',
    )
    expect(read.problems).toEqual([])
    const titles = ({ title, kind }: { title: string; kind: string }) => [kind, title]
    expect([...read.rules, ...read.correlations, ...read.filters].map(titles)).toEqual([
      ['rule', 'Model access denied'],
      ['correlation', 'C'],
      ['filter', 'F'],
    ])
  })

  test.each([
    ['nothing', ''],
    ['only comments', '# a\n---\n# b\n'],
  ])('finds no rule and no fault in %s', (_, empty) => {
    expect(readSigma(empty, 'x.yml')).toEqual({
      rules: [],
      correlations: [],
      filters: [],
      problems: [],
    })
  })

  test('follows aliases', () => {
    const rule = one({ detection: 'detection:\n  a: &a {x: 1}\n  b: *a\n  condition: all of them' })
    expect(rule.searches.get('b')).toEqual(rule.searches.get('a'))
  })

  test('refuses a file that is too large instead of parsing it', () => {
    expect(readSigma(`title: ${'x'.repeat(16_777_216)}`, 'x.yml').problems).toMatchObject([
      { code: 'sigma.too-large' },
    ])
  })
})

describe('logicVersion', () => {
  const version = (changed: Partial<typeof parts> = {}): string => one(changed).logicVersion
  const search = (items: string, condition = 's'): string =>
    version({ detection: `detection: {s: ${items}, condition: ${condition}}` })

  test('stays with title, tags, layout, comments and the order of keys', () => {
    expect(version({ head: 'title: Other\ntags: [a.b]\nlevel: low' })).toBe(version())
    expect(search('{a: 1, # comment\n     b|contains: 2}')).toBe(search('{b|contains: 2,\n     a: 1}'))
    expect(search('{a: 1}', '(s)')).toBe(search('{a: 1}'))
  })

  test('changes with everything that decides', () => {
    const versions = [
      version(),
      version({ logsource: 'logsource: {product: genai}' }),
      search('{a: 1}'),
      search("{a: '1'}"),
      search('{a: 2}'),
      search('{a|contains: 1}'),
      search('[{a: 1}]'),
      search('{a: 1}', 'not s'),
      search('{b: 1}'),
    ]
    expect(new Set(versions).size).toBe(versions.length)
  })
})
