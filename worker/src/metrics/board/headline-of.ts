import type { BoardReport } from '../../model/board-report.ts'
import type { BoardWords } from './board-words.ts'

type Headline = [keyof BoardWords['figures'], number | null]

/** The figures that a report begins with, in the order in which they are read; null: nobody can say. */
export function headlineOf(report: BoardReport): readonly Headline[] {
  const { risk, acceptances, incidents, findings, controls, compliance, board } = report
  const sum = (of: 'met' | 'applying') => compliance.reduce((all, { tally }) => all + tally[of], 0)
  const accepted: Headline[] =
    acceptances === undefined
      ? []
      : [
          ['accepted', acceptances.in_force],
          ['voided', acceptances.voided],
        ]
  const overdue = board?.actions.filter((action) => action.overdue).length
  return [
    ['assets', risk.assets],
    ['critical', risk.levels.CRITICAL],
    ['over_appetite', risk.over_appetite],
    ...accepted,
    ['opened', incidents.opened],
    ['open_grave', incidents.open.SEV1 + incidents.open.SEV2],
    ['raised', findings.raised],
    ['passed', findings.by_outcome.passed],
    ['working', controls.working],
    ['failing', controls.failing],
    ['met', sum('met')],
    ...(overdue === undefined ? [] : [['overdue', overdue] satisfies Headline]),
  ]
}

/** How many requirements apply now, in all frameworks together. */
export function applyingIn({ compliance }: BoardReport): number {
  return compliance.reduce((all, { tally }) => all + tally.applying, 0)
}
