import { entropyOf } from '../entropy.ts'
import type { Found } from '../found.ts'
import { isPlaceholder } from './placeholder.ts'
import { prefilter } from '../prefilter/prefilter.ts'
import { passwordNames, secretNames } from './names.ts'
import { lowerCluesOf, lowerOf, type TextView } from '../text/text-view.ts'
import { unitsOf } from '../text/units.ts'

/** After the name: the rest of it, a sign of assignment, quotes, the value. */
const ASSIGNED =
  /[\w .-]{0,40}["'`]{0,3}[ \t]{0,4}[=:>|,?<]{1,5}[ \t]{0,4}(?:Bearer |Basic |Token )?["'`]{0,3}[=:>]{0,2}[ \t]{0,2}([^\s"'`;,<>()[\]{}]{6,200})/y
/** After the name: "is", in some languages, and the value. */
const SAID = /\w{0,5}[ \t]{0,2}(?:is|was|ist|es|est|は|是)[ \t]{0,3}["'`“]?([^\s"'`”,;]{6,80})/y
const BEARER = /[ \t]{1,4}([A-Za-z0-9_.~+/-]{14,2000}={0,2})/y

/**
 * Values assigned to a telling name (`api_key = ...`, `"token": "..."`, `password is ...`, `Authorization: Bearer ...`).
 * A value counts when it looks random; behind a password's name a shorter one does, and where nothing in the text looks
 * random only that. Linear: after a name some 300 characters are read at most.
 */
export function secretAssignments(view: TextView): Found[] {
  const found: Found[] = []
  for (const password of lowerCluesOf(view).passwords)
    addPasswords(view, passwordNames[password] ?? '', found)
  if (!view.survey.hasRandomRun) return found
  for (const name of names.candidates(lowerOf(view), view.units))
    addSecrets(view, secretNames[name] ?? '', found)
  return found
}

/** Which of them a text in lower case has. */
const names = prefilter(secretNames)

function addPasswords(view: TextView, name: string, found: Found[]): void {
  const [text, lower] = [view.text, lowerOf(view)]
  for (let at = lower.indexOf(name); at !== -1; at = lower.indexOf(name, at + name.length)) {
    for (const expression of [ASSIGNED, SAID]) {
      const value = valueAt(text, at + name.length, expression)
      if (value && isPasswordLike(text.slice(value.start, value.end)))
        found.push({ type: 'password', ...value })
    }
  }
}

function addSecrets(view: TextView, name: string, found: Found[]): void {
  const [text, lower] = [view.text, lowerOf(view)]
  for (let at = lower.indexOf(name); at !== -1; at = lower.indexOf(name, at + name.length)) {
    const value = valueAt(text, at + name.length, name === 'bearer' ? BEARER : ASSIGNED)
    if (value && isRandom(text.slice(value.start, value.end)))
      found.push({ type: 'generic_secret', ...value })
  }
}

const TRAILING = /(?:\\[nr]|[.!?\\|])+$/

function valueAt(text: string, from: number, expression: RegExp): { start: number; end: number } | undefined {
  expression.lastIndex = from
  const match = expression.exec(text)
  const value = match?.[1]
  if (match === null || value === undefined) return undefined
  const end = from + match[0].length
  return { start: end - value.length, end: end - (TRAILING.exec(value)?.[0].length ?? 0) }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const LETTER = /[A-Za-z]/
const DIGIT = /\d/
/** A call, a variable, an address, a path: code that fetches a secret and holds none. */
const CODE =
  /^[\w.]*(?:\.\w+)*\(|^(?:process|os|env|config|self|this|settings|request|args|options|params)\b|^\$|^%|::|->|\\[ux]|^https?:|^\/|^\.\.?\//
const WORDLIKE = /^[a-z]+(?:[_.-][a-z]+)*\d{0,2}$/i
const SHORTEST = 14

function isRandom(value: string): boolean {
  if (value.length < SHORTEST || isPlaceholder(value) || CODE.test(value) || WORDLIKE.test(value))
    return false
  if (UUID.test(value)) return true
  if (!DIGIT.test(value) || (!LETTER.test(value) && value.length < SHORTEST + 1)) return false
  return entropyOf(unitsOf(value)) >= (value.length < 20 ? 3 : 3.2)
}

function isPasswordLike(value: string): boolean {
  if (value.length < 6 || isPlaceholder(value) || CODE.test(value) || !DIGIT.test(value)) return false
  const kinds = [/[a-z]/, /[A-Z]/, DIGIT, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length
  return kinds >= 2 && entropyOf(unitsOf(value)) >= 2.5
}
