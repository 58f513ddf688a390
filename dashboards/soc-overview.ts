import type { Described } from './dashboard.ts'
import { bars, cell, curve, IN_RANGE, stat, table } from './panel.ts'
import { HAPPENED, LIVE, OPEN } from './query.ts'

const perDay = { by: 'time', interval: '1d', gaps: 'left' } as const

const OPEN_STATES = 'state=open&state=acknowledged&state=contained'
const GOT_THROUGH = 'level=high&level=critical&outcome=passed&outcome=observed&outcome=unknown'

/** What is wrong now, and where it comes from. */
export const socOverview: Described = {
  uid: 'wachter-soc',
  title: 'AI security: SOC overview',
  description: 'What is wrong now, how much of it, and where it comes from. Work is done in the app.',
  from: 'now-7d',
  panels: [
    stat(
      {
        ...{ title: 'Open incidents', width: 4, height: 5, reduce: 'sum', ever: '5y' },
        description: 'Incidents that are neither resolved nor closed, whenever they began.',
        link: { title: 'Open incidents', path: `incidents?${OPEN_STATES}` },
        bad: [{ from: 1, colour: 'orange' }],
        nothing: '0',
      },
      { kind: 'incidents', where: OPEN, buckets: [perDay] },
    ),
    stat(
      {
        ...{ title: 'Of these SEV1 and SEV2', width: 4, height: 5, reduce: 'sum', ever: '5y' },
        description: 'The open incidents that somebody has to act on at once.',
        link: { title: 'Open incidents', path: `incidents?${OPEN_STATES}&severity=SEV1&severity=SEV2` },
        bad: [{ from: 1, colour: 'red' }],
        nothing: '0',
      },
      { kind: 'incidents', where: `${OPEN} AND severity:(SEV1 OR SEV2)`, buckets: [perDay] },
    ),
    stat(
      {
        ...{ title: 'Findings', width: 4, height: 5, reduce: 'sum' },
        description:
          'What rules raised about events of the range, without what is suppressed or in shadow mode.',
        link: { title: 'Detections', path: `detections?${IN_RANGE}` },
      },
      { kind: 'findings', where: LIVE, buckets: [{ by: 'time' }] },
    ),
    stat(
      {
        ...{ title: 'Got through', width: 4, height: 5, reduce: 'sum', nothing: '0' },
        description: 'Findings of level high or critical that no guardrail stopped.',
        link: { title: 'Detections', path: `detections?${IN_RANGE}&${GOT_THROUGH}` },
        bad: [{ from: 1, colour: 'red' }],
      },
      {
        kind: 'findings',
        where: `${LIVE} AND level:(high OR critical) AND NOT outcome:blocked`,
        buckets: [{ by: 'time' }],
      },
    ),
    stat(
      {
        ...{ title: 'Calls of LLMs', width: 4, height: 5, unit: 'short', reduce: 'sum' },
        description: 'Invocations of models that were logged.',
        link: { title: 'Events', path: 'events' },
      },
      { kind: 'events', where: 'wachter.activity:llm_invocation', buckets: [{ by: 'time' }] },
    ),
    stat(
      {
        ...{ title: 'Spent', width: 4, height: 5, unit: 'currencyUSD', decimals: 2, reduce: 'sum' },
        description: 'What these calls cost by the price list.',
      },
      {
        kind: 'events',
        where: '_exists_:wachter.cost.usd',
        buckets: [{ by: 'time' }],
        figures: [{ of: 'sum', field: 'wachter.cost.usd' }],
      },
    ),
    curve(
      {
        ...{ title: 'Findings by level', width: 12, as: 'bars' },
        description: 'When what rules look for happened, by how bad the rule says it is.',
        link: { title: 'Detections', path: 'detections' },
      },
      {
        ...{ kind: 'findings', where: LIVE, alias: '{{level}}' },
        buckets: [{ by: 'value', field: 'level', size: 5 }, { by: 'time' }],
      },
    ),
    curve(
      {
        ...{ title: 'Incidents by category', width: 12, as: 'bars' },
        description: 'Incidents by the time of their latest finding.',
        link: { title: 'Incidents', path: 'incidents' },
      },
      {
        ...{ kind: 'incidents', where: HAPPENED, alias: '{{category}}' },
        buckets: [{ by: 'value', field: 'category' }, { by: 'time' }],
      },
    ),
    table(
      {
        ...{ title: 'Rules that raise most', width: 12, height: 9 },
        description: 'A rule that raises very much is either a large attack or a rule to tune.',
        link: { title: 'Rules', path: 'rules' },
      },
      {
        ...{ kind: 'findings', where: LIVE },
        buckets: [
          { by: 'value', field: 'rule.id', size: 15 },
          { by: 'value', field: 'rule.title', size: 1 },
        ],
      },
      [
        { field: 'rule.title', title: 'Rule', path: `rules/${cell('rule.id')}` },
        {
          ...{ field: 'Count', title: 'Findings', width: 110 },
          path: `detections?rule.id=${cell('rule.id')}&${IN_RANGE}`,
        },
        { field: 'rule.id', title: 'Id', hidden: true },
      ],
    ),
    bars(
      {
        ...{ title: 'Whom findings are about', width: 6, height: 9 },
        description: 'Users, keys, agents and hosts with most findings.',
      },
      { kind: 'findings', where: LIVE, buckets: [{ by: 'value', field: 'entity.id', size: 12 }] },
    ),
    bars(
      {
        ...{ title: 'Which assets', width: 6, height: 9 },
        description: 'Models, agents and tools with most findings, as logs name them.',
        link: { title: 'Inventory', path: 'inventory' },
      },
      { kind: 'findings', where: LIVE, buckets: [{ by: 'value', field: 'asset.key', size: 12 }] },
    ),
  ],
}
