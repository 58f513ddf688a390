import type { BoardReport } from '../../model/board-report.ts'
import type {
  AcceptancesTold,
  AppetiteTold,
  BoardTold,
  KpisTold,
  MaturityTold,
  ToldAcceptance,
  ToldKpi,
} from '../../model/board-sections.ts'
import type { Language } from '../../model/in-languages.ts'
import type { NamesOfThings } from '../../model/names-of-things.ts'
import { AssetType } from '../../model/taxonomy.ts'
import { figureText } from '../figure-text.ts'
import type { FiguresIn } from '../figures-in.ts'
import type { BoardWords } from './board-words.ts'
import type { ProgrammeWords } from './programme-words.ts'
import type { Cell, Content, TextBlock } from './report-pages.ts'
import { heading, number, shown, small, table, together } from './report-parts.ts'

/** How figures are written and things are called in a report. */
export interface Setting {
  write: FiguresIn
  names: NamesOfThings
}

type Limit = AppetiteTold[number]

/** Longest text of a decision. */
const LONGEST_TEXT = 400

/** With what levels of risk are called, and how figures and things are. */
type Words = ProgrammeWords & Pick<BoardWords, 'levels'> & Setting

/** What is borne and accepted, the programme's figures, its maturity and the board; what a report does not have is not there. */
export function programmeAsContent(report: BoardReport, words: Words): Content[] {
  const { appetite, currency, acceptances, kpis, maturity, board } = report
  return [
    ...(appetite === undefined ? [] : onNewPage(appetiteOf(appetite, currency ?? null, words))),
    ...(acceptances === undefined ? [] : acceptancesOf(acceptances, words)),
    ...(kpis === undefined ? [] : onNewPage(kpisOf(kpis, words))),
    ...(maturity === undefined ? [] : maturity.items.flatMap((one) => onNewPage(modelOf(one, words)))),
    ...(board === undefined ? [] : onNewPage(boardOf(board, words))),
  ]
}

function onNewPage([first, ...rest]: Content[]): Content[] {
  return first === undefined ? [] : [{ ...first, pageBreak: 'before' }, ...rest]
}

function note(text: string): TextBlock {
  return { text, style: 'note', margin: [0, 2, 0, 4] }
}

function appetiteOf(limits: AppetiteTold, currency: string | null, words: Words): Content[] {
  const { appetite, write } = words
  const title = heading(appetite.title)
  if (limits.length === 0) return [title, { text: appetite.none }]
  const [limit, value, allowed, state, since] = appetite.columns
  const rows = limits.map((one): Cell[] => [
    lines(
      shown(appetite.limit({ limit: one.limit, of: ofLimit(one, currency, words) })),
      one.accepted === 0 ? [] : [appetite.accepted(one.accepted)],
    ),
    ...[number(amountOf(one, one.value, write)), number(amountOf(one, one.allowed, write))],
    marked(one.exceeded, one.exceeded ? appetite.exceeded : appetite.within),
    one.since.slice(0, 10),
  ])
  return [
    title,
    small(table([limit, number(value), number(allowed), state, since], rows, ['*', 60, 60, 80, 60])),
  ]
}

/** What a limit is about, as it is read. */
function ofLimit({ limit, of }: Limit, currency: string | null, { write, names }: Setting): string {
  if (limit === 'losses') return write.money(Number(of), currency)
  const type = limit === 'residual' ? AssetType.safeParse(of) : undefined
  return type?.success === true ? names.type(type.data) : of
}

function amountOf({ limit }: Limit, amount: number, write: FiguresIn): string {
  if (limit === 'residual') return write.residual(amount)
  if (limit === 'losses') return write.share(amount)
  return limit === 'spend' ? write.money(amount, 'USD') : write.plain(amount)
}

function acceptancesOf(told: AcceptancesTold, { acceptances: words, levels }: Words): Content[] {
  const { items, left_out } = told
  const head = [heading(words.title), note(words.counts(told))]
  if (items.length === 0) return [together(...head, { text: words.none })]
  const rows = items.map((one): Cell[] => [
    lines(shown(one.title), [
      `${words.subjects[one.subject]}: ${shown(one.subject_name)}`,
      ...one.broken.map(
        ({ condition, value }) => `${words.broken}: ${shown(words.condition(condition, value))}`,
      ),
    ]),
    levels[one.level],
    shown(one.approved_by.join(', ')),
    stateOf(one, words),
    one.expires,
  ])
  return [
    together(...head),
    small(table([...words.columns], rows, ['*', 44, 124, 72, 54])),
    ...(left_out === 0 ? [] : [note(words.more(left_out))]),
  ]
}

function stateOf({ state, ends_soon }: ToldAcceptance, { states }: ProgrammeWords['acceptances']): Cell {
  if (state === 'voided' || state === 'expired') return marked(true, states[state])
  return marked(ends_soon, ends_soon ? states.soon : states.in_force)
}

