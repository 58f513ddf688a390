import { formatDate, t, t as translated } from '@grafana/i18n'
import type { Sentence } from '@wachter/worker/model/sentence.ts'
import { Instant } from '@wachter/worker/model/time.ts'
import i18next from 'i18next'
import {
  wordOfClassification,
  wordOfControl,
  wordOfEnvironment,
  wordOfExposure,
  wordOfGap,
  wordOfScope,
  wordOfSighting,
  wordOfType,
} from './asset-words.ts'
import { wordOfStanding } from './control-words.ts'
import { wordOfFact, wordOfValue, yesOrNo } from './fact-words.ts'
import { inLanguage } from './in-language.ts'
import { nameOfEntity } from './name-of-entity.ts'
import { wordOfRelation } from './relation-words.ts'
import { wordOfCategory, wordOfLevel, wordOfOutcome, wordOfPhase, wordOfStage, wordOfState } from './words.ts'
import { wordOfOwner } from './words-of-owners.ts'

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
    return scopes === undefined ? named : named.replace(scopes, () => wordsOfScopes(scopes))
  }, text)
}

/** What went from one to another, each by its codes. */
export function inWordsFromTo(text: string, said: readonly (readonly Sentence[])[] | undefined): string {
  const parts = (said ?? []).map((one) => inWords('', one))
  return parts.length === 0 || parts.includes('') ? withDays(text) : parts.join(' -> ')
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
  scopes: wordsOfScopes,
  can: listed(wordOfReach),
  level: wordOfLevel,
  category: wordOfCategory,
  control: wordOfControl,
  standing: wordOfStandingThere,
  facts: listed(wordOfFact),
  gaps: listed(wordOfGap),
  types: listed(wordOfType),
  environments: listed(wordOfEnvironment),
  value: (value, { fact = '' }) => wordOfShown(fact, value),
  relation: wordOfRelation,
  sighting: wordOfSighting,
  trait: wordOfTrait,
  area: (value) => wordsOfAreas()[value] ?? value,
  reach: (value) => wordsOfVerbs()[value] ?? value,
  most_reach: (value) => wordsOfVerbs()[value] ?? value,
  strength: wordOfStrength,
  side: wordOfSide,
  answer: (value) =>
    value === 'no' ? yesOrNo(false) : value === 'yes' ? yesOrNo(true) : wordOfPartly(value),
  ai_role: wordOfAiRole,
  narrowed: (value) => value.replace(/\w+/g, wordOfNarrowed),
  state: wordOfState,
  next_state: wordOfState,
  phase: wordOfPhase,
  next_phase: wordOfPhase,
  done: wordOfDone,
  reached: listed(wordOfStage),
  verdict: wordOfVerdict,
  link: wordOfLink,
  task_state: wordOfOver,
  lesson_state: wordOfOver,
  entity_kind: wordOfIdentity,
  until: wordOfMoment,
  title: inLanguage,
  regime: inLanguage,
  duty: inLanguage,
  note: inLanguage,
  rules: inLanguages,
  questions: inLanguages,
  roles: listed((role) => wordOfOwner(role)),
  who: (id) => nameOfEntity(id, i18next.language),
  what: (id) => nameOfEntity(id, i18next.language),
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

function wordOfVerdict(verdict: string): string {
  const words: Record<string, string> = {
    true: t('words.verdict.true', 'an attack'),
    false: t('words.verdict.false', 'a false alarm'),
    benign: t('words.verdict.benign', 'right, and allowed'),
  }
  return words[verdict] ?? verdict
}

function wordOfLink(kind: string): string {
  const words: Record<string, string> = {
    related: t('words.link.related', 'related to'),
    duplicate_of: t('words.link.duplicate_of', 'duplicate of'),
    split_from: t('words.link.split_from', 'split from'),
  }
  return words[kind] ?? kind
}

/** Whether a task or a lesson is over. */
function wordOfOver(state: string): string {
  const words: Record<string, string> = {
    open: t('words.over.open', 'open'),
    done: t('words.over.done', 'done'),
    skipped: t('words.over.skipped', 'skipped'),
    dropped: t('words.over.dropped', 'dropped'),
  }
  return words[state] ?? state
}

function wordOfIdentity(kind: string): string {
  const words: Record<string, string> = {
    user: t('words.identity.user', 'the user'),
    address: t('words.identity.address', 'the address'),
  }
  return words[kind] ?? kind
}

/** A moment as the reader writes it. */
function wordOfMoment(at: string): string {
  return Instant.safeParse(at).success ? formatDate(at, { dateStyle: 'medium', timeStyle: 'short' }) : at
}

/** Texts of the programme's files: they have commas of their own. */
function inLanguages(texts: string): string {
  return texts.split('; ').map(inLanguage).join('; ')
}

function wordsOfScopes(scopes: string): string {
  return scopes.split(', ').map(wordOfScope).join('; ')
}

function listed(word: (value: string) => string): (value: string) => string {
  return (value) => value.split(', ').map(word).join(', ')
}

function wordOfReach(reach: string): string {
  const [how = '', what = ''] = reach.split(' ')
  return `${wordsOfAreas()[what] ?? what} ${wordsOfVerbs()[how] ?? how}`
}

function wordsOfVerbs(): Record<string, string> {
  return {
    none: t('words.reach.none', 'none'),
    read: t('words.reach.read', 'read'),
    write: t('words.reach.write', 'write'),
    manage: t('words.reach.manage', 'manage'),
  }
}

function wordsOfAreas(): Record<string, string> {
  return {
    data: t('words.area.data', 'data'),
    code: t('words.area.code', 'code'),
    identity: t('words.area.identity', 'identity'),
    communication: t('words.area.communication', 'communication'),
  }
}

/** What a clock of an incident waits for. */
function wordOfDone(done: string): string {
  const words: Record<string, string> = {
    acknowledged: t('words.done.acknowledged', 'acknowledged'),
    contained: t('words.done.contained', 'contained'),
    resolved: t('words.done.resolved', 'resolved'),
    'told to everybody whom its playbook names': t(
      'words.done.told',
      'told to everybody whom its playbook names',
    ),
  }
  return words[done] ?? done
}

function wordOfTrait(trait: string): string {
  const words: Record<string, string> = {
    untrusted_input: t('words.trait.untrusted_input', 'strangers’ texts'),
    outward: t('words.trait.outward', 'a way out'),
    private_data: t('words.trait.private_data', 'confidential data'),
  }
  return words[trait] ?? trait
}

function wordOfStrength(strength: string): string {
  const words: Record<string, string> = {
    none: t('words.strength.none', 'nothing'),
    low: t('words.strength.low', 'little'),
    medium: t('words.strength.medium', 'much'),
    high: t('words.strength.high', 'most'),
  }
  return words[strength] ?? strength
}

function wordOfSide(side: string): string {
  const words: Record<string, string> = {
    input: t('words.side.input', 'input'),
    output: t('words.side.output', 'output'),
  }
  return words[side] ?? side
}

function wordOfPartly(answer: string): string {
  return answer === 'partly' ? t('words.partly', 'partly') : answer
}

/** As the EU AI Act has it. */
function wordOfAiRole(role: string): string {
  const words: Record<string, string> = {
    provider: t('words.role.provider', 'provider'),
    deployer: t('words.role.deployer', 'deployer'),
  }
  return words[role] ?? role
}

/** A level, an outcome or a category. */
function wordOfNarrowed(name: string): string {
  const level = wordOfLevel(name)
  if (level !== name) return level
  const outcome = wordOfOutcome(name)
  return outcome === name ? wordOfCategory(name) : outcome
}

function wordOfStandingThere(standing: string): string {
  return wordOfStanding(standing.replace(' ', '_'))
}
