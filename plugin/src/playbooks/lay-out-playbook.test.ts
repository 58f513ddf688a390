import { expect, test } from '@jest/globals'
import type { ShownStep } from '@wachter/worker/model/shown-playbook.ts'
import { layOutPlaybook } from './lay-out-playbook.ts'

const PHASES = ['detection', 'containment', 'recovery']
const step = (id: string, phase: string | null, ...to: string[]) =>
  ({ id, phase, links: to.map((one) => ({ kind: 'then', to: one, label: '' })) }) as unknown as ShownStep

const drawing = layOutPlaybook(
  [
    step('start', null, 'look'),
    step('look', 'detection', 'ask'),
    step('ask', null, 'stop', 'look'),
    step('stop', 'containment', 'back'),
    step('back', 'recovery', 'end'),
    step('end', null),
  ],
  PHASES,
)
const at = (id: string) => {
  const found = drawing.steps.find(({ step }) => step.id === id)
  if (found === undefined) throw new Error(`no ${id}`)
  return found
}

test('each phase is a column, in their order; what has no phase stands with what is around it', () => {
  expect(drawing.lanes.map(({ phase }) => phase)).toEqual(PHASES)
  expect([at('start').x, at('ask').x]).toEqual([at('look').x, at('look').x])
  expect(at('stop').x).toBeGreaterThan(at('ask').x)
  expect(at('end').x).toBe(at('back').x)
})

test('no two steps overlap, and all of it is inside the drawing', () => {
  for (const one of drawing.steps) {
    expect(one.x + one.width).toBeLessThanOrEqual(drawing.width)
    expect(one.y + one.height).toBeLessThanOrEqual(drawing.height)
    for (const other of drawing.steps) {
      if (one === other) continue
      const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x
      const isAbove = one.y + one.height <= other.y || other.y + other.height <= one.y
      expect(isBeside || isAbove).toBe(true)
    }
  }
})

test('every way is drawn, one back up too; one to a step that is not there is left out', () => {
  expect(drawing.links.map(({ from, to }) => `${from} ${to}`)).toEqual([
    'start look',
    'look ask',
    'ask stop',
    'ask look',
    'stop back',
    'back end',
  ])
  expect(layOutPlaybook([step('a', 'detection', 'gone')], PHASES).links).toEqual([])
})

test('a phase that no step has takes no room', () => {
  expect(layOutPlaybook([step('a', 'recovery')], PHASES).lanes.map(({ phase }) => phase)).toEqual([
    'recovery',
  ])
})
