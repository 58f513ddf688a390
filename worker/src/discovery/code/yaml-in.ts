import { parseDocument } from 'yaml'
import { problem } from '../../model/problem.ts'

/** Deeper is no setting, and the parser goes down one call a level. */
const DEEPEST = 200

/** Whether keys are unique is found by comparing each with all others: a minute for a megabyte of them. */
const OPTIONS = { strict: false, uniqueKeys: false, logLevel: 'silent' } as const

/**
 * What a YAML text says, its first document where there are several; tags of its own are read as plain values and aliases
 * bounded. Throws `discovery.unreadable` for a text that is none.
 */
export function yamlIn(text: string): unknown {
  if (nesting(text) > DEEPEST) throw unreadable('it is nested out of all proportion')
  try {
    const document = parseDocument(text, OPTIONS)
    const [error] = document.errors
    if (error !== undefined && error.code !== 'MULTIPLE_DOCS')
      throw unreadable(error.message.split('\n')[0] ?? '')
    return document.toJS({ maxAliasCount: 50 })
  } catch (thrown) {
    if (thrown instanceof RangeError || thrown instanceof ReferenceError) throw unreadable(thrown.message)
    throw thrown
  }
}

const BLANK = 0x20
const [DASH, QUESTION] = [0x2d, 0x3f]

/** How deep brackets are nested at most, or `- ` and `? ` on a line; those in texts count too. */
function nesting(text: string): number {
  let depth = 0
  let run = 0
  let deepest = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x5b || unit === 0x7b) depth++
    else if ((unit === 0x5d || unit === 0x7d) && depth > 0) depth--
    if (unit === DASH || unit === QUESTION) run++
    else if (unit !== BLANK) run = 0
    // A rule of dashes is no nesting.
    if (depth > deepest || (run > deepest && text.charCodeAt(at - 1) === BLANK))
      deepest = Math.max(depth, run)
  }
  return deepest
}

function unreadable(message: string) {
  return problem('discovery.unreadable', 'operational', `no readable YAML: ${message}`)
}
