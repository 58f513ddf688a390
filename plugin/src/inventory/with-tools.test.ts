import { expect, test } from '@jest/globals'
import { AssetId } from '@wachter/worker/model/ids.ts'
import { layeredLayout } from './layered-layout.ts'
import { withTools } from './with-tools.ts'

const id = AssetId.parse('0123456789abcdef0123456789abcdef')
const bot = {
  ...{ id, type: 'ai_agent' as const, name: 'bot', missing: false, lifecycle: 'approved' as const },
  ...{ depth: 0, more: false },
}

test('an agent’s own tools are drawn beside it, those that send outside of it', () => {
  const tools = [{ name: 'draft' }, { name: 'post', outward: true }, { name: 'read', untrusted_input: true }]
  const graph = withTools({ nodes: [bot], edges: [] }, { id, facts: { tools } })
  const { nodes } = layeredLayout(graph, { outside: graph.outward })
  expect(Object.fromEntries(nodes.map(({ name, layer }) => [name, layer]))).toEqual({
    ...{ bot: 'agent', draft: 'tool', read: 'tool', post: 'outside' },
  })
  expect([...graph.marked].sort()).toEqual(['tool:post', 'tool:read'])
  expect(graph.edges).toHaveLength(3)
})

test('of too many tools those that matter for data stay', () => {
  const tools = Array.from({ length: 60 }, (_, nth) => ({ name: `t${nth}`, outward: nth === 59 }))
  const graph = withTools({ nodes: [bot], edges: [] }, { id, facts: { tools } })
  expect(graph.nodes.map(({ name }) => name)).toContain('t59')
  expect(graph.nodes).toHaveLength(25)
})
