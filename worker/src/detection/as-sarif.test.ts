import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import fc from 'fast-check'
import type { Finding } from '../model/finding.ts'
import type { RuleId } from '../model/ids.ts'
import { Level } from '../model/level.ts'
import type { RuleSummary } from '../model/rule.ts'
import { aFinding } from '../response/fixtures/finding-builder.ts'
import { asSarif } from './as-sarif.ts'

const folder = join(import.meta.dirname, '..', '..', '..', 'test', 'data')
const { $schema: _, ...schema } = JSON.parse(readFileSync(join(folder, 'sarif-2.1.0-rtm.5.json'), 'utf8'))
// The schema is of draft 4: its `id` is what is called `$id` now.
const { id: __, ...readable } = schema
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
addFormats.default(ajv)
const valid = ajv.compile(readable)

const rule: RuleSummary = {
  kind: 'rule',
  mode: 'live',
  id: 'r' as RuleId,
  title: 'A rule',
  level: 'high',
  description: 'What it looks for',
  tags: ['owasp.llm01-2026', 'owasp.llm01-2026', 'atlas.aml-t0051'],
  logsource: { product: 'genai' },
  fields: [],
  falsepositives: [],
  references: [],
  file: 'r.yml',
  logic_version: 'v1',
}

/** The log as a program reads it, checked against the schema of SARIF 2.1.0. */
function sarif(findings: readonly Finding[], positions: ReadonlyMap<string, string> = new Map()) {
  const log = JSON.parse(JSON.stringify(asSarif(findings, [rule], positions)))
  valid(log)
  expect(valid.errors ?? []).toEqual([])
  return log.runs[0]
}

function locationOf(position: string) {
  const finding = aFinding(1)
  return sarif([finding], new Map([[finding.events[0] ?? '', position]])).results[0].locations[0]
    .physicalLocation
}

describe('SARIF', () => {
  test('is valid without findings, and with findings of every level, of known and unknown rules', () => {
    expect(sarif([]).results).toEqual([])
    const findings = Level.options.map((level, nth) =>
      aFinding(nth, {
        level,
        rule: { id: (nth % 2 === 0 ? 'r' : 'gone') as RuleId, title: 'T', logic_version: 'v' },
      }),
    )
    const run = sarif(findings)
    expect(run.results.map(({ level }: { level: string }) => level)).toEqual([
      'note',
      'note',
      'warning',
      'error',
      'error',
    ])
    for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId)
  })

  test('is valid whatever a log says', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(anything, anything, anything, (id, excerpt, position) => {
        const piece = { field: 'x', excerpt, start: 0, end: 1, mark_start: 0, mark_end: 1, why: 'w' }
        const finding = aFinding(1, { entity: { kind: 'user', id }, evidence: [piece] })
        sarif([finding], new Map([[finding.events[0] ?? '', position]]))
      }),
    )
  })

  test('names the file as it was given and the byte the record begins at', () => {
    expect(locationOf('file:logs/a b#c.ndjson#1234')).toEqual({
      artifactLocation: { uri: 'logs/a%20b%23c.ndjson' },
      region: { byteOffset: 1234, byteLength: 0 },
    })
    expect(locationOf('file:/var/log/x.ndjson#0').artifactLocation).toEqual({
      uri: 'file:///var/log/x.ndjson',
    })
    expect(locationOf('stdin#7')).toEqual({
      artifactLocation: { uri: 'stdin' },
      region: { byteOffset: 7, byteLength: 0 },
    })
  })
})
