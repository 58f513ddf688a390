import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Asset, AssetFacts, RelationKind } from '../model/asset.ts'
import { anAsset, to } from './fixtures/an-asset.ts'
import { graphOf } from './graph.ts'
import { toxicCombinationOf, toxicInWords } from './toxic-combination.ts'

const graph = (...assets: readonly Asset[]) => graphOf(assets, new Set(), false)
const tool = (name: string, what: 'private_data' | 'untrusted_input' | 'outward') => ({ name, [what]: true })

test('the three may lie anywhere an agent comes to, and the way to each is told', () => {
  const agent = anAsset({
    key: 'support',
    relations: [to('reads', 'contracts', 'vector_database'), to('delegates_to', 'research')],
  })
  const store = anAsset({
    key: 'contracts',
    type: 'vector_database',
    facts: { data_classification: 'restricted' },
  })
  const research = anAsset({ key: 'research', relations: [to('calls', 'web', 'mcp_server')] })
  const web = anAsset({
    key: 'web',
    type: 'mcp_server',
    facts: { tools: [tool('fetch', 'untrusted_input'), tool('post', 'outward')] },
  })
  const all = graph(agent, store, research, web)
  const found = toxicCombinationOf(all, agent.id)
  expect(found).toMatchObject({
    private_data: { asset: store.id, path: 'support reads contracts' },
    untrusted_input: {
      asset: web.id,
      path: 'support delegates to research, which calls web',
      over: [agent.id, research.id, web.id],
    },
    outward: { asset: web.id, why: 'tool post can carry data out' },
  })
  expect(found && toxicInWords(found)).toContain('tool fetch brings in texts that strangers can write')
  // The one it delegates to has no private data, and a server acts on nothing by itself.
  expect(toxicCombinationOf(all, research.id)).toBeUndefined()
  expect(toxicCombinationOf(all, web.id)).toBeUndefined()
})

test('what an agent has itself counts; what is retired or blocked does not', () => {
  const facts: AssetFacts = {
    exposure: 'public',
    data_classification: 'confidential',
    permissions: { communication: 'write' },
  }
  expect(toxicCombinationOf(graph(anAsset({ key: 'a', facts })), anAsset({ key: 'a' }).id)).toBeDefined()
  const retired = anAsset({ key: 'a', facts }, { lifecycle: 'retired' })
  expect(toxicCombinationOf(graph(retired), retired.id)).toBeUndefined()
  const user = anAsset({ key: 'user', relations: [to('delegates_to', 'a')], facts: { exposure: 'public' } })
  expect(toxicCombinationOf(graph(user, anAsset({ key: 'a', facts })), user.id)).toBeDefined()
  expect(toxicCombinationOf(graph(user, { ...retired, lifecycle: 'blocked' }), user.id)).toBeUndefined()
})

const KEYS = ['a', 'b', 'c', 'd', 'e']
const kinds = fc.constantFrom<RelationKind>(
  'calls',
  'reads',
  'delegates_to',
  'trained_on',
  'guarded_by',
  'uses',
)
const marks = fc.record({
  private_data: fc.boolean(),
  untrusted_input: fc.boolean(),
  outward: fc.boolean(),
})
const assets = fc.tuple(
  ...KEYS.map((key) =>
    fc
      .record({
        marks,
        relations: fc.array(fc.record({ kind: kinds, key: fc.constantFrom(...KEYS) }), { maxLength: 2 }),
        out: fc.boolean(),
      })
      .map((given) =>
        anAsset(
          {
            key,
            relations: given.relations.map((relation) => to(relation.kind, relation.key)),
            facts: { tools: [{ name: 't', ...given.marks }] },
          },
          { lifecycle: given.out && key === 'e' ? 'blocked' : 'approved' },
        ),
      ),
  ),
)

test('there is one exactly where all three are within reach (by brute force)', () => {
  const atHand: readonly RelationKind[] = ['calls', 'reads', 'delegates_to', 'uses']
  fc.assert(
    fc.property(assets, (all) => {
      for (const start of all) {
        const reach = new Set([start].filter(({ lifecycle }) => lifecycle !== 'blocked'))
        for (const _ of KEYS)
          for (const one of [...reach])
            for (const other of all)
              if (
                other.lifecycle !== 'blocked' &&
                one.relations.some((it) => atHand.includes(it.kind) && it.to.key === other.name)
              )
                reach.add(other)
        const has = (what: 'private_data' | 'untrusted_input' | 'outward') =>
          [...reach].some(({ facts }) => facts.tools?.some((one) => one[what] === true))
        const expected = has('private_data') && has('untrusted_input') && has('outward')
        const found = toxicCombinationOf(graph(...all), start.id)
        expect(found !== undefined).toBe(expected)
      }
    }),
    { numRuns: 300 },
  )
})
