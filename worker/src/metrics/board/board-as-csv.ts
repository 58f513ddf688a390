import { csvLine } from '../../inventory/exchange/csv.ts'
import type { BoardReport } from '../../model/board-report.ts'
import { programmeAsLines } from './programme-as-lines.ts'

/** Every figure of a report, one a line: section, what it is about, the figure, its value. */
export function boardAsCsv(report: BoardReport): string {
  const { risk, incidents, findings, controls, compliance, open, entries } = report
  const lines: (readonly (string | number)[])[] = [
    ['section', 'of', 'figure', 'value'],
    ['report', '', 'tenant', report.tenant],
    ['report', '', 'month', report.month],
    ['report', '', 'from', report.period.from],
    ['report', '', 'before', report.period.to],
    ['report', '', 'made', report.made],
    ['report', '', 'sha256', report.sha256],
    ['report', '', 'assets left out', report.left_out],
    ['risk', '', 'assets', risk.assets],
    ...Object.entries(risk.levels).map(([level, count]) => ['risk', '', level, count]),
    ['risk', '', 'limits of the appetite that do not hold', risk.over_appetite ?? ''],
    ...risk.worst.flatMap(({ id, name, residual, level }) => [
      ['worst assets', id, 'name', name],
      ['worst assets', id, 'residual', residual],
      ['worst assets', id, 'level', level],
    ]),
    ['incidents', '', 'opened', incidents.opened],
    ...Object.entries(incidents.by_severity).map(([severity, count]) => [
      'incidents',
      severity,
      'opened',
      count,
    ]),
    ...Object.entries(incidents.open).map(([severity, count]) => ['incidents', severity, 'open', count]),
    ...incidents.by_category.map(({ category, count }) => ['incidents', category, 'opened', count]),
    ['findings', '', 'raised', findings.raised],
    ...Object.entries(findings.by_outcome).map(([outcome, count]) => ['findings', outcome, 'raised', count]),
    ...Object.entries(findings.by_level).map(([level, count]) => ['findings', level, 'raised', count]),
    ...programmeAsLines(report),
    ...Object.entries(controls).map(([state, count]) => ['controls', '', state, count]),
    ...compliance.flatMap(({ id, tally, gaps }) => [
      ...Object.entries(tally).map(([what, count]) => ['compliance', id, what, count]),
      ['compliance', id, 'gaps', gaps],
    ]),
    ...open.flatMap(({ control, kind, owner, assets, requirements }) => [
      ['open controls', control, `${kind} assets`, assets],
      ['open controls', control, `${kind} requirements`, requirements],
      ['open controls', control, `${kind} owner`, owner],
    ]),
    ['open controls', '', 'left out', report.open_left_out],
    ...entries.flatMap(
      ({ entry, status, assets, covered, failing, findings: own, controls: rows, bare, next }) => [
        ['entries', entry, 'status', status],
        ['entries', entry, 'assets', assets],
        ['entries', entry, 'covered', covered],
        ['entries', entry, 'failing', failing],
        ...Object.entries(own).map(([outcome, count]) => ['entries', entry, `findings ${outcome}`, count]),
        ...rows.flatMap(({ control, working, failing: bad, planned, excepted }) => [
          ['entries', entry, `${control} working`, working],
          ['entries', entry, `${control} failing`, bad],
          ['entries', entry, `${control} planned`, planned],
          ['entries', entry, `${control} excepted`, excepted],
        ]),
        ...bare.map(({ type, assets: count }) => ['entries', entry, `bare ${type}`, count]),
        ...next.map(({ control, takes_away }) => [
          'entries',
          entry,
          `next ${control} takes away`,
          takes_away ?? '',
        ]),
      ],
    ),
  ]
  return lines.map((cells) => csvLine(cells.map(String))).join('')
}
