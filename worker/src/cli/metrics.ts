import { figureText } from '../metrics/figure-text.ts'
import type { Programme } from '../metrics/measure-programme.ts'
import { latestDay, programmeTrend } from '../metrics/programme-trend.ts'
import type { TenantId } from '../model/ids.ts'
import { type Kpi, type KpiFigure, meetsTarget } from '../model/kpi.ts'
import { problem } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'
import type { Store } from '../store/store.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

/** What the commands about figures read. */
export interface FiguresShown {
  store: Pick<Store, 'programmeDays' | 'measures'>
  programme: Programme
  clock: Clock
  out(line: string): Promise<void>
}

/** `wachter metrics list`: every figure as it was last measured; exit code 1 where a target is missed and `check` asks for it. */
export async function listFigures(
  { store, programme, out }: FiguresShown,
  { tenant, json, check }: { tenant: TenantId; json: boolean; check: boolean },
): Promise<number> {
  const day = await latestDay(store, tenant)
  const figures = new Map(day?.figures.map((figure) => [figure.kpi, figure]))
  const shown = programme.kpis.map((kpi) => {
    const figure = figures.get(kpi.id)
    return { kpi, figure, met: meetsTarget(kpi, figure?.value ?? null) }
  })
  if (json) {
    for (const { kpi, figure, met } of shown) await out(jsonLine({ ...kpi, figure: figure ?? null, met }))
  } else {
    const rows = shown.map(({ kpi, figure, met }) => [
      ...[kpi.id, valueText(kpi, figure), targetText(kpi)],
      met === null ? '' : met ? 'met' : 'missed',
      figure?.cases ?? 0,
      kpi.name.en,
    ])
    await out(table([['figure', 'value', 'target', '', 'cases', 'what'], ...rows]))
    await out(day === undefined ? 'not measured yet: `wachter metrics measure`' : `measured ${day.measured}`)
  }
  return check && shown.some(({ met }) => met === false) ? 1 : 0
}

/** `wachter metrics show ID`: one figure, its parts, and what it was. Errors: `kpi.unknown` (user). */
export async function showFigure(
  { store, programme, clock, out }: FiguresShown,
  { tenant, id, days, json }: { tenant: TenantId; id: string; days: number; json: boolean },
): Promise<number> {
  const kpi = programme.kpis.find((one) => one.id === id)
  if (kpi === undefined)
    throw problem('kpi.unknown', 'user', `there is no figure ${id}: see \`wachter metrics list\``)
  const day = await latestDay(store, tenant)
  const figure = day?.figures.find((one) => one.kpi === id)
  const asked = { kind: 'kpi', subject: id, days, now: clock.now() } as const
  const trend = await programmeTrend(store, tenant, asked)
  const met = meetsTarget(kpi, figure?.value ?? null)
  if (json) {
    await out(jsonLine({ ...kpi, figure: figure ?? null, met, trend }))
    return 0
  }
  await out(`${kpi.name.en}: ${valueText(kpi, figure)}, of ${figure?.cases ?? 0} cases; ${targetText(kpi)}`)
  await out(kpi.what.en)
  if ((figure?.by.length ?? 0) > 0) {
    const parts =
      figure?.by.map((part) => [part.word, part.of, figureText(kpi, part.value), part.cases]) ?? []
    await out(`\n${table([['by', 'of', 'value', 'cases'], ...parts])}`)
  }
  const whole = trend.filter(({ part }) => part === null)
  if (whole.length > 1)
    await out(`\n${table([['day', 'value'], ...whole.map((one) => [one.day, figureText(kpi, one.value)])])}`)
  return 0
}

function valueText(kpi: Kpi, figure: KpiFigure | undefined): string {
  if (figure === undefined) return '-'
  if (figure.missing === 'too_few') return `- (${figure.cases} of ${Math.max(1, kpi.least)} cases)`
  if (figure.missing === 'not_kept') return '- (not kept here)'
  return figureText(kpi, figure.value)
}

function targetText({ better, target, unit }: Kpi): string {
  if (target === undefined || better === 'neither') return ''
  return `${better === 'more' ? 'at least' : 'at most'} ${figureText({ unit }, target)}`
}
