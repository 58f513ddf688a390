import { expect, test } from '@jest/globals'
import { wrong } from './doctor/finding.ts'
import { showFindings } from './show-findings.ts'

test('a finding of several lines has a row for each', async () => {
  const out: string[] = []
  const found = [wrong('configuration', 'a.yaml:1 no\na.yaml:2 neither', 'mend it')]
  expect(await showFindings(found, { json: false }, async (line) => void out.push(line))).toBe(1)
  expect(out.join('\n').split('\n').slice(1)).toEqual([
    '✗  configuration  a.yaml:1 no',
    '                  a.yaml:2 neither -> mend it',
  ])
})
