import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { SENTENCES } from '../../worker/src/model/sentence.ts'
import { type Stray, type Word, wordsInSource } from './words-in-source.ts'

const root = join(import.meta.dirname, '..')

/** Where the words of a language stand. */
export function catalogueFile(language: 'en-US' | 'nl-NL'): string {
  return join(root, 'src', 'locales', language, 'wachter-aisecurity-app.json')
}

/** Every word of the app's source, and what is visible without being one. */
export function wordsOfApp(): { words: readonly Word[]; strays: readonly Stray[] } {
  const folder = join(root, 'src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('.test.'),
  )
  const found = files.map((file) =>
    wordsInSource(relative(root, join(folder, file)), readFileSync(join(folder, file), 'utf8')),
  )
  const own = found.flatMap(({ words }) => words)
  return { words: [...own, ...saidByWorker()], strays: found.flatMap(({ strays }) => strays) }
}

/** The sentences that the worker says by their code; English is its own text. */
function saidByWorker(): Word[] {
  const file = 'worker/src/model/sentence.ts'
  return Object.entries(SENTENCES).map(([code, text]) => ({ key: `said.${code}`, text, file, line: 1 }))
}

/** The words of a file by key; the keys are written whole, dots and all, so that two people's words seldom meet in one line. */
export function readCatalogue(language: 'en-US' | 'nl-NL'): ReadonlyMap<string, string> {
  const words: Record<string, string> = JSON.parse(readFileSync(catalogueFile(language), 'utf8'))
  return new Map(Object.entries(words))
}

/** Words as a file has them: one a line, in the order of the alphabet. */
export function catalogueText(words: ReadonlyMap<string, string>): string {
  const sorted = [...words].sort(([left], [right]) => (left < right ? -1 : 1))
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`
}

/** The names in a text that are filled in: `{{count}}`. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()
}
