import { expect, test } from '@jest/globals'
import type { Finding } from '@wachter/worker/model/finding.ts'
import type { TimelineEntry } from '@wachter/worker/model/incident.ts'
import { linesOf } from './story-of.ts'
import { lanesOf } from './timeline-lanes.ts'

const finding = (at: string, stage?: string) =>
  ({
    ...{ id: `${at}/${stage}`, at, stage, outcome: 'passed', entity: { kind: 'user', id: 'eve' } },
    rule: { id: at, title: 'rule' },
  }) as unknown as Finding
const entry = (at: string, kind: string) => ({ id: at, at, kind }) as unknown as TimelineEntry

const minute = (at: number) => `2026-11-23T14:${String(at).padStart(2, '0')}:00.000Z`

test('each stage has its lane in the order of an attack, and the response the last', () => {
  const lines = linesOf(
    [finding(minute(16), 'exfiltration'), finding(minute(0), 'recon'), finding(minute(4))],
    [entry(minute(10), 'transition'), entry(minute(40), 'notification')],
  )
  const found = lanesOf(lines)
  expect(found?.lanes.map(({ id, marks }) => [id, marks.map(({ at }) => at)])).toEqual([
    ['recon', [0]],
    ['exfiltration', [1]],
    ['other', [0.25]],
    ['response', [0.625]],
  ])
  expect(found?.stretches).toEqual([{ start: 0, end: 1, from: minute(0), to: minute(16) }])
})

test('what lies too close together is one mark with its count', () => {
  const lines = linesOf(
    ['00', '10', '20']
      .map((second) => finding(`2026-11-23T14:00:${second}.000Z`, 'recon'))
      .concat([5, 10, 15, 20, 25].map((at) => finding(minute(at), 'jailbreak'))),
    [],
  )
  expect(lanesOf(lines)?.lanes[0]?.marks.map(({ count }) => count)).toEqual([3])
})

test('a single moment and none at all are no reason to fail', () => {
  expect(lanesOf([])).toBeUndefined()
  expect(lanesOf(linesOf([finding(minute(1))], []))?.stretches).toHaveLength(1)
})
