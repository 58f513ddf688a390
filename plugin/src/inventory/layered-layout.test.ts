import { expect, test } from '@jest/globals'
import { type GraphNode, layeredLayout } from './layered-layout.ts'

const node = (id: string, type: GraphNode['type'], depth = 1): GraphNode => ({
  ...{ id, type, name: id, depth, missing: false, lifecycle: 'approved', more: false },
})
const uses = (from: string, to: string) => ({ from, kind: 'uses' as const, to })

test('what is read stands left of what thinks, acts, is acted with, and lies outside', () => {
  const nodes = [
    node('mail', 'mcp_server'),
    node('bot', 'ai_agent', 0),
    node('store', 'vector_database'),
    node('gpt', 'foundation_model'),
    node('web', 'mcp_server'),
  ]
  const drawing = layeredLayout({ nodes, edges: [] }, { outside: new Set(['web']) })
  const order = drawing.nodes.toSorted((one, other) => one.x - other.x).map(({ id }) => id)
  expect(order).toEqual(['store', 'gpt', 'bot', 'mail', 'web'])
  expect(drawing.columns.map(({ layer }) => layer)).toEqual(['data', 'model', 'agent', 'tool', 'outside'])
})

test('rows follow their neighbours, so that lines do not cross', () => {
  const nodes = [
    ...['a', 'b', 'c'].map((id) => node(id, 'ai_agent')),
    ...['m1', 'm2', 'm3'].map((id) => node(id, 'foundation_model')),
  ]
  const drawing = layeredLayout({ nodes, edges: [uses('a', 'm3'), uses('b', 'm2'), uses('c', 'm1')] })
  const y = (id: string) => drawing.nodes.find((one) => one.id === id)?.y
  expect([y('a'), y('b'), y('c')]).toEqual([y('m3'), y('m2'), y('m1')])
})

test('no two nodes stand in one place, and all lie inside the picture', () => {
  const nodes = Array.from({ length: 30 }, (_, nth) =>
    node(`n${nth}`, nth % 2 === 0 ? 'ai_agent' : 'api_key'),
  )
  const { nodes: placed, width, height } = layeredLayout({ nodes, edges: [] })
  expect(new Set(placed.map(({ x, y }) => `${x}/${y}`)).size).toBe(30)
  expect(placed.every(({ x, y }) => x >= 0 && y >= 0 && x < width && y < height)).toBe(true)
})

test('of too many the nearest are drawn, with the lines between them alone', () => {
  const nodes = [node('bot', 'ai_agent', 0), node('near', 'api_key', 1), node('far', 'api_key', -3)]
  const drawing = layeredLayout({ nodes, edges: [uses('bot', 'near'), uses('bot', 'far')] }, { most: 2 })
  expect(drawing.nodes.map(({ id }) => id).sort()).toEqual(['bot', 'near'])
  expect(drawing.edges.map(({ to }) => to)).toEqual(['near'])
  expect(drawing.left_out).toBe(1)
})

test('the same graph is placed alike whatever the order of its parts', () => {
  const nodes = ['a', 'b', 'c', 'd'].map((id, nth) => node(id, nth < 2 ? 'ai_agent' : 'mcp_server'))
  const edges = [uses('a', 'd'), uses('b', 'c'), uses('a', 'c')]
  const places = (drawing: ReturnType<typeof layeredLayout>) =>
    drawing.nodes.map(({ id, x, y }) => [id, x, y]).sort()
  expect(places(layeredLayout({ nodes: nodes.toReversed(), edges: edges.toReversed() }))).toEqual(
    places(layeredLayout({ nodes, edges })),
  )
})
