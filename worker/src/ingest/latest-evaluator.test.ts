import { expect, test } from '@jest/globals'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { Event } from '../model/event.ts'
import type { Evaluator } from './evaluator.ts'
import { smallKnowledge, testClock } from './fixtures/small-ingest.ts'
import { latestEvaluator } from './latest-evaluator.ts'

test('what has begun is finished by the rules it began with, and these are let go of then', async () => {
  const [old, fresh] = [smallKnowledge().rules, smallKnowledge().rules]
  let current = old
  const closed: string[] = []
  const nameOf = (rules: RuleSet) => (rules === old ? 'old' : 'fresh')
  const begun: PromiseWithResolvers<void>[] = []
  const make = (rules: RuleSet): Evaluator => ({
    evaluate: async () => {
      throw new Error('not asked')
    },
    judge: async () => {
      const turn = Promise.withResolvers<void>()
      begun.push(turn)
      await turn.promise
      return { judgements: [], ruleFailures: [{ file: nameOf(rules), line: 1, code: 'x', message: '' }] }
    },
    close: async () => {
      closed.push(nameOf(rules))
    },
  })
  const evaluator = latestEvaluator(() => current, make)
  const judge = async () => (await evaluator.judge([] as Event[], testClock.now())).ruleFailures[0]?.file

  const [first, second] = [judge(), judge()]
  current = fresh
  const third = judge()
  begun[2]?.resolve()
  expect(await third).toBe('fresh')
  begun[0]?.resolve()
  expect(await first).toBe('old')
  expect(closed).toEqual([])
  begun[1]?.resolve()
  expect(await second).toBe('old')
  expect(closed).toEqual(['old'])
  await evaluator.close()
  expect(closed).toEqual(['old', 'fresh'])
})
