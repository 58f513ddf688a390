import type { Found } from './found.ts'

/** Of a line's end, UTF-16 units: suffixes are searched for with some twenty tokens. */
const TAIL = 130
/** Of the tail's end, which is looked at by itself: before it the request may stand. */
const LAST = 80
/** In code there are fewer letters in it, or more digits. */
const LEAST_LETTERS = 50
const MOST_DIGITS = 2
/** Of a line, where brackets are matched. */
const LINE = 4_000
/** Stray signs, clusters and joints together, of which no more than four are stray signs. */
const LEAST_ODD = 4
const MOST_STRAY = 4
/** More words that join others are prose. */
const MOST_JOINING = 2

/** Runs of signs that people write: the end of a sentence in quotes, arrows, empty brackets, "://". */
const USUAL =
  /^(?:["'”’)\]]*[.,;:!?]+["'”’)\]]*|[.,;:!?]*["'“(]+|:\/\/|=>|->|\(\);?|\[\]|\{\}|\/\*|\*\/|[:,]["']|["']:)$/
const SIGNS = /[^\p{L}\p{M}\p{N}_\s]{2,}/gu
/** Small letters that run into capitals, sentences and brackets that begin within a word. */
const JOINTS = /[a-z]{2}[A-Z]|[a-z][.?!,:;)\]}"]+[A-Z([{]|\w["([{\\$<]+\w|[A-Z]{2,}[a-z]{2}/g
/** A key or something encoded, whose letters join by chance. */
const TOKENS = /[\w+/=-]{24,}/g
const LETTER = /\p{L}/gu
const DIGIT = /\d/g
/** What prose is held together by; a search for tokens hardly ever picks two. */
const JOINING =
  /(?<!\p{L})(?:a|an|and|are|as|at|be|by|can|do|for|from|how|i|if|in|is|it|me|my|not|of|on|or|that|the|this|to|was|we|what|which|with|you|your)(?!\p{L})/giu

/**
 * The end of a text that a machine searched for until a model complied (Zou et al. 2023, arXiv 2307.15043): pieces of words, code and
 * markup in a row, with brackets that nothing closes. Only in a text's last line, where such suffixes stand. The bounds were set on
 * ordinary chats, code and tables, none of which they take for one. Linear.
 */
export function optimisedSuffix(text: string): Found | undefined {
  const end = text.trimEnd().length
  const start = Math.max(text.lastIndexOf('\n', end - 1) + 1, end - LINE)
  const line = text.slice(start, end)
  const from = Math.max(0, line.length - TAIL)
  const tail = line.slice(from)
  if (!HALVES.test(tail)) return undefined
  const stray = Math.min(MOST_STRAY, straySignsOf(line, from))
  if (stray === 0) return undefined
  const last = tail.slice(-LAST)
  if (countOf(last, LETTER) < LEAST_LETTERS || countOf(last, DIGIT) > MOST_DIGITS) return undefined
  const clusters = (tail.match(SIGNS) ?? []).filter((run) => new Set(run).size > 1 && !USUAL.test(run)).length
  const joints = countOf(tail.replace(TOKENS, ' '), JOINTS)
  if (stray + clusters + joints < LEAST_ODD || countOf(last, JOINING) > MOST_JOINING) return undefined
  return { type: 'optimised_suffix', start: start + from, end }
}

/** Signs that come in pairs. */
const HALVES = /[([{)\]}"]/
const HALF = /[([{)\]}]/g
const OPENED_BY: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** Brackets from a place on that have no other half in the line, and one for a quotation mark that has none. */
function straySignsOf(line: string, from: number): number {
  const open: { sign: string; at: number }[] = []
  let stray = (line.split('"').length - 1) % 2
  for (const { 0: sign, index } of line.matchAll(HALF)) {
    const opening = OPENED_BY[sign]
    if (opening === undefined) open.push({ sign, at: index })
    else if (open.at(-1)?.sign === opening) open.pop()
    else if (index >= from) stray++
  }
  return stray + open.filter(({ at }) => at >= from).length
}

function countOf(text: string, expression: RegExp): number {
  return text.match(expression)?.length ?? 0
}
