import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { asProblem } from '../model/problem.ts'
import { theMaturity, theRisk } from '../risk/fixtures/the-configuration.ts'
import { maturityScore } from './maturity-score.ts'
import { riskCompare } from './risk-compare.ts'
import { riskScore } from './risk-score.ts'

const folder = mkdtempSync(join(tmpdir(), 'score-'))
afterAll(() => rmSync(folder, { recursive: true }))

const asset = {
  name: 'helpdesk',
  assetType: 'ai_agent',
  dataClassification: 'restricted',
  deploymentEnv: 'production',
  networkExposure: 'vpc',
  regulatoryScope: ['gdpr'],
  modelProvider: 'azure_openai',
  isSelfHosted: false,
  ownerTeam: '',
  lastSecurityReview: '2026-03-16',
  sbomAvailable: false,
  licenseType: null,
  sourceUrl: null,
}
const controls = [
  { type: 'input_filtering', operational: true },
  { type: 'monitoring', operational: false },
  { type: 'prayer', operational: true },
]
const record = { asset, controls, today: '2026-06-15' }

async function run(command: 'risk' | 'maturity', lines: readonly string[]) {
  const file = join(folder, 'lines.ndjson')
  writeFileSync(file, lines.join('\n'))
  const told = { out: [] as string[], err: [] as string[] }
  const into = (list: string[]) => async (line: string) => {
    list.push(line)
  }
  const output = { out: into(told.out), err: into(told.err) }
  try {
    const ended =
      command === 'risk' ? riskScore(file, theRisk, output) : maturityScore(file, theMaturity, output.out)
    await ended
    return { ...told, problem: undefined }
  } catch (error) {
    const { code, kind, message } = asProblem(error)
    return { ...told, problem: { code, kind, message: message.replace(file, 'FILE') } }
  }
}
const score = (...records: unknown[]) =>
  run(
    'risk',
    records.map((one) => JSON.stringify(one)),
  )

describe('risk score', () => {
  test('answers each line, figured by hand', async () => {
    // 21.25 + 8 + 3.75 + 7.5 + 13.5 + 5 = 59; 59 x 0.85 = 50.15
    const { out, err } = await score(record)
    expect(err).toEqual([])
    expect(JSON.parse(out[0] ?? '')).toMatchObject({
      factors: {
        data_sensitivity: 85,
        deployment_exposure: 40,
        model_provenance: 25,
        regulatory_impact: 50,
        capability_risk: 90,
        supply_chain: 50,
      },
      inherent: 59,
      controlEffectiveness: 0.15,
      residual: 50.15,
      level: 'HIGH',
      recommendations: [{ dimension: 'data_sensitivity' }, { dimension: 'capability_risk' }],
      gaps: ['stale_review', 'no_owner'],
      reductionPercent: 15,
      configuration: '1',
    })
  })

  test('an explicit scope none is no scope', async () => {
    const scoped = {
      ...record,
      asset: { ...asset, dataClassification: 'internal', regulatoryScope: ['none'] },
    }
    const { out } = await score(scoped)
    const answer = JSON.parse(out[0] ?? '')
    expect(answer.factors.regulatory_impact).toBe(10)
    expect(answer.gaps).not.toContain('unclassified_data')
  })

  test('an unknown type, exposure and environment score as unknown, and are told', async () => {
    const strange = { ...asset, assetType: 'oracle', networkExposure: 'dmz\u0085', deploymentEnv: '' }
    const { out, err } = await score(record, { ...record, asset: strange })
    expect(JSON.parse(out[1] ?? '').factors).toMatchObject({ capability_risk: 50, deployment_exposure: 25 })
    expect(err).toHaveLength(3)
    expect(err[2]).toContain(':2 asset.networkExposure: "dmz\\u0085" is not known')
  })

  test('types beyond the seed have scores of their own', async () => {
    const { out } = await score(
      ...['mcp_server', 'api_key', 'notebook', 'ai_application'].map((assetType) => ({
        ...record,
        asset: { ...asset, assetType },
      })),
    )
    expect(out.map((line) => JSON.parse(line).factors.capability_risk)).toEqual([75, 65, 40, 80])
  })

  test.each<[string, unknown, string]>([
    [
      'an unknown class',
      { ...record, asset: { ...asset, dataClassification: 'secret' } },
      'asset.dataClassification: ',
    ],
    [
      'an unknown law',
      { ...record, asset: { ...asset, regulatoryScope: ['hippa'] } },
      'asset.regulatoryScope.0: ',
    ],
    ['a day that is none', { ...record, today: '2026-02-30' }, 'today: '],
    [
      'a truth that is a word',
      { ...record, asset: { ...asset, isSelfHosted: 'yes' } },
      'asset.isSelfHosted: ',
    ],
    [
      'a control that is none',
      { ...record, controls: [{ type: 'guardrails' }] },
      'controls.0.operational: is missing',
    ],
    ['a list', [], 'FILE:3 '],
    ['nothing', null, 'FILE:3 '],
    ['a prototype', JSON.parse('{"__proto__": {"asset": 1}}'), 'asset: is missing'],
  ])('refuses %s with line and field', async (_, bad, field) => {
    const lines = [JSON.stringify(record), '', JSON.stringify(bad)]
    const { out, problem } = await run('risk', lines)
    expect(out).toHaveLength(1)
    expect(problem).toMatchObject({ code: 'input.record', kind: 'user' })
    expect(problem?.message).toContain('FILE:3 ')
    expect(problem?.message).toContain(field)
  })

  test.each(Object.keys(asset))('refuses an asset without %s', async (field) => {
    const { [field as 'name']: _, ...rest } = asset
    const { problem } = await score({ ...record, asset: rest })
    expect(problem?.message).toBe(`FILE:1 asset.${field}: is missing`)
  })

  test('refuses what is no JSON, and a line without an end', async () => {
    expect((await run('risk', ['{"asset": '])).problem?.message).toContain('FILE:1 is not JSON')
    expect((await run('risk', ['x'.repeat(1_048_577)])).problem?.message).toContain('FILE:1 is longer than')
  })
})

