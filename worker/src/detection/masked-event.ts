import type { Event } from '../model/event.ts'
import { Channel } from '../model/text.ts'

/** Free texts beside the channels: what people, models and tools wrote, where secrets and personal data stand by accident. */
const FREE = [
  'error.message',
  'process.command_line',
  'process.parent.command_line',
  'url.full',
  'url.path',
  'mcp.resource.uri',
] as const satisfies readonly (keyof Event)[]

/**
 * An event with the secrets and PII of its texts as ▮, for whoever may not see them. Who acted and where stays: that is what the
 * record is about. Lengths and hashes of texts stay those of the original.
 */
export function maskedEvent(event: Event, mask: (text: string) => string): Event {
  const masked: Event = { ...event }
  for (const channel of Channel.options) {
    const text = event[`wachter.text.${channel}`]
    if (text?.content === undefined) continue
    masked[`wachter.text.${channel}`] = { ...text, content: mask(text.content) }
  }
  for (const field of FREE) {
    const text = event[field]
    if (text !== undefined) masked[field] = mask(text)
  }
  const calls = event['wachter.tool.calls']
  if (calls !== undefined)
    masked['wachter.tool.calls'] = calls.map(({ arguments: sent, result, ...call }) => ({
      ...call,
      ...(sent !== undefined && { arguments: mask(sent) }),
      ...(result !== undefined && { result: mask(result) }),
    }))
  const args = event['process.args']
  if (args !== undefined) masked['process.args'] = args.map(mask)
  for (const field of ['wachter.request.parameters', 'wachter.response.elements'] as const) {
    const values = event[field]
    if (values !== undefined)
      masked[field] = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, mask(value)]))
  }
  return masked
}

/** UTF-16 units of an event's free texts: what masking it costs goes by that. */
export function freeLength(event: Event): number {
  const texts = Channel.options.map((channel) => event[`wachter.text.${channel}`]?.content?.length ?? 0)
  const calls = (event['wachter.tool.calls'] ?? []).map(
    ({ arguments: sent = '', result = '' }) => sent.length + result.length,
  )
  return [...texts, ...calls].reduce((sum, length) => sum + length, 0)
}
