import type { BoardEntry, BoardReport } from '../../model/board-report.ts'
import { namesOfThings } from '../../model/names-of-things.ts'
import { dayOf, shift } from '../../model/time.ts'
import type { Translations } from '../../model/translations.ts'
import { figuresIn } from '../figures-in.ts'
import { type BoardWords, boardWords, type ReportLanguage } from './board-words.ts'
import { applyingIn, headlineOf } from './headline-of.ts'
import { programmeAsContent, type Setting } from './programme-as-content.ts'
import { programmeWords } from './programme-words.ts'
import type { Content, ReportPages } from './report-pages.ts'
import { heading, number, shown, small, table, together } from './report-parts.ts'

/** With how figures are written and things are called. */
interface Words extends BoardWords, Setting {
  /** A title of the programme's files, in the language of the report. */
  titled(title: string): string
}

/**
 * A report as pages: the figures in short, what is accepted and borne, the programme's figures and maturity, the board, frameworks and
 * gaps, then a page for each entry of the OWASP list. Black on white.
 */
export function boardAsDocument(
  report: BoardReport,
  language: ReportLanguage,
  translations: Translations = { nl: new Map() },
): ReportPages {
  const words: Words = {
    ...boardWords[language],
    ...{ write: figuresIn(language), names: namesOfThings[language] },
    titled: (title) => (language === 'en' ? title : (translations[language].get(title) ?? title)),
  }
  const { tenant, month, period, made, sha256, left_out } = report
  const subject = shown(words.subject(tenant, month))
  const last = dayOf(shift(period.to, -1))
  return {
    info: { title: `${words.title}: ${subject}`, creator: 'Wachter', creationDate: new Date(made) },
    pageSize: 'A4',
    pageMargins: [48, 40, 48, 48],
    language,
    defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.15 },
    styles: {
      title: { fontSize: 20, bold: true, margin: [0, 0, 0, 2] },
      subject: { fontSize: 13, margin: [0, 0, 0, 8] },
      heading: { fontSize: 12, bold: true, margin: [0, 12, 0, 3] },
      head: { bold: true },
      small: { fontSize: 8 },
      note: { fontSize: 8, color: '#000000' },
    },
    footer: (page, pages) => ({
      margin: [48, 14, 48, 0],
      columns: [
        { text: `${subject} · ${sha256.slice(0, 16)}`, style: 'note' },
        { text: words.page(page, pages), style: 'note', alignment: 'right' },
      ],
    }),
    content: [
      { text: words.title, style: 'title' },
      { text: subject, style: 'subject' },
      { text: words.made(dayOf(made), dayOf(period.from), last), style: 'note' },
      { text: `${words.fingerprint}: ${sha256}`, style: 'note' },
      ...summary(report, words),
      ...risk(report, words),
      ...happened(report, words),
      ...programmeAsContent(report, { ...words, ...programmeWords[language] }),
      ...compliance(report, words),
      ...(left_out === 0 ? [] : [{ text: words.left_out(left_out), style: 'note' }]),
      ...report.entries.flatMap((entry) => page(entry, words)),
    ],
  }
}

function summary(report: BoardReport, { headings, figures, columns, none, write }: Words): Content[] {
  const applying = applyingIn(report)
  const rows = headlineOf(report).map(([figure, value]) => {
    const of = figure === 'met' ? ` / ${write.plain(applying)}` : ''
    return [figures[figure], number(value === null ? none : `${write.plain(value)}${of}`)]
  })
  return [heading(headings.summary), table([columns.figure, number(columns.value)], rows, ['*', 80])]
}

function risk({ risk: { levels, worst } }: BoardReport, words: Words): Content[] {
  const { headings, columns, nobody, levels: called, write, names } = words
  const order = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'] as const
  return [
    heading(headings.risk),
    table(
      order.map((level) => number(called[level])),
      [order.map((level) => number(write.plain(levels[level])))],
      ['*', '*', '*', '*'],
    ),
    heading(headings.worst),
    table(
      [columns.asset, columns.type, columns.owner, number(columns.residual), columns.level],
      worst.map(({ name, type, owner_team, residual, level }) => [
        ...[shown(name), names.type(type), shown(owner_team ?? nobody)],
        ...[number(write.residual(residual)), called[level]],
      ]),
      ['*', 90, 90, 60, 50],
    ),
  ]
}

function happened({ incidents, findings }: BoardReport, words: Words): Content[] {
  const { headings, columns, write, names } = words
  const severities = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const
  return [
    together(
      heading(headings.incidents),
      table(
        [columns.severity, number(columns.opened), number(columns.open)],
        severities.map((severity) => [
          ...[severity, number(write.plain(incidents.by_severity[severity]))],
          number(write.plain(incidents.open[severity])),
        ]),
        ['*', 80, 80],
      ),
    ),
    ...(incidents.by_category.length === 0
      ? []
      : [
          together(
            { text: ' ', fontSize: 4 },
            table(
              [columns.category, number(columns.opened)],
              incidents.by_category.map(({ category, count }) => [
                shown(names.category(category)),
                number(write.plain(count)),
              ]),
              ['*', 80],
            ),
          ),
        ]),
    together(heading(headings.findings), byOutcome(findings.by_outcome, words)),
  ]
}

