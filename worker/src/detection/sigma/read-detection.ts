import { readCondition } from './condition.ts'
import { plainOf, tokensOf } from './glob.ts'
import { type Chain, readChain, type TimePart } from './modifiers.ts'
import { readSelector, type Selector } from './selector.ts'
import type { Condition, Detection, DetectionItem, Report, Searches, SigmaValue } from './sigma-rule.ts'
import type { SigmaVersion } from './sigma-version.ts'
import { ELEMENT, fieldOfElement } from './values-at.ts'
import type { Tree, TreeMap } from './yaml-tree.ts'

export interface DetectionReading extends Searches {
  /** Event fields read, sorted, distinct. */
  fields: readonly string[]
}

/** Longest name of a field, so that compiled accessors stay small. */
const LONGEST_FIELD = 512
const MOST_PARTS = 32

/** Reads the searches and the condition of a `section`; undefined where something was refused and reported. */
export function readDetection(
  detection: TreeMap,
  { report, section, version }: { report: Report; section: string; version: SigmaVersion },
): DetectionReading | undefined {
  const fields = new Set<string>()
  const place: Place = {
    path: section,
    report,
    hasSelectors: version >= 3,
    reads: (field) => fields.add(field),
  }
  const timeframe = detection.entries.get('timeframe')
  if (timeframe !== undefined)
    report(
      timeframe.line,
      'sigma.aggregation',
      `${section}.timeframe is no longer part of Sigma: write a correlation`,
    )
  const searches = searchesOf(detection, place)
  return searches === undefined || timeframe !== undefined
    ? undefined
    : { ...searches, fields: [...fields].sort() }
}

function searchesOf(map: TreeMap, place: Place): Searches | undefined {
  const searches = new Map<string, Detection>()
  const names = [...map.entries.keys()].filter((name) => name !== 'condition')
  for (const [name, tree] of map.entries) {
    if (name === 'condition' || name === 'timeframe') continue
    const search = searchOf(tree, { ...place, path: `${place.path}.${name}` })
    if (search !== undefined) searches.set(name, search)
  }
  const condition = conditionOf(map, names, place)
  return condition === undefined || searches.size < names.length ? undefined : { searches, condition }
}

function conditionOf(
  detection: TreeMap,
  names: readonly string[],
  { path, report }: Place,
): Condition | undefined {
  const tree = detection.entries.get('condition')
  const texts = tree?.kind === 'list' ? tree.items : tree === undefined ? [] : [tree]
  if (texts.length === 0) {
    report(tree?.line ?? detection.line, 'sigma.condition', `${path}.condition is missing`)
    return undefined
  }
  const of: Condition[] = []
  for (const text of texts) {
    if (text.kind !== 'scalar' || typeof text.value !== 'string') {
      report(text.line, 'sigma.condition', `${path}.condition is a string or a list of strings`)
      continue
    }
    const reading = readCondition(text.value, names)
    if (reading.ok) of.push(reading.condition)
    else report(text.line, reading.code, reading.message)
  }
  const [only] = of
  if (of.length < texts.length) return undefined
  return of.length === 1 ? only : { kind: 'or', of }
}

interface Place {
  path: string
  report: Report
  /** Told of each field that is read, by its name in the record. */
  reads(field: string): void
  /** `field[any]` is about elements; else it is a name like any other. */
  hasSelectors: boolean
}

function searchOf(tree: Tree, place: Place): Detection | undefined {
  if (tree.kind === 'scalar') return itemOf('', tree, place)
  if (tree.kind === 'map') return mapOf(tree, place)
  if (tree.items.length === 0) return refuse(place, tree, 'sigma.detection', 'is an empty list')
  if (tree.items.every((item) => item.kind === 'scalar')) return itemOf('', tree, place)
  const of = tree.items.map((item) => {
    if (item.kind === 'list') return refuse(place, item, 'sigma.detection', 'holds a list in a list')
    return item.kind === 'map' ? mapOf(item, place) : itemOf('', item, place)
  })
  return of.every((search) => search !== undefined) ? { kind: 'any', of } : undefined
}

function mapOf(map: TreeMap, place: Place): Detection | undefined {
  if (map.entries.size === 0) return refuse(place, map, 'sigma.detection', 'is an empty map')
  const of = [...map.entries].map(([key, tree]) =>
    itemOf(key, tree, { ...place, path: `${place.path}.${key}` }),
  )
  return of.every((item) => item !== undefined) ? { kind: 'all', of } : undefined
}

