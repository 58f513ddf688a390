import type { Span } from '../../model/signal.ts'
import { piiOf } from './pii/pii.ts'
import { secretsOf } from './secrets/secrets.ts'
import { viewOf } from './text/text-view.ts'
import { withoutOverlaps } from './without-overlaps.ts'

/** The secrets and PII of a text, in text order, without overlaps; a secret goes before PII inside it. Linear. */
export function sensitiveSpans(text: string): Span[] {
  const view = viewOf(text)
  return withoutOverlaps([...secretsOf(view), ...piiOf(view)])
}

const MASK = '▮'

/**
 * The text with every character of a secret or of PII replaced by ▮; lengths and all other characters stay, so offsets
 * stay true.
 */
export function maskText(text: string): string {
  let masked = ''
  let done = 0
  for (const { start, end } of sensitiveSpans(text)) {
    masked += text.slice(done, start) + MASK.repeat(end - start)
    done = end
  }
  return masked + text.slice(done)
}
