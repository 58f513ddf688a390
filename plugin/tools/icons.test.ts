import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from '@jest/globals'

const plugin = join(import.meta.dirname, '..')
const drawings = new Set(
  globSync(join(plugin, '../node_modules/@grafana/ui/dist/public/img/icons/*/*.svg')).map((file) =>
    basename(file, '.svg'),
  ),
)

/** Every icon that the app names: by attribute, and in the tables from a word to its icon. */
function iconsIn(source: string): string[] {
  const tables = [...source.matchAll(/IconName>> = \{([^}]*)\}/g)].map(([, table = '']) => table)
  return [
    ...[...source.matchAll(/\bicon="([a-z-]+)"/g)].map(([, name = '']) => name),
    ...tables.flatMap((table) => [...table.matchAll(/: '([a-z-]+)'/g)].map(([, name = '']) => name)),
  ]
}

test('every icon that is named has a drawing among the packages: the type of their names has some that have none', () => {
  const named = globSync(join(plugin, 'src/**/*.tsx')).flatMap((file) => iconsIn(readFileSync(file, 'utf8')))
  expect(named.length).toBeGreaterThan(30)
  expect([...new Set(named)].filter((name) => !drawings.has(name))).toEqual([])
})
