import { allDashboards } from './all-dashboards.ts'
import { DATA_SOURCE } from './data-source.ts'
import { ask, type Bucket, type Figure, type Kind } from './query.ts'

/** Whom Grafana tells of what belongs to incidents: the worker, who tells people of each once (docs/grafana.md). */
export const RECEIVER = 'Wachter'
const FOLDER = 'Wachter'
const APP = '/a/wachter-aisecurity-app'

/** An alert rule before it is written in Grafana's form. */
interface Described {
  uid: string
  title: string
  summary: string
  description: string
  /** Where its page is, below the app; with Grafana's templates. */
  path: string
  kind: Kind
  where: string
  /** What there is one alert for: a combination of values of these. */
  each: readonly string[]
  figure: Figure
  /** How far back is looked, minutes. */
  minutes: number
  reduce: 'sum' | 'last' | 'max' | 'min'
  above?: number
  below?: number
  for: string
  /** What no data means: nothing is wrong, or that is what is wrong. */
  noData: 'OK' | 'Alerting'
  labels: Readonly<Record<string, string>>
  /** Its panel: dashboard and title. */
  panel: readonly [dashboard: string, title: string]
  /** What belongs to incidents is told to the worker, who tells people of those; the rest to whom Grafana's own policies say. */
  told: 'worker' | 'policies'
  /** About what everything else stands on: that it can't be asked is what is wrong. */
  platform?: true
}

/** Series of one alert rule: more than so many things that are wrong at once nobody looks at one by one. */
const MOST = 500

const lately = 'newest:[now-1d TO *]'
const incident = { incident: '{{ $labels.subject }}' }
const figureOfMeasure = { of: 'max', field: 'value' } as const

