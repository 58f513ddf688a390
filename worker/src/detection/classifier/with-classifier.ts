import type { Event } from '../../model/event.ts'
import type { ChannelSignals } from '../../model/signal.ts'
import type { Classifier, Judgement } from './classifier.ts'

/** Spans of one channel, as `ChannelSignals` has it. */
const MOST_SPANS = 100

/**
 * Events with what a site's own classifier thinks of their texts: `model`, and `by_model` where it alone flags one. A text that comes
 * again is asked about once. `begin` is told of each event first. Throws what the classifier throws.
 */
export async function withClassifier(
  events: readonly Event[],
  classifier: Classifier,
  begin?: (event: number) => void,
): Promise<Event[]> {
  const known = new Map<string, Judgement>()
  const judged: Event[] = []
  for (const [place, event] of events.entries()) {
    begin?.(place)
    const signals: Partial<Event> = {}
    for (const channel of classifier.texts) {
      const text = event[`wachter.text.${channel}`]?.content
      if (text === undefined || text.trim() === '') continue
      const judgement = known.get(text) ?? (await classifier.judge(text))
      known.set(text, judgement)
      const before = event[`wachter.signal.${channel}`] ?? {}
      signals[`wachter.signal.${channel}`] = withJudgement(before, judgement, classifier.threshold)
    }
    judged.push({ ...event, ...signals })
  }
  return judged
}

function withJudgement(signals: ChannelSignals, judgement: Judgement, threshold: number): ChannelSignals {
  const { label, start, end } = judgement
  const score = Math.round(judgement.score * 1000) / 1000
  const flagged = score >= threshold
  const model = { score, flagged }
  if (!flagged) return { ...signals, model }
  const isAlone = signals.injection?.flagged !== true && signals.jailbreak?.flagged !== true
  const spans = [{ signal: 'model' as const, type: label, start, end }, ...(signals.spans ?? [])]
    .slice(0, MOST_SPANS)
    .sort((a, b) => a.start - b.start || a.end - b.end)
  return { ...signals, model, ...(isAlone && { by_model: true }), spans }
}
