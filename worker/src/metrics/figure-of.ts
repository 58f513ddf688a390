import { compareTexts } from '../model/compare-texts.ts'
import type { Kpi, KpiFigure, KpiQuestion, Taking } from '../model/kpi.ts'
import { type Instant, shift } from '../model/time.ts'
import type { AnyRow } from './populations.ts'

const DAY_MS = 86_400_000
/** Values of a word that are told by themselves, those of most cases first. */
const MOST_SPLIT = 50

/** From when on cases count; undefined: all of them. */
export function sinceOf(
  { within_days }: Pick<KpiQuestion, 'within_days'>,
  now: Instant,
): Instant | undefined {
  return within_days === undefined ? undefined : shift(now, -within_days * DAY_MS)
}

/** The figure of a KPI over the cases of its population; `undefined` rows: nothing here keeps account of such. */
export function figureOf(
  kpi: KpiQuestion & Pick<Kpi, 'id'>,
  rows: readonly AnyRow[] | undefined,
  now: Instant,
): KpiFigure {
  if (rows === undefined)
    return { kpi: kpi.id, value: null, cases: 0, missing: 'not_kept', as_of: null, by: [] }
  const counted = rows.filter((row) => isCounted(kpi, row, now))
  const { value, cases } = measured(kpi, counted)
  const newest = counted.reduce<Instant | null>(
    (last, { at }) => (at === null || (last !== null && last > at) ? last : at),
    null,
  )
  return {
    kpi: kpi.id,
    ...{ value, cases },
    missing: value === null ? 'too_few' : null,
    as_of: kpi.figure.take === 'count' ? now : newest,
    by: kpi.by.flatMap((word) => split(kpi, word, counted)),
  }
}

function isCounted(kpi: KpiQuestion, row: AnyRow, now: Instant): boolean {
  const { where, only, figure } = kpi
  const since = sinceOf(kpi, now)
  return (
    (since === undefined || (row.at !== null && row.at > since && row.at <= now)) &&
    hasAll(row, where) &&
    Object.entries(only).every(([word, values]) => values.includes(row.word[word] ?? '')) &&
    (!('value' in figure) || row.value[figure.value] !== undefined)
  )
}

function hasAll(row: AnyRow, traits: Readonly<Record<string, boolean>>): boolean {
  return Object.entries(traits).every(([trait, wanted]) => row.is[trait] === wanted)
}

function measured({ figure, least }: KpiQuestion, rows: readonly AnyRow[]) {
  const cases = weightOf(rows)
  const value = cases < least ? undefined : taken(figure, rows, cases)
  return { value: value ?? null, cases }
}

function taken(figure: Taking, rows: readonly AnyRow[], cases: number): number | undefined {
  if (figure.take === 'count') return cases
  if (cases === 0) return figure.take === 'sum' ? 0 : undefined
  if (figure.take === 'share') return weightOf(rows.filter((row) => hasAll(row, figure.has))) / cases
  const values = rows
    .flatMap((row) => Array.from({ length: row.weight ?? 1 }, () => row.value[figure.value] ?? 0))
    .sort((one, other) => one - other)
  const sum = values.reduce((total, value) => total + value, 0)
  switch (figure.take) {
    case 'sum':
      return sum
    case 'mean':
      return sum / cases
    case 'least':
      return values[0]
    case 'most':
      return values.at(-1)
    case 'percentile':
      return values[Math.ceil((figure.nth / 100) * values.length) - 1]
  }
}

function split(kpi: KpiQuestion, word: string, rows: readonly AnyRow[]): KpiFigure['by'] {
  const groups = Map.groupBy(rows, (row) => row.word[word])
  return [...groups]
    .flatMap(([of, some]) =>
      of === undefined ? [] : [{ word, of: of.slice(0, 256), ...measured(kpi, some) }],
    )
    .sort((one, other) => other.cases - one.cases || compareTexts(one.of, other.of))
    .slice(0, MOST_SPLIT)
}

function weightOf(rows: readonly AnyRow[]): number {
  return rows.reduce((sum, { weight = 1 }) => sum + weight, 0)
}
