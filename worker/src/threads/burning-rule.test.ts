import { expect, test } from '@jest/globals'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import { readSigma } from '../detection/sigma/read-sigma.ts'
import type { RuleProblem } from '../detection/sigma/sigma-rule.ts'
import { recordOf, smallIngest } from '../ingest/fixtures/small-ingest.ts'
import { type Ingest, ingestBatch } from '../ingest/ingest-batch.ts'
import type { TenantId } from '../model/ids.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { openTestThreads } from './fixtures/open-test-threads.ts'

const tenant = 'acme' as TenantId

// Patterns without a word that could be looked for first, each of which could begin anywhere.
const patterns = Array.from(
  { length: 300 },
  (_, n) => `      - '[a-m]{${2 + (n % 7)},}[0-9][n-z]{${3 + (n % 11)},}[A-M][N-Z]'\n`,
)
const sigma = ['Burning', 'Fair']
  .map(
    (title, nth) => `title: ${title}
id: 00000000-0000-4000-8000-00000000000${nth}
status: test
level: low
tags: [owasp.llm01-2026, wachter.category.jailbreak_bypass, wachter.stage.jailbreak]
logsource: { product: genai, category: process }
detection:
  selection:
    process.command_line|${nth === 0 ? `re:\n${patterns.join('')}` : 'contains: attack\n'}  condition: selection
`,
  )
  .join('---\n')

const processRecord = (id: string, command: string) =>
  recordOf(
    {
      '@timestamp': '2026-01-01T00:00:00.000Z',
      event: { id, category: ['process'], action: 'exec' },
      process: { name: id, command_line: command },
      host: { name: 'build-7' },
    },
    `test#${id}`,
  )

test('a rule that burns CPU is switched off, visibly; every record meets the others and nothing is lost', async () => {
  const rules = compileRules(readSigma(sigma, 'burning.yml').rules)
  expect(rules.problems).toEqual([])
  await using threads = openTestThreads({
    rules,
    budgetMs: 6_000,
    entry: new URL('./evaluation-thread.ts', import.meta.url),
  })
  const store = await openSqliteStore({ file: ':memory:' })
  const failures: RuleProblem[] = []
  const ingest: Ingest = {
    ...smallIngest(store),
    evaluator: threads.evaluator,
    onRuleFailure: (failure) => failures.push(failure),
  }
  const burning = `attack ${'abcdefgh7nopq '.repeat(400_000)}`
  let beats = 0
  const heart = setInterval(() => {
    beats += 1
  }, 20)
  try {
    const records = [
      processRecord('before', 'attack'),
      processRecord('burning', burning),
      processRecord('after', 'attack'),
    ]
    const { counters } = await ingestBatch(ingest, { tenant, source: 'auto', records })
    expect(counters['ecs']).toMatchObject({ read: 3, events: 3, quarantined: 0, findings: 3 })
    expect(failures).toMatchObject([
      { rule: rules.rules[0]?.id, file: 'burning.yml', code: 'detection.rule-over-budget' },
    ])
    expect(threads.cuts).toHaveLength(2)
    expect(threads.cuts[1]).toMatch(/test#burning in rule Burning$/)
    // A dozen seconds in which this thread had nothing to do.
    expect(beats).toBeGreaterThan(100)

    await ingestBatch(ingest, { tenant, source: 'auto', records: [processRecord('next', burning)] })
    expect(threads.cuts).toHaveLength(2)
    expect(await store.findings.count(tenant, {})).toBe(4)
    expect(await store.quarantine.count(tenant, {})).toBe(0)
  } finally {
    clearInterval(heart)
    await store.close()
  }
}, 240_000)
