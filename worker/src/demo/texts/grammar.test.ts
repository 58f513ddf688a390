import { describe, expect, test } from '@jest/globals'
import { randomOf } from '../../model/random.ts'
import { claimsGrammar, claimsTasks, mailTasks } from './claims.ts'
import { customerGrammar, customerTasks } from './customers.ts'
import { dataScienceTasks, developmentTasks, engineeringGrammar } from './engineering.ts'
import { exchange, type Grammar, type Task, writer } from './grammar.ts'
import { legalTasks, marketingTasks, officeGrammar } from './office.ts'
import { actuarialTasks, underwritingGrammar, underwritingTasks } from './underwriting.ts'

const grammar: Grammar = {
  pools: { animal: ['[old |]cat'] },
  slots: { number: (random) => String(random.int(0, 1e9)) },
}

describe('a template', () => {
  test('draws a slot once and repeats it', () => {
    const write = writer(randomOf('slot'), grammar)
    const [first, second] = write('{number} {number}').split(' ')
    expect(first).toBe(second)
    expect(write('{number}')).toBe(first)
  })

  test('draws alternatives anew, nested and empty ones too', () => {
    const write = writer(randomOf('alternatives'), grammar)
    const seen = new Set(Array.from({ length: 60 }, () => write('%animal%[s| [and|or] dog|]')))
    expect([...seen].sort()).toEqual([
      'cat',
      'cat and dog',
      'cat or dog',
      'cats',
      'old cat',
      'old cat and dog',
      'old cat or dog',
      'old cats',
    ])
  })

  test('names what the grammar does not have', () => {
    expect(() => writer(randomOf('missing'), grammar)('%plant%')).toThrow('no pool is called plant')
    expect(() => writer(randomOf('missing'), grammar)('{colour}')).toThrow('no slot is called colour')
  })
})

const all: readonly (readonly [string, Grammar, readonly Task[]])[] = [
  ['claims', claimsGrammar, claimsTasks],
  ['mail', claimsGrammar, mailTasks],
  ['customers', customerGrammar, customerTasks],
  ['development', engineeringGrammar, developmentTasks],
  ['data science', engineeringGrammar, dataScienceTasks],
  ['marketing', officeGrammar, marketingTasks],
  ['legal affairs', officeGrammar, legalTasks],
  ['underwriting', underwritingGrammar, underwritingTasks],
  ['actuaries', underwritingGrammar, actuarialTasks],
]

test.each(all)('texts of %s are written to the end', (_, words, tasks) => {
  const random = randomOf('texts')
  for (const task of tasks) {
    for (let round = 0; round < 40; round += 1) {
      const { prompt, answer } = exchange(random, words, [task])
      expect(prompt.length).toBeGreaterThan(8)
      expect(answer.length).toBeGreaterThan(8)
      expect(`${prompt}${answer}`).not.toMatch(/%\w+%|\{(?:name|claim|cause|amount)\}/)
    }
  }
})
