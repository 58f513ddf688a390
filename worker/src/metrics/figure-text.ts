import type { Language } from '../model/in-languages.ts'
import type { Kpi } from '../model/kpi.ts'
import { figuresIn } from './figures-in.ts'

const UNITS: Readonly<Record<Kpi['unit'], string>> = {
  ...{ count: '', share: ' %', hours: ' h', days: ' d', points: '' },
}

/** A figure of the programme for people, with one decimal and its unit; `-` where there is none. */
export function figureText(
  { unit }: Pick<Kpi, 'unit'>,
  value: number | null,
  language: Language = 'en',
): string {
  if (value === null) return '-'
  const shown = unit === 'share' ? value * 100 : value
  return `${figuresIn(language).plain(shown)}${UNITS[unit]}`
}
