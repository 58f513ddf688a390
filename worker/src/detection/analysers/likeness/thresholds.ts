import type { Sensitivity } from '../../../model/sensitivity.ts'
import type { Scored } from '../../../model/signal.ts'
import type { Register } from '../patterns/pattern.ts'

/** From which score a text counts, by how it reached the model. */
export type Thresholds = { readonly [Name in Register]: Scored['score'] }

/**
 * Scores from which injection and jailbreak are flagged under each profile; set on dev and on training sources left out. What each
 * catches: docs/detection-quality.md.
 */
export const PROFILES: { readonly [Name in Sensitivity]: Thresholds } = {
  strict: { user: 0.3, document: 0.4, answer: 0.6 },
  balanced: { user: 0.4, document: 0.5, answer: 0.75 },
  permissive: { user: 0.5, document: 0.6, answer: 0.9 },
}
