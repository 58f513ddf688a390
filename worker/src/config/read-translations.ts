import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Translations, TranslationsYaml } from '../model/translations.ts'
import type { Config } from './config.ts'
import { readDocument, readYamlFile } from './read-yaml.ts'

/** A text of a file of translations, and on which line it stands. */
interface PlacedText {
  file: string
  line: number
  en: string
}

/**
 * Reads what texts of the programme's files are in other languages: the YAML files of the configured folders, a later one over those
 * before. Throws `config.invalid` (user), with file, line and field of every fault, and `config.unreadable` (user).
 */
export function readTranslations(config: Pick<Config, 'translations'>): Translations {
  const nl = new Map<string, string>()
  for (const file of translationFiles(config)) {
    const { texts } = readYamlFile(file, 'translations', TranslationsYaml)
    for (const text of texts) nl.set(text.en.trim(), text.nl)
  }
  return { nl }
}

/** The files of the configured folders in the order in which they are read; a folder that is not there has none. */
export function translationFiles({ translations }: Pick<Config, 'translations'>): readonly string[] {
  return translations
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => {
      const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
      return files.sort().map((name) => join(folder, name))
    })
}

/**
 * What is wrong with the translations beside what reading them refuses: one of a text that stands nowhere in the programme's files, two
 * of one text in one file, a folder that the configuration names and that is not there.
 */
export function translationFaults(
  config: Pick<Config, 'translations'>,
  known: ReadonlySet<string>,
): string[] {
  const [, ...others] = config.translations
  // The first may be the one that a site without translations has by default.
  const gone = others
    .filter((folder) => !existsSync(folder))
    .map((folder) => `translations: ${folder} is not there`)
  return [...gone, ...translationFiles(config).flatMap((file) => faultsIn(placedTexts(file), known))]
}

function faultsIn(placed: readonly PlacedText[], known: ReadonlySet<string>): string[] {
  const seen = new Set<string>()
  return placed.flatMap(({ file, line, en }) => {
    const isAgain = seen.has(en)
    seen.add(en)
    if (isAgain) return [`${file}:${line} "${short(en)}" is translated above`]
    return known.has(en) ? [] : [`${file}:${line} no file of the programme says "${short(en)}"`]
  })
}

function short(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}

function placedTexts(file: string): PlacedText[] {
  const document = readDocument(readFileSync(file, 'utf8'))
  if (!document.ok) return []
  const { value, lineOf } = document.value
  const parsed = TranslationsYaml.safeParse(value ?? {})
  if (!parsed.success) return []
  return parsed.data.texts.map(({ en }, nth) => ({ file, en: en.trim(), line: lineOf(['texts', nth, 'en']) }))
}
