import type { AcceptanceCondition } from '../../model/acceptance.ts'
import type { AppetiteLimit } from '../../model/appetite.ts'
import type { ToldAcceptance, ToldKpi } from '../../model/board-sections.ts'
import type { Language } from '../../model/in-languages.ts'
import type { PracticeStanding } from '../../model/maturity.ts'
import { namesOfThings } from '../../model/names-of-things.ts'
import { assertNever } from '../../model/result.ts'
import { figuresIn } from '../figures-in.ts'

/** What the pages about acceptances, appetite, figures, maturity and the board say of their own. */
export interface ProgrammeWords {
  language: Language
  appetite: {
    title: string
    columns: readonly [limit: string, value: string, allowed: string, state: string, since: string]
    /** `of`: the kind of asset, the amount or the number of days, as it is read. */
    limit(limit: Pick<AppetiteLimit, 'limit' | 'of'>): string
    exceeded: string
    within: string
    accepted(count: number): string
    none: string
  }
  acceptances: {
    title: string
    counts(of: { in_force: number; ending_soon: number; voided: number; expired: number }): string
    columns: readonly [risk: string, level: string, approved: string, state: string, until: string]
    states: Readonly<Record<'in_force' | 'voided' | 'expired' | 'soon', string>>
    subjects: Readonly<Record<ToldAcceptance['subject'], string>>
    broken: string
    /** What had to hold, and what there was in its place. */
    condition(condition: AcceptanceCondition, value: number | string | null): string
    more(count: number): string
    none: string
  }
  kpis: {
    title: string
    columns: readonly [figure: string, value: string, target: string, before: string, trend: string]
    /** Of which days the figures are; null: there are none. */
    days(day: string | null, before: string | null): string
    atLeast: string
    atMost: string
    met: string
    missed: string
    tooFew(cases: number, least: number): string
    notKept: string
    notMeasured: string
    trends: Readonly<Record<NonNullable<ToldKpi['trend']>, string>>
  }
  maturity: {
    title: string
    standing(level: string, lowest: number, highest: number): string
    unknown: string
    columns: readonly [
      dimension: string,
      level: string,
      before: string,
      fresh: string,
      score: string,
      effort: string,
    ]
    gaps: string
    gapColumns: readonly [dimension: string, practice: string, state: string, effort: string]
    states: Readonly<Record<PracticeStanding['state'], string>>
    noGaps: string
    how: string
  }
  board: {
    title: string
    meets(last: string | null, due: string | null): string
    decisions: string
    decisionColumns: readonly [day: string, decision: string]
    noDecisions: string
    actions: string
    actionColumns: readonly [action: string, owner: string, due: string, state: string]
    states: Readonly<Record<'open' | 'done' | 'dropped' | 'overdue', string>>
    noActions: string
  }
}

