import { eventOfSample, type Sample } from '../../detection/sample.ts'
import { type DrillId, SourceId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { EventDraft } from '../../model/source.ts'
import type { Instant } from '../../model/time.ts'
import { wachterEvent } from '../../sources/wachter-event.ts'

/** Where a sample comes from that names no source. */
const NOWHERE = SourceId.parse('wachter.drill')

/**
 * A sample as it would be read now, with the source that it is from: done by a person and in a conversation that nobody else
 * has. Signals are computed anew, as of any event.
 */
export function madeUpEvent(
  sample: Sample,
  { id, at }: { id: DrillId; at: Instant },
): { source: SourceId; draft: EventDraft } {
  const [draft] = wachterEvent.normalise(eventOfSample(sample))
  if (draft === undefined)
    throw problem('drill.no-sample', 'user', `${sample.file}:${sample.line} is no event`)
  const named = SourceId.safeParse(sample.event['wachter.source.id'])
  const who = `drill-${id.slice(0, 8)}`
  const { 'user.email': _, 'user.name': __, ...fields } = draft.fields
  return {
    source: named.success ? named.data : NOWHERE,
    draft: {
      ...draft,
      natural: ['drill', id],
      fields: { ...fields, '@timestamp': at, 'user.id': who, 'gen_ai.conversation.id': who },
      drill: id,
    },
  }
}
