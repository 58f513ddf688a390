import { describe, expect, test } from '@jest/globals'
import type { Asset } from '../model/asset.ts'
import { type Instant, shift } from '../model/time.ts'
import { anAsset, noon, to } from './fixtures/an-asset.ts'
import { gapsOf } from './gaps-of.ts'
import { graphOf } from './graph.ts'

const DAY_MS = 86_400_000
/** Of the gaps that neighbours decide. */
const ids = ['unguarded_model', 'orphaned', 'toxic_combination']

function gaps(asset: Asset, others: readonly Asset[], { now = noon, cut = false } = {}) {
  const graph = graphOf([asset, ...others], new Set(), cut)
  return gapsOf(asset, asset, now, { around: { asset, graph } }).filter(({ id }) => ids.includes(id))
}
const found = (...given: Parameters<typeof gaps>) => gaps(...given).map(({ id }) => id)

const guard = anAsset({ key: 'guard', type: 'guardrail_config' })
const model = anAsset({ key: 'm', type: 'foundation_model', facts: { guarded: false } })
const uses = to('uses', 'm', 'foundation_model')
const guarded = to('guarded_by', 'guard', 'guardrail_config')

describe('an unguarded model', () => {
  test('is one that somebody can call past any guardrail; who is named', () => {
    const careful = anAsset({ key: 'careful', relations: [uses, guarded] })
    const careless = anAsset({ key: 'careless', relations: [uses], facts: { guarded: false } })
    expect(found(model, [])).toEqual(['unguarded_model'])
    expect(found(model, [careful, guard])).toEqual([])
    expect(gaps(model, [careful, careless, guard])).toMatchObject([
      { id: 'unguarded_model', why: 'careless can call it past any guardrail' },
    ])
    expect(found(model, [careful, { ...careless, lifecycle: 'blocked' }, guard])).toEqual([])
    expect(found(model, [careful, { ...guard, lifecycle: 'retired' }])).toEqual(['unguarded_model'])
  })

  test('is none where its guardrail is not known to be out of use', () => {
    expect(found({ ...model, relations: [guarded] }, [])).toEqual([])
    const careful = anAsset({ key: 'careful', relations: [uses, guarded] })
    expect(found(model, [careful])).toEqual([])
  })

  test('nobody has said anything of is none', () => {
    const unknown = anAsset({ key: 'm', type: 'foundation_model' })
    expect(found(unknown, [anAsset({ key: 'a', relations: [uses] })])).toEqual([])
  })

  test('does not leave its agent unguarded where it is guarded itself', () => {
    const agent = anAsset({ key: 'a', relations: [uses], facts: { guarded: false } })
    expect(found(agent, [model])).toEqual(['unguarded_model'])
    expect(
      found(agent, [anAsset({ key: 'm', type: 'foundation_model', relations: [guarded] }), guard]),
    ).toEqual([])
  })
})

describe('an orphan', () => {
  const old = shift(noon, -40 * DAY_MS)
  const key = anAsset({ key: 'k', type: 'api_key' }, { first_seen: old })
  const user = anAsset({ key: 'user', relations: [to('authenticates_with', 'k', 'api_key')] })

  test('is what has been there for a month and nothing uses', () => {
    expect(gaps(key, [])).toMatchObject([{ id: 'orphaned', since: shift(old, 31 * DAY_MS) }])
    expect(found(anAsset({ key: 'k', type: 'api_key' }), [])).toEqual([])
    expect(found(key, [user])).toEqual([])
    expect(found({ ...key, sightings: ['observed'] }, [])).toEqual([])
    expect(found({ ...key, facts: { used_by: ['ann'] } }, [])).toEqual([])
    expect(found({ ...key, facts: { last_used: shift(noon, -3 * DAY_MS) } }, [])).toEqual([])
    expect(found({ ...key, type: 'ai_agent' }, [])).toEqual([])
  })

  test('is what only something retired used', () => {
    expect(gaps(key, [{ ...user, lifecycle: 'retired' }])).toMatchObject([
      { id: 'orphaned', why: 'nothing uses it any more: user is retired or blocked' },
    ])
  })
})

test('what can’t be told, because not everything around was fetched, stays as it was', () => {
  const since = '2026-10-01T00:00:00.000Z' as Instant
  const before = [{ id: 'orphaned', since, why: 'nothing uses it', how_to_close: 'retire it' }]
  const key = anAsset({ key: 'k', type: 'api_key' }, { gaps: before })
  expect(gaps(key, [], { cut: true })).toEqual(before)
  expect(gaps(key, [])).toEqual([])
  expect(gapsOf(key, key, noon).filter(({ id }) => ids.includes(id))).toEqual(before)
})
