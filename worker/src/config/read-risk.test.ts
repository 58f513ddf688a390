import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import { RiskDimension } from '../model/assessment.ts'
import { readIncidents } from './read-incidents.ts'
import { readRisk } from './read-risk.ts'

const provisioning = join(import.meta.dirname, '../../../provisioning')
const shipped = readFileSync(join(provisioning, 'risk.yaml'), 'utf8')
const folder = mkdtempSync(join(tmpdir(), 'risk-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The shipped file with one thing in it changed. */
function changed(from: string, to: string): string {
  if (!shipped.includes(from)) throw new Error(`the shipped file has no ${from}`)
  const file = join(folder, 'risk.yaml')
  writeFileSync(
    file,
    shipped.replace(from, () => to),
  )
  return file
}
/** The line of the shipped file that a text first stands in. */
const lineOf = (text: string) => shipped.slice(0, shipped.indexOf(text)).split('\n').length

describe('risk.yaml as shipped', () => {
  const { risk } = readRisk(join(provisioning, 'risk.yaml'))

  test('has the weights of the seed, and everything beyond it off', () => {
    expect(RiskDimension.options.map((dimension) => risk.dimensions[dimension].weight)).toEqual([
      0.25, 0.2, 0.15, 0.15, 0.15, 0.1,
    ])
    expect(Object.values(risk.observed).map(({ enabled }) => enabled)).toEqual(Array(6).fill(false))
  })

  test('has loss numbers for every incident category', () => {
    const categories = [...readIncidents(join(provisioning, 'incidents.yaml')).keys()]
    expect(Object.keys(risk.loss.categories).sort()).toEqual(categories.toSorted())
  })

  test('its controls together take away at most everything', () => {
    const sum = Object.values(risk.controls).reduce((total, effect) => total + effect, 0)
    expect(sum).toBeCloseTo(1, 10)
  })

  test('the digest is of the numbers that score, not of version, loss or appetite', () => {
    const digest = (from: string, to: string) => readRisk(changed(from, to)).risk.sha256
    expect(digest('version: "1"', 'version: "2"')).toBe(risk.sha256)
    expect(digest('critical_assets: 0', 'critical_assets: 1')).toBe(risk.sha256)
    expect(digest('restricted: 85', 'restricted: 86')).not.toBe(risk.sha256)
    expect(digest('reach: 20', 'reach: 21')).not.toBe(risk.sha256)
  })
})

describe('a fault is named with file, line and field', () => {
  test.each([
    ['- no_owner', '- no_owners', '- no_owner', 'appetite.forbidden_gaps.0: there is no gap no_owners'],
    ['weight: 0.25', 'weight: 0.30', 'data_sensitivity:', 'dimensions: weights add up to 1.05, must be 1'],
    ['weight: 0.25', 'weight: -0.25', 'weight: 0.25', 'dimensions.data_sensitivity.weight: Too small'],
    ['restricted: 85', 'restricted: 50', 'restricted: 85', 'restricted 50 is below confidential 60'],
    ['vpc: 40', 'vpc: 95', 'public: 90 }', 'public 90 is below vpc 95'],
    ['regulated: 95', 'regulated: 101', 'regulated: 95', 'data_sensitivity.scores.regulated: Too big'],
    ['regulated: 95 }', 'regulated: 95, secret: 99 }', 'regulated: 95', 'Unrecognized key: "secret"'],
    ['ai_agent: 90', 'ai_agnet: 90', 'ai_agent: 90', 'capability_risk.scores'],
    ['ai_agent: 90', 'ai_agent: .nan', 'ai_agent: 90', 'capability_risk.scores.ai_agent'],
    ['guardrails: 0.10', 'guardrails: 1.10', 'guardrails: 0.10', 'controls.guardrails: Too big'],
    ['HIGH: 50', 'HIGH: 80', 'levels: {', 'CRITICAL must be above HIGH'],
    ['read: 40, write: 65', 'read: 70, write: 65', 'data: { read', 'write 65 is below read 70'],
    [
      'worthless_after_days: 365',
      'worthless_after_days: 20',
      'worthless_after_days',
      'must be more than full_for_days',
    ],
    ['high: 8, critical: 20', 'high: 8, critical: 2', 'high: 8', 'critical 2 is below high 8'],
    ['low: 5000, high: 500000', 'low: 5000, high: 5000', 'magnitude: { low: 5000', 'low must be below high'],
    [
      'probability: 0.05',
      'probability: 0.5',
      '- { above: 1000000,',
      'must be a larger loss with no larger probability',
    ],
    [
      'defined: 0.8',
      'defined: 0.4',
      'coverage: {',
      'a higher level must not be easier to reach: 0.5, 0.4, 0.95',
    ],
    ['currency: EUR', 'currency: euro', 'currency', 'a currency is three capital letters'],
    [
      'review_stale_after_days: 90',
      'review_stale_after: 90',
      'version',
      'Unrecognized key: "review_stale_after"',
    ],
  ])('%s -> %s', (from, to, at, message) => {
    const file = changed(from, to)
    let told = ''
    try {
      readRisk(file)
    } catch (error) {
      told = error instanceof Error ? error.message : ''
    }
    const line = told.split('\n').find((one) => one.includes(message)) ?? told
    expect(line).toContain(message)
    // A key too many or too few is shown where its parent or the file begins.
    if (!message.includes('Unrecognized')) expect(line).toContain(`${file}:${lineOf(at)} `)
  })

  test('a file that is not there', () => {
    expect(() => readRisk(join(folder, 'none.yaml'))).toThrow('risk: ')
  })
})
