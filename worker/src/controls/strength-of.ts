/** What a filter of a guardrail does: nothing, or stops the worst, much, or all that it knows. */
export const strengths = ['none', 'low', 'medium', 'high'] as const
export type Strength = (typeof strengths)[number]

/** Words of providers for something that is stopped, whatever its severity. */
const STOPS = /^(block|blocked|anonymize|on|true|enabled|deny|mask|redact|any)$/
/** Azure and Model Armor name the severity from which on something is stopped: the lowest is the strictest. */
const FROM = { low: 'high', medium: 'medium', high: 'low' } as const

/**
 * How much a filter stops on one side, by the word that the inventory keeps of it: `HIGH/NONE` (input, output), `BLOCK`, a
 * grounding threshold, a number of words. `fromSeverity`: its words are severities from which on it stops (Azure).
 */
export function strengthOf(word: string, side: 'input' | 'output', fromSeverity: boolean): Strength {
  const [input = '', output = input] = word.split('/')
  const said = (side === 'input' ? input : output).trim().toLowerCase()
  if (STOPS.test(said)) return 'high'
  const above = /^(low|medium|high)_and_above$/.exec(said)?.[1]
  if (above === 'low' || above === 'medium' || above === 'high') return FROM[above]
  if (said === 'low' || said === 'medium' || said === 'high') return fromSeverity ? FROM[said] : said
  const number = said === '' ? Number.NaN : Number(said)
  if (Number.isNaN(number) || number <= 0) return 'none'
  // A threshold of contextual grounding from 0 to 1 (AWS suggests 0.7); from 1 on it counts words or rules.
  if (number >= 0.7) return 'high'
  return number >= 0.4 ? 'medium' : 'low'
}
