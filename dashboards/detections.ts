import type { Described } from './dashboard.ts'
import { bars, cell, curve, IN_RANGE, table } from './panel.ts'
import { LIVE } from './query.ts'

/** What rules see, what guardrails stop, and what people say of it. */
export const detections: Described = {
  uid: 'wachter-detections',
  title: 'AI security: detections',
  description: 'What rules raise, by kind, stage and outcome, and what people said of it.',
  from: 'now-7d',
  panels: [
    curve(
      {
        ...{ title: 'Findings by category', width: 12, as: 'bars' },
        description: 'What kind of attack or misuse, over time.',
        link: { title: 'Detections', path: `detections?${IN_RANGE}` },
      },
      {
        ...{ kind: 'findings', where: LIVE, alias: '{{category}}' },
        buckets: [{ by: 'value', field: 'category', size: 15 }, { by: 'time' }],
      },
    ),
    curve(
      {
        ...{ title: 'What became of the attempts', width: 12, as: 'bars' },
        description: 'Blocked by a guardrail, passed, only observed, or not known.',
        link: { title: 'Detections', path: `detections?${IN_RANGE}` },
      },
      {
        ...{ kind: 'findings', where: LIVE, alias: '{{outcome}}' },
        buckets: [{ by: 'value', field: 'outcome', size: 4 }, { by: 'time' }],
      },
    ),
    bars(
      {
        ...{ title: 'How far attacks came', width: 8 },
        description: 'Findings by the stage of an attack that their rule speaks of.',
      },
      { kind: 'findings', where: LIVE, buckets: [{ by: 'value', field: 'stage', size: 6 }] },
    ),
    bars(
      {
        ...{ title: 'OWASP and ATLAS', width: 8 },
        description: 'Findings by what their rules are tagged with.',
      },
      { kind: 'findings', where: LIVE, buckets: [{ by: 'value', field: 'tags', size: 15 }] },
    ),
    bars(
      {
        ...{ title: 'Where findings come from', width: 8 },
        description: 'Findings by the format of the log that they were seen in.',
        link: { title: 'Sources', path: 'sources' },
      },
      { kind: 'findings', where: LIVE, buckets: [{ by: 'value', field: 'source', size: 15 }] },
    ),
    table(
      {
        ...{ title: 'Rules', width: 16, height: 10 },
        description: 'Findings of each rule by level and outcome.',
        link: { title: 'Rules', path: 'rules' },
      },
      {
        ...{ kind: 'findings', where: LIVE },
        buckets: [
          { by: 'value', field: 'rule.id', size: 25 },
          { by: 'value', field: 'rule.title', size: 1 },
          { by: 'value', field: 'level', size: 1 },
          { by: 'value', field: 'outcome', size: 4 },
        ],
      },
      [
        { field: 'rule.title', title: 'Rule', path: `rules/${cell('rule.id')}` },
        { field: 'level', title: 'Level', width: 110 },
        { field: 'outcome', title: 'Outcome', width: 110 },
        {
          ...{ field: 'Count', title: 'Findings', width: 100 },
          path: `detections?rule.id=${cell('rule.id')}&${IN_RANGE}`,
        },
        { field: 'rule.id', title: 'Id', hidden: true },
      ],
    ),
    bars(
      {
        ...{ title: 'What people said', width: 8, height: 10, nothing: 'Nobody has said anything yet' },
        description: 'Verdicts of analysts on findings of the range: many false ones are a rule to tune.',
        link: { title: 'Detections', path: `detections?${IN_RANGE}` },
      },
      { kind: 'findings', where: LIVE, buckets: [{ by: 'value', field: 'disposition.verdict', size: 3 }] },
    ),
  ],
}
