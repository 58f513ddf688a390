import { z } from 'zod'
import type { RedTeamSeverity, RedTeamTool } from '../../model/red-team.ts'

/** The texts of an attack: what the user said, turn by turn, and what was answered. */
export const AttackTexts = z.strictObject({
  turns: z.array(z.string()).min(1).max(64),
  completion: z.string().nullable(),
})
export type AttackTexts = z.infer<typeof AttackTexts>

/** One attack as a tool tried it. */
export interface Attempt extends AttackTexts {
  probe: string
  judgedBy: string | null
  target: string | null
  /** Undefined where the tool gives none. */
  severity: RedTeamSeverity | undefined
  /** It got what it wanted. */
  succeeded: boolean
  /** A guardrail stopped it, by what the tool says. */
  blocked: boolean
}

/** What a file of results says. */
export interface Results {
  tool: RedTeamTool
  attempts: Attempt[]
  /** Lines or entries that are no results. */
  unread: number
}

/** Attacks with more text than this are not kept, UTF-16 code units of turns and answer. */
export const LONGEST_ATTACK = 200_000
/** Attempts that one file may have. */
export const MOST_ATTEMPTS = 100_000
