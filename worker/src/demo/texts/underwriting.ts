import type { Grammar, Task } from './grammar.ts'
import { insurerSlots } from './slots.ts'

/** English and Dutch texts of underwriters and actuaries. */
export const underwritingGrammar: Grammar = {
  slots: insurerSlots,
  pools: {
    submission: [
      'Submission: {cover} cover for {business} in {town}, built {builtYear}, sum insured {euros2}. Known points: {risk}. Claims in five years: {few}.',
      'Broker sends {business} near {town}. {cover} cover, turnover {euros2}, year of construction {builtYear}. Survey mentions {risk}.',
      'Renewal of {policy}: {business}, {town}. Loss ratio over three years {pct}, reserve {euros}. New since last year: {risk}.',
    ],
    missing: [
      'Missing: [the latest inspection report|photos of the roof|the list of stored goods|the maintenance contract|proof of the burglar alarm].',
      'Before acceptance you need [a survey not older than three years|a statement on hot work|the distance to the nearest fire station|the split of turnover by activity].',
    ],
    guideline: [
      'Guideline 4.{few} asks for [a survey above EUR 750,000|sprinklers in this class|a second opinion by the technical desk].',
      'Paragraph 2.{few} of the acceptance guide [allows this with a clause|puts this outside the authority of the desk|requires a higher excess].',
    ],
  },
}

export const underwritingTasks: readonly Task[] = [
  {
    prompts: [
      '[Summarise the risk|List what speaks for and against|Prepare the acceptance note]. %submission%',
      '%submission% What do the guidelines say[, and what is missing|]?',
    ],
    answers: [
      'For: [long record with one insurer|good access for the fire brigade|experienced management]. Against: {risk}. %guideline% %missing%',
      '1. Object: {business}, {town}, {builtYear}.\n2. Main hazard: {risk}.\n3. %guideline%\n4. %missing%\n\nNo premium indication is given here.',
    ],
  },
  {
    prompts: [
      'Schrijf een [korte|zakelijke] mail aan de adviseur: we hebben voor polis {policy} nog [een taxatierapport|de keuring van de elektra|de bouwtekening] nodig voor {date}.',
    ],
    answers: [
      'Beste adviseur,\n\nVoor polis {policy} ontvangen wij graag voor {date} de ontbrekende stukken. Zonder deze stukken [blijft de voorlopige dekking gelden tot die datum|kunnen wij de aanvraag niet beoordelen].\n\nMet vriendelijke groet,\nAcceptatie zakelijk',
    ],
  },
  {
    prompts: [
      'Formuleer een clausule over {cause} voor de {product} van {name} ({policy}).',
      'We sluiten {cause} uit op polis {policy}, tenzij er onderhoud is gedaan. Hoe schrijf ik dat op?',
    ],
    answers: [
      'Voorstel: "Schade door {cause} is gedekt, mits verzekerde kan aantonen dat het onderhoud in de {days} maanden voor de schade door een erkend bedrijf is uitgevoerd." [Laat juridische zaken dit nog lezen.|De clausule komt op het polisblad van {policy}.]',
    ],
  },
]

export const actuarialTasks: readonly Task[] = [
  {
    prompts: [
      'Explain the movement in the reserve for {line}: opening {euros2}, paid {euros}, closing down {pct} against {monthEn}.',
      'The reserve for {line} fell by {pct} since {monthEn}; we paid {euros}. Write the explanation for the committee.',
    ],
    answers: [
      'The reserve for {line} moved mainly because of [payments on older claims|a lower average claim|late notifications from {monthEn}]. Paid claims of {euros} explain most of it; the remainder is a change in the expected cost of open files.',
    ],
  },
  {
    prompts: [
      'Draft two paragraphs for the quarterly report about {line}. Claims frequency changed by {pct}, average claim is {euros}. [Tone: neutral.|For the board.|]',
    ],
    answers: [
      'Frequency in {line} changed by {pct} compared with {monthEn}. The average claim is {euros}.\n\n[Storm claims are excluded from this figure.|The change lies within the usual range.|Two large losses are shown apart.]',
    ],
  },
  {
    prompts: [
      'Which assumptions drive the best estimate for {line} if inflation is {pct} instead of {pct2}?',
    ],
    answers: [
      'The result is most sensitive to claims inflation and to the tail factor after year {few}. A shift from {pct2} to {pct} moves the estimate for {line} by roughly {euros}.',
    ],
  },
  {
    prompts: ['Write a SQL query on {table} that gives paid amount per month for {line} in {year}.'],
    answers: [
      "select date_trunc('month', paid_on) as month, sum(amount) as paid\nfrom reporting.{table}\nwhere line = '{line}' and extract(year from paid_on) = {year}\ngroup by 1\norder by 1;",
    ],
  },
  {
    prompts: ['Why does this differ: the dashboard shows {euros2} for {line}, {table} gives {euros}?'],
    answers: [
      'The dashboard counts by notification date, {table} by payment date. For {line} that moves part of {monthEn} to the next month.',
      'The dashboard includes reserves, {table} only payments. Add the case reserve to {euros} and compare again.',
    ],
  },
]
