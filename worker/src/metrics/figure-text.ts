import type { Language } from '../model/in-languages.ts'
import type { Kpi } from '../model/kpi.ts'
import { figuresIn } from './figures-in.ts'

const UNITS: Readonly<Record<Exclude<Kpi['unit'], 'share'>, Readonly<Record<Language, string>>>> = {
  count: { en: '', nl: '' },
  hours: { en: ' h', nl: ' u' },
  days: { en: ' d', nl: ' d' },
  points: { en: '', nl: '' },
}

/** A figure of the programme for people, with one decimal (a share below one percent with two) and its unit; `-` where there is none. */
export function figureText(
  { unit }: Pick<Kpi, 'unit'>,
  value: number | null,
  language: Language = 'en',
): string {
  if (value === null) return '-'
  const write = figuresIn(language)
  if (unit === 'share') return write.share(value)
  // Of what took a minute nobody reads that it took no hours.
  if (unit === 'hours' && value > 0 && value < 1) return `${write.plain(value * 60)} min`
  return `${write.plain(value)}${UNITS[unit][language]}`
}
