import { expect, test } from '@jest/globals'
import { overlaid } from './overlaid.ts'
import { readSigma } from './read-sigma.ts'

const rule = (name: string, title: string, more = '') =>
  `title: ${title}\nname: ${name}\nlogsource: {product: p}\ndetection: {s: {a: 1}, condition: s}\n${more}`

test('a document of a later layer takes the place of one with its id, or takes it out', () => {
  const shipped = [rule('a', 'A'), rule('b', 'B'), rule('c', 'C')].map((text) =>
    readSigma(text, 'shipped.yml'),
  )
  const site = [rule('b', 'own B'), rule('c', 'C', 'wachter: {mode: off}\n'), rule('d', 'D')].map((text) =>
    readSigma(text, 'site.yml'),
  )
  const titles = overlaid([shipped, site]).flatMap(({ rules }) => rules.map(({ title }) => title))
  expect(titles).toEqual(['A', 'own B', 'D'])
  expect(overlaid([site, shipped]).flatMap(({ rules }) => rules.map(({ title }) => title))).toEqual([
    ...['D', 'A', 'B', 'C'],
  ])
})

test('one that is refused takes nothing out', () => {
  const broken = readSigma(rule('a', 'own A').replace('condition: s', 'condition: t'), 'site.yml')
  const read = overlaid([[readSigma(rule('a', 'A'), 'shipped.yml')], [broken]])
  expect(read.flatMap(({ rules }) => rules.map(({ title }) => title))).toEqual(['A'])
  expect(read.flatMap(({ problems }) => problems)).toHaveLength(1)
})
