import { RuleId } from '../../model/ids.ts'
import { Level } from '../../model/level.ts'
import type { LogSource, Report, RuleHead } from './sigma-rule.ts'
import type { Tree, TreeMap } from './yaml-tree.ts'

const statuses = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'] as const

/** What a document says of itself. */
type Metadata = Omit<RuleHead, 'extension' | 'logicVersion' | 'file' | 'line'>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const TAG = /^[a-z0-9_-]+\.[a-z0-9._-]+$/
const DATE = /^\d{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$/

/** The id by which a document can be named although it may be refused: UUID, else name, else title. */
export function nameOf(document: TreeMap): string | undefined {
  for (const key of ['id', 'name', 'title']) {
    const tree = document.entries.get(key)
    if (tree?.kind === 'scalar' && typeof tree.value === 'string' && tree.value !== '')
      return tree.value.slice(0, 256)
  }
  return undefined
}

/** Reads what a document says of itself (detection-rule schema 2.0.0). Custom keys are let through, as the specification has it. */
export function readMetadata(document: TreeMap, report: Report): Metadata | undefined {
  const fields = fieldsOf(document, report)
  const title = textOf(fields, 'title', 256)
  if (title === undefined && !document.entries.has('title')) fields.refuse('title', 'is missing')
  const uuid = patterned(fields, 'id', UUID, 'is not a UUID')
  const name = textOf(fields, 'name', 256)
  const status = oneOf(fields, 'status', statuses)
  const level = oneOf(fields, 'level', Level.options)
  const description = textOf(fields, 'description', 65_535)
  const author = textOf(fields, 'author', 4_096)
  for (const field of ['date', 'modified']) patterned(fields, field, DATE, 'is not a date as YYYY-MM-DD')
  const tags = textsOf(fields, 'tags')
  for (const tag of tags)
    if (!TAG.test(tag)) fields.refuse('tags', `${JSON.stringify(tag)} is not of the form namespace.name`)
  const references = textsOf(fields, 'references')
  const falsepositives = textsOf(fields, 'falsepositives')
  textsOf(fields, 'fields')
  if (document.entries.has('action'))
    fields.refuse(
      'action',
      'rule collections with an action are no longer part of Sigma: write whole documents',
    )
  if (fields.refused() || title === undefined) return undefined
  return {
    id: RuleId.parse(uuid?.toLowerCase() ?? name ?? title),
    title,
    level: level ?? 'medium',
    tags,
    references,
    falsepositives,
    ...(name === undefined ? {} : { name }),
    ...(status === undefined ? {} : { status }),
    ...(description === undefined ? {} : { description }),
    ...(author === undefined ? {} : { author }),
  }
}

interface Fields {
  document: TreeMap
  refuse: (field: string, message: string, line?: number) => void
  refused: () => boolean
}

function fieldsOf(document: TreeMap, report: Report): Fields {
  let refused = false
  return {
    document,
    refuse(field, message, line) {
      refused = true
      report(
        line ?? document.entries.get(field)?.line ?? document.line,
        'sigma.metadata',
        `${field}: ${message}`,
      )
    },
    refused: () => refused,
  }
}

function textOf({ document, refuse }: Fields, field: string, longest: number): string | undefined {
  const tree = document.entries.get(field)
  if (tree === undefined) return undefined
  const text = plainText(tree)
  if (text === undefined || text.trim() === '') refuse(field, 'must be a non-empty text')
  else if (text.length > longest) refuse(field, `is longer than ${longest} characters`)
  else return text
  return undefined
}

function patterned(fields: Fields, field: string, pattern: RegExp, fault: string): string | undefined {
  const text = textOf(fields, field, 256)
  if (text !== undefined && !pattern.test(text)) fields.refuse(field, `${JSON.stringify(text)} ${fault}`)
  return text
}

function oneOf<Option extends string>(
  fields: Fields,
  field: string,
  options: readonly Option[],
): Option | undefined {
  const text = textOf(fields, field, 256)
  const known = options.find((option) => option === text)
  if (text !== undefined && known === undefined)
    fields.refuse(field, `${JSON.stringify(text)} is not one of ${options.join(', ')}`)
  return known
}

function textsOf({ document, refuse }: Fields, field: string): string[] {
  const tree = document.entries.get(field)
  if (tree === undefined) return []
  if (tree.kind !== 'list') {
    refuse(field, 'must be a list of texts')
    return []
  }
  return tree.items.flatMap((item) => {
    const text = plainText(item)
    if (text === undefined) refuse(field, 'must be a list of texts', item.line)
    return text === undefined ? [] : [text]
  })
}

/** Reads the log source that rules and filters name; parts beyond product, category and service are let through. */
export function readLogSource(document: TreeMap, report: Report): LogSource | undefined {
  const { refuse, refused } = fieldsOf(document, report)
  const tree = document.entries.get('logsource')
  if (tree === undefined) {
    refuse('logsource', 'is missing')
    return undefined
  }
  if (tree.kind !== 'map') {
    refuse('logsource', 'must be a map')
    return undefined
  }
  const logsource: LogSource = {}
  for (const part of ['product', 'category', 'service'] as const) {
    const value = tree.entries.get(part)
    if (value === undefined) continue
    const text = plainText(value)
    if (text === undefined || text === '') refuse('logsource', `${part} must be a text`, value.line)
    else logsource[part] = text
  }
  if (!('product' in logsource || 'category' in logsource || 'service' in logsource))
    refuse('logsource', 'names no product, category or service')
  return refused() ? undefined : logsource
}

/** A text that YAML may have read as a number: `title: 404`. */
function plainText(tree: Tree): string | undefined {
  return tree.kind === 'scalar' && (typeof tree.value === 'string' || typeof tree.value === 'number')
    ? String(tree.value)
    : undefined
}
