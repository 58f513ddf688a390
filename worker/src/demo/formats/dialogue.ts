import type { Random } from '../../model/random.ts'
import { tokensOf } from '../texts/grammar.ts'

export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'tool_use'; id: string; name: string; input: Readonly<Record<string, unknown>> }
  | { kind: 'tool_result'; id: string; text: string }

export interface Turn {
  role: 'user' | 'assistant'
  parts: readonly Part[]
}

/** One call of a model, whatever the provider logs of it. */
export interface Call {
  at: number
  model: string
  system?: string | undefined
  /** The conversation up to the call; the last turn is the new one. */
  turns: readonly Turn[]
  /** What came back; empty where nothing did. */
  answer: readonly Part[]
  /** As the provider counts them; else they follow from the texts. */
  tokens?: { input: number; output: number } | undefined
  latencyMs?: number | undefined
}

export const text = (content: string): Part => ({ kind: 'text', text: content })
export const user = (content: string): Turn => ({ role: 'user', parts: [text(content)] })
export const assistant = (content: string): Turn => ({ role: 'assistant', parts: [text(content)] })
export const toolUse = (id: string, name: string, input: Readonly<Record<string, unknown>>): Part => ({
  kind: 'tool_use',
  id,
  name,
  input,
})
export const toolResult = (id: string, content: string): Turn => ({
  role: 'user',
  parts: [{ kind: 'tool_result', id, text: content }],
})

export function textIn(parts: readonly Part[]): string {
  return parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
}

export function tokensIn(call: Call): { input: number; output: number } {
  if (call.tokens !== undefined) return call.tokens
  const given = call.turns.flatMap((turn) => turn.parts)
  return {
    input: tokensOf(call.system ?? '') + given.reduce((sum, part) => sum + tokensOf(written(part)) + 4, 0),
    output:
      call.answer.length === 0 ? 0 : call.answer.reduce((sum, part) => sum + tokensOf(written(part)), 0),
  }
}

/** How long the call took: a start-up time and some forty tokens a second. */
export function latencyOf(random: Random, call: Call): number {
  return call.latencyMs ?? Math.round(random.around(450) + tokensIn(call).output * random.around(22))
}

export function stopReason(call: Call): 'end_turn' | 'tool_use' {
  return call.answer.some((part) => part.kind === 'tool_use') ? 'tool_use' : 'end_turn'
}

function written(part: Part): string {
  return part.kind === 'tool_use' ? `${part.name}${JSON.stringify(part.input)}` : part.text
}
