import { z } from 'zod'
import { Event } from '../model/event.ts'
import { EventId, SourceId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { Channel, Text } from '../model/text.ts'
import { at, isObject, stringAt } from './json-fields.ts'

/**
 * What is taken from an exported event. Everything that a draft can't say (identity, tenant, place, price, asset,
 * signals) is left out and made anew: an export is no proof of its own tenant or verdicts.
 */
const Exported = z
  .object(Event.shape)
  .omit({
    'event.id': true,
    'event.ingested': true,
    'wachter.tenant': true,
    'wachter.source.id': true,
    'wachter.source.position': true,
    'wachter.cost.usd': true,
    'wachter.asset.id': true,
    'wachter.source.network': true,
    'wachter.drill': true,
    'wachter.text.user_turn': true,
    'wachter.text.tool_input': true,
    'wachter.text.completion': true,
    'wachter.text.reasoning': true,
    'wachter.text.system': true,
    'wachter.text.turns': true,
    'wachter.signal.user_turn': true,
    'wachter.signal.tool_input': true,
    'wachter.signal.completion': true,
    'wachter.signal.reasoning': true,
    'wachter.signal.system': true,
    'wachter.signal.turns': true,
    'wachter.signal.tool_arguments': true,
    'wachter.signal.tool_descriptions': true,
  })
  .partial()

/**
 * Wachter's own events, as `scan --emit events` prints them. The new event's identity follows from the old id alone, so
 * the same export read twice is the same events; it is not the old id itself, because whoever writes an export could
 * then take the id of an event that has yet to arrive, and keep it out.
 */
export const wachterEvent: Source = {
  id: SourceId.parse('wachter'),
  recognises: (record) =>
    isObject(record) &&
    stringAt(record, 'wachter.activity') !== undefined &&
    stringAt(record, '@timestamp') !== undefined &&
    stringAt(record, 'event.id') !== undefined,
  normalise(record) {
    const id = EventId.safeParse(at(record, 'event.id'))
    const fields = Exported.safeParse(record)
    if (!id.success || !fields.success) {
      const issue = fields.error?.issues[0]
      const field = JSON.stringify(issue?.path.join('.').slice(0, 128) ?? 'event.id')
      throw problem('source.not-wachter', 'user', `no event of Wachter: field ${field} is not valid`)
    }
    return [{ natural: [id.data], fields: fields.data, texts: textsOf(record) }]
  },
}

/** Lengths and hashes are made anew. Without `content` it stayed where it was read: there is nothing to take over. */
const ExportedText = Text.pick({ content: true, truncated: true }).strip()

function textsOf(record: unknown): NonNullable<EventDraft['texts']> {
  const texts: NonNullable<EventDraft['texts']> = {}
  for (const channel of Channel.options) {
    const exported = at(record, `wachter.text.${channel}`)
    if (exported === undefined) continue
    const text = ExportedText.safeParse(exported)
    if (!text.success) {
      throw problem('source.not-wachter', 'user', `no event of Wachter: wachter.text.${channel} is no text`)
    }
    const { content, truncated } = text.data
    if (content !== undefined) texts[channel] = { content, truncated }
  }
  return texts
}
