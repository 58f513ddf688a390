import type { KpiFigure, KpiQuestion } from '../model/kpi.ts'
import type {
  Dimension,
  DimensionStanding,
  MaturityModel,
  MaturityStanding,
  Practice,
  PracticeStanding,
} from '../model/maturity.ts'
import { type Instant, shift } from '../model/time.ts'
import { figureOf } from './figure-of.ts'
import type { AnyRow } from './populations.ts'

const DAY_MS = 86_400_000

/** What practices are shown by. */
export interface Shown {
  figures: ReadonlyMap<string, KpiFigure>
  /** Where controls stand (populations.ts). */
  controls: readonly AnyRow[]
  /** How the installation is set up; what is not in it nobody can tell. */
  setUp: ReadonlyMap<string, boolean>
  now: Instant
}

/** How mature the programme is by a model. Evidence that is too old shows nothing: it caps the level. */
export function assessMaturity(model: MaturityModel, shown: Shown): MaturityStanding {
  const dimensions = model.dimensions.map((dimension) => dimensionOf(model, dimension, shown))
  const told = dimensions.flatMap(({ level }) => level ?? [])
  return { model: model.id, level: told.length === 0 ? null : Math.min(...told), dimensions }
}

function dimensionOf(model: MaturityModel, dimension: Dimension, shown: Shown): DimensionStanding {
  const practices = dimension.practices.map((practice) => standingOf(practice, shown))
  const isTold = practices.some(({ state }) => state !== 'unknown')
  const level = isTold ? levelOf(model, practices, ({ state }) => state === 'holds') : null
  const fresh = ({ state }: PracticeStanding) => state === 'holds' || state === 'stale'
  const lacking = lackingFor(practices, level ?? model.lowest)
  const effort = new Map(dimension.practices.map(({ id, effort_days }) => [id, effort_days]))
  return {
    dimension: dimension.id,
    level,
    level_if_fresh: isTold ? levelOf(model, practices, fresh) : null,
    score: level === null ? null : scoreOf(model, practices, level),
    practices,
    gaps: lacking.map(({ practice }) => practice),
    effort_days: lacking.reduce((sum, { practice }) => sum + (effort.get(practice) ?? 0), 0),
  }
}

/** The number of a model's last level. */
export function highestOf({ lowest, levels }: Pick<MaturityModel, 'lowest' | 'levels'>): number {
  return lowest + levels.length - 1
}

function levelOf(
  model: MaturityModel,
  practices: readonly PracticeStanding[],
  holds: (practice: PracticeStanding) => boolean,
): number {
  let reached = model.lowest
  for (let level = model.lowest + 1; level <= highestOf(model); level += 1) {
    const own = practices.filter((practice) => practice.level === level)
    if (own.length > 0 && own.every(holds)) reached = level
    else if (model.reached_by === 'all_below') break
  }
  return reached
}

/** What the next level wants and does not have; what lower ones want holds, or is not asked for. */
function lackingFor(practices: readonly PracticeStanding[], level: number) {
  return practices.filter((practice) => practice.level === level + 1 && practice.state !== 'holds')
}

/** How far up, 0 to 100, with the part of the next level's practices that hold. */
function scoreOf(model: MaturityModel, practices: readonly PracticeStanding[], level: number): number {
  const next = practices.filter((practice) => practice.level === level + 1)
  const part = next.length === 0 ? 0 : next.filter(({ state }) => state === 'holds').length / next.length
  const steps = highestOf(model) - model.lowest
  return Math.round(((level - model.lowest + part) / steps) * 1000) / 10
}

interface Seen {
  holds: boolean | undefined
  value: number | null
  wants: number | null
  cases: number
  as_of: Instant | null
  by_kpi: string | null
}

function standingOf({ id, level, evidence_days, shown_by }: Practice, shown: Shown): PracticeStanding {
  const { holds, ...seen } = seenOf(shown_by, shown)
  const good_until = seen.as_of === null ? null : shift(seen.as_of, evidence_days * DAY_MS)
  const isStale = good_until === null || good_until < shown.now
  const state =
    holds === undefined ? 'unknown' : !holds ? 'fails' : isStale ? ('stale' as const) : ('holds' as const)
  return { practice: id, level, state, ...seen, good_until }
}

function seenOf(by: Practice['shown_by'], { figures, controls, setUp, now }: Shown): Seen {
  if ('set_up' in by) {
    const holds = setUp.get(by.set_up)
    const as_of = holds === undefined ? null : now
    return { holds, value: null, wants: null, cases: holds === undefined ? 0 : 1, as_of, by_kpi: null }
  }
  if ('controls' in by) {
    const { value, cases, as_of } = figureOf(onControls(by.controls, by.proved === true), controls, now)
    const holds = value === null ? undefined : value >= by.on
    return { holds, value, wants: by.on, cases, as_of, by_kpi: null }
  }
  const own = figures.get(by.kpi)
  const other = own?.value == null && by.or_kpi !== undefined ? figures.get(by.or_kpi) : undefined
  const figure = other?.value == null ? own : other
  const [wants, meets] = wanted(by)
  const value = figure?.value ?? null
  return {
    ...{ holds: value === null ? undefined : meets(value), value, wants },
    ...{ cases: figure?.cases ?? 0, as_of: figure?.as_of ?? null },
    by_kpi: figure === other && figure !== undefined ? (by.or_kpi ?? null) : null,
  }
}

function wanted(
  by: Extract<Practice['shown_by'], { kpi: string }>,
): readonly [wants: number, meets: (value: number) => boolean] {
  if ('at_least' in by) return [by.at_least, (value) => value >= by.at_least]
  if ('at_most' in by) return [by.at_most, (value) => value <= by.at_most]
  return [by.below, (value) => value < by.below]
}

/** Of the assets that these controls are meant for, those on which they work. */
function onControls(controls: readonly string[], proved: boolean): KpiQuestion & { id: string } {
  return {
    id: 'controls',
    ...{ of: 'controls', where: { applies: true }, only: { control: [...controls] }, by: [], least: 1 },
    figure: { take: 'share', has: { [proved ? 'proved' : 'works']: true } },
  }
}
