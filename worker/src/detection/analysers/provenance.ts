import type { Found } from './found.ts'
import { linksOf } from './links.ts'
import { piiOf } from './pii/pii.ts'
import { type TextView, viewOf } from './text/text-view.ts'

/** What a call of a model was told, by whom, and what it asks a tool to do. */
interface Told {
  toolArguments: string
  /** What tools and documents put in. */
  toolInput: string
  /** What the user and the system prompt said. */
  said: readonly string[]
}

/** Where data or money can go, of what is found as personal data. Addresses of mail are looked for here: those that stand for an example count. */
const NUMBERS = new Set(['iban', 'phone'])
const MAIL = /[\w.+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}/gi
/** Longest texts in which an origin is looked for, UTF-16 units: a longer one is cut. */
const LONGEST = 262_144
const TARGETS_AT_MOST = 64

/**
 * The targets in a tool's arguments (addresses of mail and web, accounts, telephone numbers) that stand in the running text of what
 * tools or documents put in and that neither user nor system prompt named: whoever wrote that text chose them. A target
 * behind the label of a field (`From:`, `"email":`) is what was looked up, and does not count. Offsets into the arguments.
 */
export function foreignTargets({ toolArguments, toolInput, said }: Told): Found[] {
  const targets = targetsOf(viewOf(toolArguments)).slice(0, TARGETS_AT_MOST)
  if (targets.length === 0) return []
  const content = readable(toolInput)
  const known = said.map(readable)
  return targets.filter(({ type, start, end }) => {
    const target = sought(type, toolArguments.slice(start, end))
    const as = NUMBERS.has(type) ? 'compact' : 'plain'
    return isInProse(content[as], target) && !known.some((text) => text[as].includes(target))
  })
}

function targetsOf(view: TextView): Found[] {
  const mail = Array.from(view.text.matchAll(MAIL), ({ index, 0: { length } }) => {
    return { type: 'email', start: index, end: index + length }
  })
  const numbers = piiOf(view).filter(({ type }) => NUMBERS.has(type))
  return [...mail, ...numbers, ...(linksOf(view)?.places ?? [])]
    .map(({ type, start, end }) => ({ type, start, end }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

/** A text in small letters, and the same without what numbers are divided by. */
function readable(text: string): { plain: string; compact: string } {
  const plain = text.slice(0, LONGEST).toLowerCase()
  return { plain, compact: plain.replace(/[\s.-]/g, '') }
}

/** Of an address on the web its host: the path is where the data goes. */
function sought(type: string, written: string): string {
  const { plain, compact } = readable(written)
  if (NUMBERS.has(type)) return compact
  return type === 'url' ? plain.replace(/^\w+:\/\//, '').replace(/[/?#:].*$/s, '') : plain
}

/** The label of a field right before it. */
const LABEL =
  /(?:from|reply-to|cc|sender|author|owner|contact|e-?mail|mail|iban|account|phone|tel|url|href|src|link|website)["']?\s{0,3}[:=]\s{0,3}["'<]?(?:[\w .-]{0,40}<)?(?:https?:\/\/)?$/
const BEFORE = 80

/** Whether a target stands in a text at least once without a label before it. */
function isInProse(content: string, target: string): boolean {
  for (let at = content.indexOf(target); at !== -1; at = content.indexOf(target, at + target.length))
    if (!LABEL.test(content.slice(Math.max(0, at - BEFORE), at))) return true
  return false
}
