import { formatDate, t, t as translated } from '@grafana/i18n'
import type { Sentence } from '@wachter/worker/model/sentence.ts'
import {
  wordOfClassification,
  wordOfControl,
  wordOfEnvironment,
  wordOfExposure,
  wordOfScope,
  wordOfType,
} from './asset-words.ts'
import { wordOfFact, wordOfValue, yesOrNo } from './fact-words.ts'
import { wordOfCategory, wordOfLevel, wordOfStage, wordOfState } from './words.ts'

/** What a language has no words for. English has none of these at all: the worker's own text is English. */
const NONE = '-'

/** What the worker says, in the reader's language: by the codes of its sentences, else as it says it itself. */
export function inWords(text: string, said: readonly Sentence[] | undefined): string {
  if (said === undefined || said.length === 0) return withDays(text)
  const parts = said.map(({ code, with: filled = {} }) => translated(`said.${code}`, NONE, wordsOf(filled)))
  return withDays(parts.includes(NONE) ? spelled(text, said) : parts.join(', '))
}

/** Days as the reader writes them. */
function withDays(text: string): string {
  return text.replaceAll(/\b\d{4}-\d{2}-\d{2}\b/g, (day) =>
    Number.isNaN(Date.parse(day)) ? day : formatDate(day, { dateStyle: 'medium', timeZone: 'UTC' }),
  )
}

/** The worker's own English with types and laws, which it writes by their ids, as people write them. */
function spelled(text: string, said: readonly Sentence[]): string {
  return said.reduce((all, { with: { type, scopes } = {} }) => {
    const named = type === undefined ? all : all.replace(type, () => wordOfType(type))
    return scopes === undefined ? named : named.replace(scopes, () => WORDS['scopes']?.(scopes) ?? scopes)
  }, text)
}

/** What went from one to another, each by its codes. */
export function inWordsFromTo(text: string, said: readonly (readonly Sentence[])[] | undefined): string {
  const parts = (said ?? []).map((one) => inWords('', one))
  return parts.length === 0 || parts.includes('') ? text : parts.join(' -> ')
}

type Filled = Readonly<Record<string, string>>

function wordsOf(filled: Filled): Record<string, unknown> {
  const words = Object.entries(filled).map(([name, value]) => [name, WORDS[name]?.(value, filled) ?? value])
  // What is put together here is shown as text, never as markup.
  return { ...Object.fromEntries(words), interpolation: { escapeValue: false } }
}

/** Of what is filled in, what has words of its own. */
const WORDS: Readonly<Record<string, (value: string, filled: Filled) => string>> = {
  data: wordOfClassification,
  exposure: wordOfExposure,
  environment: wordOfEnvironment,
  type: wordOfType,
  scopes: (value) => value.split(', ').map(wordOfScope).join('; '),
  can: (value) => value.split(', ').map(wordOfReach).join(', '),
  level: wordOfLevel,
  category: wordOfCategory,
  control: wordOfControl,
  state: wordOfState,
  next_state: wordOfState,
  reached: (value) => value.split(', ').map(wordOfStage).join(', '),
  fact: wordOfFact,
  before: (value, { fact = '' }) => wordOfShown(fact, value),
  after: (value, { fact = '' }) => wordOfShown(fact, value),
}

/** A fact's value as the ledger shows it: a word, or the JSON of anything else. */
function wordOfShown(fact: string, value: string): string {
  if (value === 'true' || value === 'false') return yesOrNo(value === 'true')
  if (value === 'none') return t('facts.none', 'none')
  const words = /^\["(\w+(?:","\w+)*)"\]$/.exec(value)?.[1]?.split('","') ?? [value]
  return words.map((word) => wordOfValue(fact, word)).join('; ')
}

function wordOfReach(reach: string): string {
  const [how = '', what = ''] = reach.split(' ')
  const verbs: Record<string, string> = {
    read: t('words.reach.read', 'read'),
    write: t('words.reach.write', 'write'),
    manage: t('words.reach.manage', 'manage'),
  }
  const areas: Record<string, string> = {
    data: t('words.area.data', 'data'),
    code: t('words.area.code', 'code'),
    identity: t('words.area.identity', 'identity'),
    communication: t('words.area.communication', 'communication'),
  }
  return `${areas[what] ?? what} ${verbs[how] ?? how}`
}
