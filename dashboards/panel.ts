import { PanelBuilder as BarGauge } from '@grafana/grafana-foundation-sdk/bargauge'
import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import {
  BarGaugeDisplayMode,
  BigValueColorMode,
  BigValueGraphMode,
  GraphDrawStyle,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizOrientation,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common'
import {
  type DashboardLink,
  type DynamicConfigValue,
  type Panel,
  type Threshold,
  ThresholdsConfigBuilder,
  ThresholdsMode,
} from '@grafana/grafana-foundation-sdk/dashboard'
import { PanelBuilder as Stat } from '@grafana/grafana-foundation-sdk/stat'
import { PanelBuilder as Table } from '@grafana/grafana-foundation-sdk/table'
import { PanelBuilder as Curve } from '@grafana/grafana-foundation-sdk/timeseries'
import { DATA_SOURCE } from './data-source.ts'
import { ask, type Question } from './query.ts'

/** What every panel says of itself. */
export interface Said {
  title: string
  /** What it shows, and what to do about it. */
  description: string
  /** Grid units, of 24. */
  width: number
  height?: number
  /** Grafana's name of the unit. */
  unit?: string
  decimals?: number
  /** Where one can go from it, below the app. */
  link?: { title: string; path: string }
  /** What stands, whatever range is chosen: looked for so far back from now. */
  ever?: string
  /** What is said where there is nothing, and that is good. */
  nothing?: string
}

/** Colours by the severity of what is shown, of Grafana's palette so that they hold in both themes. */
const COLOURS: Readonly<Record<string, string>> = {
  critical: 'dark-red',
  high: 'red',
  medium: 'orange',
  low: 'yellow',
  informational: 'blue',
  SEV1: 'dark-red',
  SEV2: 'red',
  SEV3: 'orange',
  SEV4: 'yellow',
  CRITICAL: 'dark-red',
  HIGH: 'red',
  MEDIUM: 'orange',
  LOW: 'green',
  blocked: 'green',
  passed: 'red',
  observed: 'orange',
  unknown: 'purple',
}

/** What the builders of all kinds of panels have in common. */
interface Common<Self> extends Builder<Panel> {
  title(title: string): Self
  description(description: string): Self
  datasource(ref: { type?: string; uid?: string }): Self
  span(width: number): Self
  height(height: number): Self
  withTarget(target: ReturnType<typeof ask>): Self
  links(links: Builder<DashboardLink>[]): Self
  unit(unit: string): Self
  decimals(decimals: number): Self
  timeFrom(range: string): Self
  hideTimeOverride(hidden: boolean): Self
  noValue(text: string): Self
}

function common<Self extends Common<Self>>(panel: Self, said: Said, questions: readonly Question[]): Self {
  panel
    .title(said.title)
    .description(said.description)
    .datasource(DATA_SOURCE)
    .span(said.width)
    .height(said.height ?? 8)
  questions.forEach((question, nth) => {
    panel.withTarget(ask(question, String.fromCharCode(65 + nth)))
  })
  if (said.link !== undefined) panel.links([linkTo(said.link.title, said.link.path)])
  if (said.unit !== undefined) panel.unit(said.unit)
  if (said.decimals !== undefined) panel.decimals(said.decimals)
  if (said.ever !== undefined) panel.timeFrom(said.ever).hideTimeOverride(true)
  if (said.nothing !== undefined) panel.noValue(said.nothing)
  return panel
}

const APP = '/a/wachter-aisecurity-app'

/** A link into the app; `path` below it. */
function linkTo(title: string, path: string): Builder<DashboardLink> {
  return { build: () => ({ title, url: `${APP}/${path}` }) as DashboardLink }
}

export interface StatSaid extends Said {
  /** How the values of the range become one: their sum where they count, the last where they are a state. */
  reduce: 'sum' | 'lastNotNull' | 'max'
  /** From which value on it is bad, worst last. */
  bad?: readonly { from: number; colour: string }[]
}

/** One number. */
export function stat(said: StatSaid, question: Question): Builder<Panel> {
  return common(new Stat(), said, [question])
    .reduceOptions(new ReduceDataOptionsBuilder().calcs([said.reduce]).values(false))
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.Value)
    .thresholds(thresholds(said.bad))
}

function thresholds(bad: StatSaid['bad'] = []): Builder<{ mode: ThresholdsMode; steps: Threshold[] }> {
  const steps = bad.map(({ from, colour }) => ({ value: from, color: colour }))
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps([{ value: null as unknown as number, color: bad.length === 0 ? 'text' : 'green' }, ...steps])
}

/** Something over time: bars that stand on each other where they are counts, lines where they are levels. */
export function curve(
  said: Said & { as: 'bars' | 'lines' },
  ...questions: readonly Question[]
): Builder<Panel> {
  const panel = common(new Curve(), said, questions)
    .drawStyle(said.as === 'bars' ? GraphDrawStyle.Bars : GraphDrawStyle.Line)
    .fillOpacity(said.as === 'bars' ? 80 : 10)
    .lineWidth(said.as === 'bars' ? 0 : 2)
    .spanNulls(said.as === 'lines')
    .min(0)
    .legend(
      new VizLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.List)
        .placement(LegendPlacement.Bottom)
        .showLegend(true),
    )
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi))
  if (said.as === 'bars') panel.stacking(new StackingConfigBuilder().mode(StackingMode.Normal))
  for (const [name, colour] of Object.entries(COLOURS)) panel.overrideByName(name, [fixed(colour)])
  return panel
}

function fixed(colour: string): DynamicConfigValue {
  return { id: 'color', value: { mode: 'fixed', fixedColor: colour } }
}

/** How much of each, longest bar first: a table of two columns, its rows as bars. */
export function bars(said: Said, question: Question): Builder<Panel> {
  return common(new BarGauge(), said, [question])
    .reduceOptions(new ReduceDataOptionsBuilder().values(true).calcs([]).limit(25))
    .orientation(VizOrientation.Horizontal)
    .displayMode(BarGaugeDisplayMode.Basic)
    .thresholds(thresholds())
    .min(0)
}

/** A column of a table: the field as Grafana calls it, and how people do. */
export interface Column {
  field: string
  title: string
  unit?: string
  /** Where a cell leads, below the app. */
  path?: string
  hidden?: true
  width?: number
}

/** In an address: what another cell of the row holds. */
export function cell(field: string): string {
  return ['$', `{__data.fields["${field}"]:percentencode}`].join('')
}

/** In an address of a list of the app: the time range of the dashboard, and whatever people said of findings. */
export const IN_RANGE = ['verdict=any&from=$', '{__from}&to=$', '{__to}'].join('')

/** Rows with columns. */
export function table(said: Said, question: Question, columns: readonly Column[]): Builder<Panel> {
  const panel = common(new Table(), said, [question]).withTransformation({
    id: 'organize',
    options: {
      indexByName: Object.fromEntries(columns.map(({ field }, nth) => [field, nth])),
      renameByName: {},
      excludeByName: {},
    },
  })
  for (const { field, title, unit, path, hidden, width } of columns) {
    panel.overrideByName(field, [
      { id: 'displayName', value: title },
      ...(unit === undefined ? [] : [{ id: 'unit', value: unit }]),
      ...(width === undefined ? [] : [{ id: 'custom.width', value: width }]),
      ...(hidden === undefined ? [] : [{ id: 'custom.hidden', value: true }]),
      ...(path === undefined ? [] : [{ id: 'links', value: [{ title: 'Open', url: `${APP}/${path}` }] }]),
    ])
  }
  return panel
}
