import { BoardAction, BoardDecision, ShownBoard } from '@wachter/worker/model/board.ts'
import { z } from 'zod'
import { pageOf, type RecordPage } from '../../worker/record-pages.ts'

export const BoardReply = z.strictObject({ board: ShownBoard.nullable() })
export const ShownDecision = BoardDecision.extend({ version: z.string() })
export type ShownDecision = z.infer<typeof ShownDecision>
export const ShownAction = BoardAction.extend({ version: z.string() })
export type ShownAction = z.infer<typeof ShownAction>
export const DecisionPage = pageOf(ShownDecision)
export const ActionPage = pageOf(ShownAction)
export const PackReport = z.strictObject({ markdown: z.string() })

/** What is written down of a meeting; the same `key` again is the same. */
export type NewDecision = Pick<BoardDecision, 'title' | 'text' | 'reason' | 'decided'> & { key: string }
export type NewAction = Pick<BoardAction, 'title' | 'owner' | 'due' | 'detail'> & { key: string }
export type Ended = { state: 'done' | 'dropped'; note: string; version: string }

/** Who oversees the programme: what they decided and want done. Each throws a `Problem`. */
export interface BoardPort {
  /** Null where none is named. */
  board(signal: AbortSignal): Promise<ShownBoard | null>
  /** The last ones first. */
  decisions(cursor: string | undefined, signal: AbortSignal): Promise<RecordPage<ShownDecision>>
  /** Open ones, the earliest due first. */
  actions(cursor: string | undefined, signal: AbortSignal): Promise<RecordPage<ShownAction>>
  decide(decision: NewDecision): Promise<void>
  revoke(id: string, reason: string): Promise<void>
  want(action: NewAction): Promise<void>
  end(id: string, to: Ended): Promise<void>
  /** What the board looks at, of the last quarter, as Markdown. */
  pack(language: 'en' | 'nl'): Promise<string>
}
