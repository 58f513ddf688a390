import type { SigmaFilter } from '../sigma/filter.ts'
import type { RuleProblem, SigmaRule } from '../sigma/sigma-rule.ts'
import type { UnresolvedCorrelation } from '../sigma/unresolved.ts'
import type { Step } from './pipeline.ts'

/** Why a document can't be put through a step; the line is the document's. */
export interface Fault {
  line: number
  message: string
}

/** A step's objection to a document, as a problem of this. */
export function problemOf(
  { file, id, kind }: Pick<SigmaRule | SigmaFilter | UnresolvedCorrelation, 'file' | 'id' | 'kind'>,
  step: Step,
  { line, message }: Fault,
): RuleProblem {
  return {
    ...{ file, line, rule: id, ...(kind === 'rule' ? {} : { kind }), code: 'pipeline.rule' },
    message: `${message} (${step.file}:${step.line})`,
  }
}
