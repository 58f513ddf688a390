import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { identityOf } from '../discovery/identity.ts'
import type { AssetFacts, Observation } from '../model/asset.ts'
import { idOf, type ObservationId, TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import { whyJoined } from './why-joined.ts'

const acme = TenantId.parse('acme')
const noon = '2026-11-01T12:00:00.000Z' as Instant
const model = (key: string) => ({ type: 'foundation_model' as const, provider: 'test', key })

function said(
  observer: string,
  key: string,
  also: readonly string[] = [],
  facts: AssetFacts = {},
): Observation {
  const named = { asset: model(key), also: also.map(model), facts }
  return {
    id: idOf('observation', acme, observer, key) as ObservationId,
    tenant: acme,
    observer,
    sighting: 'discovered',
    scope: 'all',
    ...named,
    relations: [],
    first_seen: noon,
    last_seen: noon,
    changed: noon,
    gone: null,
    identity: [...identityOf(named)],
    asset_id: null,
    pending: false,
  }
}

test('two who speak of one name need no reason; another name, a digest and a person’s word are told', () => {
  const digests = ['a'.repeat(64)]
  const ann = {
    ...said('person:ann', 'x', ['z']),
    joined: [{ to: model('z'), reason: 'the same in two accounts', at: noon }],
  }
  const all = [
    said('aws', 'x', ['y']),
    said('azure', 'x'),
    said('logs', 'y', [], { digests }),
    said('files', 'f', [], { digests }),
    ann,
    said('gcp', 'z'),
  ]
  const told = whyJoined(all).map(({ by, name, reason }) => [by, name?.key, reason])
  expect(told.sort()).toEqual([
    ['mark', undefined, undefined],
    ['name', 'y', undefined],
    ['name', 'z', 'the same in two accounts'],
  ])
})

const key = fc.constantFrom('a', 'b', 'c', 'd')
const one = fc.record({
  observer: fc.constantFrom('aws', 'azure', 'logs'),
  key,
  also: fc.array(key, { maxLength: 2 }),
})

test('there are as many joints as hold together what is one, whatever the order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(one, { maxLength: 10, selector: ({ observer, key }) => `${observer} ${key}` }),
      fc.func(fc.nat()),
      (given, shuffle) => {
        const all = given.map(({ observer, key, also }) => said(observer, key, also))
        const joints = whyJoined(all)
        const names = new Set(given.map((each) => each.key))
        expect(joints).toHaveLength(names.size - setsOf(given).length)
        expect(whyJoined(all.toSorted((left, right) => shuffle(left.id) - shuffle(right.id)))).toEqual(joints)
      },
    ),
  )
})

/** By brute force: sets of names that are somebody's own grow until nothing more joins them. */
function setsOf(all: readonly { key: string; also: readonly string[] }[]): Set<string>[] {
  let sets = all.map(({ key, also }) => new Set([key, ...also]))
  for (;;) {
    const next: Set<string>[] = []
    for (const set of sets) {
      const other = next.find((each) => [...set].some((name) => each.has(name)))
      if (other === undefined) next.push(new Set(set))
      else for (const name of set) other.add(name)
    }
    if (next.length === sets.length) return next
    sets = next
  }
}
