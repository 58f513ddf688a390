import { describe, expect, test } from '@jest/globals'
import type { AssetFacts } from '../model/asset.ts'
import type { Control, EvidenceQuery } from '../model/control.ts'
import type { AssetType } from '../model/taxonomy.ts'
import { NOW } from '../risk/fixtures/subjects.ts'
import { knownIn, type World, wellUsed } from './fixtures/a-world.ts'
import { unseen } from './fixtures/every-turn.ts'
import { theLibrary } from './fixtures/the-library.ts'
import { turned } from './fixtures/turned-facts.ts'
import { judge } from './judge.ts'
import type { CountingQuery } from './known-of-asset.ts'

const { controls } = theLibrary
const byId = new Map(controls.map((control) => [control.id, control]))

function stateIn(id: string, type: AssetType, world: World) {
  const control = byId.get(id)
  if (control === undefined) throw new Error(`there is no control ${id}`)
  const { standings } = judge([control], knownIn(type, world), { statements: [], before: undefined })
  return standings[0]
}

describe('one turned fact moves', () => {
  test.each(turned)('%s on %s', (id, type, good, bad, becomes) => {
    expect(['implemented', 'tested']).toContain(stateIn(id, type, good)?.state)
    expect(stateIn(id, type, { counted: unseen, ...bad })?.state).toBe(becomes)
  })
})

const asks = (control: Control, ask: EvidenceQuery['ask']) =>
  control.evidence.in_place.filter((query) => query.ask === ask)
const of = (ask: EvidenceQuery['ask']) => controls.filter((control) => asks(control, ask).length > 0)
const typeOf = (control: Control): AssetType => control.applies_to[0] ?? 'ai_agent'

test.each(of('rules').map(({ id }) => id))('%s fails without its rules in force', (id) => {
  const type = typeOf(byId.get(id) as Control)
  expect(['implemented', 'tested']).toContain(stateIn(id, type, {})?.state)
  expect(stateIn(id, type, { without: 'rules' })).toMatchObject({ state: 'failing', proof: null })
})

test.each(of('playbook').map(({ id }) => id))('%s fails without its playbook', (id) => {
  const type = typeOf(byId.get(id) as Control)
  expect(stateIn(id, type, {})?.state).toBe('implemented')
  expect(stateIn(id, type, { without: 'playbooks' })?.state).toBe('failing')
})

const none = [...of('findings'), ...of('events')].filter(({ evidence }) =>
  evidence.in_place.some(
    (query) => (query.ask === 'findings' || query.ask === 'events') && query.none === true,
  ),
)
test.each(none.map(({ id }) => id))(
  '%s fails once such a thing happened, and is not decided without any use',
  (id) => {
    const type = typeOf(byId.get(id) as Control)
    expect(stateIn(id, type, {})?.state).toBe('implemented')
    const once = () => ({ matched: 1, among: 100, last: NOW })
    expect(stateIn(id, type, { counted: once })?.state).toBe('failing')
    const unused = () => ({ matched: 0, among: 0, last: undefined })
    expect(stateIn(id, type, { counted: unused })?.state).toBe('planned')
  },
)

const logged = of('events').filter(
  ({ id, evidence }) => !none.some((one) => one.id === id) && evidence.at_work.length === 0,
)
test.each(logged.map(({ id }) => id))('%s is not shown any more once nothing comes', (id) => {
  const type = typeOf(byId.get(id) as Control)
  expect(stateIn(id, type, {})?.state).toBe('implemented')
  const silent = () => ({ matched: 0, among: 0, last: undefined })
  expect(stateIn(id, type, { counted: silent })?.state).toBe('planned')
})

test('a guardrail that is there and is passed by only half of the calls fails', () => {
  const facts: AssetFacts = { guarded: true }
  const half = (query: CountingQuery) => ({ ...wellUsed(query), matched: 50 })
  expect(stateIn('guardrail-attached', 'ai_agent', { facts })?.state).toBe('tested')
  expect(stateIn('guardrail-attached', 'ai_agent', { facts, counted: half })?.state).toBe('failing')
})

test('every control of the library is turned by one of these', () => {
  const shown = new Set([
    ...turned.map(([id]) => id),
    ...[...of('rules'), ...of('playbook'), ...none, ...logged].map(({ id }) => id),
  ])
  expect(controls.flatMap(({ id }) => (shown.has(id) ? [] : [id]))).toEqual([])
})