function byOutcome(counts: BoardReport['findings']['by_outcome'], { outcomes, write }: Words): Content {
  const order = ['passed', 'blocked', 'observed', 'unknown'] as const
  return table(
    order.map((outcome) => number(outcomes[outcome])),
    [order.map((outcome) => number(write.plain(counts[outcome])))],
    ['*', '*', '*', '*'],
  )
}

function compliance(report: BoardReport, words: Words): Content[] {
  const { headings, columns, statuses, kinds, more_gaps, how, write, names, titled } = words
  const standing = ['met', 'partly', 'not_met', 'no_control', 'not_judged'] as const
  return [
    {
      stack: [
        heading(headings.compliance),
        table(
          [
            ...[columns.framework, number(columns.applies), ...standing.map((one) => number(statuses[one]))],
            ...[number(columns.later), number(columns.gaps)],
          ],
          report.compliance.map(({ title, tally, gaps }) => [
            ...[shown(title), number(write.plain(tally.applying))],
            ...standing.map((one) => number(write.plain(tally[one]))),
            ...[number(write.plain(tally.later)), number(write.plain(gaps))],
          ]),
          ['*', 32, 36, 28, 36, 46, 48, 28, 30],
        ),
      ],
      style: 'small',
      pageBreak: 'before',
    },
    { text: how, style: 'note', margin: [0, 4, 0, 0] },
    heading(headings.gaps),
    small(
      table(
        [columns.control, columns.gap, columns.owner, number(columns.requirements), number(columns.assets)],
        report.open.map(({ title, kind, owner, requirements, assets }) => [
          ...[shown(titled(title)), kinds[kind], shown(names.role(owner))],
          ...[number(write.plain(requirements)), number(write.plain(assets))],
        ]),
        ['*', 50, 102, 40, 46],
      ),
    ),
    ...(report.open_left_out === 0 ? [] : [{ text: more_gaps(report.open_left_out), style: 'note' }]),
  ]
}

function page(one: BoardEntry, words: Words): Content[] {
  const { entry, columns, statuses, costs, headings, write, names, titled } = words
  const raised = Object.values(one.findings).reduce((sum, count) => sum + count, 0)
  const counts = ['working', 'failing', 'planned', 'excepted'] as const
  return [
    { text: headings.entries, style: 'note', pageBreak: 'before' },
    { text: shown(`${one.entry} ${one.title}`), style: 'title' },
    { text: statuses[one.status], style: 'subject' },
    bar(one),
    {
      text: `${entry.covered(one.covered, one.assets)}. ${entry.failing(one.failing)}.`,
      margin: [0, 4, 0, 0],
    },
    heading(entry.findings),
    raised === 0 ? { text: entry.quiet } : byOutcome(one.findings, words),
    heading(entry.controls),
    small(
      table(
        [columns.control, ...counts.map((state) => number(columns[state]))],
        one.controls.map((row) => [
          shown(titled(row.title)),
          ...counts.map((state) => number(write.plain(row[state]))),
        ]),
        ['*', 36, 34, 56, 62],
      ),
    ),
    ...(one.bare.length === 0
      ? []
      : [
          heading(entry.bare),
          {
            text: one.bare
              .map(({ type, assets }) => `${names.type(type)} (${write.plain(assets)})`)
              .join(', '),
          },
        ]),
    ...(one.next.length === 0
      ? []
      : [
          together(
            heading(entry.next),
            small(
              table(
                [columns.control, columns.cost, number(columns.assets), number(columns.takes_away)],
                one.next.map(({ title, cost, assets, takes_away }) => [
                  ...[shown(titled(title)), costs[cost], number(write.plain(assets))],
                  number(takes_away === null ? '' : write.residual(takes_away)),
                ]),
                ['*', 60, 60, 100],
              ),
            ),
          ),
        ]),
  ]
}

/** How much of an entry's assets is covered: black on white, so that print tells it too. */
function bar({ covered, assets }: BoardEntry): Content {
  const [width, height] = [499, 10]
  const share = assets === 0 ? 0 : covered / assets
  return {
    canvas: [
      { type: 'rect', x: 0, y: 0, w: width, h: height, lineWidth: 0.75, lineColor: '#000000' },
      ...(share === 0
        ? []
        : [{ type: 'rect' as const, x: 0, y: 0, w: width * share, h: height, color: '#000000' }]),
    ],
  }
}
