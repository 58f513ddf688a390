import { describe, expect, test } from '@jest/globals'
import { eventOf, eventsOf } from './fixtures/events-of.ts'
import { openaiAudit } from './openai-audit.ts'

const session = {
  type: 'session',
  session: {
    user: { id: 'user-Q1', email: 'mira@example.org' },
    ip_address: '198.51.100.7',
    user_agent: 'curl/8.9.1',
    ja3: 'aa11',
    ja4: 't13d_x',
    ip_address_details: { country: 'NL', city: 'Utrecht', asn: '64500' },
  },
}
const keyCreated = {
  object: 'organization.audit_log',
  id: 'audit_log-A1',
  type: 'api_key.created',
  effective_at: 1_795_428_000,
  project: { id: 'proj_9', name: 'Claims' },
  actor: session,
  'api_key.created': { id: 'key_new', data: { scopes: ['model.request', 'all'] } },
}

test('a created key names who, from where, what and with which rights', () => {
  expect(eventOf(openaiAudit, keyCreated)).toMatchObject({
    '@timestamp': '2026-11-23T10:00:00.000Z',
    'wachter.activity': 'admin_audit',
    'wachter.outcome': 'observed',
    'event.action': 'api_key.created',
    'event.outcome': 'success',
    'gen_ai.provider.name': 'openai',
    'user.id': 'user-Q1',
    'user.email': 'mira@example.org',
    'user.type': 'session',
    'user_agent.original': 'curl/8.9.1',
    'source.ip': '198.51.100.7',
    'source.geo.country_iso_code': 'NL',
    'source.as.number': 64500,
    'wachter.team': 'Claims',
    'wachter.request.parameters': {
      id: 'key_new',
      'data.scopes': 'model.request, all',
      'project.id': 'proj_9',
      'session.ja3': 'aa11',
      'session.ja4': 't13d_x',
    },
    'wachter.asset.refs': [{ type: 'api_key', provider: 'openai', key: 'key_new' }],
  })
})

test('details may stand under the type with underscores', () => {
  const { 'api_key.created': details, ...rest } = keyCreated
  expect(
    eventOf(openaiAudit, { ...rest, api_key_created: details })['wachter.request.parameters'],
  ).toMatchObject({
    'data.scopes': 'model.request, all',
  })
})

test('an act by key names the key and its owner', () => {
  const actor = {
    type: 'api_key',
    api_key: { type: 'service_account', id: 'key_7', service_account: { id: 'svc-3' } },
  }
  expect(eventOf(openaiAudit, { ...keyCreated, type: 'api_key.deleted', actor })).toMatchObject({
    'user.id': 'svc-3',
    'user.type': 'service_account',
    'wachter.api_key.id': 'key_7',
    'wachter.asset.refs': [{ type: 'api_key', provider: 'openai', key: 'key_7' }],
  })
})

test('a failed login is refused and says why', () => {
  const failed = {
    ...keyCreated,
    type: 'login.failed',
    login_failed: { error_code: 'invalid_credentials', error_message: 'no' },
  }
  expect(eventOf(openaiAudit, failed)).toMatchObject({
    'event.outcome': 'failure',
    'wachter.outcome': 'blocked',
    'error.type': 'invalid_credentials',
    'error.message': 'no',
  })
})

describe('a page of the API', () => {
  const page = { object: 'list', data: [keyCreated, { ...keyCreated, id: 'audit_log-A2' }], has_more: false }

  test('gives one event a record, the same as the record alone', () => {
    expect(openaiAudit.recognises(page)).toBe(true)
    const events = eventsOf(openaiAudit, page)
    expect(events).toHaveLength(2)
    expect(events[0]).toEqual(eventOf(openaiAudit, keyCreated))
    expect(events[1]?.['event.id']).not.toBe(events[0]?.['event.id'])
  })

  test('of other things is not recognised, and refused', () => {
    expect(openaiAudit.recognises({ data: [{ id: 'x' }] })).toBe(false)
    expect(() => openaiAudit.normalise({ data: [{ id: 'x' }] })).toThrow('no organization.audit_log')
  })
})
