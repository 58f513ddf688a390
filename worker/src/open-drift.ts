import { knowledgeOf } from './configured-evaluator.ts'
import type { DecisionBook } from './detection/decisions/decision-book.ts'
import type { ExceptionBook } from './detection/exceptions/exception-book.ts'
import type { RuleSet } from './detection/sigma/match.ts'
import { decidedEvaluator } from './ingest/decided-evaluator.ts'
import { type Ingest, ingestBatch } from './ingest/ingest-batch.ts'
import { inlineEvaluator } from './ingest/inline-evaluator.ts'
import { latestEvaluator } from './ingest/latest-evaluator.ts'
import type { RawRecord } from './ingest/raw-record.ts'
import { driftOf } from './inventory/drift-of.ts'
import type { Inventory } from './inventory/inventory.ts'
import { type DriftRecord, wachterInventory } from './sources/wachter-inventory.ts'
import { portions } from './store/every-document.ts'

/** Records of one batch. */
const PORTION = 500

/** Makes events of how assets change, which the rules then look at as at any other. */
export function openDrift(
  ingest: Ingest,
  rules: () => RuleSet,
  { exceptions, decided }: { exceptions: ExceptionBook; decided: DecisionBook },
): NonNullable<Inventory['onChanges']> {
  const evaluator = decidedEvaluator(
    latestEvaluator(rules, (set) =>
      inlineEvaluator({ ...knowledgeOf(set), sources: [wachterInventory] }, { exceptions }),
    ),
    decided,
  )
  return async (tenant, changed) => {
    for (const some of portions(changed.flatMap(driftOf), PORTION)) {
      const records = some.map(rawRecord)
      await ingestBatch({ ...ingest, evaluator }, { tenant, source: wachterInventory.id, records })
    }
  }
}

function rawRecord(record: DriftRecord): RawRecord {
  return {
    kind: 'record',
    value: record,
    original: () => Buffer.from(JSON.stringify(record)),
    position: `wachter:inventory#${record.change}`,
  }
}
