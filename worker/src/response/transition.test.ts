import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { IncidentId } from '../model/ids.ts'
import { type Incident, IncidentState, transitions } from '../model/incident.ts'
import { aCategory, aFinding, minute } from './fixtures/finding-builder.ts'
import { incidentFacts } from './incident-facts.ts'
import { moved } from './transition.ts'

function anIncident(changes: Partial<Incident> = {}): Incident {
  const category = aCategory('jailbreak_bypass', 10)
  const collected = incidentFacts(new Map([[category.id, category]]))
  collected.add(aFinding(1))
  const facts = collected.facts()
  if (facts === undefined) throw new Error('a finding gives facts')
  return {
    id: '0'.repeat(32) as IncidentId,
    tenant: aFinding(1).tenant,
    ...facts,
    state: 'open',
    phase: 'detection',
    opened: minute(1),
    updated: minute(1),
    assignee: null,
    acknowledged: null,
    contained: null,
    resolved: null,
    merged_into: null,
    ...changes,
  }
}

test('any walk along allowed moves keeps the first times and a resolved time exactly while it is over', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...IncidentState.options), { maxLength: 12 }), (wishes) => {
      let incident = anIncident()
      let firstAcknowledged: string | null = null
      wishes.forEach((to, step) => {
        const at = minute(10 + step)
        if (!transitions[incident.state].includes(to)) {
          expect(() => moved(incident, to, at)).toThrow(/can become/)
          return
        }
        incident = moved(incident, to, at)
        if (to !== 'open') firstAcknowledged ??= at
        expect(incident.state).toBe(to)
        expect(incident.acknowledged).toBe(firstAcknowledged)
        expect(incident.resolved !== null).toBe(to === 'resolved' || to === 'closed')
      })
    }),
  )
})

test('an incident that became part of another is not moved any more', () => {
  const merged = anIncident({ merged_into: '1'.repeat(32) as IncidentId })
  expect(() => moved(merged, 'closed', minute(2))).toThrow(/merged into 1111/)
})
