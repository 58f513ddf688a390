import { RE2JS } from 're2js'
import { z } from 'zod'
import { messageOf, problem } from '../../model/problem.ts'
import { readDetection } from '../sigma/read-detection.ts'
import { oneOrMore, readSection, section } from '../sigma/section.ts'
import type { LogSource, Report } from '../sigma/sigma-rule.ts'
import { type Tree, type TreeMap, yamlDocuments } from '../sigma/yaml-tree.ts'
import type { Conditions, FieldCondition, Pipeline, RuleCondition, Step, Transformation } from './pipeline.ts'

/** Faults that are named of one file. */
const MOST_FAULTS = 20

/**
 * Reads a pipeline in the form that pySigma has it in. What is not done here is refused, all of it with its line, in one
 * problem (`pipeline.refused`, user): a step that were left out would leave rules that never match.
 */
export function readPipeline(text: string, file: string): Pipeline {
  const faults: string[] = []
  const report: Report = (line, _, message) => faults.push(`${file}:${line} ${message}`)
  const [first, ...others] = yamlDocuments(text, report)
  const tree = first?.tree
  for (const { line } of others) report(line, CODE, 'a pipeline is one document')
  if (tree?.kind !== 'map') {
    if (faults.length === 0) report(first?.line ?? 1, CODE, 'a pipeline is a map')
    throw refused(faults)
  }
  const read = readSection(tree, PipelineSection, { path: 'pipeline', code: CODE, report })
  const list = tree.entries.get('transformations')
  const steps = (list?.kind === 'list' ? list.items : []).map((item) => stepOf(item, file, report))
  if (read === undefined || faults.length > 0) throw refused(faults)
  return { file, text, priority: read.priority, steps: steps.filter((step) => step !== undefined) }
}

const CODE = 'pipeline.refused'

function refused(faults: readonly string[]) {
  const more = faults.length > MOST_FAULTS ? [`and ${faults.length - MOST_FAULTS} more`] : []
  return problem(CODE, 'user', [...faults.slice(0, MOST_FAULTS), ...more].join('\n'), { retry: 'never' })
}

const text = z.string().min(1).max(512)

const PipelineSection = section({
  name: z.string().optional(),
  priority: z.number().default(0),
  // Which converters a pipeline is meant for: this is none, and reads what is asked for.
  allowed_backends: z.unknown().optional(),
  transformations: z.array(z.unknown()).min(1, 'is empty').max(2_000),
})

const linking = z.enum(['and', 'or']).default('and')
const common = {
  id: text.optional(),
  type: z.string(),
  rule_conditions: z.unknown().optional(),
  rule_cond_op: linking,
  rule_cond_not: z.boolean().default(false),
  field_name_conditions: z.unknown().optional(),
  field_name_cond_op: linking,
  field_name_cond_not: z.boolean().default(false),
}
const logsource = { product: text.optional(), category: text.optional(), service: text.optional() }
const mapping = z
  .record(text, oneOrMore())
  .transform((fields): ReadonlyMap<string, readonly string[]> => new Map(Object.entries(fields)))
  .refine((fields) => fields.size > 0, 'maps nothing')

/** What each transformation takes, and what is made of it. */
const transformations = {
  field_name_mapping: section({ ...common, mapping }).transform(
    ({ mapping, ...step }): Given => ({ ...step, does: { type: 'field_name_mapping', mapping } }),
  ),
  field_name_prefix_mapping: section({ ...common, mapping }).transform(
    ({ mapping, ...step }): Given => ({ ...step, does: { type: 'field_name_prefix_mapping', mapping } }),
  ),
  field_name_prefix: section({ ...common, prefix: text }).transform(
    ({ prefix, ...step }): Given => ({ ...step, does: { type: 'affix', prefix, suffix: '' } }),
  ),
  field_name_suffix: section({ ...common, suffix: text }).transform(
    ({ suffix, ...step }): Given => ({ ...step, does: { type: 'affix', prefix: '', suffix } }),
  ),
  change_logsource: section({ ...common, ...logsource }).transform(
    ({ product, category, service, ...step }): Given => ({
      ...step,
      does: { type: 'change_logsource', logsource: logsourceOf({ product, category, service }) },
    }),
  ),
  add_condition: section({
    ...common,
    conditions: z.unknown(),
    name: text.optional(),
    negated: z.boolean().default(false),
  }).transform(
    ({ conditions: _, name: __, negated, ...step }): Given => ({
      ...step,
      does: { type: 'add_condition', negated, searches: NOTHING },
    }),
  ),
  map_string: section({ ...common, mapping }).transform(
    ({ mapping, ...step }): Given => ({
      ...step,
      does: {
        type: 'map_string',
        mapping: new Map([...mapping].map(([from, to]) => [from.toLowerCase(), to])),
      },
    }),
  ),
  drop_detection_item: section(common).transform(
    (step): Given => ({ ...step, does: { type: 'drop_detection_item' } }),
  ),
  rule_failure: section({ ...common, message: text }).transform(
    ({ message, ...step }): Given => ({ ...step, does: { type: 'rule_failure', message } }),
  ),
  detection_item_failure: section({ ...common, message: text }).transform(
    ({ message, ...step }): Given => ({ ...step, does: { type: 'detection_item_failure', message } }),
  ),
  strict_field_mapping_failure: section(common).transform(
    (step): Given => ({ ...step, does: { type: 'strict_field_mapping_failure' } }),
  ),
} satisfies Record<string, z.ZodType>

