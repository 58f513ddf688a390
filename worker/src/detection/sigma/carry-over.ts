import type { RuleProblem } from './sigma-rule.ts'
import type { SigmaReading } from './unresolved.ts'

/** What was read of each rule file. */
export type Readings = ReadonlyMap<string, SigmaReading>

/**
 * What is read of the rule files now, with the last good version of each document that is still there and can't be read any
 * more. A problem without a rule's id is of every document that its file had. A file that is gone takes its documents with it.
 */
export function carriedOver(now: Readings, before: Readings): Readings {
  const ids = new Set([...now.values()].flatMap(documentsOf).map(keyOf))
  return new Map(
    [...now].map(([file, reading]) => {
      const earlier = before.get(file)
      if (reading.problems.length === 0 || earlier === undefined) return [file, reading]
      const refused = new Set(reading.problems.map(({ rule }) => rule?.toLowerCase()))
      const isLost = (document: { id: string }) =>
        !ids.has(keyOf(document)) && (refused.has(undefined) || refused.has(keyOf(document)))
      const lost = {
        rules: earlier.rules.filter(isLost),
        correlations: earlier.correlations.filter(isLost),
        filters: earlier.filters.filter(isLost),
      }
      const goingOn = new Set(documentsOf(lost).map(keyOf))
      const problems = reading.problems.map((problem) =>
        goingOn.size > 0 && (problem.rule === undefined || goingOn.has(problem.rule.toLowerCase()))
          ? told(problem)
          : problem,
      )
      return [
        file,
        {
          rules: [...reading.rules, ...lost.rules],
          correlations: [...reading.correlations, ...lost.correlations],
          filters: [...reading.filters, ...lost.filters],
          problems,
        },
      ]
    }),
  )
}

/** A problem of a document whose last good version goes on. */
export function told(problem: RuleProblem): RuleProblem {
  return { ...problem, message: `${problem.message}; its last good version goes on`, goesOn: true }
}

function documentsOf({
  rules,
  correlations,
  filters,
}: Pick<SigmaReading, 'rules' | 'correlations' | 'filters'>): readonly { id: string }[] {
  return [...rules, ...correlations, ...filters]
}

function keyOf({ id }: { id: string }): string {
  return id.toLowerCase()
}
