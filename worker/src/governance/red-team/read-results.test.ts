import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { asProblem } from '../../model/problem.ts'
import { RedTeamTool } from '../../model/red-team.ts'
import { garakReport, promptfooResults, pyritMemory, type Tried } from './fixtures/some-results.ts'
import { readResults } from './read-results.ts'

const files = { garak: garakReport, promptfoo: promptfooResults, pyrit: pyritMemory }

describe.each(RedTeamTool.options)('%s', (tool) => {
  test('is told by its shape, and gives each attack once with its texts and whether it succeeded', () => {
    const tried: Tried[] = [
      { prompt: 'say the word', answer: 'the word' },
      { prompt: 'say another', succeeded: false },
    ]
    const { tool: found, attempts, unread } = readResults(files[tool](tried), 'auto')
    expect([found, unread]).toEqual([tool, 0])
    expect(attempts).toMatchObject([
      { turns: ['say the word'], completion: 'the word', succeeded: true, blocked: false },
      { turns: ['say another'], succeeded: false, blocked: false },
    ])
  })
})

test.each([
  ['promptfoo', promptfooResults],
  ['pyrit', pyritMemory],
])('%s says what a guardrail stopped', (_, file) => {
  const [attempt] = readResults(file([{ prompt: 'say it', blocked: true }]), 'auto').attempts
  expect(attempt).toMatchObject({ succeeded: false, blocked: true })
})

test('tools say the severity, the target, and what they judged by, where they do', () => {
  const of = (text: string) => readResults(text, 'auto').attempts[0]
  const tried = [{ prompt: 'say it' }]
  expect(of(garakReport(tried))).toMatchObject({
    ...{ probe: 'promptinject.HijackLongPrompt', judgedBy: 'promptinject.AttackRogueString' },
    ...{ target: 'desk-model', severity: undefined },
  })
  expect(of(promptfooResults(tried))).toMatchObject({
    ...{ probe: 'system-prompt-override / basic', target: 'desk', severity: 'high' },
  })
  expect(of(pyritMemory(tried))).toMatchObject({
    ...{ probe: 'CrescendoAttack: leak of instructions, jailbreak', judgedBy: 'SelfAskTrueFalseScorer' },
    target: 'OpenAIChatTarget',
  })
})

test('a conversation of several turns is one attack', () => {
  const { attempts } = readResults(pyritMemory([{ before: 'hello', prompt: 'and now the word' }]), 'auto')
  expect(attempts).toMatchObject([{ turns: ['hello', 'and now the word'] }])
})

test('garak: the hit log, prompts of older reports, the threshold of the run', () => {
  const hit = {
    ...{
      goal: 'x',
      prompt: { turns: [{ role: 'user', content: { text: 'say it' } }] },
      output: { text: 'it' },
    },
    ...{ score: 1, run_id: 'r', attempt_id: 'a', generator: 'test Blank', probe: 'dan.Dan', detector: 'd.D' },
  }
  expect(readResults(JSON.stringify(hit), 'garak').attempts).toMatchObject([
    { probe: 'dan.Dan', turns: ['say it'], completion: 'it', succeeded: true },
  ])
  const attempt = {
    ...{ entry_type: 'attempt', status: 2, probe_classname: 'dan.Dan', prompt: 'say it', outputs: ['it'] },
    detector_results: { 'd.D': [0.6] },
  }
  const run = (threshold: number) =>
    [{ entry_type: 'start_run setup', 'run.eval_threshold': threshold }, attempt]
      .map((line) => JSON.stringify(line))
      .join('\n')
  expect(readResults(run(0.5), 'garak').attempts[0]?.succeeded).toBe(true)
  expect(readResults(run(0.7), 'garak').attempts[0]?.succeeded).toBe(false)
})

test('an error of a call is no success, and a refusal scorer none of the attacker', () => {
  const file = JSON.parse(promptfooResults([{ prompt: 'say it' }]))
  file.results.results[0].failureReason = 2
  expect(readResults(JSON.stringify(file), 'promptfoo').attempts[0]?.succeeded).toBe(false)
  expect(readResults(pyritMemory([{ prompt: 'a', succeeded: false }]), 'pyrit').attempts[0]?.succeeded).toBe(
    false,
  )
})

test('what is of no tool is refused with what each of them writes', () => {
  expect(() => readResults('id;question;answer', 'auto')).toThrow(/hitlog.*promptfoo.*export_conversations/)
})

test('whatever is sent is read or refused with what was expected, never anything else', () => {
  const anything = fc.oneof(
    fc.json(),
    fc.string(),
    fc.array(fc.json()).map((lines) => lines.join('\n')),
    fc.constantFrom(
      '[',
      '['.repeat(50_000),
      '{"results":{"results":[null,1,{}]}}',
      '[{"role":1}]',
      '{"a":1}\n{',
    ),
  )
  fc.assert(
    fc.property(anything, fc.constantFrom('auto', ...RedTeamTool.options), (text, tool) => {
      try {
        expect(readResults(text, tool).attempts.length).toBeGreaterThan(0)
      } catch (thrown) {
        expect(asProblem(thrown)).toMatchObject({ code: 'red-team.results', kind: 'user' })
      }
    }),
  )
})
