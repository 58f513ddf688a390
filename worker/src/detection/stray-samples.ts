import { type Sample, type SampleProblem, type Sequence, sampleFileOf } from './sample.ts'
import type { RuleSet } from './sigma/match.ts'
import type { RuleHead } from './sigma/sigma-rule.ts'

type Document = Pick<RuleHead, 'file' | 'id' | 'name'>

/** Samples that no rule runs, and sequences that no correlation and no rule that looks back does: beside no file, or naming what is not in it. */
export function straySamples(
  { rules, correlations }: Pick<RuleSet, 'rules' | 'correlations'>,
  found: {
    samples: ReadonlyMap<string, readonly Sample[]>
    sequences: ReadonlyMap<string, readonly Sequence[]>
  },
): SampleProblem[] {
  const all = (lists: ReadonlyMap<string, readonly (Sample | Sequence)[]>) => [...lists.values()].flat()
  const looking = rules.filter(({ extension }) => extension?.operator !== undefined)
  return [
    ...strays(all(found.samples), rules, 'rule'),
    ...strays(all(found.sequences), [...correlations, ...looking], 'correlation'),
  ]
}

function strays(
  samples: readonly (Sample | Sequence)[],
  documents: readonly Document[],
  kind: string,
): SampleProblem[] {
  const beside = Map.groupBy(documents, ({ file }) => sampleFileOf(file))
  return samples
    .filter(({ file, rule }) => {
      const here = beside.get(file) ?? []
      return !here.some(({ id, name }) => rule === undefined || rule === id || rule === name)
    })
    .map(({ file, line, rule }) => {
      const which = rule === undefined ? kind : `${kind} ${JSON.stringify(rule)}`
      return { file, line, message: `is run by nothing: the file beside it has no ${which} in force` }
    })
}
