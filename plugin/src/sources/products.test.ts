import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { products, snippetOf, waysOf } from './products.ts'

const docs = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'connect-your-logs.md'), 'utf8')

test('every format of the documentation can be connected, and no other', () => {
  const table = docs.slice(docs.indexOf('## Formats'))
  const rows = [...table.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  )
  expect(products.map(({ format }) => format).sort()).toEqual(rows.sort())
})

test('each way names the format, but for what a collector sends by itself', () => {
  for (const product of products)
    for (const way of waysOf(product))
      expect(snippetOf(product, way)).toContain(
        way === 'otlp'
          ? 'otlphttp'
          : product.format.replaceAll(/[._]/g, way === 'elasticsearch' ? '-' : '$&'),
      )
})
