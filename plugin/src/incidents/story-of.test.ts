import { expect, test } from '@jest/globals'
import type { Finding } from '@wachter/worker/model/finding.ts'
import type { TimelineEntry } from '@wachter/worker/model/incident.ts'
import { linesOf, storyOf } from './story-of.ts'

const finding = (at: string, stage?: string, rule = at) =>
  ({
    ...{ id: at, at, stage, outcome: 'passed' },
    rule: { id: rule, title: `rule at ${at}` },
    entity: { kind: 'user', id: 'eve' },
  }) as unknown as Finding

test('a story goes from stage to stage as each began', () => {
  const findings = [
    finding('14:09', 'exfiltration'),
    finding('14:05', 'recon'),
    finding('13:58', 'recon'),
    finding('13:00'),
  ]
  expect(storyOf(findings)).toEqual([
    { stage: 'recon', at: '13:58', rule: 'rule at 13:58', count: 2 },
    { stage: 'exfiltration', at: '14:09', rule: 'rule at 14:09', count: 1 },
  ])
})

test('what was seen and what was done stand in one order', () => {
  const entry = { id: 'e', at: '14:00' } as unknown as TimelineEntry
  expect(linesOf([finding('14:09'), finding('13:58')], [entry]).map(({ at }) => at)).toEqual([
    '13:58',
    '14:00',
    '14:09',
  ])
})

test('the same finding on end is one line, until something else happens', () => {
  const entry = { id: 'e', at: '14:03' } as unknown as TimelineEntry
  const findings = ['14:01', '14:02', '14:04', '14:05'].map((at) => finding(at, undefined, 'same'))
  const told = linesOf(findings, [entry]).map((line) =>
    'finding' in line ? `${line.count} from ${line.at} to ${line.until}` : 'entry',
  )
  expect(told).toEqual(['2 from 14:01 to 14:02', 'entry', '2 from 14:04 to 14:05'])
})
