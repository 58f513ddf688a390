import {
  Engagement,
  type RedTeamFigures,
  type ReplayReport,
  ShownRedTeamFinding,
} from '@wachter/worker/model/red-team.ts'
import { z } from 'zod'
import { type Facets, pageOf, type RecordPage } from '../../worker/record-pages.ts'

export const EngagementPage = pageOf(Engagement)
export const RedTeamFindingPage = pageOf(ShownRedTeamFinding)

export const RED_TEAM_FACETS = ['state', 'severity', 'tool', 'owner', 'target'] as const
export const RedTeamFilter = z.object({
  q: z.string().default(''),
  state: z.array(z.string()).default([]),
  severity: z.array(z.string()).default([]),
  tool: z.array(z.string()).default([]),
  owner: z.array(z.string()).default([]),
  target: z.array(z.string()).default([]),
  sort: z.string().default('state:desc'),
})
export type RedTeamFilter = z.infer<typeof RedTeamFilter>

/** What is said to begin an engagement. */
export type NewEngagement = Pick<Engagement, 'title' | 'scope' | 'team' | 'begins' | 'ends'> & { key: string }

/** Attacks that somebody makes on purpose, what they found, and whether that is closed. Each throws a `Problem`. */
export interface RedTeamPort {
  figures(signal: AbortSignal): Promise<RedTeamFigures>
  engagements(signal: AbortSignal): Promise<readonly Engagement[]>
  page(
    filter: RedTeamFilter,
    cursor: string | undefined,
    signal: AbortSignal,
  ): Promise<RecordPage<ShownRedTeamFinding>>
  facets(of: readonly string[], filter: RedTeamFilter, signal: AbortSignal): Promise<Facets>
  change(id: string, to: { owner?: string | null; due?: string }): Promise<void>
  dismiss(id: string, reason: string): Promise<void>
  takeDismissalBack(id: string): Promise<void>
  /** Replays every finding's attack through the rules in force. */
  replay(): Promise<ReplayReport>
  begin(engagement: NewEngagement): Promise<void>
  /** How many findings an engagement has. */
  found(engagement: string, signal: AbortSignal): Promise<number>
  /** Takes one away that has none; one that has some is over from then on. */
  takeAway(engagement: string): Promise<void>
  /** Takes a tool's results in, as it wrote them. Gives how many attacks succeeded, and whether the file was there already. */
  import(engagement: string, file: string): Promise<{ succeeded: number; again: boolean }>
}