export const programmeWords: Readonly<Record<Language, ProgrammeWords>> = {
  en: {
    language: 'en',
    appetite: {
      title: 'Risk appetite',
      columns: ['Limit', 'Value', 'Borne', 'State', 'Since'],
      limit: ({ limit, of }) =>
        ({
          residual: `Worst residual risk: ${of}`,
          critical_assets: 'Assets at CRITICAL risk',
          losses: `Probability of a yearly loss above ${of}`,
          open_criticals: 'Open incidents of SEV1',
          overdue_clocks: 'Clocks of open incidents that are over',
          spend: `Spent in the last ${of} days`,
        })[limit],
      exceeded: 'EXCEEDED',
      within: 'within',
      accepted: (count) => `${count} beyond it are accepted`,
      none: 'No limit of the appetite is on record.',
    },
    acceptances: {
      title: 'Accepted risks',
      counts: ({ in_force, ending_soon, voided, expired }) =>
        `${in_force} in force, of which ${ending_soon} end within 31 days; in the month ${voided} were voided and ${expired} expired.`,
      columns: ['Accepted risk', 'Level', 'Approved by', 'State', 'Until'],
      states: { in_force: 'in force', voided: 'VOID', expired: 'EXPIRED', soon: 'in force, ends soon' },
      subjects: { residual: 'residual risk', findings: 'findings', control: 'control' },
      broken: 'Broken',
      condition: conditionIn('en', {
        findings: (most, level, days) =>
          `at most ${most} findings of level ${level} or above ${days === undefined ? 'since it holds' : `in ${days} days`}`,
        control: (control, state) => `${control} stays ${state}`,
        spend: (amount, days) => `less than ${amount} in ${days} days`,
        residual: (most) => `residual risk at most ${most}`,
        is: (value) => `it is ${value}`,
        unknown: 'nobody knows',
      }),
      more: (count) => `and ${count} more: wachter acceptances list --all`,
      none: 'No risk is accepted.',
    },
    kpis: {
      title: 'Figures of the programme',
      columns: ['Figure', 'Value', 'Target', 'Month before', 'Trend'],
      days: (day, before) =>
        day === null
          ? 'Not measured in time.'
          : `As measured on ${day}; ${before === null ? 'nothing was measured in the month before' : `month before: as measured on ${before}`}.`,
      atLeast: 'at least',
      atMost: 'at most',
      met: 'met',
      missed: 'MISSED',
      tooFew: (cases, least) => `not enough data (${cases} of ${least} cases)`,
      notKept: 'not kept here',
      notMeasured: 'not measured',
      trends: { better: 'better', worse: 'worse', same: 'same', changed: 'changed' },
    },
    maturity: {
      title: 'Maturity',
      standing: (level, lowest, highest) => `Level ${level}, of ${lowest} to ${highest}`,
      unknown: 'not known',
      columns: ['Dimension', 'Level', 'Month before', 'With fresh evidence', 'Score', 'Days to the next'],
      gaps: 'What the next levels want',
      gapColumns: ['Dimension', 'Practice', 'State', 'Days'],
      states: { holds: 'holds', fails: 'fails', stale: 'evidence too old', unknown: 'too little to tell' },
      noGaps: 'Nothing is missing for the next levels.',
      how: 'A programme is as mature as its weakest part. Evidence that is too old shows nothing: it caps the level. Days are of work, in magnitude.',
    },
    board: {
      title: 'Oversight board',
      meets: (last, due) =>
        last === null
          ? 'It has decided nothing yet.'
          : `It decided last on ${last}${due === null ? '' : ` and meets again by ${due}`}.`,
      decisions: 'Decisions of the month',
      decisionColumns: ['Day', 'Decision'],
      noDecisions: 'No decision of this month is on record.',
      actions: 'Actions',
      actionColumns: ['Action', 'Owner', 'Due', 'State'],
      states: { open: 'open', done: 'done', dropped: 'dropped', overdue: 'OVERDUE' },
      noActions: 'Nothing is to be done.',
    },
  },
  nl: {
    language: 'nl',
    appetite: {
      title: 'Risicobereidheid',
      columns: ['Grens', 'Waarde', 'Gedragen', 'Stand', 'Sinds'],
      limit: ({ limit, of }) =>
        ({
          residual: `Grootste restrisico: ${of}`,
          critical_assets: 'Middelen met KRITIEK risico',
          losses: `Kans op een jaarlijks verlies boven ${of}`,
          open_criticals: 'Open incidenten van SEV1',
          overdue_clocks: 'Klokken van open incidenten die voorbij zijn',
          spend: `Uitgegeven in de laatste ${of} dagen`,
        })[limit],
      exceeded: 'OVERSCHREDEN',
      within: 'binnen',
      accepted: (count) => `${count} daarboven zijn geaccepteerd`,
      none: 'Er is geen grens van de risicobereidheid vastgelegd.',
    },
    acceptances: {
      title: 'Geaccepteerde risico’s',
      counts: ({ in_force, ending_soon, voided, expired }) =>
        `${in_force} van kracht, waarvan ${ending_soon} binnen 31 dagen eindigen; in de maand ${voided} vervallen en ${expired} verlopen.`,
      columns: ['Geaccepteerd risico', 'Niveau', 'Goedgekeurd door', 'Stand', 'Tot en met'],
      states: {
        in_force: 'van kracht',
        voided: 'VERVALLEN',
        expired: 'VERLOPEN',
        soon: 'van kracht, eindigt gauw',
      },
      subjects: { residual: 'restrisico', findings: 'bevindingen', control: 'maatregel' },
      broken: 'Gebroken',
      condition: conditionIn('nl', {
        findings: (most, level, days) =>
          `hoogstens ${most} bevindingen van niveau ${level} of hoger ${days === undefined ? 'sinds het geldt' : `in ${days} dagen`}`,
        control: (control, state) => `${control} blijft ${state}`,
        spend: (amount, days) => `minder dan ${amount} in ${days} dagen`,
        residual: (most) => `restrisico hoogstens ${most}`,
        is: (value) => `het is ${value}`,
        unknown: 'niemand weet het',
      }),
      more: (count) => `en nog ${count}: wachter acceptances list --all`,
      none: 'Er is geen risico geaccepteerd.',
    },
    kpis: {
      title: 'Cijfers van het programma',
      columns: ['Cijfer', 'Waarde', 'Doel', 'Maand ervoor', 'Verloop'],
      days: (day, before) =>
        day === null
          ? 'Niet op tijd gemeten.'
          : `Zoals gemeten op ${day}; ${before === null ? 'in de maand ervoor is niets gemeten' : `maand ervoor: zoals gemeten op ${before}`}.`,
      atLeast: 'minstens',
      atMost: 'hoogstens',
      met: 'gehaald',
      missed: 'NIET GEHAALD',
      tooFew: (cases, least) => `te weinig gegevens (${cases} van ${least} gevallen)`,
      notKept: 'hier niet bijgehouden',
      notMeasured: 'niet gemeten',
      trends: { better: 'beter', worse: 'slechter', same: 'gelijk', changed: 'veranderd' },
    },
    maturity: {
      title: 'Volwassenheid',
      standing: (level, lowest, highest) => `Niveau ${level}, van ${lowest} tot ${highest}`,
      unknown: 'niet bekend',
      columns: ['Dimensie', 'Niveau', 'Maand ervoor', 'Met vers bewijs', 'Score', 'Dagen tot het volgende'],
      gaps: 'Wat de volgende niveaus vragen',
      gapColumns: ['Dimensie', 'Praktijk', 'Stand', 'Dagen'],
      states: {
        holds: 'geldt',
        fails: 'geldt niet',
        stale: 'bewijs te oud',
        unknown: 'te weinig om te zeggen',
      },
      noGaps: 'Voor de volgende niveaus ontbreekt niets.',
      how: 'Een programma is zo volwassen als zijn zwakste deel. Bewijs dat te oud is toont niets: het begrenst het niveau. Dagen zijn werkdagen, bij benadering.',
    },
    board: {
      title: 'Toezichtsorgaan',
      meets: (last, due) =>
        last === null
          ? 'Het heeft nog niets besloten.'
          : `Het besloot het laatst op ${last}${due === null ? '' : ` en komt weer bijeen uiterlijk op ${due}`}.`,
      decisions: 'Besluiten van de maand',
      decisionColumns: ['Dag', 'Besluit'],
      noDecisions: 'Van deze maand is geen besluit vastgelegd.',
      actions: 'Acties',
      actionColumns: ['Actie', 'Eigenaar', 'Uiterlijk', 'Stand'],
      states: { open: 'open', done: 'gedaan', dropped: 'vervallen', overdue: 'TE LAAT' },
      noActions: 'Er is niets te doen.',
    },
  },
}

