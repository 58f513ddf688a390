import { signBit } from './survey.ts'
import type { TextView } from './text-view.ts'

const FENCE = /(?:^|\n)[ \t]{0,3}(?:```|~~~)/
const CODE_LINE =
  /(?:^|\n)[ \t]{0,40}(?:import [\w{*]|from [\w.]{1,60} import |#include ?[<"]|def \w{1,60}\(|class \w{1,60}[:({ ]|function \w{0,60}\(|(?:const|let|var) \w{1,60} ?=|public (?:static |final |class )|package \w|SELECT .{1,200} FROM |INSERT INTO |curl -|sudo |\$ \w|<\?php|using \w{1,60};|return .{0,100};|if ?\(.{1,100}\) ?\{|for ?\(.{1,100}\) ?\{)/g
const TAG = /<\/?[a-z][a-z0-9-]{0,20}(?:\s[^<>]{0,300})?\/?>/gi
const MARKDOWN =
  /(?:^|\n)(?:#{1,6} \S|\s{0,3}[-*+] \S|\d{1,3}[.)] \S|>\s|\|.{1,300}\|)|\*\*[^*\n]{1,200}\*\*|\[[^\]\n]{1,200}\]\([^)\n]{1,500}\)/
const LEAST_LINES = 2
const FENCE_SIGNS = signBit('`') | signBit('~')
const NEWLINE = signBit('\n')
const TAG_BEGIN = signBit('<')
/** Without these only the beginning of a text can be Markdown. */
const MARKDOWN_SIGNS = NEWLINE | signBit('*') | signBit('[')
const PROSE_BEGIN = /^[A-Za-z]/

/** Whether a text holds program code: a fenced block, or two lines that read like code. */
export function hasCode({ text, survey }: TextView): boolean {
  if ((survey.signs & FENCE_SIGNS) !== 0 && FENCE.test(text)) return true
  if ((survey.signs & NEWLINE) === 0) return false
  let lines = 0
  for (const _ of text.matchAll(CODE_LINE)) {
    lines++
    if (lines >= LEAST_LINES) return true
  }
  return false
}

/** Whether a text holds HTML tags or Markdown structure. */
export function hasMarkup({ text, survey }: TextView): boolean {
  if ((survey.signs & TAG_BEGIN) !== 0) for (const _ of text.matchAll(TAG)) return true
  if ((survey.signs & MARKDOWN_SIGNS) === 0 && PROSE_BEGIN.test(text)) return false
  return MARKDOWN.test(text)
}
