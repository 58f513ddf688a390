import { expect, test } from '@jest/globals'
import type { RuleId, TenantId } from '../model/ids.ts'
import type { RuleMode } from '../model/rule-decisions.ts'
import { decidedEvaluator } from './decided-evaluator.ts'
import { pages, smallKnowledge, smallRules, testClock } from './fixtures/small-ingest.ts'
import { inlineEvaluator } from './inline-evaluator.ts'

const tenant = 'acme' as TenantId
const other = 'rival' as TenantId
const attack = '00000000-0000-4000-8000-000000000001' as RuleId
const shadowed = smallRules().replace('status: test\n', 'status: test\nwachter: {mode: shadow}\n')

test.each([
  { file: 'live', rules: smallRules(), decided: 'shadow', shadow: true },
  { file: 'shadow', rules: shadowed, decided: 'live', shadow: undefined },
] as const)(
  'a rule that is $file by its file is $decided where that is decided, for its tenant only',
  async (one) => {
    const modes = new Map<RuleId, RuleMode>([[attack, one.decided]])
    const evaluator = decidedEvaluator(inlineEvaluator(smallKnowledge(one.rules)), {
      of: async (of) => ({ modes: of === tenant ? modes : new Map(), sensitivity: 'balanced' }),
    })
    const records = pages({ id: 'a', minute: 1, user: 'jan', text: 'an attack on the key' })
    const reach = { past: async () => [], bodies: { fetch: async () => undefined } }
    const shownBy = async (of: TenantId) => {
      const batch = { tenant: of, source: 'auto' as const, records, ingested: testClock.now() }
      const [verdict] = (await evaluator.evaluate(batch, reach)).verdicts
      const { judgements } = await evaluator.judge(
        verdict?.events.map(({ event }) => event) ?? [],
        testClock.now(),
      )
      return [...(verdict?.events ?? []), ...judgements].map((raised) =>
        raised?.findings.map(({ shadow }) => shadow),
      )
    }
    const mine = [one.shadow, undefined]
    const theirs = [one.shadow === undefined ? true : undefined, undefined]
    expect(await shownBy(tenant)).toEqual([mine, mine])
    expect(await shownBy(other)).toEqual([theirs, theirs])
  },
)
