import { expect, test } from '@jest/globals'
import { anIncident } from '../api/fixtures/stored-things.ts'
import type { TenantId } from '../model/ids.ts'
import type { Incident } from '../model/incident.ts'
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