/** How a language speaks of conditions. */
interface ConditionWords {
  findings(most: string, level: string, days: number | undefined): string
  control(control: string, state: string): string
  spend(amount: string, days: number): string
  residual(most: string): string
  is(value: string): string
  unknown: string
}

function conditionIn(language: Language, words: ConditionWords): ProgrammeWords['acceptances']['condition'] {
  const { plain, residual, money } = figuresIn(language)
  const { level, state } = namesOfThings[language]
  const wanted = (condition: AcceptanceCondition): string => {
    switch (condition.kind) {
      case 'findings_at_most':
        return words.findings(plain(condition.findings), level(condition.level), condition.within_days)
      case 'control_stays':
        return words.control(condition.control, state(condition.state))
      case 'spend_below':
        return words.spend(money(condition.usd, 'USD'), condition.within_days)
      case 'residual_at_most':
        return words.residual(residual(condition.residual))
      default:
        return assertNever(condition)
    }
  }
  const seen = ({ kind }: AcceptanceCondition, value: number | string): string => {
    if (typeof value === 'string') return state(value)
    if (kind === 'spend_below') return money(value, 'USD')
    return kind === 'residual_at_most' ? residual(value) : plain(value)
  }
  return (condition, value) =>
    `${wanted(condition)}; ${value === null ? words.unknown : words.is(seen(condition, value))}`
}
