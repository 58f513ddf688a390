import type { Event } from '@wachter/worker/model/event.ts'
import i18next from 'i18next'
import { inWords } from '../shared/in-words.ts'

/** The newest words first, for they are what an event is about. */
const SPEAKING = ['user_turn', 'completion', 'tool_input'] as const

/** An event in a line: what was said, else what was called, else what was done; of Wachter's own, what it has to say. */
export function gistOf(event: Event): string {
  for (const channel of SPEAKING) {
    const content = event[`wachter.text.${channel}`]?.content
    if (content !== undefined && content.trim() !== '') return content.slice(0, 400).trim()
  }
  const [call] = event['wachter.tool.calls'] ?? []
  if (call !== undefined) return `${call.name} ${call.arguments ?? ''}`.slice(0, 400).trim()
  if (event['event.provider'] === 'wachter' && event['event.reason'] !== undefined)
    return ownWords(event['event.action'] ?? '', event['event.reason'].slice(0, 400))
  return (
    event['mcp.method.name'] ??
    event['event.action'] ??
    event['process.command_line']?.slice(0, 400) ??
    event['url.full']?.slice(0, 400) ??
    event['gen_ai.operation.name'] ??
    event['wachter.source.id']
  )
}

/** What Wachter tells of by an event; in other languages what happened, without the names that its English reason has. */
function ownWords(action: string, reason: string): string {
  const isEnglish = !i18next.isInitialized || i18next.language.startsWith('en')
  return isEnglish ? reason : inWords(reason, [{ code: `event.${action}` }])
}

/** Who acted, as far as the event says; the most personal first. */
export function actorOf(event: Event): { kind: string; id: string } | undefined {
  const named = [
    ['user', event['user.id'] ?? event['user.name'] ?? event['user.email']],
    ['api_key', event['wachter.api_key.id']],
    ['agent', event['gen_ai.agent.name'] ?? event['gen_ai.agent.id']],
    ['service', event['service.name']],
    ['host', event['host.name']],
    ['ip', event['source.ip']],
  ] as const
  for (const [kind, id] of named) if (id !== undefined) return { kind, id }
  return undefined
}
