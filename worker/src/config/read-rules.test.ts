import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, test } from '@jest/globals'
import { readRules } from './read-rules.ts'

const rule = (title: string) =>
  `title: ${title}\nname: a\nlogsource: {product: p}\ndetection: {s: {a: 1}, condition: s}\n`

test('a rule of a later folder takes the place of one with its id, however the folders are named', () => {
  const root = mkdtempSync(join(tmpdir(), 'wachter-rules-'))
  try {
    for (const folder of ['shipped', 'site']) {
      mkdirSync(join(root, folder))
      writeFileSync(join(root, folder, 'a.yml'), rule(folder))
    }
    const [shipped, site] = [join(root, 'shipped'), join(root, 'site')]
    const titles = (...paths: string[]) => readRules(paths).rules.map(({ title }) => title)
    expect(titles(shipped, site)).toEqual(['site'])
    expect(titles(`${site}/`, relative(process.cwd(), shipped))).toEqual(['shipped'])
    expect(titles(shipped, join(site, 'a.yml'))).toEqual(['site'])
  } finally {
    rmSync(root, { recursive: true })
  }
})
