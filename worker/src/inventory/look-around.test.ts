import { expect, test } from '@jest/globals'
import type { Asset } from '../model/asset.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { acme, anAsset, to } from './fixtures/an-asset.ts'
import { toxicCombinationsOf } from './look-around.ts'
import { usualBounds } from './neighbourhood.ts'

/** An agent with private data and a way out, which calls a server that brings in what strangers write, and others. */
const agent = (key: string, ...calls: readonly string[]) =>
  anAsset({
    key,
    facts: { data_classification: 'restricted', permissions: { communication: 'write' } },
    relations: calls.map((server) => to('calls', server, 'mcp_server')),
  })
const server = (key: string, untrusted_input = false) =>
  anAsset({ key, type: 'mcp_server', facts: { tools: [{ name: 'fetch', untrusted_input }] } })

/** The agents in whose hands a toxic combination is, and how many questions it took. */
async function found(all: readonly Asset[]): Promise<{ agents: readonly string[]; questions: number }> {
  const store = await openSqliteStore({ file: ':memory:' })
  await store.assets.create(acme, all)
  const ids = all.flatMap(({ id, type }) => (type === 'ai_agent' ? [id] : []))
  const roots = await store.assets.getMany(acme, ids)
  let questions = 0
  const counted: typeof store.assets.page = (...asked) => {
    questions += 1
    return store.assets.page(...asked)
  }
  const combinations = await toxicCombinationsOf({ page: counted }, acme, roots)
  await store.close()
  return { agents: combinations.map(({ name }) => name).sort(), questions }
}

test('toxic combinations of many assets take the questions of one', async () => {
  const servers = [server('web', true), server('files')]
  const agents = ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => agent(key, key < 'd' ? 'web' : 'files'))
  const one = await found([...servers, agent('a', 'web')])
  expect(await found([...servers, ...agents])).toEqual({ agents: ['a', 'b', 'c'], questions: one.questions })
})

test('an asset with more around it than is looked at hides nothing of the others', async () => {
  const many = Array.from({ length: usualBounds.nodes + 1 }, (_, nth) => server(`s${nth}`))
  const all = [
    ...many,
    server('web', true),
    agent('busy', ...many.map(({ name }) => name)),
    agent('calm', 'web'),
  ]
  expect((await found(all)).agents).toEqual(['calm'])
})
