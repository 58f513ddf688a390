import { expect, test } from '@jest/globals'
import { askedFindings, chosenVerdicts, filterOfBody } from './asked-findings.ts'
import { FindingFilter } from './detections-port.ts'

const now = Date.UTC(2026, 10, 30)

test('what nobody has judged of the last week is asked for unless the address says otherwise', () => {
  expect(filterOfBody(askedFindings(FindingFilter.parse({}), now))).toEqual({
    'at.from': '2026-11-23T00:00:00.000Z',
    missing: ['disposition.verdict', 'superseded_by'],
  })
  const asked = askedFindings(
    FindingFilter.parse({ verdict: ['false', 'benign'], level: ['high'], from: '' }),
    now,
  )
  expect(filterOfBody(asked)).toEqual({
    level: ['high'],
    missing: ['superseded_by'],
    'disposition.verdict': ['false', 'benign'],
  })
})

test('unjudged goes with no other verdict', () => {
  expect(chosenVerdicts(['none'], ['none', 'true'])).toEqual(['true'])
  expect(chosenVerdicts(['true', 'false'], ['true', 'false', 'none'])).toEqual(['none'])
  expect(chosenVerdicts(['none'], [])).toEqual(['any'])
  expect(chosenVerdicts(['any'], ['true'])).toEqual(['true'])
  expect(filterOfBody(askedFindings(FindingFilter.parse({ verdict: ['any'], from: '' }), now))).toEqual({
    missing: ['superseded_by'],
  })
  expect(chosenVerdicts(['true', 'false'], ['true'])).toEqual(['true'])
})
