import type { ShownKpi } from '@wachter/worker/model/shown-programme.ts'

/** A text in the reader's language, of the two that there are. */
export function inReadersLanguage(text: { en: string; nl: string }, language: string): string {
  return language.startsWith('nl') ? text.nl : text.en
}

/** A value with its unit; one decimal. */
export function figureText({ unit }: Pick<ShownKpi, 'unit'>, value: number, language: string): string {
  const shown = unit === 'share' ? value * 100 : value
  const hours = language.startsWith('nl') ? ' u' : ' h'
  const units: Readonly<Record<ShownKpi['unit'], string>> = {
    ...{ count: '', share: ' %', hours, days: ' d', points: '' },
  }
  return `${shown.toLocaleString(language, { maximumFractionDigits: 1 })}${units[unit]}`
}

/** What a target is: at least or at most so much; undefined where there is none. */
export function targetText(kpi: Pick<ShownKpi, 'unit' | 'better' | 'target'>, language: string) {
  if (kpi.target === undefined || kpi.better === 'neither') return undefined
  return `${kpi.better === 'more' ? '≥' : '≤'} ${figureText(kpi, kpi.target, language)}`
}
