import type { Population } from '../model/kpi.ts'
import type { Instant } from '../model/time.ts'

/** What cases of each population have: traits that hold or not, numbers that may be missing, words to split them by. */
export const populations = {
  /** Assets of the inventory that are not another one under an earlier name. At: when last seen. */
  assets: {
    is: [
      'owned',
      'classified',
      'registered',
      'shadow',
      'reviewed',
      'review_stale',
      'takes_prompts',
      'logged',
      'guarded',
      'tested',
      'production',
      'assessed',
      'critical',
      'high',
    ],
    value: ['residual', 'inherent'],
    word: ['type'],
  },
  /** Gaps of those. At: since when. */
  gaps: { is: ['of_seed'], value: ['age_days'], word: ['gap'] },
  /** Controls on those that were judged. At: the newest evidence. */
  controls: {
    is: ['applies', 'deployed', 'works', 'tested', 'proved', 'failing', 'excepted'],
    value: [],
    word: ['control', 'state'],
  },
  /** What happened: no drills, nothing that became part of another, no duplicates. At: opened. */
  incidents: {
    is: ['self_detected', 'false_alarm', 'open', 'severe'],
    value: ['detect_hours', 'acknowledge_hours', 'contain_hours', 'resolve_hours'],
    word: ['severity', 'category'],
  },
  /** The clocks of those. At: when the clock began. */
  clocks: { is: ['decided', 'in_time'], value: ['left_hours'], word: ['clock', 'severity', 'category'] },
  /** What of those must be reported to somebody, where its time has begun. At: when that was. */
  duties: { is: ['open', 'breached', 'filed', 'in_time'], value: ['slack_hours'], word: ['regime'] },
  /** At: started. */
  drills: {
    is: ['ended', 'contained'],
    value: ['detect_hours', 'acknowledge_hours', 'contain_hours', 'resolve_hours'],
    word: ['category'],
  },
  /** Findings that count, of rules that are live. At: the newest of them. */
  findings: { is: ['attempted', 'stopped'], value: [], word: ['category'] },
  /** Verdicts of analysts on findings. At: the newest finding. */
  verdicts: { is: ['right'], value: [], word: ['rule'] },
  /** What is let pass for a time. At: since when. */
  exemptions: { is: [], value: ['age_days', 'left_days'], word: ['kind'] },
  /** Risks that somebody asked to have accepted. At: since when each is borne; where it never was, when it was asked for. */
  acceptances: {
    is: ['asked', 'in_force', 'voided', 'expired'],
    value: ['age_days', 'left_days'],
    word: ['kind', 'level', 'state'],
  },
  /** What somebody is to do: tasks, lessons, actions of the board and what the red team found. At: when it was asked for. */
  actions: { is: ['open', 'overdue'], value: ['overdue_days'], word: ['kind'] },
  /** Times that somebody attacks our AI on purpose. At: the day on which it begins. */
  engagements: { is: ['begun', 'this_year'], value: [], word: ['team'] },
  /** Attacks that succeeded in them. At: when it was found. */
  red_team_findings: {
    is: ['counts', 'remediated', 'overdue'],
    value: ['age_days'],
    word: ['severity', 'tool'],
  },
  /** Policies in whose place there is no other. At: approved. */
  policies: { is: ['approved', 'reviewed'], value: [], word: ['policy'] },
  /** People who are asked to confirm one of those. At: when they did. */
  attestations: { is: ['confirmed', 'overdue'], value: [], word: ['policy'] },
  /** Vendors of the register. At: last reviewed. */
  vendors: { is: ['in_use', 'owned', 'reviewed'], value: [], word: ['vendor'] },
} as const satisfies Record<Population, PopulationFields>

interface PopulationFields {
  is: readonly string[]
  value: readonly string[]
  word: readonly string[]
}
type Fields = typeof populations

/** One case, or several that are the same in everything that is told of them. */
export interface Row<Of extends Population> {
  /** Null where nothing shows it yet: such a case is in no span of days, and makes no figure newer. */
  at: Instant | null
  /** How many; 1 where it is not said. */
  weight?: number
  is: Readonly<Record<Fields[Of]['is'][number], boolean>>
  value: { readonly [Name in Fields[Of]['value'][number]]?: number | undefined }
  word: { readonly [Name in Fields[Of]['word'][number]]?: string | undefined }
}

/** A case of whichever population. */
export interface AnyRow {
  at: Instant | null
  weight?: number
  is: Readonly<Record<string, boolean>>
  value: Readonly<Record<string, number | undefined>>
  word: Readonly<Record<string, string | undefined>>
}
