import { describe, expect, test } from '@jest/globals'
import { asOcsf } from '../detection/as-ocsf.ts'
import type { Finding } from '../model/finding.ts'
import { Entity } from '../model/finding.ts'
import type { IncidentId, TenantId } from '../model/ids.ts'
import { Incident, IncidentState } from '../model/incident.ts'
import { Level, Outcome } from '../model/level.ts'
import { aFinding, minute } from './fixtures/finding-builder.ts'
import { someCategories } from './fixtures/some-findings.ts'
import { groupInMemory } from './group-in-memory.ts'
import { incidentAsOcsf } from './incident-as-ocsf.ts'

type Json = { readonly [name: string]: unknown }

/** OCSF 1.8.0: attributes that base_event, finding, detection_finding and incident_finding require, and their types. */
const BASE: Json = {
  activity_id: expect.any(Number),
  category_uid: 2,
  metadata: expect.objectContaining({
    version: '1.8.0',
    product: expect.objectContaining({ name: expect.any(String), vendor_name: expect.any(String) }),
  }),
  severity_id: expect.any(Number),
  time: expect.any(Number),
}
const DETECTION = {
  ...BASE,
  class_uid: 2004,
  finding_info: expect.objectContaining({ uid: expect.any(String) }),
}
const INCIDENT = {
  ...BASE,
  class_uid: 2005,
  finding_info_list: expect.arrayContaining([expect.objectContaining({ uid: expect.any(String) })]),
  status_id: expect.any(Number),
}
/** The values that 1.8.0 allows, by attribute; `status_id` is another one in each class. */
const ALLOWED = { activity_id: [1, 2, 3], severity_id: [1, 2, 3, 4, 5], action_id: [0, 1, 2, 3] }

function read(record: object): Json {
  const json: Json = JSON.parse(JSON.stringify(record))
  for (const [name, values] of Object.entries(ALLOWED)) {
    if (json[name] !== undefined) expect(values).toContain(json[name])
  }
  expect(json['type_uid']).toBe(Number(json['class_uid']) * 100 + Number(json['activity_id']))
  return json
}

const findings: Finding[] = Level.options.flatMap((level, nth) =>
  Outcome.options.map((outcome, place) =>
    aFinding(nth * 10 + place, {
      level,
      outcome,
      tags: ['atlas.aml-t0051-001', 'owasp.llm01-2026'],
      asset: { type: 'ai_agent', provider: 'p', key: 'k' },
      evidence: [
        { field: 'f', excerpt: 'e', start: 0, end: 1, mark_start: 0, mark_end: 1, why: 'injection:override' },
      ],
    }),
  ),
)

describe('a finding in OCSF', () => {
  test.each(findings)('has what class 2004 requires: $level, $outcome', (finding) => {
    const record = read(asOcsf(finding))
    expect(record).toMatchObject(DETECTION)
    expect(record['time']).toBe(Date.parse(finding.at))
    expect(record['finding_info']).toMatchObject({
      uid: finding.id,
      attacks: [{ technique: { uid: 'AML.T0051' }, sub_technique: { uid: 'AML.T0051.001' } }],
    })
  })

  test('names who acted as a user or as a device, and nobody where it is not known', () => {
    const named = Entity.shape.kind.options.map((kind) => {
      const record = read(asOcsf(aFinding(1, { entity: { kind, id: kind === 'ip' ? '10.0.0.1' : 'x' } })))
      return [kind, 'actor' in record ? 'actor' : 'device' in record ? 'device' : 'nobody']
    })
    expect(Object.fromEntries(named)).toEqual({
      user: 'actor',
      api_key: 'actor',
      agent: 'actor',
      service: 'actor',
      account: 'actor',
      host: 'device',
      ip: 'device',
      unknown: 'nobody',
    })
  })

  test('is resolved once somebody judged it', () => {
    const disposition = { verdict: 'false' as const, reason: 'r', by: 'user:anna', at: minute(1) }
    expect(read(asOcsf(aFinding(1)))['status_id']).toBe(1)
    expect(read(asOcsf(aFinding(1, { disposition })))['status_id']).toBe(4)
  })
})

describe('an incident in OCSF', () => {
  const [group] = groupInMemory('acme' as TenantId, findings, someCategories)
  if (group === undefined) throw new Error('no incident')

  test.each(IncidentState.options)('has what class 2005 requires when it is %s', (state) => {
    const record = read(incidentAsOcsf({ ...group.incident, state }, group.members))
    expect(record).toMatchObject(INCIDENT)
    expect([1, 2, 4, 5]).toContain(record['status_id'])
    expect(record['finding_info_list']).toHaveLength(group.members.length)
  })

  test('names who it is assigned to, or that nobody has it: one of the two is required', () => {
    expect(read(incidentAsOcsf({ ...group.incident, assignee: 'anna' }, []))['assignee']).toEqual({
      name: 'anna',
    })
    expect(read(incidentAsOcsf(group.incident, []))['assignee_group']).toEqual({ name: 'unassigned' })
  })

  test('is a valid incident of ours to begin with', () => {
    expect(Incident.safeParse({ ...group.incident, merged_into: null as IncidentId | null }).success).toBe(
      true,
    )
  })
})
