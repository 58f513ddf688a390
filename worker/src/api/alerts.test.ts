import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { idOf, RuleId } from '../model/ids.ts'
import { aFinding, noon } from '../store/documents-samples-contract.ts'
import { ACME, openTestApi, RIVAL, type TestApi } from './fixtures/open-test-api.ts'
import { anIncident } from './fixtures/stored-things.ts'

let api: TestApi & AsyncDisposable
beforeAll(async () => {
  api = await openTestApi()
})
afterAll(async () => {
  await api[Symbol.asyncDispose]()
})

/** As Grafana 13 sends it, with what we do not read. */
function sent(labels: Record<string, string>, detail: Record<string, unknown> = {}) {
  const alert = {
    ...{ status: 'firing', labels: { alertname: 'High or critical findings', ...labels } },
    annotations: { summary: 'Override on titan', description: '2 findings in ten minutes' },
    ...{ startsAt: '2026-11-20T13:00:10+01:00', endsAt: '0001-01-01T00:00:00Z' },
    ...{
      generatorURL: 'http://grafana/alerting',
      fingerprint: idOf('print', JSON.stringify(labels)).slice(0, 16),
    },
    values: { B: 2 },
    ...detail,
  }
  const group = { receiver: 'Wachter', status: 'firing', orgId: 1, groupKey: '{}:{}', truncatedAlerts: 0 }
  return {
    payload: JSON.stringify({ ...group, version: '1', state: 'alerting', alerts: [alert] }),
    ...JSON_BODY,
  }
}
const JSON_BODY = { headers: { 'content-type': 'application/json' } }

const ask = async (body: ReturnType<typeof sent>, tenant = ACME) =>
  (await api.ask('alerts', 'POST /api/v1/alertmanager', { ...body, tenant })).body
const told = async (incident: string) => {
  const where = [{ field: 'incident', is: 'in', values: [incident] } as const]
  const { items } = await api.store.timeline.page(ACME, { where, sort: { field: 'id', order: 'asc' } })
  return items.map(({ document: { kind, text, by } }) => ({ kind, text, by }))
}

test('an alert is told in the history of the incident that its label names, once for its start and once for its end', async () => {
  const incident = anIncident(ACME, 'labelled')
  const survivor = anIncident(ACME, 'survivor')
  await api.store.incidents.create(ACME, [{ ...incident, merged_into: survivor.id }, survivor])
  const firing = sent({ incident: incident.id })
  expect(await ask(firing)).toEqual({ tied: 1, known: 0, untied: 0 })
  expect(await ask(firing)).toEqual({ tied: 0, known: 1, untied: 0 })
  expect(await ask(sent({ incident: incident.id }, { status: 'resolved' }))).toMatchObject({ tied: 1 })
  const entries = await told(survivor.id)
  expect(entries.map(({ text }) => text).sort()).toEqual([
    'alert over: High or critical findings: Override on titan',
    'alert: High or critical findings: Override on titan',
  ])
  expect(entries[0]).toMatchObject({ kind: 'notification', by: expect.stringMatching(/^token:/) })
  const { items } = await api.store.audit.page(ACME, { limit: 1000 })
  const target = `incident/${survivor.id}`
  expect(
    items.filter(({ document }) => document.target === target).map(({ document }) => document.action),
  ).toEqual(['incident.alerted', 'incident.alerted'])
})

test('an alert about findings goes to the incident that these are in; another asset’s, another tenant’s and what is of none do not', async () => {
  const incident = anIncident(ACME, 'by finding')
  await api.store.incidents.create(ACME, [incident])
  const asset = { type: 'foundation_model', provider: 'aws_bedrock', key: 'anthropic/titan' } as const
  const rule = { id: RuleId.parse('rule-9'), title: 'A rule', logic_version: '1' }
  await api.store.findings.create(ACME, [
    aFinding(ACME, 'alerted', { rule, asset, incident: incident.id, created: noon(-60_000) }),
  ])
  const labels = { 'rule.id': 'rule-9', asset: 'aws_bedrock/anthropic/titan' }
  expect(await ask(sent(labels))).toMatchObject({ tied: 1 })
  expect(await ask(sent({ ...labels, asset: 'aws_bedrock/other' }))).toMatchObject({ untied: 1 })
  expect(await ask(sent(labels), RIVAL)).toMatchObject({ untied: 1 })
  expect(await ask(sent({ alertname: 'Silent source' }))).toMatchObject({ untied: 1 })
  const hostile = { annotations: { summary: `\u202e[x](javascript:1)\n${'a'.repeat(5000)}` } }
  expect(await ask(sent({ incident: incident.id, alertname: 'x' }, hostile))).toMatchObject({ tied: 1 })
  const texts = (await told(incident.id)).map(({ text }) => text)
  expect(texts.join('')).toContain('⟦U+202E⟧')
  expect(Math.max(...texts.map((text) => text.length))).toBeLessThan(1100)
})
