import { expect, test } from '@jest/globals'
import { anIncident } from '../api/fixtures/stored-things.ts'
import type { TenantId } from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
import { sentence } from '../model/sentence.ts'
import { minute } from './fixtures/finding-builder.ts'
import { rebuiltIncident } from './rebuilt-incident.ts'

test('an incident that is made anew keeps what a later release has added to it', () => {
  const tenant = 'acme' as TenantId
  const facts = anIncident(tenant, 'one', { findings: 2 })
  const current = { ...anIncident(tenant, 'one'), newer: { field: 1 } } as Incident
  const { next } = rebuiltIncident({ tenant, id: current.id, now: minute(1) }, facts, {
    current,
    absorbed: [],
  })
  expect(next).toMatchObject({ findings: 2, newer: { field: 1 } })
})

test('what its findings make of it has codes; what a person or a playbook says of it has none', () => {
  const tenant = 'acme' as TenantId
  const title_said = sentence('incident.by', { category: 'shadow_ai', who: 'mallory' })
  const severity_said = [sentence('severity.worst', { level: 'high' })]
  const facts = { ...anIncident(tenant, 'one'), title_said, severity_said }
  const rebuilt = { tenant, id: facts.id, now: minute(1) }
  const opened = rebuiltIncident(rebuilt, facts, { current: undefined, absorbed: [] })
  expect(opened.next).toMatchObject({ title_said, severity_said })
  const as = sentence('entry.opened', { severity: facts.severity })
  expect(opened.entries[0]?.said).toEqual([as, title_said, ...severity_said])

  const raised = { severity: 'SEV1' as const, reason: 'the board asks', by: 'anna', at: minute(0) }
  const current: Incident = { ...opened.next, named: 'The board’s own', raised }
  const { next, entries } = rebuiltIncident(rebuilt, facts, { current, absorbed: [] })
  expect(next).toMatchObject({ title: 'The board’s own', severity_reason: 'the board asks' })
  expect([next.title_said, next.severity_said]).toEqual([undefined, undefined])
  expect(entries.at(-1)?.said?.at(-1)).toEqual(sentence('entry.words', { words: 'the board asks' }))
})
