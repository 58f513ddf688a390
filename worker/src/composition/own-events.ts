import type { DecisionBook } from '../detection/decisions/decision-book.ts'
import type { ExceptionBook } from '../detection/exceptions/exception-book.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import { decidedEvaluator } from '../ingest/decided-evaluator.ts'
import { type Ingest, ingestBatch } from '../ingest/ingest-batch.ts'
import { inlineEvaluator } from '../ingest/inline-evaluator.ts'
import { latestEvaluator } from '../ingest/latest-evaluator.ts'
import type { TenantId } from '../model/ids.ts'
import type { Source } from '../model/source.ts'
import { portions } from '../store/every-document.ts'
import { knowledgeOf } from './configured-evaluator.ts'

/** Records of one batch. */
const PORTION = 500

/** What has come in, and what looks at it. */
export interface OwnEvents {
  ingest: Ingest
  rules(): RuleSet
  exceptions: ExceptionBook
  decided: DecisionBook
}

/**
 * Makes events of what Wachter has to say itself, which the rules then look at as at any other. `position` says where a record
 * comes from: told twice it is one event.
 */
export function ownEvents<Record>(
  { ingest, rules, exceptions, decided }: OwnEvents,
  source: Source,
  position: (record: Record) => string,
): (tenant: TenantId, records: readonly Record[]) => Promise<void> {
  const evaluator = decidedEvaluator(
    latestEvaluator(rules, (set) =>
      inlineEvaluator({ ...knowledgeOf(set), sources: [source] }, { exceptions }),
    ),
    decided,
  )
  return async (tenant, told) => {
    for (const some of portions(told, PORTION)) {
      const records = some.map((value) => ({
        kind: 'record' as const,
        value,
        original: () => Buffer.from(JSON.stringify(value)),
        position: `${source.id.replace('.', ':')}#${position(value)}`,
      }))
      await ingestBatch({ ...ingest, evaluator }, { tenant, source: source.id, records })
    }
  }
}
