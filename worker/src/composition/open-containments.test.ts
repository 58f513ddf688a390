import { expect, test } from '@jest/globals'
import { readRules } from '../config/read-rules.ts'
import { compileRules } from '../detection/sigma/compile-rules.ts'
import { instant, smallIngest } from '../ingest/fixtures/small-ingest.ts'
import { aContainment } from '../response/containments/fixtures/a-containment.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { openFailedRollBacks } from './open-containments.ts'

const tampering = new URL('../../../provisioning/rules/control_plane_tampering', import.meta.url).pathname

test('a roll-back that failed is one finding, however often it is told, and so becomes an incident', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const rules = compileRules(readRules([tampering]).rules)
  const failed = openFailedRollBacks({
    ingest: { ...smallIngest(store), clock: { now: () => instant(1) } },
    rules: () => rules,
    exceptions: { of: async () => ({ version: '', filters: [], windows: [] }) },
    decided: { of: async () => ({ modes: new Map(), sensitivity: 'balanced' as const }) },
  })
  const error = { code: 'action.changed', message: 'somebody else has changed it' }
  const left = aContainment({ state: 'roll_back_failed', error })
  await failed(left)
  await failed(left)
  const { items } = await store.findings.page(left.tenant, {})
  expect(items.map(({ document }) => [document.rule.title, document.category, document.level])).toEqual([
    ['Containment could not be taken back', 'control_plane_tampering', 'high'],
  ])
  await store.close()
})
