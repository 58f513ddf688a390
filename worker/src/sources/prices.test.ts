import { expect, test } from '@jest/globals'
import { Instant } from '../model/time.ts'
import { LIST_PRICES_AS_OF, listPrices } from './list-prices.ts'
import { costOf, listPriceBook, priceBook, priceOf } from './prices.ts'

const at = Instant.parse('2026-01-02T03:04:05.678Z')

test.each([
  ['anthropic.claude-3-5-sonnet-20240620-v1:0', 'claude-3-5-sonnet'],
  ['claude-haiku-4-5-20251001', 'claude-haiku-4-5'],
  ['claude-3-5-sonnet@20240620', 'claude-3-5-sonnet'],
  ['anthropic/claude-3-opus-latest', 'claude-3-opus'],
  ['anthropic.claude-v2:1', 'claude-v2'],
  ['gpt-4-1106-preview', 'gpt-4-1106'],
  ['gpt-4o-2024-08-06', 'gpt-4o'],
  ['gpt-4o-mini-2024-07-18', 'gpt-4o-mini'],
  ['GPT-4', 'gpt-4'],
  ['meta.llama3-1-70b-instruct-v1:0', 'llama3-1-70b'],
  ['models/gemini-2.5-flash-preview-04-17', 'gemini-2.5-flash'],
  ['amazon.nova-pro-v1:0', 'nova-pro'],
  ['deepseek.r1-v1:0', 'r1'],
])('%s is priced as %s', (model, family) => {
  expect(priceOf(model, at)?.model).toBe(family)
})

test.each([
  ['gpt-4o-realtime'],
  ['gpt-4.5'],
  ['claude-3-5'],
  ['my-gpt-4'],
  [''],
  ['x'.repeat(9999)],
  ['__proto__'],
])('%s has no price, rather than a wrong one', (model) => {
  expect(priceOf(model, at)).toBeUndefined()
})

test('a price counts from its day; before the first day the first stands in', () => {
  expect(priceOf('gpt-4o', '2024-06-01T00:00:00.000Z')?.input).toBe(5)
  expect(priceOf('gpt-4o', '2024-10-02T00:00:00.000Z')?.input).toBe(2.5)
  expect(priceOf('gpt-4o', '2020-01-01T00:00:00.000Z')?.input).toBe(5)
})

test('cached input is taken out of the input before it is priced', () => {
  const cost = costOf({
    '@timestamp': at,
    'gen_ai.request.model': 'claude-sonnet-4-5',
    'gen_ai.usage.input_tokens': 1_000_000,
    'gen_ai.usage.output_tokens': 100_000,
    'gen_ai.usage.cache_read.input_tokens': 500_000,
    'gen_ai.usage.cache_creation.input_tokens': 100_000,
  })
  expect(cost).toBeCloseTo(0.4 * 3 + 0.5 * 0.3 + 0.1 * 3.75 + 0.1 * 15, 9)
})

test('more cached than input tokens never make a negative price', () => {
  const tokens = { 'gen_ai.usage.input_tokens': 1, 'gen_ai.usage.cache_read.input_tokens': 1_000_000 }
  expect(costOf({ '@timestamp': at, 'gen_ai.request.model': 'gpt-4o', ...tokens })).toBeCloseTo(1.25, 9)
})

test('the model that answered is priced where the one asked for is a deployment’s name', () => {
  const names = { 'gen_ai.request.model': 'our-chat', 'gen_ai.response.model': 'gpt-4o' }
  expect(costOf({ '@timestamp': at, ...names, 'gen_ai.usage.output_tokens': 1_000_000 })).toBe(10)
})

test('without token counts or a known model there is no cost', () => {
  expect(costOf({ '@timestamp': at, 'gen_ai.request.model': 'gpt-4o' })).toBeUndefined()
  expect(
    costOf({ '@timestamp': at, 'gen_ai.request.model': 'x', 'gen_ai.usage.input_tokens': 5 }),
  ).toBeUndefined()
})

test('a site’s own price replaces the list price', () => {
  const own = { model: 'gpt-4o', vendor: 'contract', input: 1, output: 1, validFrom: '2025-01-01' }
  const book = priceBook([...listPrices, own])
  expect(priceOf('gpt-4o', at, book)).toEqual(own)
  expect(priceOf('gpt-4o', '2024-11-01T00:00:00.000Z', book)?.vendor).toBe('openai')
})

test('every list price is dated, not in the future of the list, and makes sense', () => {
  expect(listPriceBook.size).toBeGreaterThan(40)
  for (const price of listPrices) {
    expect(price.validFrom).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(price.validFrom <= LIST_PRICES_AS_OF).toBe(true)
    expect(price.input).toBeGreaterThan(0)
    expect(price.cacheRead ?? 0).toBeLessThan(price.input)
    expect(price.model).toBe(price.model.toLowerCase())
  }
})
