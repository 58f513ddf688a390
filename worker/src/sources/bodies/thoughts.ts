import type { Part } from './conversation.ts'

/** Marks between which open models think aloud in their answer (DeepSeek and Qwen; gpt-oss on Bedrock). */
const MARKS = [
  ['<think>', '</think>'],
  ['<thinking>', '</thinking>'],
  ['<reasoning>', '</reasoning>'],
] as const

/**
 * An answer's parts with the thoughts that stand at the beginning of its text taken out of it. Templates may open the
 * thoughts in the prompt, so a closing mark alone counts too; thoughts that are never closed are all there is.
 */
export function withThoughts(parts: readonly Part[]): readonly Part[] {
  const index = parts.findIndex((part) => part.kind === 'text')
  const part = parts[index]
  if (part?.kind !== 'text') return parts
  const split = splitThoughts(part.text)
  if (!split) return parts
  const text = split.rest.trimStart()
  return [
    ...parts.slice(0, index),
    { kind: 'thinking', text: split.thoughts.trim() },
    ...(text === '' ? [] : [{ kind: 'text' as const, text }]),
    ...parts.slice(index + 1),
  ]
}

function splitThoughts(text: string): { thoughts: string; rest: string } | undefined {
  const start = text.trimStart()
  for (const [open, close] of MARKS) {
    const opened = start.startsWith(open)
    const end = start.indexOf(close)
    if (!opened && (end < 0 || start.includes(open))) continue
    const from = opened ? open.length : 0
    return end < 0
      ? { thoughts: start.slice(from), rest: '' }
      : { thoughts: start.slice(from, end), rest: start.slice(end + close.length) }
  }
  return undefined
}
