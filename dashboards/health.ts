import type { Described } from './dashboard.ts'
import { bars, curve, stat, table } from './panel.ts'

const DAY = '24h'
const latest = { by: 'time', interval: '5m', gaps: 'left' } as const
const value = { of: 'max', field: 'value' } as const

/** Whether what watches is itself well: sources, rules, jobs, stores. */
export const sourceAndWorkerHealth: Described = {
  uid: 'wachter-health',
  title: 'AI security: source and worker health',
  description:
    'Whether logs come, rules see them, and jobs are done. The figures are those of the last 24 hours.',
  from: 'now-24h',
  panels: [
    stat(
      {
        ...{
          title: 'Oldest job waits',
          width: 4,
          height: 5,
          unit: 'm',
          decimals: 1,
          reduce: 'lastNotNull',
          ever: '15m',
        },
        ...{
          nothing: 'No worker',
          bad: [
            { from: 5, colour: 'orange' },
            { from: 15, colour: 'red' },
          ],
        },
        description: 'How long work that is due has been waiting. Nothing here: no worker takes figures.',
      },
      { kind: 'measures', where: 'kind:jobs_waiting', buckets: [latest], figures: [value] },
    ),
    stat(
      {
        ...{
          title: 'Given up',
          width: 4,
          height: 5,
          reduce: 'lastNotNull',
          ever: '15m',
          nothing: 'No worker',
        },
        bad: [{ from: 1, colour: 'red' }],
        description: 'Jobs that failed too often: `wachter jobs` shows them and tries them again.',
      },
      { kind: 'measures', where: 'kind:jobs_given_up', buckets: [latest], figures: [value] },
    ),
    stat(
      {
        ...{
          title: 'Store is well',
          width: 4,
          height: 5,
          unit: 'bool_yes_no',
          reduce: 'lastNotNull',
          ever: '15m',
        },
        nothing: 'No worker',
        description: 'What the store says of itself.',
      },
      {
        ...{ kind: 'measures', where: 'kind:store_well', buckets: [latest] },
        figures: [{ of: 'min', field: 'value' }],
      },
    ),
    stat(
      {
        ...{
          title: 'Queue is reached',
          width: 4,
          height: 5,
          unit: 'bool_yes_no',
          reduce: 'lastNotNull',
          ever: '15m',
        },
        nothing: 'None',
        description: 'Whether workers reach Redis. None: this installation needs no queue.',
      },
      {
        ...{ kind: 'measures', where: 'kind:queue_reachable', buckets: [latest] },
        figures: [{ of: 'min', field: 'value' }],
      },
    ),
    stat(
      {
        ...{ title: 'Store', width: 4, height: 5, unit: 'bytes', reduce: 'lastNotNull', ever: '1h' },
        description: 'How much room all records take.',
      },
      { kind: 'measures', where: 'kind:store_bytes', buckets: [latest], figures: [value] },
    ),
    stat(
      {
        ...{ title: 'Blind rules', width: 4, height: 5, reduce: 'lastNotNull', ever: '15m', nothing: '0' },
        bad: [{ from: 1, colour: 'red' }],
        description: 'Rules that should evaluate events and fail to.',
        link: { title: 'Rules', path: 'rules' },
      },
      {
        ...{ kind: 'measures', where: 'kind:rule_blind', buckets: [{ ...latest, interval: '15m' }] },
        figures: [{ of: 'cardinality', field: 'subject' }],
      },
    ),
    curve(
      {
        ...{ title: 'Since the last record', width: 12, unit: 'm', as: 'lines', ever: DAY },
        description: 'How long ago each source gave something.',
        link: { title: 'Sources', path: 'sources' },
      },
      {
        ...{ kind: 'measures', where: 'kind:source_lag', figures: [value], alias: '{{name}}' },
        buckets: [{ by: 'value', field: 'name', size: 25 }, latest],
      },
    ),
    curve(
      {
        ...{ title: 'Records read', width: 12, unit: 'short', as: 'lines', ever: DAY },
        description: 'Records of each source so far: a curve that lies flat is a source that gives nothing.',
        link: { title: 'Sources', path: 'sources' },
      },
      {
        ...{ kind: 'measures', where: 'kind:source_records', figures: [value], alias: '{{name}}' },
        buckets: [{ by: 'value', field: 'name', size: 25 }, latest],
      },
    ),
    table(
      {
        ...{ title: 'Silent sources', width: 8, ever: '15m', nothing: 'Every source speaks' },
        description: 'Sources that have given nothing for longer than they may (`silent_after`).',
        link: { title: 'Sources', path: 'sources' },
      },
      {
        ...{ kind: 'measures', where: 'kind:source_silent', figures: [value] },
        buckets: [{ by: 'value', field: 'name', size: 50, order: 'figure' }],
      },
      [
        { field: 'name', title: 'Source' },
        { field: 'Max', title: 'Silent for', unit: 'm', width: 120 },
      ],
    ),
    table(
      {
        ...{ title: 'Records set aside', width: 8, ever: '1h', nothing: 'Nothing was set aside' },
        description: 'Records that could not be read, by source, so far: they can be looked at and replayed.',
        link: { title: 'Sources', path: 'sources' },
      },
      {
        ...{ kind: 'measures', where: 'kind:source_set_aside', figures: [value] },
        buckets: [{ by: 'value', field: 'name', size: 50, order: 'figure' }],
      },
      [
        { field: 'name', title: 'Source' },
        { field: 'Max', title: 'Records', width: 120 },
      ],
    ),
    bars(
      {
        ...{ title: 'Not evaluated', width: 8, ever: '90d', nothing: 'No gaps' },
        description:
          'Intervals that rules have not seen or sources were not read in, by why, neither filled nor dismissed.',
        link: { title: 'Rules', path: 'rules' },
      },
      {
        ...{ kind: 'gaps', where: 'state:(open OR filling)' },
        buckets: [{ by: 'value', field: 'reason', size: 5 }],
      },
    ),
  ],
}
