import type { RuleId } from '../../model/ids.ts'
import type { CorrelationRule, SeenCondition } from './correlation-rule.ts'
import { fits, type SigmaFilter } from './filter.ts'
import { correlationVersionOf } from './logic-version.ts'
import type { Condition, RuleProblem, SigmaDocumentKind, SigmaRule } from './sigma-rule.ts'
import type { Reference, SigmaReading, UnresolvedCorrelation, UnresolvedFilter } from './unresolved.ts'

/** The documents of a set of rule files, their references to one another resolved. */
export interface RuleDocuments {
  rules: readonly SigmaRule[]
  /** Each behind those that it refers to. */
  correlations: readonly CorrelationRule[]
  filters: readonly SigmaFilter[]
  problems: readonly RuleProblem[]
}

type Document = SigmaRule | UnresolvedCorrelation

/**
 * Resolves what correlations and filters refer to over all files of a rule set. A correlation is refused where it refers to
 * what is unknown, refused, ambiguous or to itself in the end; a filter filters the rules that it names rightly, and the
 * others are told.
 */
export function resolveRules(...readings: readonly SigmaReading[]): RuleDocuments {
  const read: SigmaReading = {
    rules: readings.flatMap(({ rules }) => rules),
    correlations: readings.flatMap(({ correlations }) => correlations),
    filters: readings.flatMap(({ filters }) => filters),
    problems: readings.flatMap(({ problems }) => problems),
  }
  const problems: RuleProblem[] = [...read.problems]
  const scope: Scope = { ...scopeOf(read), problems }
  const own = ownIds(read, problems)
  const correlations = inOrder(
    own.correlations.flatMap((correlation) => linkedOf(correlation, scope) ?? []),
    scope,
  )
  const filters = own.filters.map((filter) => filterOf(filter, scope))
  return { rules: read.rules, correlations, filters, problems }
}

interface Scope {
  /** By id and by name. */
  documents: ReadonlyMap<string, readonly Document[]>
  /** Ids and names of what was refused. */
  refused: ReadonlySet<string>
  problems: RuleProblem[]
}

