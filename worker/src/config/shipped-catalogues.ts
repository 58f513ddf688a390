import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Catalogues, readCatalogues } from '../controls/catalogues.ts'

/** The catalogues that ids of frameworks are checked against; they come with Wachter. */
export function shippedCatalogues(): Catalogues {
  const folder = join(import.meta.dirname, '..', '..', '..', 'provisioning', 'taxonomies')
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  return readCatalogues(files.map((name): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'))))
}
