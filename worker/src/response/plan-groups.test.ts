import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { CategoryId } from '../model/category.ts'
import type { Finding } from '../model/finding.ts'
import { type FindingId, type IncidentId, incidentIdOf, type TenantId } from '../model/ids.ts'
import { aCategory, aFinding, minute } from './finding-builder.ts'
import { byTimeThenId, linked } from './link.ts'
import { type Anchor, planGroups } from './plan-groups.ts'

const tenant = 'acme' as TenantId
const categories = new Map(
  [aCategory('jailbreak_bypass', 10), aCategory('cost_abuse', 30), aCategory('shadow_ai', 3)].map(
    (category) => [category.id, category],
  ),
)

const someFindings = fc
  .array(
    fc.record({
      at: fc.nat(120),
      user: fc.constantFrom('jan', 'piet', 'svc'),
      kind: fc.constantFrom('user' as const, 'service' as const),
      conversation: fc.option(fc.constantFrom('c1', 'c2', 'c3'), { nil: undefined }),
      category: fc.constantFrom('jailbreak_bypass', 'cost_abuse', 'shadow_ai'),
      stage: fc.option(fc.constantFrom('recon' as const, 'jailbreak' as const, 'impact' as const), {
        nil: undefined,
      }),
    }),
    { maxLength: 30 },
  )
  .map((drafts) =>
    drafts.map((draft, nth) =>
      aFinding(nth, {
        at: minute(draft.at),
        entity: { kind: draft.kind, id: draft.user },
        category: draft.category as CategoryId,
        ...(draft.conversation === undefined ? {} : { conversation: draft.conversation }),
        ...(draft.stage === undefined ? {} : { stage: draft.stage }),
      }),
    ),
  )

/** The plain reading: everything linked, directly or through others, is one incident, named after its earliest. */
function oracle(findings: readonly Finding[]): Map<FindingId, IncidentId> {
  const incidents = new Map<FindingId, IncidentId>()
  const left = new Set(findings)
  for (const start of findings) {
    if (!left.delete(start)) continue
    const group = [start]
    for (const member of group) {
      for (const other of left) {
        if (linked(member, other, categories) && left.delete(other)) group.push(other)
      }
    }
    const anchor = [...group].sort(byTimeThenId)[0] ?? start
    for (const member of group) incidents.set(member.id, incidentIdOf(tenant, anchor.id))
  }
  return incidents
}

/** Findings arrive in parts; each part is planned and applied before the next. */
function incrementally(parts: readonly (readonly Finding[])[]): Map<FindingId, IncidentId> {
  const placed = new Map<FindingId, IncidentId>()
  const arrived: Finding[] = []
  const asStored = (finding: Finding) => {
    const incident = placed.get(finding.id)
    return incident === undefined ? finding : { ...finding, incident }
  }
  for (const fresh of parts) {
    const neighbours = arrived.map(asStored)
    const anchors = new Map<IncidentId, Anchor>()
    for (const finding of [...neighbours].sort(byTimeThenId)) {
      if (finding.incident !== undefined && !anchors.has(finding.incident)) {
        anchors.set(finding.incident, { incident: finding.incident, at: finding.at, id: finding.id })
      }
    }
    for (const plan of planGroups({ tenant, fresh, neighbours, anchors, categories })) {
      for (const member of plan.members) placed.set(member, plan.target)
      for (const [finding, incident] of placed) {
        if (plan.absorbed.includes(incident)) placed.set(finding, plan.target)
      }
    }
    arrived.push(...fresh)
  }
  return placed
}

test('whatever the order and the portions in which findings arrive, the same incidents come out', () => {
  const arrival = someFindings.chain((findings) =>
    fc.record({
      findings: fc.constant(findings),
      order: fc.shuffledSubarray(findings, { minLength: findings.length }),
      size: fc.integer({ min: 1, max: 10 }),
    }),
  )
  fc.assert(
    fc.property(arrival, ({ findings, order, size }) => {
      const parts = Array.from({ length: Math.ceil(order.length / size) }, (_, part) =>
        order.slice(part * size, (part + 1) * size),
      )
      const sorted = (placed: Map<FindingId, IncidentId>) => [...placed].sort()
      expect(sorted(incrementally(parts))).toEqual(sorted(oracle(findings)))
    }),
    { numRuns: 300 },
  )
})

test('a group that is complete already gives no plan', () => {
  const incident = incidentIdOf(tenant, aFinding(1).id)
  const neighbours = [aFinding(1, { incident }), aFinding(2, { incident })]
  expect(planGroups({ tenant, fresh: [], neighbours, anchors: new Map(), categories })).toEqual([])
})