const described: readonly Described[] = [
  {
    ...{ uid: 'wachter-findings-severe', title: 'High or critical findings' },
    summary: '{{ index $labels "rule.title" }} on {{ $labels.asset }}',
    description:
      '{{ $values.B }} findings in ten minutes. One alert for each rule and asset; what old logs gave that were read only now is left out.',
    path: 'rules/{{ index $labels "rule.id" }}',
    ...{ kind: 'alert_minutes', where: `level:(high OR critical) AND ${lately}` },
    each: ['rule.id', 'rule.title', 'asset', 'category'],
    figure: { of: 'sum', field: 'findings' },
    ...{ minutes: 10, reduce: 'sum', above: 0, for: '0s', noData: 'OK', told: 'worker' },
    labels: { severity: 'high' },
    panel: ['wachter-soc', 'Rules that raise most'],
  },
  {
    ...{ uid: 'wachter-findings-rate', title: 'Many findings of one category' },
    summary: 'Many findings of {{ $labels.category }}',
    description:
      '{{ $values.B }} findings in 15 minutes, of any level. Set the threshold to what is usual here.',
    path: 'detections',
    ...{ kind: 'alert_minutes', where: lately, each: ['category'] },
    figure: { of: 'sum', field: 'findings' },
    ...{ minutes: 15, reduce: 'sum', above: 100, for: '0s', noData: 'OK', told: 'policies' },
    labels: { severity: 'medium' },
    panel: ['wachter-detections', 'Findings by category'],
  },
  {
    ...{ uid: 'wachter-incident-waiting', title: 'New incident of SEV1 or SEV2' },
    summary: '{{ $labels.name }}',
    description: 'Nobody has acknowledged it for {{ $values.B }} minutes.',
    path: 'incidents/{{ $labels.subject }}',
    ...{ kind: 'measures', where: 'kind:incident_waiting', each: ['subject', 'name', 'detail'] },
    figure: figureOfMeasure,
    ...{ minutes: 5, reduce: 'last', above: -1, for: '0s', noData: 'OK', told: 'worker' },
    labels: { severity: 'critical', ...incident },
    panel: ['wachter-incidents', 'Waiting for somebody'],
  },
  {
    ...{ uid: 'wachter-clock', title: 'Clock of an incident runs out' },
    summary: 'To {{ $labels.detail }}: {{ $labels.name }}',
    description: 'So much of the time is used up, 1 is all of it: {{ $values.B }}.',
    path: 'incidents/{{ $labels.subject }}',
    ...{ kind: 'measures', where: 'kind:clock_used', each: ['subject', 'name', 'detail'] },
    figure: figureOfMeasure,
    ...{ minutes: 5, reduce: 'last', above: 0, for: '0s', noData: 'OK', told: 'worker' },
    labels: { severity: 'high', ...incident },
    panel: ['wachter-incidents', 'Clocks that run out'],
  },
  {
    ...{ uid: 'wachter-residual', title: 'Residual risk above the appetite' },
    summary: '{{ $labels.name }} is riskier than is borne',
    description: 'Residual risk {{ $values.B }}; how much is borne of its type says risk.yaml.',
    path: 'inventory/{{ $labels.subject }}',
    ...{ kind: 'measures', where: 'kind:residual_over', each: ['subject', 'name'] },
    figure: figureOfMeasure,
    ...{ minutes: 5, reduce: 'last', above: 0, for: '15m', noData: 'OK', told: 'policies' },
    labels: { severity: 'medium' },
    panel: ['wachter-risk', 'Above the appetite'],
  },
  {
    ...{ uid: 'wachter-appetite', title: 'Risk appetite exceeded' },
    summary: '{{ $labels.name }}',
    description:
      'There is {{ $values.B }}; how much is borne says risk.yaml, appetite. What is accepted does not count.',
    path: 'risk',
    ...{ kind: 'measures', where: 'kind:appetite_exceeded', each: ['subject', 'name'] },
    figure: figureOfMeasure,
    ...{ minutes: 5, reduce: 'last', above: -1, for: '15m', noData: 'OK', told: 'policies' },
    labels: { severity: 'medium' },
    panel: ['wachter-risk', 'Limits exceeded'],
  },
  {
    ...{ uid: 'wachter-acceptance', title: 'Acceptance of a risk is over' },
    summary: '{{ $labels.name }} is not accepted any more',
    description: 'Its last day was {{ $values.B }} days ago: accept it anew, or take the risk away.',
    path: 'risk',
    ...{ kind: 'measures', where: 'kind:acceptance_expired', each: ['subject', 'name'] },
    figure: figureOfMeasure,
    ...{ minutes: 5, reduce: 'last', above: -1, for: '0s', noData: 'OK', told: 'policies' },
    labels: { severity: 'medium' },
    panel: ['wachter-risk', 'Acceptances that are over'],
  },
  {
    ...{ uid: 'wachter-budget', title: 'Budget burns too fast' },
    summary: 'LLMs cost {{ $values.B }} times what the budget allows',
    description:
      'Of the last 24 hours, against the tenant’s monthly budget (wachter.yaml). No budget, no alert.',
    path: 'situation',
    ...{ kind: 'measures', where: 'kind:budget_burn', each: ['subject'] },
    figure: figureOfMeasure,
    ...{ minutes: 10, reduce: 'last', above: 2, for: '30m', noData: 'OK', told: 'policies' },
    labels: { severity: 'medium' },
    panel: ['wachter-usage', 'Spent in the last 24 hours'],
  },
  {
    ...{ uid: 'wachter-evidence-stale', title: 'Stale evidence' },
    summary: '{{ $labels.name }}: what shows it is too old',
    description:
      'By {{ $values.B }} days. Until it is shown again it caps the maturity of its part: see the dashboard.',
    path: 'situation',
    ...{ kind: 'measures', where: 'kind:evidence_stale', each: ['subject', 'name'] },
    figure: figureOfMeasure,
    ...{ minutes: 120, reduce: 'last', above: -1, for: '0s', noData: 'OK', told: 'policies' },
    labels: { severity: 'low' },
    panel: ['wachter-maturity', 'Evidence that is too old'],
  },
  {
    ...{ uid: 'wachter-rule-blind', title: 'Blind rule' },
    summary: 'The rule {{ $labels.name }} evaluates nothing',
    description: 'For {{ $values.B }} minutes. What it missed is kept as a gap and can be filled.',
    path: 'rules/{{ $labels.subject }}',
    ...{ kind: 'measures', where: 'kind:rule_blind', each: ['subject', 'name'] },
    figure: figureOfMeasure,
    ...{ minutes: 5, reduce: 'last', above: 5, for: '0s', noData: 'OK', told: 'policies' },
    labels: { severity: 'high' },
    panel: ['wachter-health', 'Blind rules'],
  },
  {
    ...{ uid: 'wachter-source-silent', title: 'Silent source' },
    summary: '{{ $labels.name }} gives nothing',
    description: 'For {{ $values.B }} minutes, longer than its silent_after allows.',
    path: 'sources',
    ...{ kind: 'measures', where: 'kind:source_silent', each: ['subject', 'name'] },
    figure: figureOfMeasure,
    ...{ minutes: 5, reduce: 'last', above: 0, for: '0s', noData: 'OK', told: 'policies' },
    labels: { severity: 'high' },
    panel: ['wachter-health', 'Silent sources'],
  },
  {
    ...{ uid: 'wachter-worker', title: 'Workers do not keep up' },
    summary: 'Work that is due waits, or no worker runs',
    description:
      'The oldest due job has been waiting for {{ $values.B }} minutes. Without a value no worker takes figures, or Elasticsearch does not answer.',
    path: 'situation',
    ...{ kind: 'measures', where: 'kind:jobs_waiting', each: [] },
    figure: figureOfMeasure,
    ...{
      minutes: 15,
      reduce: 'last',
      above: 15,
      for: '5m',
      noData: 'Alerting',
      told: 'policies',
      platform: true,
    },
    labels: { severity: 'critical' },
    panel: ['wachter-health', 'Oldest job waits'],
  },
  {
    ...{ uid: 'wachter-jobs', title: 'Jobs were given up' },
    summary: 'Jobs failed too often and wait for somebody to look',
    description: '{{ $values.B }} of them: `wachter jobs` shows them and tries them again.',
    path: 'situation',
    ...{ kind: 'measures', where: 'kind:jobs_given_up', each: [] },
    figure: figureOfMeasure,
    ...{ minutes: 15, reduce: 'last', above: 0, for: '15m', noData: 'OK', told: 'policies', platform: true },
    labels: { severity: 'medium' },
    panel: ['wachter-health', 'Given up'],
  },
  {
    ...{ uid: 'wachter-redis', title: 'Redis is not reached' },
    summary: 'Workers do not reach what delivers their jobs',
    description: 'No record is lost; work is done later until it is back.',
    path: 'situation',
    ...{ kind: 'measures', where: 'kind:queue_reachable', each: [] },
    figure: { of: 'min', field: 'value' },
    ...{ minutes: 15, reduce: 'last', below: 1, for: '5m', noData: 'OK', told: 'policies', platform: true },
    labels: { severity: 'high' },
    panel: ['wachter-health', 'Queue is reached'],
  },
  {
    ...{ uid: 'wachter-elasticsearch', title: 'Elasticsearch is not well' },
    summary: 'The store says that it is not well, or does not answer',
    description:
      'Nothing is taken in while it is full or away; senders and files are read on when it is back.',
    path: 'situation',
    ...{ kind: 'measures', where: 'kind:store_well', each: [] },
    figure: { of: 'min', field: 'value' },
    ...{ minutes: 15, reduce: 'last', below: 1, for: '5m', noData: 'OK', told: 'policies', platform: true },
    labels: { severity: 'critical' },
    panel: ['wachter-health', 'Store is well'],
  },
]

