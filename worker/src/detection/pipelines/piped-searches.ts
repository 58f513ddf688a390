import { plainOf, tokensOf } from '../sigma/glob.ts'
import type { Detection, DetectionItem, ElementBlock } from '../sigma/sigma-rule.ts'
import { fieldOfElement } from '../sigma/values-at.ts'
import type { Fault } from './fault.ts'
import { concerns, type Named, renamed, unchanged } from './named.ts'
import type { Step } from './pipeline.ts'

/** A search on its way through a pipeline. */
export type Piped =
  | { kind: 'all'; of: readonly Piped[] }
  | { kind: 'any'; of: readonly Piped[] }
  | { kind: 'item'; item: DetectionItem; field: Named | null; others: readonly Named[] }
  /** What stands inside goes by the names of elements, which no pipeline knows. */
  | { kind: 'elements'; elements: ElementBlock; field: Named }

export function entering(search: Detection): Piped {
  switch (search.kind) {
    case 'all':
    case 'any':
      return { kind: search.kind, of: search.of.map(entering) }
    case 'elements':
      return { ...search, field: unchanged(search.elements.field) }
    case 'item': {
      const { item } = search
      const others =
        item.chain.kind === 'fieldref' ? item.values.map((value) => unchanged(fieldIn(value))) : []
      return { kind: 'item', item, field: item.field === null ? null : unchanged(item.field), others }
    }
  }
}

/** The field that a value of `fieldref` names. */
function fieldIn(value: DetectionItem['values'][number]): string {
  return plainOf(tokensOf(String(value))) ?? ''
}

export function leaving(search: Piped): Detection {
  switch (search.kind) {
    case 'all':
    case 'any':
      return { kind: search.kind, of: search.of.map(leaving) }
    case 'elements':
      return { kind: 'elements', elements: { ...search.elements, field: search.field.name } }
    case 'item': {
      const { item, field, others } = search
      const values = item.chain.kind === 'fieldref' ? others.map(({ name }) => escaped(name)) : item.values
      return { kind: 'item', item: { ...item, field: field?.name ?? null, values } }
    }
  }
}

/** A field's name as a value, whatever it holds. */
function escaped(name: string): string {
  return name.replace(/[\\*?]/g, '\\$&')
}

/** A search behind a step that renames fields, drops items or refuses them; undefined where nothing is left of it. */
export function through(step: Step, search: Piped, tell: (fault: Fault) => void): Piped | undefined {
  if (search.kind === 'all' || search.kind === 'any') {
    const of = search.of.flatMap((part) => through(step, part, tell) ?? [])
    return of.length === 0 ? undefined : { kind: search.kind, of }
  }
  if (search.kind === 'elements') return elementsThrough(step, search, tell)
  const { line } = search.item
  switch (step.does.type) {
    case 'drop_detection_item':
      return concerns(step, search.field) ? undefined : search
    case 'detection_item_failure':
      if (concerns(step, search.field)) tell({ line, message: step.does.message })
      return search
    case 'strict_field_mapping_failure':
      for (const field of [search.field, ...search.others])
        if (field !== null && !field.mapped && concerns(step, field))
          tell({ line, message: `the field ${field.name} has no place in what it maps to` })
      return search
    case 'map_string':
      return concerns(step, search.field)
        ? { ...search, item: withValues(search.item, step.does.mapping) }
        : search
    default:
      return itemThrough(step, search, tell)
  }
}

/** Booleans and numbers go by their text, as they do where they are compared. */
function withValues(
  item: DetectionItem,
  mapping: ReadonlyMap<string, readonly DetectionItem['values'][number][]>,
): DetectionItem {
  return {
    ...item,
    values: item.values.flatMap((value) => mapping.get(String(value).toLowerCase()) ?? [value]),
  }
}

type PipedItem = Extract<Piped, { kind: 'item' }>
type PipedElements = Extract<Piped, { kind: 'elements' }>

function itemThrough(step: Step, search: PipedItem, tell: (fault: Fault) => void): Piped {
  const { item, field } = search
  const others = search.others.map((other) => oneName(step, other, item.line, tell))
  if (field === null) return { ...search, others }
  const of = renamed(step, field).map((name): Piped => ({ ...search, others, field: name }))
  const [only] = of
  if (only !== undefined && of.length === 1) return only
  return { kind: isAboutAbsence(item) ? 'all' : 'any', of }
}

/** Of an item that asks for something not to be there all names must lack it: of two, one is absent nearly always. */
function isAboutAbsence({ chain, values }: DetectionItem): boolean {
  return chain.neq || values.includes(null) || (chain.kind === 'exists' && values[0] === false)
}

function elementsThrough(step: Step, search: PipedElements, tell: (fault: Fault) => void): Piped | undefined {
  const line = linesOf(search.elements)[0] ?? 0
  if (step.does.type === 'drop_detection_item') return concerns(step, search.field) ? undefined : search
  if (step.does.type === 'detection_item_failure' && concerns(step, search.field))
    tell({ line, message: step.does.message })
  if (step.does.type === 'strict_field_mapping_failure' && !search.field.mapped)
    tell({ line, message: `the field ${search.field.name} has no place in what it maps to` })
  return { ...search, field: oneName(step, search.field, line, tell) }
}

function linesOf({ searches }: ElementBlock): number[] {
  const lines = (search: Detection): number[] => {
    if (search.kind === 'item') return [search.item.line]
    return search.kind === 'elements' ? linesOf(search.elements) : search.of.flatMap(lines)
  }
  return [...searches.values()].flatMap(lines)
}

/** The one name that a step gives a field where no more can stand. */
export function oneName(step: Step, field: Named, line: number, tell: (fault: Fault) => void): Named {
  const [first = field, ...more] = renamed(step, field)
  if (more.length > 0)
    tell({ line, message: `the field ${field.name} has several names here, where one must stand` })
  return first
}

/** The fields that searches read, by their names in the record, sorted, distinct. */
export function fieldsRead(searches: Iterable<Detection>): string[] {
  const fields = new Set<string>()
  const visit = (search: Detection, nameOf: (field: string) => string): void => {
    if (search.kind === 'item') {
      const { field, chain, values } = search.item
      if (field !== null) fields.add(nameOf(field))
      if (chain.kind === 'fieldref') for (const value of values) fields.add(nameOf(fieldIn(value)))
    } else if (search.kind === 'elements') {
      const { field, searches: inner } = search.elements
      for (const part of inner.values()) visit(part, (name) => nameOf(fieldOfElement(field, name)))
    } else for (const part of search.of) visit(part, nameOf)
  }
  for (const search of searches) visit(search, (field) => field)
  return [...fields].sort()
}
