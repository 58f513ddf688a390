import { compileItem, type ItemDeps } from './compile-item.ts'
import { elementsNode } from './elements.ts'
import { allOf, anyOf, leastOf, type Node, not } from './node.ts'
import { fieldTable } from './reading.ts'
import type { Condition, Detection, ElementBlock, Searches } from './sigma-rule.ts'

/** Compiles searches over a table of fields; undefined where something in them was refused and reported. */
export function compileSearches({ searches, condition }: Searches, deps: ItemDeps): Node | undefined {
  const nodes = new Map<string, Node>()
  for (const [name, search] of searches) {
    const node = compileSearch(search, deps)
    if (node !== undefined) nodes.set(name, node)
  }
  return nodes.size < searches.size ? undefined : compileCondition(condition, nodes)
}

function compileSearch(search: Detection, deps: ItemDeps): Node | undefined {
  if (search.kind === 'item') return compileItem(search.item, deps)
  if (search.kind === 'elements') return compileElements(search.elements, deps)
  const of = search.of.map((part) => compileSearch(part, deps)).filter((node) => node !== undefined)
  if (of.length < search.of.length) return undefined
  return search.kind === 'all' ? allOf(of) : anyOf(of)
}

function compileElements(block: ElementBlock, deps: ItemDeps): Node | undefined {
  const fields = fieldTable('elements')
  const each = compileSearches(block, { ...deps, fields })
  return each && elementsNode(block, { each, fields, around: deps.fields })
}

function compileCondition(condition: Condition, searches: ReadonlyMap<string, Node>): Node {
  const named = (name: string): Node => {
    const node = searches.get(name)
    if (node === undefined) throw new Error(`the condition names ${name}, which was not read`)
    return node
  }
  switch (condition.kind) {
    case 'search':
      return named(condition.name)
    case 'not':
      return not(compileCondition(condition.of, searches))
    case 'and':
      return allOf(condition.of.map((part) => compileCondition(part, searches)))
    case 'or':
      return anyOf(condition.of.map((part) => compileCondition(part, searches)))
    case 'some': {
      const of = condition.of.map(named)
      if (condition.least === of.length) return allOf(of)
      return condition.least === 1 ? anyOf(of) : leastOf(condition.least, of)
    }
  }
}