/** The rules in the form of `provisioning/alerting`; the same on every call. */
export function alertRules() {
  const panels = panelsByName()
  return {
    apiVersion: 1,
    groups: [
      {
        ...{ orgId: 1, name: 'wachter', folder: FOLDER, interval: '1m' },
        rules: described.map((rule) => written(rule, panels)),
      },
    ],
  }
}

function written(rule: Described, panels: ReadonlyMap<string, number>) {
  const [dashboardUid, panel] = rule.panel
  const panelId = panels.get(`${dashboardUid} ${panel}`)
  if (panelId === undefined) throw new Error(`${rule.uid}: ${dashboardUid} has no panel ${panel}`)
  return {
    ...{ uid: rule.uid, title: rule.title, condition: 'C' },
    data: [queryOf(rule), reduced(rule), threshold(rule)],
    ...{ dashboardUid, panelId },
    ...{ noDataState: rule.noData, execErrState: rule.platform === true ? 'Alerting' : 'OK', for: rule.for },
    annotations: {
      ...{ summary: rule.summary, description: rule.description },
      wachter_path: `${APP}/${rule.path}`,
    },
    // In labels a file's `$` begins a variable of the environment; `$$` is the sign itself. In annotations only `${` does.
    labels: Object.fromEntries(
      Object.entries({ wachter: 'true', ...rule.labels }).map(([name, value]) => [
        name,
        value.replaceAll('$', '$$$$'),
      ]),
    ),
    isPaused: false,
    ...(rule.told === 'worker' && {
      notification_settings: {
        receiver: RECEIVER,
        group_by: ['grafana_folder', 'alertname'],
        ...{ group_wait: '10s', group_interval: '1m', repeat_interval: '4h' },
      },
    }),
  }
}

function queryOf({ kind, where, each, figure, minutes }: Described) {
  const buckets: Bucket[] = [
    ...each.map((field) => ({ by: 'value', field, size: MOST, order: 'value' }) as const),
    { by: 'time', interval: '1m', gaps: 'left' },
  ]
  const model = ask({ kind, where, buckets, figures: [figure] }).build()
  return {
    refId: 'A',
    relativeTimeRange: { from: minutes * 60, to: 0 },
    datasourceUid: DATA_SOURCE.uid,
    model: { ...model, datasource: DATA_SOURCE, intervalMs: 60_000, maxDataPoints: 43_200 },
  }
}

const EXPRESSION = { type: '__expr__', uid: '__expr__' }

function reduced({ reduce, minutes }: Described) {
  return {
    refId: 'B',
    relativeTimeRange: { from: minutes * 60, to: 0 },
    datasourceUid: '__expr__',
    model: {
      ...{ refId: 'B', type: 'reduce', datasource: EXPRESSION, expression: 'A', reducer: reduce },
      settings: { mode: 'dropNN' },
    },
  }
}

function threshold({ above, below, minutes }: Described) {
  const evaluator =
    above === undefined ? { type: 'lt', params: [below ?? 0] } : { type: 'gt', params: [above] }
  return {
    refId: 'C',
    relativeTimeRange: { from: minutes * 60, to: 0 },
    datasourceUid: '__expr__',
    model: {
      ...{ refId: 'C', type: 'threshold', datasource: EXPRESSION, expression: 'B' },
      conditions: [{ type: 'query', evaluator }],
    },
  }
}

function panelsByName(): ReadonlyMap<string, number> {
  const panels = [...allDashboards().values()].flatMap(({ uid = '', panels = [] }) =>
    panels.map((panel) => [`${uid} ${'title' in panel ? panel.title : ''}`, panel.id ?? 0] as const),
  )
  return new Map(panels)
}
