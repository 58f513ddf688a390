import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml'
import type { z } from 'zod'
import type { Report } from './sigma-rule.ts'

/** A YAML node as plain data that still knows its line. */
export type Tree =
  | { kind: 'scalar'; line: number; value: string | number | boolean | null }
  | { kind: 'list'; line: number; items: readonly Tree[] }
  | { kind: 'map'; line: number; entries: ReadonlyMap<string, Tree> }

export type TreeMap = Extract<Tree, { kind: 'map' }>

/** Longest file, UTF-16 code units: all of SigmaHQ in one file has 6 million. */
const LONGEST = 16_777_216
/** Most nodes of one document once its aliases are followed: a billion laughs end here. */
const MOST_NODES = 200_000
const DEEPEST = 50

const knownTags = new Set(
  ['str', 'int', 'float', 'bool', 'null', 'map', 'seq'].map((tag) => `tag:yaml.org,2002:${tag}`),
)

/** Where the document begins; `tree` is undefined where it could not be read, and the reasons were reported. */
export interface YamlDocument {
  line: number
  tree: Tree | undefined
}

/**
 * The documents of a YAML 1.2 text (core schema). Refused: duplicate keys, keys that are not plain scalars, custom tags,
 * numbers beyond 2^53 or without a value, too many nodes after aliases. A bad document does not stop the next one.
 */
export function yamlDocuments(text: string, report: Report): YamlDocument[] {
  if (text.length > LONGEST) {
    report(
      1,
      'sigma.too-large',
      `a rule file is at most ${LONGEST} characters long, this one has ${text.length}`,
    )
    return []
  }
  const lines = new LineCounter()
  const lineAt = (offset: number | undefined): number => lines.linePos(offset ?? 0).line
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: lines,
      schema: 'core',
      merge: false,
      prettyErrors: false,
      // The package compares each key with all before it; `treeOf` does it in linear time.
      uniqueKeys: false,
    })
    const read: YamlDocument[] = []
    for (const document of 'empty' in documents ? [] : documents) {
      if (document.errors.length === 0 && document.contents === null) continue
      const line = lineAt(document.contents?.range[0])
      for (const error of document.errors)
        report(lineAt(error.pos[0]), 'sigma.yaml', error.message.split('\n', 1)[0] ?? error.message)
      const readable = document.errors.length === 0 && document.contents !== null
      const tree = readable && document.contents ? treeOf(document.contents, lineAt, report) : undefined
      read.push({ line, tree })
    }
    return read
  } catch (error) {
    // The parser is recursive: nesting deep enough to exhaust its stack ends here.
    report(
      1,
      'sigma.yaml',
      `the file can't be parsed: ${error instanceof Error ? error.message : String(error)}`,
    )
    return []
  }
}

/** A tree without its lines. */
export function plainOf(tree: Tree): z.core.util.JSONType {
  switch (tree.kind) {
    case 'scalar':
      return tree.value
    case 'list':
      return tree.items.map(plainOf)
    case 'map':
      return Object.fromEntries([...tree.entries].map(([key, value]) => [key, plainOf(value)]))
  }
}

interface Walk {
  lineAt: (offset: number | undefined) => number
  report: Report
  /** By anchor name, the last node seen so far that carries it, as YAML wants. */
  anchors: Map<string, Node>
  nodes: number
}

function treeOf(root: Node, lineAt: Walk['lineAt'], report: Report): Tree | undefined {
  return convert(root, { lineAt, report, anchors: new Map(), nodes: 0 }, 0)
}

function convert(node: unknown, walk: Walk, depth: number): Tree | undefined {
  const line = walk.lineAt(hasRange(node) ? node.range[0] : undefined)
  if (++walk.nodes > MOST_NODES || depth > DEEPEST) {
    if (walk.nodes <= MOST_NODES + 1)
      walk.report(
        line,
        'sigma.too-large',
        `a document has at most ${MOST_NODES} nodes, ${DEEPEST} deep, aliases followed`,
      )
    walk.nodes = Number.POSITIVE_INFINITY
    return undefined
  }
  if (isAlias(node)) {
    const target = walk.anchors.get(node.source)
    if (target !== undefined) return convert(target, walk, depth + 1)
    walk.report(line, 'sigma.yaml', `alias *${node.source} has no anchor`)
    return undefined
  }
  if (!isScalar(node) && !isMap(node) && !isSeq(node)) return { kind: 'scalar', line, value: null }
  if (node.tag !== undefined && !knownTags.has(node.tag)) {
    walk.report(line, 'sigma.yaml-tag', `the tag ${node.tag} is not allowed`)
    return undefined
  }
  if (node.anchor !== undefined) walk.anchors.set(node.anchor, node)
  if (isScalar(node)) return scalarOf(node.value, line, walk.report)
  if (isMap(node)) return mapOf(node, line, walk, depth)
  const items = node.items.map((item) => convert(item, walk, depth + 1))
  return items.every((item) => item !== undefined) ? { kind: 'list', line, items } : undefined
}

function scalarOf(value: unknown, line: number, report: Report): Tree | undefined {
  if (
    typeof value === 'number' &&
    (Number.isInteger(value) ? !Number.isSafeInteger(value) : !Number.isFinite(value))
  ) {
    report(line, 'sigma.unsafe-number', `${value} can't be held exactly: write it in quotes`)
    return undefined
  }
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return { kind: 'scalar', line, value }
  report(line, 'sigma.yaml', 'a value is a string, a number, true, false or null')
  return undefined
}

function mapOf(node: YAMLMap, line: number, walk: Walk, depth: number): Tree | undefined {
  const entries = new Map<string, Tree>()
  let whole = true
  for (const pair of node.items) {
    const { key } = pair
    const at = hasRange(key) ? walk.lineAt(key.range[0]) : line
    if (!isScalar(key) || key.value === null || typeof key.value === 'object') {
      walk.report(at, 'sigma.yaml', 'a key is a plain string')
      whole = false
      continue
    }
    const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value))
    if (entries.has(name)) {
      walk.report(at, 'sigma.duplicate-key', `the key ${JSON.stringify(name)} stands twice`)
      whole = false
    }
    const value = convert(pair.value, walk, depth + 1)
    if (value === undefined) whole = false
    else entries.set(name, value.kind === 'scalar' && value.value === null ? { ...value, line: at } : value)
  }
  return whole ? { kind: 'map', line, entries } : undefined
}

function hasRange(node: unknown): node is { range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
}
