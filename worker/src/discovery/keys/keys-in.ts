import { secretsOf } from '../../detection/analysers/secrets/secrets.ts'
import { viewOf } from '../../detection/analysers/text/text-view.ts'
import type { AiKeys } from './ai-keys.ts'

/** A key in a text. Holds its value: it goes into a fingerprint and nowhere else. */
export interface KeyInText {
  provider: string
  value: string
  /** From 1. */
  line: number
  /** The variable that it is assigned to, where it is one that is known. */
  variable?: string
}

/** What is looked for, with variables in any spelling: `OPENAI_API_KEY`, `openaiApiKey`, `openai-api-key`. */
export type KeyLookup = (text: string) => readonly KeyInText[]

const WORD = /[A-Za-z][\w.-]{2,80}/g
/** Further before a value stands no name of it. */
const BEFORE = 200

/**
 * Finds the AI credentials in a text by the analysers' patterns of secrets: those with a provider's own form, and those
 * without one behind a variable that is known. Linear in the text.
 */
export function keysIn({ forms, variables }: Pick<AiKeys, 'forms' | 'variables'>): KeyLookup {
  const named = new Map(
    Object.entries(variables).map(([name, provider]) => [spelled(name), { name, provider }]),
  )
  return (text) => {
    const found: KeyInText[] = []
    let line = 1
    let counted = 0
    for (const { type, start, end } of secretsOf(viewOf(text))) {
      line += newlinesIn(text, counted, start)
      counted = start
      const before = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - BEFORE), start)
      const words = [...before.matchAll(WORD)].map(([word]) => named.get(spelled(word)))
      const variable = words.findLast((one) => one !== undefined)
      const provider = Object.hasOwn(forms, type) ? forms[type] : undefined
      const whose = type === 'generic_secret' ? variable?.provider : provider
      if (whose === undefined) continue
      const value = text.slice(start, end)
      found.push({
        provider: whose,
        value,
        line,
        ...(variable === undefined ? {} : { variable: variable.name }),
      })
    }
    return found
  }
}

function spelled(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, '').toLowerCase()
}

function newlinesIn(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}
