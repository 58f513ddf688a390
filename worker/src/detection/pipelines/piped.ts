import type { RuleId } from '../../model/ids.ts'
import { fits } from '../sigma/filter.ts'
import { logicVersionOf } from '../sigma/logic-version.ts'
import type { Condition, LogSource, RuleProblem, SigmaRule } from '../sigma/sigma-rule.ts'
import type { SigmaReading, UnresolvedFilter } from '../sigma/unresolved.ts'
import { type Fault, problemOf } from './fault.ts'
import { pipedCorrelation } from './piped-correlation.ts'
import { entering, fieldsRead, leaving, type Piped, through } from './piped-searches.ts'
import { hold, type Pipeline, type Step } from './pipeline.ts'

/**
 * What is read of one rule folder, put through its pipelines. A rule that one refuses is a problem with its line; the
 * others live. Correlations go the way of the rules that they refer to.
 */
export function piped(readings: readonly SigmaReading[], pipelines: readonly Pipeline[]): SigmaReading[] {
  if (pipelines.length === 0) return [...readings]
  const steps = pipelines.toSorted((a, b) => a.priority - b.priority).flatMap(({ steps }) => steps)
  const ways = new Map<string, ReadonlySet<Step>>()
  const withRules = readings.map((reading) => {
    const problems = [...reading.problems]
    const rules = reading.rules.flatMap((rule) => {
      const { document, taken } = pipedDocument(rule, steps, problems)
      for (const name of namesOf(rule)) ways.set(name, taken)
      return document ?? []
    })
    const filters = reading.filters.flatMap((filter) => pipedDocument(filter, steps, problems).document ?? [])
    return { ...reading, rules, filters, problems }
  })
  addCorrelations(ways, readings)
  return withRules.map((reading) => {
    const problems = [...reading.problems]
    const correlations = reading.correlations.flatMap(
      (correlation) => pipedCorrelation(correlation, { steps, ways, problems }) ?? [],
    )
    return { ...reading, correlations, problems }
  })
}

function namesOf({ id, name }: { id: RuleId; name?: string }): string[] {
  return name === undefined || name === id ? [id] : [id, name]
}

/** A correlation goes through all steps of those that it refers to; chains are as long as there are correlations. */
function addCorrelations(ways: Map<string, ReadonlySet<Step>>, readings: readonly SigmaReading[]): void {
  const correlations = readings.flatMap((reading) => reading.correlations)
  for (let grew = true; grew; ) {
    grew = false
    for (const correlation of correlations) {
      const steps = new Set(correlation.rules.flatMap(({ to }) => [...(ways.get(to) ?? [])]))
      for (const name of namesOf(correlation)) {
        if ((ways.get(name)?.size ?? 0) >= steps.size) continue
        ways.set(name, steps)
        grew = true
      }
    }
  }
}

/** One rule or filter; undefined where a step refuses it, which is reported. */
function pipedDocument<Document extends SigmaRule | UnresolvedFilter>(
  document: Document,
  steps: readonly Step[],
  problems: RuleProblem[],
): { document: Document | undefined; taken: ReadonlySet<Step> } {
  const taken = new Set<Step>()
  const ids = new Set<string>()
  let state: State = {
    logsource: document.logsource,
    searches: new Map([...document.searches].map(([name, search]) => [name, entering(search)])),
    condition: document.condition,
  }
  for (const step of steps) {
    if (!isMeant(step, { document, state, ids })) continue
    taken.add(step)
    if (step.id !== undefined) ids.add(step.id)
    const faults: Fault[] = []
    state = behind(step, { document, state, tell: (fault) => faults.push(fault) })
    if (faults.length === 0) continue
    problems.push(...faults.map((fault) => problemOf(document, step, fault)))
    return { document: undefined, taken }
  }
  if (taken.size === 0) return { document, taken }
  const { logsource, condition } = state
  const searches = new Map([...state.searches].map(([name, search]) => [name, leaving(search)]))
  const decides = { logsource, searches, condition }
  const extended = document.kind === 'rule' && document.extension ? { extension: document.extension } : {}
  const logicVersion = logicVersionOf({ ...decides, ...extended })
  return { document: { ...document, ...decides, logicVersion, fields: fieldsRead(searches.values()) }, taken }
}

interface State {
  logsource: LogSource
  searches: ReadonlyMap<string, Piped>
  condition: Condition
}

interface Going {
  document: Pick<SigmaRule, 'tags' | 'line'> & { kind: 'rule' | 'filter' }
  state: State
  ids: ReadonlySet<string>
}

function isMeant(step: Step, { document, state, ids }: Going): boolean {
  return hold(step.rules, (condition) => {
    switch (condition.type) {
      case 'logsource':
        return fits(condition.logsource, state.logsource)
      case 'contains_field':
        return fieldsRead([...state.searches.values()].map(leaving)).includes(condition.field)
      case 'tag':
        return document.tags.includes(condition.tag)
      case 'processing_item_applied':
        return ids.has(condition.id)
    }
  })
}

function behind(
  step: Step,
  { document, state, tell }: Omit<Going, 'ids'> & { tell(fault: Fault): void },
): State {
  switch (step.does.type) {
    case 'change_logsource':
      return { ...state, logsource: step.does.logsource }
    case 'rule_failure':
      tell({ line: document.line, message: step.does.message })
      return state
    case 'add_condition':
      // A filter's condition says what is let pass: it needs no other records than its rules.
      return document.kind === 'rule' ? withCondition(step.does, state) : state
    default: {
      const searches = new Map<string, Piped>()
      for (const [name, search] of state.searches) {
        const left = through(step, search, tell)
        if (left !== undefined) searches.set(name, left)
        else tell({ line: document.line, message: `nothing is left of the search ${name}` })
      }
      return { ...state, searches }
    }
  }
}

function withCondition(
  { searches, negated }: Extract<Step['does'], { type: 'add_condition' }>,
  state: State,
): State {
  const [search] = searches.searches.values()
  if (search === undefined) return state
  const name = freeName(state.searches)
  const added: Condition = { kind: 'search', name }
  return {
    ...state,
    searches: new Map([...state.searches, [name, entering(search)]]),
    condition: { kind: 'and', of: [negated ? { kind: 'not', of: added } : added, state.condition] },
  }
}

function freeName(searches: ReadonlyMap<string, Piped>): string {
  for (let nth = 1; ; nth++) if (!searches.has(`pipeline_${nth}`)) return `pipeline_${nth}`
}
