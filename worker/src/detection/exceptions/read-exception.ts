import { stringify } from 'yaml'
import type { Exception } from '../../model/exception.ts'
import { problem } from '../../model/problem.ts'
import { filterSet } from '../sigma/compile-filters.ts'
import type { SigmaFilter } from '../sigma/filter.ts'
import { readSigma } from '../sigma/read-sigma.ts'
import { resolveRules } from '../sigma/resolve-rules.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import type { SigmaReading } from '../sigma/unresolved.ts'
import { plainOf, yamlDocuments } from '../sigma/yaml-tree.ts'

/** An exception that somebody asks for, read and checked. */
export interface AskedException
  extends Pick<Exception, 'title' | 'document' | 'owner' | 'reason' | 'expires'> {
  filter: SigmaFilter
}

const PROBLEMS_TOLD = 5

/**
 * Reads a Sigma filter document, YAML or JSON, as an exception: it must name rules in force and say owner, reason and last
 * day, unless those are `given`. Its own id is let go: a stored exception has one of its own. Throws `exception.refused` (user), with
 * the lines.
 */
export function readException(
  text: string,
  rules: readonly SigmaRule[],
  given?: Pick<AskedException, 'owner' | 'reason' | 'expires'>,
): AskedException {
  const reading = readSigma(text, 'exception')
  const { filters, problems } = resolved(reading, rules)
  const faults = [...problems, ...filterSet(filters).problems]
  if (faults.length > 0)
    throw refused(faults.slice(0, PROBLEMS_TOLD).map(({ line, message }) => `line ${line}: ${message}`))
  const [filter, ...others] = filters
  if (filter === undefined || others.length + reading.rules.length + reading.correlations.length > 0)
    throw refused(['it is one Sigma filter, and nothing beside it'])
  const { owner, reason, expires } = given ?? filter.exception
  if (owner === undefined || reason === undefined || expires === undefined)
    throw refused([
      'wachter: names owner (who answers for it), reason and expires (the last day, YYYY-MM-DD)',
    ])
  return { title: filter.title, document: documentOf(text), owner, reason, expires, filter }
}

/** The filter of a stored exception; it filters those of its rules that are in force, perhaps none. */
export function filterOf(exception: Exception, rules: readonly SigmaRule[]): SigmaFilter | undefined {
  const text = JSON.stringify(sigmaOf(exception))
  return resolved(readSigma(text, `exception ${exception.id}`), rules).filters[0]
}

/**
 * A stored exception as a rule file. There it would hold for every tenant: a condition on the tenant keeps it where it was.
 */
export function exceptionFile(exception: Exception): string {
  const { filter, ...rest } = sigmaOf(exception)
  const { condition, ...searches } = filter as Record<string, unknown>
  const own = freeName(searches)
  return stringify({
    ...rest,
    filter: {
      ...searches,
      [own]: { 'wachter.tenant': exception.tenant },
      condition: `not ${own} or (${condition})`,
    },
  })
}

/** A name that no search has; `them` and patterns leave out what begins with `_`. */
function freeName(searches: Readonly<Record<string, unknown>>): string {
  let name = '_own_tenant'
  while (Object.hasOwn(searches, name)) name += '_'
  return name
}

function sigmaOf({ id, document, owner, reason, expires }: Exception): Record<string, unknown> {
  const { title, ...rest }: Record<string, unknown> = JSON.parse(document)
  return { title, id, ...rest, wachter: { owner, reason, expires } }
}

function documentOf(text: string): string {
  const [document] = yamlDocuments(text, () => {})
  if (document?.tree?.kind !== 'map') throw new Error('it was read before')
  const entries = [...document.tree.entries].filter(([key]) => key !== 'id' && key !== 'wachter')
  return JSON.stringify(plainOf({ ...document.tree, entries: new Map(entries) }))
}

function resolved(reading: SigmaReading, rules: readonly SigmaRule[]) {
  return resolveRules({ rules, correlations: [], filters: reading.filters, problems: reading.problems })
}

function refused(faults: readonly string[]) {
  return problem('exception.refused', 'user', `the exception is refused: ${faults.join('; ')}`.slice(0, 2000))
}
