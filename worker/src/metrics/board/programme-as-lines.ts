import type { BoardReport } from '../../model/board-report.ts'

type Line = readonly (string | number)[]

/** What is accepted and borne, figures, maturity and the board, one figure a line: section, what it is about, the figure, its value. */
export function programmeAsLines({
  acceptances,
  appetite,
  kpis,
  maturity,
  board,
}: Pick<BoardReport, 'acceptances' | 'appetite' | 'kpis' | 'maturity' | 'board'>): Line[] {
  return [
    ...(acceptances === undefined ? [] : acceptancesOf(acceptances)),
    ...(appetite ?? []).flatMap(({ limit, of, value, allowed, exceeded, since, accepted }) => {
      const named = of === '' ? limit : `${limit} ${of}`
      return [
        ['appetite', named, 'value', value],
        ['appetite', named, 'borne', allowed],
        ['appetite', named, 'exceeded', String(exceeded)],
        ['appetite', named, 'since', since],
        ['appetite', named, 'accepted beyond it', accepted],
      ]
    }),
    ...(kpis === undefined ? [] : kpisOf(kpis)),
    ...(maturity?.items ?? []).flatMap((model) => [
      ['maturity', model.id, 'level', model.level ?? ''],
      ...model.dimensions.flatMap((one) => {
        const about = `${model.id}/${one.id}`
        return [
          ['maturity', about, 'level', one.level ?? ''],
          ['maturity', about, 'level the month before', one.before ?? ''],
          ['maturity', about, 'level with fresh evidence', one.level_if_fresh ?? ''],
          ['maturity', about, 'score', one.score ?? ''],
          ['maturity', about, 'days of work to the next', one.effort_days],
          ...one.gaps.map((gap) => ['maturity', about, `gap ${gap.id}`, gap.state]),
        ]
      }),
    ]),
    ...(board === undefined ? [] : boardOf(board)),
  ]
}

function acceptancesOf(told: NonNullable<BoardReport['acceptances']>): Line[] {
  const { in_force, ending_soon, voided, expired, items, left_out } = told
  return [
    ['acceptances', '', 'in force', in_force],
    ['acceptances', '', 'ending soon', ending_soon],
    ['acceptances', '', 'voided', voided],
    ['acceptances', '', 'expired', expired],
    ['acceptances', '', 'left out', left_out],
    ...items.flatMap((one): Line[] => [
      ['acceptances', one.id, 'title', one.title],
      ['acceptances', one.id, 'subject', `${one.subject} of ${one.subject_name}`],
      ['acceptances', one.id, 'level', one.level],
      ['acceptances', one.id, 'state', one.state],
      ['acceptances', one.id, 'since', one.since],
      ['acceptances', one.id, 'until', one.expires],
      ['acceptances', one.id, 'ends soon', String(one.ends_soon)],
      ['acceptances', one.id, 'approved by', one.approved_by.join(', ')],
      ...one.broken.map(({ condition, value }, nth) => [
        ...['acceptances', one.id, `broken ${nth + 1} ${condition.kind}`, value ?? ''],
      ]),
    ]),
  ]
}

function kpisOf({ day, before: earlier, items }: NonNullable<BoardReport['kpis']>): Line[] {
  return [
    ['kpis', '', 'measured on', day ?? ''],
    ['kpis', '', 'the month before measured on', earlier ?? ''],
    ...items.flatMap(({ id, what, unit, figure, target, met, before, trend }): Line[] => [
      ['kpis', id, 'definition', what.en],
      ['kpis', id, 'unit', unit],
      ['kpis', id, 'value', figure?.value ?? ''],
      ['kpis', id, 'missing', figure === null ? 'not_measured' : (figure.missing ?? '')],
      ['kpis', id, 'cases', figure?.cases ?? ''],
      ['kpis', id, 'target', target ?? ''],
      ['kpis', id, 'target met', met === null ? '' : String(met)],
      ['kpis', id, 'month before', before ?? ''],
      ['kpis', id, 'trend', trend ?? ''],
      ...(figure?.by ?? []).map(({ word, of, value }) => ['kpis', id, `${word}=${of}`, value ?? '']),
    ]),
  ]
}

function boardOf({ board, decisions, actions }: NonNullable<BoardReport['board']>): Line[] {
  return [
    ['board', '', 'decided last', board?.last_decided ?? ''],
    ['board', '', 'meets again by', board?.due ?? ''],
    ...decisions.flatMap(({ id, title, decided, text }) => [
      ['decisions', id, 'title', title],
      ['decisions', id, 'decided', decided],
      ['decisions', id, 'text', text],
    ]),
    ...actions.flatMap(({ id, title, owner, due, state, overdue }) => [
      ['actions', id, 'title', title],
      ['actions', id, 'owner', owner],
      ['actions', id, 'due', due],
      ['actions', id, 'state', state],
      ['actions', id, 'overdue', String(overdue)],
    ]),
  ]
}
