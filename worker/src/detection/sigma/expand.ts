import { type Tokens, tokensOf } from './glob.ts'
import type { Placeholders } from './match.ts'

/** Most texts that one value may become. */
const MOST = 10_000

/**
 * The strings that a value with placeholders (`%name%`, a plain percent sign being `\%`) stands for, one for each
 * combination of the table's values. Without a table, or with a name that it lacks, the fault says so.
 */
export function expand(
  written: string,
  table: Placeholders | undefined,
): { tokens: Tokens[] } | { fault: string } {
  let tokens: Tokens[] = [[]]
  for (const { name, text } of piecesOf(written)) {
    const choices = name === undefined ? [text] : table?.get(name)
    if (choices === undefined)
      return {
        fault: `the placeholder %${name}% has no values: ${table ? 'the table lacks it' : 'there is no table of placeholders'}`,
      }
    if (tokens.length * choices.length > MOST)
      return { fault: `more than ${MOST} combinations of placeholders` }
    const parts = choices.map((choice) => tokensOf(String(choice)))
    tokens = tokens.flatMap((head) => parts.map((part) => [...head, ...part]))
  }
  return { tokens }
}

function piecesOf(written: string): { name?: string; text: string }[] {
  const pieces: { name?: string; text: string }[] = []
  let text = ''
  for (const match of written.matchAll(/\\%|%([^%]+)%|[^%\\]+|[%\\]/g)) {
    const [all, name] = match
    if (name === undefined) text += all === '\\%' ? '%' : all
    else {
      pieces.push({ text }, { name, text: '' })
      text = ''
    }
  }
  pieces.push({ text })
  return pieces
}
