import { describe, expect, test } from '@jest/globals'
import type { VendorAnswer } from '../../model/vendor.ts'
import { aCertification, aClaim, aService, aVendor } from './fixtures/a-vendor.ts'
import { gapsOfVendor } from './vendor-gaps.ts'

const TODAY = '2026-11-30'
const gapsOf = (change: object, today = TODAY, answers: readonly VendorAnswer[] = []) =>
  gapsOfVendor(
    aVendor({ ...change }),
    [{ title: 'Form', file: 'form.csv', received: '2026-02-01', answers }],
    today,
  ).map(({ id, of }) => (of === null ? id : `${id} ${of}`))

test('a vendor of whom everything is known and shown has no gap', () => {
  expect(gapsOf({})).toEqual([])
})

describe('certificates', () => {
  const only = (change: object) => gapsOf({ certifications: [aCertification(change)] })
  const paper = { issued: undefined, expires: undefined, evidence: [] }
  test('one that is announced, in audit, declared or withdrawn is not held', () => {
    expect(only({ ...paper, status: 'announced' })).toEqual(['certificate_announced ISO/IEC 27001:2022'])
    expect(only({ ...paper, status: 'in_audit', expected: '2027' })).toEqual([
      'certificate_announced ISO/IEC 27001:2022',
    ])
    expect(only({ ...paper, status: 'self_declared' })).toEqual(['self_declared ISO/IEC 27001:2022'])
    expect(only({ ...paper, status: 'withdrawn' })).toEqual(['certificate_withdrawn ISO/IEC 27001:2022'])
  })
  test('one counts on its last day and not on the next', () => {
    expect(only({ expires: TODAY })).toEqual([])
    expect(only({ expires: '2026-11-29' })).toEqual(['certificate_expired ISO/IEC 27001:2022'])
  })
  test('one that is held and that nobody has seen is a claim', () => {
    expect(only({ evidence: [] })).toEqual(['claim_without_evidence ISO/IEC 27001:2022'])
  })
  test('one is not held without saying since when and until when', () => {
    expect(() => aVendor({ certifications: [aCertification({ expires: undefined })] })).toThrow('until when')
    expect(() => aVendor({ certifications: [aCertification({ issued: undefined })] })).toThrow('since when')
  })
  test('the day by which an announced one was to come is told, and whether it has passed', () => {
    const certifications = [aCertification({ ...paper, status: 'in_audit', expected: '2026-02' })]
    const [gap] = gapsOfVendor(aVendor({ certifications }), [], TODAY)
    expect(gap?.why).toBe('it is being audited, expected by 2026-02-28, which has passed: not held')
  })
})

describe('claims', () => {
  const evidence = [{ title: 'Test', kind: 'test_report', on: '2025-01-01', expires: '2026-11-29' }]
  test('one that nothing shows is a gap, and one whose evidence has expired is another', () => {
    expect(gapsOf({ claims: [aClaim({ evidence: [] })] })).toEqual(['claim_without_evidence accounts'])
    expect(gapsOf({ claims: [aClaim({ evidence })] })).toEqual(['evidence_expired accounts'])
    expect(gapsOf({ claims: [aClaim({ evidence })] }, '2026-11-29')).toEqual([])
  })
})

describe('review', () => {
  const review = (last: object | null) => ({ every_days: 30, last })
  const accepted = { on: '2026-10-31', by: 'ann', outcome: 'accepted' }
  test('it is overdue on the day after the last one that it may be on', () => {
    expect(gapsOf({ review: review(accepted) }, '2026-11-30')).toEqual([])
    expect(gapsOf({ review: review(accepted) }, '2026-12-01')).toEqual(['review_overdue'])
  })
  test('what is in use must have been reviewed; what is only considered need not', () => {
    expect(gapsOf({ review: review(null) })).toEqual(['review_overdue'])
    expect(gapsOf({ review: review(null), standing: 'considered' })).toEqual([])
  })
  test('what was refused must not be in use', () => {
    expect(gapsOf({ review: review({ ...accepted, outcome: 'refused' }) })).toEqual(['review_refused'])
  })
})

test('residency counts for the service that is chosen, else for every one', () => {
  const services = [aService({ residency: null }), aService({ id: 'own', deployment: 'on_premises' })]
  expect(gapsOf({ services })).toEqual(['residency_unknown hosted'])
  expect(gapsOf({ services: [services[0], { ...services[1], chosen: true }] })).toEqual([])
})

test('what nobody has said is a gap; a list of nobody is an answer', () => {
  const none = { recovery: [], sub_processors: null, shared_responsibility: [], owner_team: null }
  expect(gapsOf(none)).toEqual([
    'nobody_answers',
    'recovery_unknown',
    'sub_processors_unknown',
    'responsibility_unknown',
  ])
})

test('a source of which only the year is known is as old as its last day', () => {
  const sources = { contract: { title: 'Contract', kind: 'contract', as_of: '2025' } }
  expect(gapsOf({ sources }, '2026-12-31')).toEqual([])
  expect(gapsOf({ sources }, '2027-01-01')).toEqual(['source_old contract'])
})

test('answers of no and partly are gaps of their own, those of yes without evidence are one together', () => {
  const answer = (id: string, rest: object): VendorAnswer => ({
    id,
    question: 'Is it?',
    answer: 'yes',
    ...rest,
  })
  const answers = [
    answer('1', { answer: 'no' }),
    answer('2', { answer: 'partly' }),
    answer('3', { answer: 'not_applicable' }),
    answer('4', { evidence: 'a report' }),
    ...['5', '6'].map((id) => answer(id, {})),
  ]
  expect(gapsOf({}, TODAY, answers)).toEqual([
    'answered_no 1',
    'answered_no 2',
    'answers_without_evidence Form',
  ])
})

test('a vendor that has ended owes nothing', () => {
  expect(gapsOf({ standing: 'ended', recovery: [], review: { every_days: 1, last: null } })).toEqual([])
})

test('a fact from a source that is not there is refused', () => {
  expect(() => aVendor({ claims: [aClaim({ source: 'hearsay' })] })).toThrow('there is no source hearsay')
})
