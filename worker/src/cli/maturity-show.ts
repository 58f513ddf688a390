import { highestOf } from '../metrics/assess-maturity.ts'
import { latestDay } from '../metrics/programme-trend.ts'
import type { TenantId } from '../model/ids.ts'
import type { Dimension, DimensionStanding, MaturityModel } from '../model/maturity.ts'
import { problem } from '../model/problem.ts'
import { jsonLine } from './json-line.ts'
import type { FiguresShown } from './metrics.ts'
import { table } from './output.ts'

/** `wachter maturity show`: each dimension's level, what caps it, and what the next one wants. Errors: `maturity.unknown` (user). */
export async function showMaturity(
  { store, programme, out }: FiguresShown,
  { tenant, model: only, json }: { tenant: TenantId; model: string | undefined; json: boolean },
): Promise<number> {
  const shown = programme.models.filter(({ id }) => only === undefined || id === only)
  if (shown.length === 0) {
    const known = programme.models.map(({ id }) => id).join(', ')
    throw problem('maturity.unknown', 'user', `there is no model ${only} that is enabled; there are ${known}`)
  }
  const day = await latestDay(store, tenant)
  for (const model of shown) {
    const standing = day?.maturity.find((one) => one.model === model.id)
    if (json) await out(jsonLine({ day: day?.id ?? null, ...(standing ?? { model: model.id, level: null }) }))
    else await tell(model, standing?.dimensions ?? [], out)
  }
  if (!json)
    await out(day === undefined ? 'not measured yet: `wachter metrics measure`' : `measured ${day.measured}`)
  return 0
}

async function tell(
  model: MaturityModel,
  standings: readonly DimensionStanding[],
  out: FiguresShown['out'],
): Promise<void> {
  const rows = model.dimensions.map(({ id, name }) => {
    const one = standings.find(({ dimension }) => dimension === id)
    const level = one?.level ?? null
    const named = level === null ? '-' : `${level} ${model.levels[level - model.lowest]?.en ?? ''}`
    const capped = one !== undefined && one.level !== one.level_if_fresh ? `${one.level_if_fresh}` : ''
    return [name.en, named, capped, one?.score ?? '-', one?.effort_days ?? '-']
  })
  await out(`${model.name.en}, ${model.lowest} to ${highestOf(model)}`)
  await out(
    table([['dimension', 'level', 'with fresh evidence', 'score', 'days of work to the next'], ...rows]),
  )
  const missing = model.dimensions.flatMap((dimension) => missingOf(dimension, standings))
  if (missing.length > 0) await out(`\n${table([['next', 'wants', 'is', 'do'], ...missing])}\n`)
}

function missingOf(
  { id, name, practices }: Dimension,
  standings: readonly DimensionStanding[],
): (string | number)[][] {
  const one = standings.find(({ dimension }) => dimension === id)
  return practices.flatMap((practice) => {
    if (one?.gaps.includes(practice.id) !== true) return []
    const state = one.practices.find((standing) => standing.practice === practice.id)?.state ?? 'unknown'
    return [[`${name.en} ${practice.level}`, practice.name.en, state, practice.how.en]]
  })
}
