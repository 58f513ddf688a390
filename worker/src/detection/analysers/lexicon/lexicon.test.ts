import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { unitsOf } from '../text/units.ts'
import { wordsOf } from '../text/words.ts'
import { conceptSet } from './concepts.ts'
import { hitsOf, lexiconOf } from './lexicon.ts'

test('words, stems, phrases and terms are found where a look at every place finds them', () => {
  const lexicon = lexiconOf([
    { override: 'ignore, set aside, 忽略', every: 'all', prior: 'earl*, sett *, early on, all the, ai助手' },
  ])
  const forms: readonly [RegExp, 'override' | 'every' | 'prior'][] = [
    [/^ignore\b/, 'override'],
    [/^set[ .]+aside\b/, 'override'],
    [/^忽略/, 'override'],
    [/^all\b/, 'every'],
    [/^earl[a-z]*/, 'prior'],
    [/^early[ .]+on\b/, 'prior'],
    [/^all[ .]+the\b/, 'prior'],
    [/^ai[ .]*助[ .]*手/, 'prior'],
  ]
  const word = fc.constantFrom(
    'ignore',
    'ignored',
    'set',
    'aside',
    'sett',
    'all',
    'the',
    'early',
    'earl',
    'on',
    'ai',
    '助',
    '手',
    '忽略',
    'x',
  )
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), fc.constantFrom(' ', '. '), (parts, joint) => {
      const text = parts.join(joint)
      const expected = [...text.matchAll(/(?<![a-z])[a-z]|[助手忽略]/g)].flatMap(({ index }) =>
        forms.flatMap(([form, concept]) => {
          const match = form.exec(text.slice(index))?.[0]
          return match === undefined ? [] : [`${index} ${index + match.length} ${conceptSet([concept]).low}`]
        }),
      )
      const hits = hitsOf(text, wordsOf(unitsOf(text)), lexicon)
      const found = hits.starts.map((start, nth) => `${start} ${hits.ends[nth]} ${hits.low[nth]}`)
      expect(found.sort()).toEqual(expected.sort())
    }),
  )
})

test('capitals of ASCII in the units are small letters', () => {
  const lexicon = lexiconOf([{ override: 'ignore, set aside', prior: 'earl*' }])
  const hits = hitsOf('ignore earliest; set aside', wordsOf(unitsOf('IGNORE Earliest; Set aside')), lexicon)
  expect(hits.starts).toEqual([0, 7, 17])
})

test('a stem of one to three characters finds its endings, but for Latin ones', () => {
  const lexicon = lexiconOf([{ orders: '지시*', override: '않*', prior: 'ear*' }])
  const text = '지시를 지시사항은 않고 지 earlier'
  const hits = hitsOf(text, wordsOf(unitsOf(text)), lexicon)
  expect(hits.starts.map((start, nth) => text.slice(start, hits.ends[nth]))).toEqual([
    '지시를',
    '지시사항은',
    '않고',
  ])
})