type Common = { [Key in keyof typeof common]: z.output<(typeof common)[Key]> }
type Given = Partial<Common> &
  Pick<Common, 'rule_cond_op' | 'rule_cond_not' | 'field_name_cond_op' | 'field_name_cond_not'> & {
    does: Transformation
  }

/** Stands until the searches of a step were read. */
const NOTHING = {
  searches: new Map(),
  condition: { kind: 'or', of: [] },
  fields: [],
} satisfies Extract<Transformation, { type: 'add_condition' }>['searches']

function stepOf(tree: Tree, file: string, report: Report): Step | undefined {
  if (tree.kind !== 'map') return refuse(report, tree.line, 'a transformation is a map')
  const type = typeOf(tree)
  const schema = entryOf(transformations, type)
  if (schema === undefined)
    return refuse(report, tree.entries.get('type')?.line ?? tree.line, unknown(type, transformations))
  const given: Given | undefined = readSection(tree, schema, { path: type, code: CODE, report })
  const rules = conditionsOf(tree, { key: 'rule_conditions', of: ruleConditions, report })
  const fields = conditionsOf(tree, { key: 'field_name_conditions', of: fieldConditions, report })
  const does = given && doneBy(given.does, tree, report)
  if (given === undefined || does === undefined || rules === undefined || fields === undefined)
    return undefined
  return {
    ...{ file, line: tree.line, id: given.id, does },
    rules: { of: rules, linking: given.rule_cond_op, negated: given.rule_cond_not },
    fields: { of: fields, linking: given.field_name_cond_op, negated: given.field_name_cond_not },
  }
}

function refuse(report: Report, line: number, message: string): undefined {
  report(line, CODE, message)
  return undefined
}

function typeOf({ entries }: TreeMap): string {
  const type = entries.get('type')
  return type?.kind === 'scalar' ? String(type.value) : ''
}

function entryOf<Entry>(table: Readonly<Record<string, Entry>>, name: string): Entry | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}

function unknown(type: string, table: object): string {
  return `type: ${JSON.stringify(type.slice(0, 100))} is not known here; there are ${Object.keys(table).join(', ')}`
}

/** A transformation that is whole: the searches that one adds are read as those of a rule. */
function doneBy(does: Transformation, tree: TreeMap, report: Report): Transformation | undefined {
  if (does.type === 'change_logsource' && Object.keys(does.logsource).length === 0)
    return refuse(report, tree.line, 'change_logsource names no product, category or service')
  if (does.type !== 'add_condition') return does
  const conditions = tree.entries.get('conditions')
  if (conditions?.kind !== 'map')
    return refuse(report, conditions?.line ?? tree.line, 'add_condition.conditions: is a map of fields')
  const { line } = conditions
  const entries = new Map<string, Tree>([
    [ADDED, conditions],
    ['condition', { kind: 'scalar', line, value: ADDED }],
  ])
  const of = { report, section: 'add_condition', version: 2 } as const
  const searches = readDetection({ kind: 'map', line, entries }, of)
  return searches && { ...does, searches }
}

/** The name of the search that a step adds; a rule that has one so called gets it under another. */
const ADDED = 'conditions'

interface Reader<Condition> {
  key: 'rule_conditions' | 'field_name_conditions'
  of: Readonly<Record<string, z.ZodType<Condition>>>
  report: Report
}

function conditionsOf<Condition>(
  step: TreeMap,
  { key, of, report }: Reader<Condition>,
): Conditions<Condition>['of'] | undefined {
  const tree = step.entries.get(key)
  if (tree === undefined) return []
  if (tree.kind !== 'list') return refuse(report, tree.line, `${key} is a list`)
  const read = tree.items.map((item): Condition | undefined => {
    if (item.kind !== 'map') return refuse(report, item.line, `${key} is a list of maps`)
    const schema = entryOf(of, typeOf(item))
    if (schema === undefined) return refuse(report, item.line, `${key}: ${unknown(typeOf(item), of)}`)
    return readSection(item, schema, { path: key, code: CODE, report })
  })
  const whole = read.filter((condition) => condition !== undefined)
  return whole.length === read.length ? whole : undefined
}

const type = z.string()
const applied = section({ type, processing_item_id: text }).transform(({ processing_item_id: id }) => ({
  type: 'processing_item_applied' as const,
  id,
}))

const ruleConditions: Reader<RuleCondition>['of'] = {
  logsource: section({ type, ...logsource }).transform(
    ({ type: _, ...given }): RuleCondition => ({ type: 'logsource', logsource: logsourceOf(given) }),
  ),
  contains_field: section({ type, field: text }).transform(
    ({ field }): RuleCondition => ({ type: 'contains_field', field }),
  ),
  tag: section({ type, tag: text }).transform(({ tag }): RuleCondition => ({ type: 'tag', tag })),
  processing_item_applied: applied,
}

const included = (included: boolean) =>
  section({ type, fields: oneOrMore(), mode: z.enum(['plain', 're']).default('plain') }).transform(
    ({ fields, mode }, context): FieldCondition => {
      if (mode === 'plain') return { type: 'fields', names: new Set(fields), included }
      try {
        const patterns = fields.map((pattern) => RE2JS.compile(pattern))
        const matches = (field: string) => patterns.some((pattern) => pattern.matcher(field).lookingAt())
        return { type: 'patterns', matches, included }
      } catch (error) {
        context.addIssue(`fields: ${messageOf(error)}`)
        return z.NEVER
      }
    },
  )

const fieldConditions: Reader<FieldCondition>['of'] = {
  include_fields: included(true),
  exclude_fields: included(false),
  processing_item_applied: applied,
}

function logsourceOf(
  given: {
    [Part in keyof LogSource]: LogSource[Part] | undefined
  },
): LogSource {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