function scopeOf({ rules, correlations, problems }: SigmaReading): Omit<Scope, 'problems'> {
  const documents = new Map<string, Document[]>()
  for (const document of [...rules, ...correlations]) {
    for (const name of new Set([document.id, document.name])) {
      if (name === undefined) continue
      const key = keyOf(name)
      const known = documents.get(key)
      if (known === undefined) documents.set(key, [document])
      else known.push(document)
    }
  }
  const refused = new Set(problems.flatMap(({ rule }) => (rule === undefined ? [] : [keyOf(rule)])))
  return { documents, refused }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** A UUID is the same in capitals. */
function keyOf(name: string): string {
  return UUID.test(name) ? name.toLowerCase() : name
}

/** Correlations and filters without those whose id an earlier document has; rules are compared when they are compiled. */
function ownIds(read: SigmaReading, problems: RuleProblem[]): Pick<SigmaReading, 'correlations' | 'filters'> {
  const taken = new Map<RuleId, Owner>(read.rules.map((rule) => [rule.id, rule]))
  const isFree = (document: Owner): boolean => {
    const first = taken.get(document.id)
    if (first === undefined) {
      taken.set(document.id, document)
      return true
    }
    problems.push(
      problemOf(document, document.line, 'sigma.duplicate-id', `${first.file}:${first.line} has the same id`),
    )
    return false
  }
  return { correlations: read.correlations.filter(isFree), filters: read.filters.filter(isFree) }
}

interface Owner {
  kind: SigmaDocumentKind
  id: RuleId
  file: string
  line: number
}

function problemOf({ kind, id, file }: Owner, line: number, code: string, message: string): RuleProblem {
  return { file, line, rule: id, ...(kind === 'rule' ? {} : { kind }), code, message }
}

const CODE = 'sigma.reference'

/** The one document that a reference names; undefined where there is none, or more, and that was told. */
function find({ to, line }: Reference, owner: Owner, scope: Scope): Document | undefined {
  const found = scope.documents.get(keyOf(to)) ?? []
  const [only] = found
  if (found.length === 1) return only
  scope.problems.push(problemOf(owner, line, CODE, faultOf(to, found, scope)))
  return undefined
}

function faultOf(to: string, found: readonly Document[], { refused }: Scope): string {
  const name = JSON.stringify(to)
  if (found.length > 0)
    return `${name} may be any of ${found.map(({ file, line }) => `${file}:${line}`).join(', ')}: name it by its id`
  return refused.has(keyOf(to))
    ? `${name} was refused itself`
    : `there is no rule or correlation whose id or name is ${name}`
}

/** A correlation that knows what it refers to, but not yet in which version. */
type Linked = Omit<CorrelationRule, 'logicVersion'>

function linkedOf(correlation: UnresolvedCorrelation, scope: Scope): Linked | undefined {
  const { aliases, seen, ...rest } = correlation
  const refuse = (line: number, message: string): undefined => {
    scope.problems.push(problemOf(correlation, line, CODE, message))
    return undefined
  }
  const rules: RuleId[] = []
  for (const reference of correlation.rules) {
    const id = find(reference, correlation, scope)?.id
    if (id === undefined) return undefined
    if (rules.includes(id)) return refuse(reference.line, `${JSON.stringify(reference.to)} is named twice`)
    rules.push(id)
  }
  const placeOf = (reference: Reference): number | undefined => {
    const document = find(reference, correlation, scope)
    if (document === undefined) return undefined
    const place = rules.indexOf(document.id)
    return place < 0
      ? refuse(reference.line, `${JSON.stringify(reference.to)} is not among correlation.rules`)
      : place
  }
  const fields = new Map<string, Map<RuleId, string>>()
  for (const [alias, of] of aliases) {
    const mine = new Map<RuleId, string>()
    for (const { rule, field } of of) {
      const id = rules[placeOf(rule) ?? -1]
      if (id === undefined) return undefined
      mine.set(id, field)
    }
    fields.set(alias, mine)
  }
  if (seen === undefined) return { ...rest, rules, aliases: fields }
  const places = new Map<string, number>()
  for (const to of seen.names) {
    const place = placeOf({ to, line: seen.line })
    if (place === undefined) return undefined
    places.set(to, place)
  }
  const unnamed = rules.filter((_, place) => ![...places.values()].includes(place))
  if (unnamed.length > 0) return refuse(seen.line, `the condition does not name ${unnamed.join(', ')}`)
  return { ...rest, rules, aliases: fields, seen: seenOf(seen.condition, places) }
}

function seenOf(condition: Condition, places: ReadonlyMap<string, number>): SeenCondition {
  switch (condition.kind) {
    case 'search':
      return { kind: 'seen', rule: places.get(condition.name) ?? -1 }
    case 'not':
      return { kind: 'not', of: seenOf(condition.of, places) }
    case 'and':
    case 'or':
      return { kind: condition.kind, of: condition.of.map((part) => seenOf(part, places)) }
    case 'some':
      throw new Error('a condition over rules has no quantity')
  }
}

/** Correlations behind what they refer to, each with its version; what can't be ordered is refused and told. */
function inOrder(linked: readonly Linked[], { documents, problems }: Scope): CorrelationRule[] {
  const versions = new Map<RuleId, string>()
  for (const document of [...documents.values()].flat())
    if (document.kind === 'rule') versions.set(document.id, document.logicVersion)
  const ordered: CorrelationRule[] = []
  let left = linked
  for (;;) {
    const later = left.filter((correlation) => {
      if (!correlation.rules.every((id) => versions.has(id))) return true
      const logicVersion = correlationVersionOf(correlation, (id) => versions.get(id) ?? '')
      versions.set(correlation.id, logicVersion)
      ordered.push({ ...correlation, logicVersion })
      return false
    })
    if (later.length === left.length) break
    left = later
  }
  for (const correlation of left) {
    const circle = circleThrough(correlation, left)
    const refused = correlation.rules.filter((id) => !versions.has(id))
    const message =
      circle === undefined
        ? `it refers to ${refused.join(', ')}, which was refused itself`
        : `it refers to itself: ${circle.join(' → ')}`
    problems.push(problemOf(correlation, correlation.line, CODE, message))
  }
  return ordered
}

/** The shortest way from a correlation over others back to itself. */
function circleThrough({ id }: Linked, among: readonly Linked[]): RuleId[] | undefined {
  const rulesOf = new Map(among.map((correlation) => [correlation.id, correlation.rules]))
  const ways = [[id]]
  const met = new Set<RuleId>()
  for (const way of ways) {
    for (const next of rulesOf.get(way.at(-1) ?? id) ?? []) {
      if (next === id) return [...way, id]
      if (met.has(next) || !rulesOf.has(next)) continue
      met.add(next)
      ways.push([...way, next])
    }
  }
  return undefined
}

function filterOf(filter: UnresolvedFilter, scope: Scope): SigmaFilter {
  if (filter.rules === 'any') return { ...filter, rules: 'any' }
  const rules: RuleId[] = []
  for (const reference of filter.rules) {
    const document = find(reference, filter, scope)
    if (document === undefined) continue
    const fault = misfit(filter, document)
    if (fault === undefined) rules.push(document.id)
    else
      scope.problems.push(problemOf(filter, reference.line, CODE, `${JSON.stringify(reference.to)} ${fault}`))
  }
  return { ...filter, rules }
}

/** Why a filter can't filter what it names. */
function misfit({ logsource }: UnresolvedFilter, document: Document): string | undefined {
  if (document.kind === 'correlation') return 'is a correlation: filter the rules that it refers to'
  return fits(logsource, document.logsource)
    ? undefined
    : "is not filtered: its logsource lacks something that the filter's names"
}
