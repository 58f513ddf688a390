import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Translations, TranslationsYaml } from '../model/translations.ts'
import type { Config } from './config.ts'
import { readYamlFile } from './read-yaml.ts'

/**
 * Reads what titles and purposes of the programme's files are in other languages: the YAML files of the configured folders, a later one
 * over those before. Throws `config.invalid` (user), with file, line and field of every fault, and `config.unreadable` (user).
 */
export function readTranslations({ translations }: Pick<Config, 'translations'>): Translations {
  const nl = new Map<string, string>()
  for (const folder of translations.filter((one) => existsSync(one))) {
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
    for (const name of files.sort()) {
      const { texts } = readYamlFile(join(folder, name), 'translations', TranslationsYaml)
      for (const text of texts) nl.set(text.en, text.nl)
    }
  }
  return { nl }
}
