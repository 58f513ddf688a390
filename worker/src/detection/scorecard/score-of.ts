import type { MeasuredShare, RuleScore } from '../../model/scorecard.ts'
import type { Instant } from '../../model/time.ts'
import { wilson } from '../../model/wilson.ts'
import type { RuleHead } from '../sigma/sigma-rule.ts'

/** What is counted of a rule's findings. */
export interface RuleCounts {
  findings: number
  first: Instant | null
  last: Instant | null
  inIncidents: number
  verdicts: RuleScore['verdicts']
}

/**
 * When a rule should go from shadow to live, and back (docs/write-rules.md). Twenty verdicts make an interval that is
 * narrow enough to tell 9 in 10 from 6 in 10; ten findings a day are what one analyst looks at beside other work.
 */
const ADVICE = { judged: 20, promoteFrom: 70, demoteBelow: 50, mostPerDay: 10 } as const

/** How a rule does. `days`: how many its findings spread over, at least 1. */
export function scoreOf(
  rule: Pick<RuleHead, 'id' | 'title' | 'level' | 'extension'>,
  counts: RuleCounts,
  days: number,
): RuleScore {
  const { findings, first, last, inIncidents, verdicts } = counts
  const judged = verdicts.true + verdicts.benign + verdicts.false
  const mode = rule.extension?.mode === 'shadow' ? 'shadow' : 'live'
  const precision = shareOf(verdicts.true + verdicts.benign, judged)
  const perDay = round(findings / days, 100)
  return {
    rule: rule.id,
    title: rule.title,
    level: rule.level,
    mode,
    findings,
    first,
    last,
    per_day: perDay,
    in_incidents: inIncidents,
    verdicts,
    precision,
    actionable: shareOf(verdicts.true, judged),
    judged_per_true: verdicts.true === 0 ? null : round(judged / verdicts.true, 10),
    ...advised(mode, { judged, perDay, precision }),
  }
}

function advised(
  mode: RuleScore['mode'],
  { judged, perDay, precision }: { judged: number; perDay: number; precision: MeasuredShare },
): Pick<RuleScore, 'advice' | 'because'> {
  if (judged < ADVICE.judged)
    return { advice: 'too_few', because: `${judged} of ${ADVICE.judged} verdicts that it takes to tell` }
  const interval = `right in ${precision.share} % (${precision.low} to ${precision.high})`
  const rate = `${perDay} findings a day`
  if (mode === 'shadow' && precision.low >= ADVICE.promoteFrom && perDay <= ADVICE.mostPerDay)
    return { advice: 'promote', because: `${interval}, ${rate}: fit to open incidents` }
  if (mode === 'live' && precision.high < ADVICE.demoteBelow)
    return {
      advice: 'demote',
      because: `${interval}: mostly wrong, put it in shadow mode or give it exceptions`,
    }
  return { advice: 'keep', because: `${interval}, ${rate}` }
}

function shareOf(hits: number, of: number): MeasuredShare {
  const [low, high] = wilson(hits, of)
  return { share: of === 0 ? null : round((hits / of) * 100, 10), low, high }
}

function round(value: number, to: number): number {
  return Math.round(value * to) / to
}
