/** Deeper is no setting, and parsers go down one call a level. */
const DEEPEST = 200

/**
 * Whether a YAML text is nested out of all proportion: a parser would run out of stack, or take minutes to say so. Looked at
 * before parsing, so that brackets and dashes in texts count too.
 */
export function isNestedTooDeeply(text: string): boolean {
  return nesting(text) > DEEPEST
}

const BLANK = 0x20
const [DASH, QUESTION] = [0x2d, 0x3f]

/** How deep brackets are nested, or `- ` and `? ` on a line; those in texts count too. */
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
