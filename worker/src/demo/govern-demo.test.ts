import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { auditRecorder } from '../audit/append-audit.ts'
import { verifyAudit } from '../audit/verify-audit.ts'
import { openGovernance } from '../composition/open-governance.ts'
import { readConfig } from '../config/config.ts'
import { DEMO_TENANT } from '../config/demo-tenant.ts'
import { readControls } from '../config/read-controls.ts'
import { boardPack } from '../governance/board-pack.ts'
import { boardPackAsMarkdown } from '../governance/board-pack-as-markdown.ts'
import { governanceGaps } from '../governance/governance-desk.ts'
import { policiesNow } from '../governance/policies-now.ts'
import { Instant } from '../model/time.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import { governDemo } from './govern-demo.ts'

test('the sample organisation has approved, confirmed and decided, once, and shows what it has left', async () => {
  const store = await openSqliteStore({ file: ':memory:' })
  const config = readConfig(join(import.meta.dirname, '..', '..', '..'), {})
  const clock = { now: () => Instant.parse('2026-11-30T12:00:00.000Z') }
  const playbooks = { all: () => [] }
  const governing = openGovernance(config, { library: readControls(config), playbooks, clock })
  const trail = { store, key: Buffer.alloc(32, 1) }
  const desk = { ...governing, store, audit: auditRecorder(trail), clock }
  await governDemo(desk, DEMO_TENANT, new AbortController().signal)
  const { entries, problems } = await verifyAudit(trail, DEMO_TENANT)
  expect(problems).toEqual([])
  await governDemo(desk, DEMO_TENANT, new AbortController().signal)
  expect((await verifyAudit(trail, DEMO_TENANT)).entries).toBe(entries)

  const gaps = await governanceGaps(desk, DEMO_TENANT)
  const of = (kind: string) => gaps.filter((gap) => gap.kind === kind).map(({ subject }) => subject)
  expect(of('board_action_overdue')).toHaveLength(1)
  expect(of('attestations_overdue')).toEqual([
    'acceptable-use',
    'agent-autonomy',
    'data-handling',
    'incident-classification',
    'key-management',
    'logging-and-privacy',
    'shadow-ai',
  ])
  expect(of('policy_review_due')).toEqual(['agent-autonomy'])
  expect(of('policy_not_approved')).toEqual(['model-procurement', 'red-teaming', 'third-party-ai'])
  expect(of('role_overloaded')).toEqual(['ciso'])
  const [use] = await policiesNow(desk, DEMO_TENANT, 'acceptable-use')
  expect(use?.counts).toEqual({ asked: 60, attested: 52, overdue: 8 })

  const pack = await boardPack(desk, DEMO_TENANT, { from: '2026-09-01', until: '2026-11-30' })
  expect(pack.actions.map(({ state, overdue }) => [state, overdue])).toEqual([
    ['open', true],
    ['open', false],
    ['done', false],
  ])
  const incidents = { ...pack.incidents, by_category: [{ category: 'cost_abuse', incidents: 2 }] }
  const told = boardPackAsMarkdown({ ...pack, incidents }, 'nl')
  for (const said of ['Ingrid Faasse', '- Misbruik op kosten van anderen: 2']) expect(told).toContain(said)
  await store.close()
})
