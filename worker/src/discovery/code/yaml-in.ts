import { parseDocument } from 'yaml'
import { problem } from '../../model/problem.ts'

/** Deeper is no setting, and the parser goes down one call a level. */
const DEEPEST = 200

/**
 * What a YAML text says, its first document where there are several; tags of its own are read as plain values and aliases
 * bounded. Throws `discovery.unreadable` for a text that is none.
 */
export function yamlIn(text: string): unknown {
  if (nesting(text) > DEEPEST) throw unreadable('it is nested out of all proportion')
  try {
    const document = parseDocument(text, { strict: false, logLevel: 'silent' })
    const [error] = document.errors
    if (error !== undefined && error.code !== 'MULTIPLE_DOCS')
      throw unreadable(error.message.split('\n')[0] ?? '')
    return document.toJS({ maxAliasCount: 50 })
  } catch (thrown) {
    if (thrown instanceof RangeError || thrown instanceof ReferenceError) throw unreadable(thrown.message)
    throw thrown
  }
}

/** How deep brackets are nested at most; those in texts count too. */
function nesting(text: string): number {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x5b || unit === 0x7b) deepest = Math.max(deepest, ++depth)
    else if ((unit === 0x5d || unit === 0x7d) && depth > 0) depth--
  }
  return deepest
}

function unreadable(message: string) {
  return problem('discovery.unreadable', 'operational', `no readable YAML: ${message}`)
}
