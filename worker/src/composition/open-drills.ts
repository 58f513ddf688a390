import type { AuditRecorder } from '../audit/recorder.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import { decidedEvaluator } from '../ingest/decided-evaluator.ts'
import { ingestBatch } from '../ingest/ingest-batch.ts'
import { inlineEvaluator } from '../ingest/inline-evaluator.ts'
import type { PastCompletions } from '../ingest/with-signals.ts'
import type { TenantId } from '../model/ids.ts'
import type { Level } from '../model/level.ts'
import type { Source } from '../model/source.ts'
import type { DrillDesk, MadeUp } from '../response/drills/start-drill.ts'
import type { Categories } from '../response/link.ts'
import type { Store } from '../store/store.ts'
import { knowledgeOf } from './configured-evaluator.ts'
import type { OwnEvents } from './own-events.ts'

interface Opening extends OwnEvents {
  store: Store
  audit: AuditRecorder
  categories: Categories
  quiet(tenant: TenantId): Promise<readonly Level[]>
  samples: DrillDesk['samples']
}

/** What drills are begun with here: the rules and the intake of this process. */
export function openDrills({ store, audit, categories, quiet, samples, ...own }: Opening): DrillDesk {
  const { clock } = own.ingest
  return {
    ...{ store, audit, categories, quiet, samples, clock },
    rules: () => own.rules().rules,
    async raisedOn(made) {
      const { tenant, source } = made
      const batch = { tenant, source, records: [recordOf(made)], ingested: clock.now() }
      const past: PastCompletions = async (spans) => spans.map(() => [])
      const reach = { past, bodies: { fetch: async () => undefined } }
      const { verdicts } = await evaluatorOf(own, made).evaluate(batch, reach)
      return verdicts.flatMap(({ events }) => events.flatMap(({ findings }) => findings))
    },
    async putIn(made) {
      const { tenant, source } = made
      const ingest = { ...own.ingest, evaluator: evaluatorOf(own, made) }
      await ingestBatch(ingest, { tenant, source, records: [recordOf(made)] })
    },
  }
}

/** The rules over one event that stands in the place of its record; nobody else can send such a one. */
function evaluatorOf({ rules, exceptions, decided }: OwnEvents, { source: id, draft }: MadeUp) {
  const source: Source = { id, recognises: () => false, normalise: () => [draft] }
  const set: RuleSet = rules()
  return decidedEvaluator(
    inlineEvaluator({ ...knowledgeOf(set), sources: [source] }, { exceptions }),
    decided,
  )
}

function recordOf({ draft }: MadeUp) {
  const position = `drill:${draft.drill}`
  return { kind: 'record' as const, value: { position }, original: () => Buffer.from(position), position }
}
