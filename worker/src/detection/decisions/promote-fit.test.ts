import { expect, test } from '@jest/globals'
import { pages, smallIngest } from '../../ingest/fixtures/small-ingest.ts'
import { ingestBatch } from '../../ingest/ingest-batch.ts'
import { RuleId } from '../../model/ids.ts'
import { aFinding, minute } from '../../response/fixtures/finding-builder.ts'
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts'
import { adoptRules, type DecisionDesk, setMode } from './decide.ts'
import { promoteFit } from './promote-fit.ts'
import { rulesInForce } from './rule-in-force.ts'

test('a new rule is live once verdicts show it fit; not what a person keeps in shadow mode, nor one without verdicts', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const ids = ['old', 'fit', 'unjudged', 'kept'].map((id) => RuleId.parse(id))
  const setOf = (some: readonly RuleId[]) => {
    const rules = some.map((id) => ({ id, title: id, level: 'high', logicVersion: '1', file: 'pack/x.yml' }))
    return { rules, correlations: [] } as unknown as Parameters<typeof rulesInForce>[0]
  }
  const audited: (string | undefined)[] = []
  const record: DecisionDesk['audit']['record'] = async (entries) =>
    void audited.push(...entries.map(({ actor, target }) => `${actor} ${target}`))
  const deskOver = (some: readonly RuleId[]) => {
    const inForce = rulesInForce(setOf(some), () => true)
    return {
      ...{ store, audit: { record }, clock: { now: () => minute(0) } },
      ...{ rules: () => inForce, configured: () => 'balanced' as const },
    }
  }
  const findings = Array.from({ length: 80 }, (_, nth) => {
    const [, fit, , kept] = ids
    const rule = { id: (nth % 2 ? fit : kept) ?? RuleId.parse('x'), title: 'R', logic_version: '1' }
    const disposition = { verdict: 'true' as const, reason: 'seen', by: 'token:a', at: minute(nth) }
    return aFinding(nth, { rule, at: minute(nth), disposition, shadow: true })
  })
  const { tenant } = findings[0] ?? aFinding(0)
  await store.findings.create(tenant, findings)
  await adoptRules(deskOver(ids.slice(0, 1)), tenant)
  const desk = deskOver(ids)
  await adoptRules(desk, tenant)
  const person = { tenant, actor: 'user:test' }
  await setMode(desk, person, { id: 'kept', mode: 'live', reason: 'x' })
  await setMode(desk, person, { id: 'kept', mode: 'shadow', reason: 'x' })
  audited.length = 0
  // So many within a day are too many; over ten days they are not.
  expect(await promoteFit(desk, tenant, setOf(ids))).toEqual([])
  const turns = [0, 14_400].map((at) => ({ id: `${at}`, minute: at, user: 'jan', text: 'hello' }))
  await ingestBatch(smallIngest(store), { tenant, source: 'auto', records: pages(...turns) })
  expect(await promoteFit(desk, tenant, setOf(ids))).toEqual(['fit'])
  expect(audited).toEqual(['system:promotion rule/fit'])
  expect(await promoteFit(desk, tenant, setOf(ids))).toEqual([])
  await store.close()
})
