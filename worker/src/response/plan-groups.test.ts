import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { CategoryId } from '../model/category.ts'
import type { Finding } from '../model/finding.ts'
import { type FindingId, type IncidentId, incidentIdOf, type TenantId } from '../model/ids.ts'
import { portions } from '../store/every-document.ts'
import { aFinding, minute } from './fixtures/finding-builder.ts'
import { findingsFrom, incidentOfEach, someCategories } from './fixtures/some-findings.ts'
import { byTimeThenId, type Linkable } from './link.ts'
import { type Anchor, planGroups } from './plan-groups.ts'

const tenant = 'acme' as TenantId
const categories = someCategories

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
  const arrival = fc.array(fc.nat(), { maxLength: 30 }).chain((numbers) =>
    fc.record({
      order: fc.shuffledSubarray([...findingsFrom(numbers)], { minLength: numbers.length }),
      size: fc.integer({ min: 1, max: 10 }),
    }),
  )
  fc.assert(
    fc.property(arrival, ({ order: findings, size }) => {
      const sorted = (placed: Map<FindingId, IncidentId>) => [...placed].sort()
      expect(sorted(incrementally(portions(findings, size)))).toEqual(
        sorted(incidentOfEach(tenant, findings, categories)),
      )
    }),
    { numRuns: 500 },
  )
})

test('a pair that only the longer of two windows links is one incident, whatever lies between', () => {
  const recon = { category: 'jailbreak_bypass' as CategoryId, stage: 'recon' as const }
  const fresh = [
    aFinding(1, { ...recon, at: minute(0) }),
    aFinding(2, { ...recon, at: minute(20) }),
    aFinding(3, { category: 'cost_abuse' as CategoryId, stage: 'impact', at: minute(25) }),
  ]
  const plans = planGroups({ tenant, fresh, neighbours: [], anchors: new Map(), categories })
  expect(plans.map(({ members }) => members.length)).toEqual([3])
})

test('the work on a storm grows with its findings, not with their pairs', () => {
  let looks = 0
  const counted = (finding: Finding): Linkable => ({
    ...finding,
    get entity() {
      looks += 1
      return finding.entity
    },
  })
  const storm = Array.from({ length: 5000 }, (_, nth) =>
    counted(aFinding(nth, { at: minute(nth / 1000), conversation: `c${nth}` })),
  )
  const plans = planGroups({ tenant, fresh: storm, neighbours: [], anchors: new Map(), categories })
  expect(plans).toHaveLength(1)
  expect(looks).toBeLessThan(20 * storm.length)
})

test('a group that is complete already gives no plan', () => {
  const incident = incidentIdOf(tenant, aFinding(1).id)
  const neighbours = [aFinding(1, { incident }), aFinding(2, { incident })]
  expect(planGroups({ tenant, fresh: [], neighbours, anchors: new Map(), categories })).toEqual([])
})

test('a neighbour without an incident waits for its own turn', () => {
  const [mine, waiting] = [aFinding(1), aFinding(2)]
  const plans = planGroups({ tenant, fresh: [mine], neighbours: [waiting], anchors: new Map(), categories })
  expect(plans.map(({ members }) => members)).toEqual([[mine.id]])
})
