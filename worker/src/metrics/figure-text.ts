import type { Language } from '../model/in-languages.ts'
import type { Kpi } from '../model/kpi.ts'
import { figuresIn } from './figures-in.ts'

const UNITS: Readonly<Record<Exclude<Kpi['unit'], 'share'>, string>> = {
  ...{ count: '', hours: ' h', days: ' d', points: '' },
}

/** A figure of the programme for people, with one decimal (a share below one percent with two) and its unit; `-` where there is none. */
export function figureText(
  { unit }: Pick<Kpi, 'unit'>,
  value: number | null,
  language: Language = 'en',
): string {
  if (value === null) return '-'
  const write = figuresIn(language)
  return unit === 'share' ? write.share(value) : `${write.plain(value)}${UNITS[unit]}`
}
