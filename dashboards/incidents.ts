import type { Described } from './dashboard.ts'
import { bars, cell, curve, stat, table } from './panel.ts'
import { HAPPENED, OPEN } from './query.ts'

const LATELY = '15m'
const incident = `incidents/${cell('subject')}`

/** What waits for whom, and whose time runs out. */
export const incidentsAndClocks: Described = {
  uid: 'wachter-incidents',
  title: 'AI security: incidents and clocks',
  description: 'What waits for whom, whose time runs out, and how incidents go.',
  from: 'now-30d',
  panels: [
    table(
      {
        ...{ title: 'Clocks that run out', width: 12, ever: LATELY, nothing: 'No clock is near its end' },
        description: 'Clocks of which little or nothing is left; over 100 % their time is over.',
        link: { title: 'Incidents', path: 'incidents' },
      },
      {
        ...{ kind: 'measures', where: 'kind:clock_used' },
        buckets: [
          { by: 'value', field: 'subject', size: 50, order: 'figure' },
          { by: 'value', field: 'name', size: 1 },
          { by: 'value', field: 'detail', size: 3 },
        ],
        figures: [{ of: 'max', field: 'value' }],
      },
      [
        { field: 'name', title: 'Incident', path: incident },
        { field: 'detail', title: 'Clock', width: 120 },
        { field: 'Max', title: 'Used up', unit: 'percentunit', width: 100 },
        { field: 'subject', title: 'Id', hidden: true },
      ],
    ),
    table(
      {
        ...{
          title: 'Waiting for somebody',
          width: 12,
          ever: LATELY,
          nothing: 'Every severe incident was taken',
        },
        description: 'Incidents of SEV1 and SEV2 that nobody has acknowledged.',
        link: { title: 'Incidents', path: 'incidents' },
      },
      {
        ...{ kind: 'measures', where: 'kind:incident_waiting' },
        buckets: [
          { by: 'value', field: 'subject', size: 50, order: 'figure' },
          { by: 'value', field: 'name', size: 1 },
        ],
        figures: [{ of: 'max', field: 'value' }],
      },
      [
        { field: 'name', title: 'Incident', path: incident },
        { field: 'Max', title: 'For', unit: 'm', width: 120 },
        { field: 'subject', title: 'Id', hidden: true },
      ],
    ),
    bars(
      {
        ...{ title: 'Open by severity', width: 6, ever: '5y', nothing: 'No incident is open' },
        description: 'Incidents that are neither resolved nor closed.',
      },
      {
        ...{ kind: 'incidents', where: OPEN },
        buckets: [{ by: 'value', field: 'severity', order: 'value', size: 4 }],
      },
    ),
    bars(
      {
        ...{ title: 'Where the work stands', width: 6, ever: '5y' },
        description: 'All incidents by state.',
      },
      {
        ...{ kind: 'incidents', where: HAPPENED },
        buckets: [{ by: 'value', field: 'state', size: 5 }],
      },
    ),
    bars(
      {
        ...{ title: 'Open by category', width: 6, ever: '5y', nothing: 'No incident is open' },
        description: 'What kind of attack is being worked on.',
      },
      { kind: 'incidents', where: OPEN, buckets: [{ by: 'value', field: 'category', size: 12 }] },
    ),
    stat(
      {
        ...{ title: 'Findings in one incident', width: 6, unit: 'short', decimals: 1, reduce: 'max' },
        description: 'The largest incident of the range: how many findings were taken together.',
      },
      {
        ...{ kind: 'incidents', where: HAPPENED },
        buckets: [{ by: 'time' }],
        figures: [{ of: 'max', field: 'findings' }],
      },
    ),
    curve(
      {
        ...{ title: 'Incidents by severity', width: 24, as: 'bars' },
        description: 'By the time of their latest finding.',
        link: { title: 'Incidents', path: 'incidents' },
      },
      {
        ...{ kind: 'incidents', where: HAPPENED, alias: '{{severity}}' },
        buckets: [{ by: 'value', field: 'severity', size: 4 }, { by: 'time' }],
      },
    ),
  ],
}
