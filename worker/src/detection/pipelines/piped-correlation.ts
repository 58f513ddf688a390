import type { RuleProblem } from '../sigma/sigma-rule.ts'
import type { UnresolvedCorrelation } from '../sigma/unresolved.ts'
import { type Fault, problemOf } from './fault.ts'
import { unchanged } from './named.ts'
import { oneName } from './piped-searches.ts'
import type { Step } from './pipeline.ts'

/** The steps that each document was put through, by its id and name. */
export type Ways = ReadonlyMap<string, ReadonlySet<Step>>

/**
 * A correlation whose fields are called as its rules' are: each goes through the steps that one of the rules went through,
 * that of an alias through those of its own rule. Undefined where a field would have several names, which is reported.
 */
export function pipedCorrelation(
  correlation: UnresolvedCorrelation,
  { steps, ways, problems }: { steps: readonly Step[]; ways: Ways; problems: RuleProblem[] },
): UnresolvedCorrelation | undefined {
  const known = problems.length
  const nameBehind = (field: string, of: string): string => {
    const taken = ways.get(of)
    let named = unchanged(field)
    for (const step of steps) {
      if (!taken?.has(step)) continue
      const tell = (fault: Fault) => problems.push(problemOf(correlation, step, fault))
      named = oneName(step, named, correlation.line, tell)
    }
    return named.name
  }
  const { aliases } = correlation
  const fieldOf = (field: string) => (aliases.has(field) ? field : nameBehind(field, correlation.id))
  const whole = {
    ...correlation,
    groupBy: correlation.groupBy.map(fieldOf),
    valueFields: correlation.valueFields.map(fieldOf),
    aliases: new Map(
      [...aliases].map(([alias, of]) => [
        alias,
        of.map(({ rule, field }) => ({ rule, field: nameBehind(field, rule.to) })),
      ]),
    ),
  }
  return problems.length > known ? undefined : whole
}
