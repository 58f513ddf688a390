import type { BoardReport } from '../../model/board-report.ts'
import type { BoardWords } from './board-words.ts'

/** The figures that a report begins with, in the order in which they are read; null: nobody can say. */
export function headlineOf(report: BoardReport): readonly [keyof BoardWords['figures'], number | null][] {
  const { risk, incidents, findings, controls, compliance } = report
  const sum = (of: 'met' | 'applying') => compliance.reduce((all, { tally }) => all + tally[of], 0)
  return [
    ['assets', risk.assets],
    ['critical', risk.levels.CRITICAL],
    ['over_appetite', risk.over_appetite],
    ['opened', incidents.opened],
    ['open_grave', incidents.open.SEV1 + incidents.open.SEV2],
    ['raised', findings.raised],
    ['passed', findings.by_outcome.passed],
    ['working', controls.working],
    ['failing', controls.failing],
    ['met', sum('met')],
  ]
}

/** How many requirements apply now, in all frameworks together. */
export function applyingIn({ compliance }: BoardReport): number {
  return compliance.reduce((all, { tally }) => all + tally.applying, 0)
}
