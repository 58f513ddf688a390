import type { AuditRecorder } from '../audit/recorder.ts'
import type { Config } from '../config/config.ts'
import { maskText, sensitiveSpans } from '../detection/analysers/sensitive.ts'
import type { RuleBook } from '../detection/rule-book.ts'
import type { Ingest } from '../ingest/ingest-batch.ts'
import { storedTexts } from '../ingest/texts-at-source.ts'
import type { JobDeps } from '../jobs/job-deps.ts'
import type { Categories } from '../response/link.ts'
import type { Store } from '../store/store.ts'
import { openEvidenceKeys } from './open-evidence-keys.ts'
import { systemClock } from './system.ts'

interface Opening {
  store: Store
  audit: AuditRecorder
  categories: Categories
  ingest: Ingest
  rules: RuleBook
  warn(message: string): void
}

/** What people decide with which findings are an incident, and what keeps evidence of it. */
export function openIncidentWork(
  config: Pick<Config, 'evidence_keys' | 'data'>,
  { store, audit, categories, ingest, rules, warn }: Opening,
): Pick<JobDeps, 'composing' | 'evidence'> {
  const common = { store, audit, clock: systemClock }
  return {
    composing: { ...common, categories, findSensitive: sensitiveSpans, onFindings: ingest.onFindings },
    evidence: {
      ...{ ...common, mask: maskText, keys: openEvidenceKeys(config, warn) },
      originals: ingest.originals ?? storedTexts,
      rules: () => rules.current().summaries,
    },
  }
}