function itemOf(key: string, tree: Tree, place: Place): Detection | undefined {
  const [written = '', ...names] = key.split('|')
  if (written.length > LONGEST_FIELD || written.split('.').length > MOST_PARTS)
    return refuse(
      place,
      tree,
      'sigma.field',
      `names a field of more than ${LONGEST_FIELD} characters or ${MOST_PARTS} parts`,
    )
  const reading = place.hasSelectors ? readSelector(written) : { name: written }
  if ('fault' in reading) return refuse(place, tree, 'sigma.selector', reading.fault)
  if ('of' in reading) return elementsOf(reading, { tree, modifiers: names }, place)
  const field = reading.name === '' ? null : reading.name
  const chain = readChain(names, field !== null)
  if (!chain.ok) return refuse(place, tree, chain.code, chain.message)
  const values = valuesOf(tree)
  if (values === undefined) return refuse(place, tree, 'sigma.value', 'takes a value or a list of values')
  const fault = faultOf(values, chain.chain, { field, isList: tree.kind === 'list' })
  if (fault !== undefined) return refuse(place, tree, 'sigma.value', fault)
  if (field !== null) place.reads(field)
  if (chain.chain.kind === 'fieldref')
    for (const value of values) place.reads(plainOf(tokensOf(String(value))) ?? '')
  const item: DetectionItem = { field, modifiers: names, chain: chain.chain, values, line: tree.line }
  return { kind: 'item', item }
}

/** `field[any]` with a block, with the values of the elements themselves, or with the field of an element behind it. */
function elementsOf(
  { field, of, rest }: Selector,
  { tree, modifiers }: { tree: Tree; modifiers: readonly string[] },
  place: Place,
): Detection | undefined {
  const inside: Place = { ...place, reads: (inner) => place.reads(fieldOfElement(field, inner)) }
  const isBlock = rest === ELEMENT && modifiers.length === 0 && !isValues(tree)
  if (isBlock && tree.kind === 'map' && tree.entries.has('condition')) {
    const searches = searchesOf(tree, inside)
    return searches && { kind: 'elements', elements: { field, of, ...searches } }
  }
  const search = isBlock ? searchOf(tree, inside) : itemOf([rest, ...modifiers].join('|'), tree, inside)
  if (search === undefined) return undefined
  const searches = new Map([[ELEMENT, search]])
  return { kind: 'elements', elements: { field, of, searches, condition: { kind: 'search', name: ELEMENT } } }
}

function isValues(tree: Tree): boolean {
  return tree.kind === 'list' ? tree.items.every(({ kind }) => kind === 'scalar') : tree.kind === 'scalar'
}

function refuse(place: Place, tree: Tree, code: string, message: string): undefined {
  place.report(tree.line, code, `${place.path}: ${message}`)
  return undefined
}

function valuesOf(tree: Tree): SigmaValue[] | undefined {
  if (tree.kind === 'scalar') return [tree.value]
  if (tree.kind === 'map' || tree.items.length === 0) return undefined
  const values: SigmaValue[] = []
  for (const item of tree.items) {
    if (item.kind !== 'scalar') return undefined
    values.push(item.value)
  }
  return values
}

/** The values that a part of a time can have. */
const ranges: Record<TimePart, readonly [number, number]> = {
  minute: [0, 59],
  hour: [0, 23],
  day: [1, 31],
  week: [1, 53],
  month: [1, 12],
  year: [0, 9999],
}

/** What is wrong with an item's values; undefined where nothing is. */
function faultOf(
  values: readonly SigmaValue[],
  chain: Chain,
  { field, isList }: { field: string | null; isList: boolean },
): string | undefined {
  if (chain.all && values.length < 2) return 'all needs a list of at least two values'
  if (isList && values.length > 1 && values.includes(null))
    return 'null must stand alone, in a search of its own'
  switch (chain.kind) {
    case 'exists':
      return values.length === 1 && typeof values[0] === 'boolean' ? undefined : 'exists takes true or false'
    case 'compare':
      return values.every((value) => typeof value === 'number')
        ? undefined
        : `${chain.operator} takes numbers`
    case 'time': {
      const [least, most] = ranges[chain.part ?? 'year']
      const fits = values.every(
        (value) => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most,
      )
      return fits ? undefined : `${chain.part} takes whole numbers from ${least} to ${most}`
    }
    case 'cidr':
      return values.every((value) => typeof value === 'string')
        ? undefined
        : 'cidr takes networks such as 10.0.0.0/8'
    case 'fieldref':
      return values.every(
        (value) => typeof value === 'string' && value !== '' && plainOf(tokensOf(value)) !== undefined,
      )
        ? undefined
        : 'fieldref takes names of fields, without wildcards'
    case 'regex':
      return values.every((value) => typeof value === 'string' || typeof value === 'number')
        ? undefined
        : 're takes patterns'
    case 'text':
      return textFault(values, chain, field)
  }
}

function textFault(values: readonly SigmaValue[], chain: Chain, field: string | null): string | undefined {
  if (values.includes(null)) {
    if (field === null) return 'a keyword must not be null'
    const plain = chain.anchor === 'whole' && !chain.windash && !chain.expand && !chain.cased
    if (!plain || chain.utf16 !== undefined || chain.base64 !== undefined)
      return 'null takes no modifier but neq'
  }
  if (field === null && values.includes('')) return 'a keyword must not be empty'
  const encoded = chain.utf16 !== undefined || chain.base64 !== undefined
  if (encoded && !chain.expand && values.some((value) => plainOf(tokensOf(String(value))) === undefined))
    return 'a value with wildcards has no encoding: write them as \\* and \\?'
  return undefined
}
