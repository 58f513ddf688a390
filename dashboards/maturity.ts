import type { Described } from './dashboard.ts'
import { curve, stat, table } from './panel.ts'
import { heldAgainst } from './query.ts'

/** The programme is measured every quarter of an hour: what is older is of another day. */
const NOW = '2h'
const TREND = '90d'
const UNMEASURED = 'Not measured in the last two hours'

/** How mature the programme is, what shows it, and what is too old to. */
export const maturityOfProgramme: Described = {
  uid: 'wachter-maturity',
  title: 'AI security: maturity',
  description:
    'The level of each part of the programme, what it would be with fresh evidence, and how it went.',
  from: 'now-90d',
  panels: [
    stat(
      {
        ...{ title: 'Weakest part', width: 6, height: 5, decimals: 0, reduce: 'lastNotNull', ever: NOW },
        description: 'The lowest level of the four pillars: a programme is as mature as its weakest part.',
        nothing: UNMEASURED,
      },
      {
        ...{ kind: 'measures', where: 'kind:maturity_level AND detail:pillars' },
        buckets: [{ by: 'time', interval: '1d', gaps: 'left' }],
        figures: [{ of: 'min', field: 'value' }],
      },
    ),
    stat(
      {
        ...{ title: 'Stale evidence', width: 6, height: 5, reduce: 'lastNotNull', ever: NOW, nothing: '0' },
        description: 'Practices that were shown too long ago: they cap the level until they are shown again.',
        bad: [{ from: 1, colour: 'orange' }],
      },
      {
        ...{ kind: 'measures', where: 'kind:evidence_stale' },
        buckets: [{ by: 'time', interval: '1d', gaps: 'left' }],
        figures: [{ of: 'cardinality', field: 'subject' }],
      },
    ),
    table(
      {
        ...{ title: 'Levels', width: 12, height: 10, ever: NOW, nothing: UNMEASURED },
        description:
          'CMMI levels of the pillars and of the three figures; what fresh evidence would make of them.',
      },
      heldAgainst('kind:maturity_level', { order: 'value' }),
      [
        { field: 'subject', title: 'Model and part', width: 240 },
        { field: 'name', title: 'Name' },
        { field: 'Max value', title: 'Level', width: 80 },
        { field: 'Max limit', title: 'If fresh', width: 80 },
      ],
    ),
    curve(
      {
        ...{ title: 'Scores', width: 12, as: 'lines', ever: TREND, nothing: UNMEASURED },
        description: 'How far up each part is, 0 to 100, day by day.',
      },
      {
        ...{ kind: 'measures', where: 'kind:maturity_score', alias: '{{subject}}' },
        buckets: [
          { by: 'value', field: 'subject', size: 20, order: 'value' },
          { by: 'time', interval: '1d', gaps: 'left' },
        ],
        figures: [{ of: 'max', field: 'value' }],
      },
    ),
    curve(
      {
        ...{ title: 'Levels by day', width: 12, as: 'lines', decimals: 0, ever: TREND, nothing: UNMEASURED },
        description: 'The level of each pillar, day by day.',
      },
      {
        ...{ kind: 'measures', where: 'kind:maturity_level AND detail:pillars', alias: '{{name}}' },
        buckets: [
          { by: 'value', field: 'name', size: 10, order: 'value' },
          { by: 'time', interval: '1d', gaps: 'left' },
        ],
        figures: [{ of: 'max', field: 'value' }],
      },
    ),
    table(
      {
        ...{
          title: 'Evidence that is too old',
          width: 24,
          height: 8,
          ever: NOW,
          nothing: 'Nothing is stale',
        },
        description:
          'Which practices were shown too long ago, by how many days, and how old evidence may be.',
      },
      heldAgainst('kind:evidence_stale', { order: 'figure' }),
      [
        { field: 'subject', title: 'Practice', width: 280 },
        { field: 'name', title: 'What' },
        { field: 'Max value', title: 'Days too old', width: 120 },
        { field: 'Max limit', title: 'Good for, days', width: 120 },
      ],
    ),
  ],
}