describe('risk compare', () => {
  test('tells each asset that would move, and how many', async () => {
    const proposed = structuredClone(theRisk)
    proposed.dimensions.data_sensitivity.scores.restricted = 93
    const file = join(folder, 'compared.ndjson')
    const harmless = { ...record, asset: { ...asset, name: 'faq', dataClassification: 'public' } }
    writeFileSync(file, [record, harmless].map((one) => JSON.stringify(one)).join('\n'))
    const [out, err]: [string[], string[]] = [[], []]
    const output = {
      out: async (line: string) => void out.push(line),
      err: async (line: string) => void err.push(line),
    }
    expect(await riskCompare(file, { current: theRisk, proposed }, output)).toBe(0)
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      { asset: 'helpdesk', before: { residual: 50.15 }, after: { residual: 51.85 }, moved: 1.7 },
    ])
    expect(err).toEqual(['1 of 2 assets move, 0 to a higher level, 0 to a lower one'])
  })
})

describe('maturity score', () => {
  const metrics = {
    assetCoverageRate: 0.7999,
    meanTimeToDetectHours: 0.99,
    meanTimeToContainHours: 3.9,
    redTeamEngagementsYtd: 4,
    remediationRate: 0.89,
  }

  test('answers each line', async () => {
    const { out } = await run('maturity', [JSON.stringify({ metrics })])
    expect(JSON.parse(out[0] ?? '')).toMatchObject([
      { dimension: 'Asset Management', level: 2, score: 79.99 },
      { dimension: 'Incident Response', level: 4, score: 95.05 },
      { dimension: 'Red Teaming', level: 3, score: 100 },
    ])
  })

  test.each([
    ['NaN', 'is no number'],
    ['-Infinity', 'is no number'],
    ['1e999', 'metrics.assetCoverageRate: '],
    ['-0.1', 'metrics.assetCoverageRate: Too small'],
    ['1.1', 'metrics.assetCoverageRate: Too big'],
    ['"0.5"', 'metrics.assetCoverageRate: '],
    ['null', 'metrics.assetCoverageRate: '],
  ])('refuses a coverage of %s with line and field', async (value, message) => {
    const line = JSON.stringify({ metrics, note: 'NaN "Infinity" \\' }).replace('0.7999', value)
    const { problem } = await run('maturity', [line])
    expect(problem?.message).toContain('FILE:1 metrics.assetCoverageRate: ')
    expect(problem?.message).toContain(message)
  })

  test.each(Object.keys(metrics))('refuses a line without %s', async (field) => {
    const { [field as 'assetCoverageRate']: _, ...rest } = metrics
    const { problem } = await run('maturity', [JSON.stringify({ metrics: rest })])
    expect(problem?.message).toBe(`FILE:1 metrics.${field}: is missing`)
  })
})
