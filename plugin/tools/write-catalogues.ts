import { writeFileSync } from 'node:fs'
import { catalogueFile, catalogueText, readCatalogue, wordsOfApp } from './catalogues.ts'

/** Writes the English catalogue anew from the source, keeps the Dutch words that are still asked for, and names those that lack. */
const english = new Map(wordsOfApp().words.map(({ key, text }) => [key, text]))
const known = readCatalogue('nl-NL')
const dutch = new Map(
  [...english.keys()].flatMap((key) => (known.has(key) ? [[key, known.get(key) ?? '']] : [])),
)

writeFileSync(catalogueFile('en-US'), catalogueText(english))
writeFileSync(catalogueFile('nl-NL'), catalogueText(dutch))
for (const [key, text] of english) {
  if (!dutch.has(key)) process.stderr.write(`nl-NL lacks ${key}: ${text}\n`)
}
