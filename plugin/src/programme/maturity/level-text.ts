import type { ShownMaturity } from '@wachter/worker/model/shown-programme.ts'
import { inReadersLanguage } from '../figures/figure-text.ts'

/** A level by its number and name. */
export function levelText(
  { levels, lowest }: Pick<ShownMaturity, 'levels' | 'lowest'>,
  level: number,
  language: string,
): string {
  const name = levels[level - lowest]
  return name === undefined ? `${level}` : `${level} · ${inReadersLanguage(name, language)}`
}
