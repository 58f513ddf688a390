import type { Described } from './dashboard.ts'
import { bars, cell, curve, stat, table } from './panel.ts'
import { heldAgainst, OWN } from './query.ts'

const EVER = '5y'

/** How risky the AI is, against what is borne. */
export const riskAndAppetite: Described = {
  uid: 'wachter-risk',
  title: 'AI security: risk and appetite',
  description:
    'How risky each asset is after its controls, against what the organisation is willing to bear.',
  from: 'now-30d',
  panels: [
    stat(
      {
        ...{
          title: 'Above the appetite',
          width: 6,
          height: 5,
          reduce: 'lastNotNull',
          ever: '15m',
          nothing: '0',
        },
        description: 'Assets with more residual risk than is borne for their type (risk.yaml, appetite).',
        link: { title: 'Risk', path: 'risk' },
        bad: [{ from: 1, colour: 'red' }],
      },
      {
        ...{ kind: 'measures', where: 'kind:residual_over' },
        buckets: [{ by: 'time', interval: '15m', gaps: 'left' }],
        figures: [{ of: 'cardinality', field: 'subject' }],
      },
    ),
    stat(
      {
        ...{ title: 'Riskiest asset', width: 6, height: 5, decimals: 1, reduce: 'max', ever: EVER },
        description: 'The highest residual risk, 0 to 100.',
        link: { title: 'Risk', path: 'risk' },
        bad: [
          { from: 25, colour: 'yellow' },
          { from: 50, colour: 'orange' },
          { from: 75, colour: 'red' },
        ],
      },
      {
        ...{ kind: 'assets', where: OWN },
        buckets: [{ by: 'time', interval: '1d', gaps: 'left' }],
        figures: [{ of: 'max', field: 'risk.residual' }],
      },
    ),
    bars(
      {
        ...{ title: 'By level', width: 6, height: 5, ever: EVER },
        description: 'Assets by level of residual risk.',
        link: { title: 'Risk', path: 'risk' },
      },
      { kind: 'assets', where: OWN, buckets: [{ by: 'value', field: 'risk.level', size: 4 }] },
    ),
    bars(
      {
        ...{ title: 'How much is taken away', width: 6, height: 5, decimals: 1, ever: EVER },
        description: 'Mean inherent risk, before controls, by type of asset.',
      },
      {
        ...{ kind: 'assets', where: `${OWN} AND _exists_:risk.residual` },
        buckets: [{ by: 'value', field: 'type', size: 6, order: 'figure' }],
        figures: [{ of: 'avg', field: 'risk.inherent' }],
      },
    ),
    bars(
      {
        ...{ title: 'How residual risk is spread', width: 12, ever: EVER },
        description: 'Assets in steps of ten points of residual risk.',
      },
      { kind: 'assets', where: OWN, buckets: [{ by: 'step', field: 'risk.residual', step: 10 }] },
    ),
    curve(
      {
        ...{ title: 'Assessments', width: 12, as: 'bars', ever: '30d' },
        description: 'Risk that was assessed anew because something changed, by the level that came out.',
        link: { title: 'Risk', path: 'risk' },
      },
      {
        ...{ kind: 'assessments', alias: '{{level}}' },
        buckets: [{ by: 'value', field: 'level', size: 4 }, { by: 'time' }],
      },
    ),
    table(
      {
        ...{ title: 'Riskiest assets', width: 12, height: 10, ever: EVER },
        description: 'Residual and inherent risk of the assets with most of it.',
        link: { title: 'Risk', path: 'risk' },
      },
      {
        ...{ kind: 'assets', where: OWN },
        buckets: [
          { by: 'value', field: 'store.id', size: 25, order: 'figure' },
          { by: 'value', field: 'name', size: 1 },
          { by: 'value', field: 'type', size: 1 },
        ],
        figures: [
          { of: 'max', field: 'risk.residual' },
          { of: 'max', field: 'risk.inherent' },
        ],
      },
      [
        { field: 'name', title: 'Asset', path: `inventory/${cell('store.id')}` },
        { field: 'type', title: 'Type', width: 150 },
        { field: 'Max risk.residual', title: 'Residual', width: 90 },
        { field: 'Max risk.inherent', title: 'Inherent', width: 90 },
        { field: 'store.id', title: 'Id', hidden: true },
      ],
    ),
    table(
      {
        ...{ title: 'Above the appetite', width: 12, height: 10, ever: '15m', nothing: 'Nothing is above' },
        description: 'Which assets have more residual risk than is borne, and how much is.',
        link: { title: 'Risk', path: 'risk' },
      },
      heldAgainst('kind:residual_over', { order: 'figure' }),
      [
        { field: 'name', title: 'Asset', path: `inventory/${cell('subject')}` },
        { field: 'Max value', title: 'Residual', width: 90 },
        { field: 'Max limit', title: 'Borne', width: 90 },
        { field: 'subject', title: 'Id', hidden: true },
      ],
    ),
    table(
      {
        ...{ title: 'Limits exceeded', width: 12, ever: '15m', nothing: 'Nothing is exceeded' },
        description:
          'Limits of the appetite (risk.yaml) of which there is more than is borne; what is accepted does not count.',
        link: { title: 'Risk', path: 'risk' },
      },
      heldAgainst('kind:appetite_exceeded'),
      [
        { field: 'name', title: 'What there is' },
        { field: 'Max value', title: 'Value', width: 110 },
        { field: 'Max limit', title: 'Borne', width: 110 },
        { field: 'subject', title: 'Limit', hidden: true },
      ],
    ),
    table(
      {
        ...{ title: 'Acceptances that are over', width: 12, ever: '15m', nothing: 'None is over' },
        description:
          'Risks that were accepted until a day that is over, and that nobody has decided on anew.',
        link: { title: 'Risk', path: 'risk' },
      },
      {
        ...{ kind: 'measures', where: 'kind:acceptance_expired' },
        buckets: [
          { by: 'value', field: 'subject', size: 50, order: 'figure' },
          { by: 'value', field: 'name', size: 1 },
          { by: 'value', field: 'detail', size: 1 },
        ],
        figures: [{ of: 'max', field: 'value' }],
      },
      [
        { field: 'name', title: 'Acceptance' },
        { field: 'detail', title: 'Of', width: 110 },
        { field: 'Max', title: 'Days since', width: 110 },
        { field: 'subject', title: 'Id', hidden: true },
      ],
    ),
  ],
}
