import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Asset } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import { blastRadiusOf } from './blast-radius.ts'
import { anAsset, to } from './fixtures/an-asset.ts'
import { graphOf } from './graph.ts'

function graph(...assets: readonly Asset[]) {
  const asked = assets.flatMap(({ relations }) => relations.map((relation) => nameKeyOf(relation.to)))
  return graphOf(assets, new Set(asked), false)
}

test('a server that is taken over: who calls it, what they can reach because of it, as whom, and who notices', () => {
  const server = anAsset({
    key: 'files',
    type: 'mcp_server',
    relations: [to('reads', 'disk', 'training_dataset')],
  })
  const agent = anAsset({
    key: 'support',
    facts: {
      identity: 'role/support',
      permissions: { data: 'read', communication: 'write' },
      used_by: ['ann'],
      environment: 'production',
      owner_team: 'service',
    },
    relations: [to('calls', 'files', 'mcp_server'), to('reads', 'customers', 'vector_database')],
  })
  const app = anAsset({
    key: 'portal',
    type: 'ai_application',
    relations: [to('uses', 'support')],
    facts: { used_by: ['bob'] },
  })
  const customers = anAsset({
    key: 'customers',
    type: 'vector_database',
    facts: { data_classification: 'regulated' },
  })
  const found = blastRadiusOf(graph(server, agent, app, customers), server.id)
  expect(found).toMatchObject({
    dependants: [
      { name: 'support', depth: 1 },
      { name: 'portal', depth: 2 },
    ],
    reaches: [{ name: 'disk', type: 'training_dataset', missing: true, depth: 1 }],
    at_stake: [{ name: 'customers', missing: false }],
    data: [
      {
        classification: 'regulated',
        assets: [
          { path: 'support reads customers', steps: [{ from: 'support', kind: 'reads', to: 'customers' }] },
        ],
      },
    ],
    permissions: { own: {}, dependants: { data: 'read', communication: 'write' } },
    identities: ['role/support'],
    users: ['ann', 'bob'],
    owners: ['service'],
    environments: ['production'],
    cut: false,
  })
})

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f']
const assets = fc.tuple(
  ...KEYS.map((key) =>
    fc
      .uniqueArray(fc.constantFrom(...KEYS), { maxLength: 3 })
      .map((targets) => anAsset({ key, relations: targets.map((target) => to('uses', target)) })),
  ),
)

test('dependants, reach and what is at stake are the transitive closures (by brute force)', () => {
  fc.assert(
    fc.property(assets, (all) => {
      const path = all.map((one) => all.map((other) => one.relations.some((it) => it.to.key === other.name)))
      for (const [middle] of all.entries())
        for (const row of path)
          if (row[middle]) for (const [end, leads] of (path[middle] ?? []).entries()) row[end] ||= leads
      all.forEach((root, at) => {
        const found = blastRadiusOf(graph(...all), root.id)
        const names = (places: readonly { name: string }[]) => places.map(({ name }) => name).sort()
        const others = all.filter((one) => one !== root)
        const up = others.filter((one) => path[all.indexOf(one)]?.[at])
        const down = others.filter((one) => path[at]?.[all.indexOf(one)])
        const staked = others.filter(
          (one) =>
            !up.includes(one) &&
            !down.includes(one) &&
            up.some((user) => path[all.indexOf(user)]?.[all.indexOf(one)]),
        )
        expect(names(found.dependants)).toEqual(names(up))
        expect(names(found.reaches)).toEqual(names(down))
        expect(names(found.at_stake)).toEqual(names(staked))
      })
    }),
    { numRuns: 150 },
  )
})
