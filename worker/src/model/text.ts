import { hash } from 'node:crypto'
import { z } from 'zod'

/**
 * The texts of an event are kept apart, because a rule on a whole conversation re-fires on every turn and on the system
 * prompt: the newest user turn, what tools and documents put in, the model's answer, its reasoning, the instructions. `turns` has
 * the end of what the user said before and the beginning of the newest turn, joined, where the record has the earlier turns.
 */
export const Channel = z.enum(['user_turn', 'tool_input', 'completion', 'reasoning', 'system', 'turns'])
export type Channel = z.infer<typeof Channel>

/** So much of the newest turn, and of what was said before it, stands in `turns`, UTF-16 units: the widest window that is scored. */
export const JOINED_TURN = 1_200

/** One text, whole: it is never dropped or cut for its length. */
export const Text = z.strictObject({
  /** Absent from stored events whose texts stay where they were read (`wachter.source.position`). */
  content: z.string().optional(),
  /** UTF-16 code units of the text. */
  length: z.int().nonnegative(),
  /** SHA-256 of the text in UTF-8, hex. */
  sha256: z.string().length(64),
  /** The log itself had already cut the text. */
  truncated: z.boolean(),
})
export type Text = z.infer<typeof Text>

export function textOf(content: string, truncated = false): Text {
  return { content, length: content.length, sha256: hash('sha256', content, 'hex'), truncated }
}
