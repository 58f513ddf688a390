import type { ShownKpi } from '@wachter/worker/model/shown-programme.ts'
import { inUnit } from '../../shared/in-unit.ts'

/** A text in the reader's language, of the two that there are. */
export function inReadersLanguage(text: { en: string; nl: string }, language: string): string {
  return language.startsWith('nl') ? text.nl : text.en
}

/** What a target is: at least or at most so much; undefined where there is none. */
export function targetText(kpi: Pick<ShownKpi, 'unit' | 'better' | 'target'>, language: string) {
  if (kpi.target === undefined || kpi.better === 'neither') return undefined
  return `${kpi.better === 'more' ? '≥' : '≤'} ${inUnit(kpi.target, kpi.unit, language)}`
}