function kpisOf({ day, before, items }: KpisTold, { kpis: words, language }: Words): Content[] {
  const [figure, value, target, earlier, trend] = words.columns
  const rows = items.map((kpi): Cell[] => [
    lines(shown(kpi.name[language]), [shown(kpi.what[language], 300)]),
    number(valueText(kpi, words, language)),
    targetOf(kpi, words, language),
    number(kpi.before === null ? '' : figureText(kpi, kpi.before, language)),
    marked(kpi.trend === 'worse', kpi.trend === null ? '' : words.trends[kpi.trend]),
  ])
  const head = [figure, number(value), target, number(earlier), trend]
  return [
    heading(words.title),
    note(words.days(day, before)),
    small(table(head, rows, ['*', 84, 72, 54, 44])),
  ]
}

function valueText(kpi: ToldKpi, words: ProgrammeWords['kpis'], language: Language): string {
  const { figure, least } = kpi
  if (figure === null) return words.notMeasured
  if (figure.missing === 'not_kept') return words.notKept
  if (figure.missing === 'too_few') return words.tooFew(figure.cases, Math.max(1, least))
  return figureText(kpi, figure.value, language)
}

function targetOf(kpi: ToldKpi, words: ProgrammeWords['kpis'], language: Language): Cell {
  const { target, better, met } = kpi
  if (target === null || better === 'neither') return ''
  const wanted = `${better === 'more' ? words.atLeast : words.atMost} ${figureText(kpi, target, language)}`
  if (met === null) return wanted
  return { text: [{ text: `${wanted}\n` }, { text: met ? words.met : words.missed, bold: !met }] }
}

function modelOf(model: MaturityTold['items'][number], words: Words): Content[] {
  const { maturity, language, write } = words
  const { name, level, levels, lowest, highest, dimensions } = model
  const called = (of: number | null) =>
    of === null ? maturity.unknown : `${of} ${shown(levels[of - lowest]?.[language] ?? '')}`.trim()
  const rows = dimensions.map((one): Cell[] => [
    ...[shown(one.name[language]), called(one.level), one.before === null ? '' : called(one.before)],
    one.level_if_fresh === one.level ? '' : called(one.level_if_fresh),
    number(one.score === null ? '' : write.plain(one.score)),
    number(write.plain(one.effort_days)),
  ])
  const [dimension, now, before, fresh, score, effort] = maturity.columns
  const gaps = dimensions.flatMap((one) =>
    one.gaps.map((gap): Cell[] => [
      shown(one.name[language]),
      lines(`${gap.level} ${shown(gap.name[language])}`, [shown(gap.how[language], 300)]),
      marked(gap.state === 'fails', maturity.states[gap.state]),
      number(write.plain(gap.effort_days)),
    ]),
  )
  const [of, practice, state, days] = maturity.gapColumns
  return [
    heading(`${maturity.title}: ${shown(name[language])}`),
    { text: maturity.standing(called(level), lowest, highest) },
    note(maturity.how),
    small(
      table([dimension, now, before, fresh, number(score), number(effort)], rows, ['*', 74, 74, 74, 36, 56]),
    ),
    ...(gaps.length === 0
      ? [heading(maturity.gaps), { text: maturity.noGaps }]
      : [heading(maturity.gaps), small(table([of, practice, state, number(days)], gaps, [96, '*', 84, 30]))]),
  ]
}

function boardOf(
  { board, decisions, actions }: BoardTold,
  { board: words, language }: ProgrammeWords,
): Content[] {
  const title = board === null ? words.title : shown(board.title[language])
  const met = board === null ? [] : [note(words.meets(board.last_decided, board.due))]
  const decided = decisions.map(({ decided: day, title: called, text }): Cell[] => [
    day,
    lines(shown(called), [shown(text, LONGEST_TEXT)]),
  ])
  const wanted = actions.map(({ title: called, owner, due, state, overdue, note: came }): Cell[] => [
    lines(shown(called), came === '' ? [] : [shown(came, LONGEST_TEXT)]),
    shown(owner),
    due,
    marked(overdue, words.states[overdue ? 'overdue' : state]),
  ])
  return [
    heading(title),
    ...met,
    heading(words.actions),
    wanted.length === 0
      ? { text: words.noActions }
      : small(table([...words.actionColumns], wanted, ['*', 150, 60, 60])),
    ...(decided.length === 0
      ? [together(heading(words.decisions), { text: words.noDecisions })]
      : [heading(words.decisions), small(table([...words.decisionColumns], decided, [60, '*']))]),
  ]
}

/** A line that is read first, and what is said of it below. */
function lines(first: string, below: readonly string[]): TextBlock {
  return {
    text: [
      { text: first, bold: below.length > 0 },
      ...below.map((line) => ({ text: `\n${line}`, fontSize: 7.5 })),
    ],
  }
}

/** Told apart without a colour. */
function marked(isMarked: boolean, text: string): TextBlock {
  return { text: [{ text, bold: isMarked }] }
}
