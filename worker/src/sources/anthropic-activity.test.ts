import { expect, test } from '@jest/globals'
import { anthropicActivity } from './anthropic-activity.ts'
import { eventOf, eventsOf } from './fixtures/events-of.ts'

const serverAdded = {
  id: 'activity_01K',
  created_at: '2026-11-23T09:30:00Z',
  organization_id: 'org_7',
  type: 'mcp_server_created',
  mcp_server_id: 'mcpsrv_5',
  mcp_server_name: 'Ledger',
  actor: {
    type: 'user_actor',
    email_address: 'mira@example.org',
    user_id: 'user_3',
    ip_address: '203.0.113.9',
    user_agent: 'Mozilla/5.0',
  },
}

test('an activity has who, from where, what and on which asset', () => {
  expect(eventOf(anthropicActivity, serverAdded)).toMatchObject({
    '@timestamp': '2026-11-23T09:30:00.000Z',
    'wachter.activity': 'admin_audit',
    'wachter.outcome': 'observed',
    'event.action': 'mcp_server_created',
    'event.outcome': 'success',
    'gen_ai.provider.name': 'anthropic',
    'cloud.account.id': 'org_7',
    'user.id': 'user_3',
    'user.email': 'mira@example.org',
    'user.type': 'user_actor',
    'user_agent.original': 'Mozilla/5.0',
    'source.ip': '203.0.113.9',
    'wachter.request.parameters': { mcp_server_id: 'mcpsrv_5', mcp_server_name: 'Ledger' },
    'wachter.asset.refs': [{ type: 'mcp_server', provider: 'anthropic', key: 'mcpsrv_5' }],
  })
})

test('nested members become dotted parameters', () => {
  const shared = { ...serverAdded, type: 'claude_artifact_sharing_updated', audience: [{ type: 'public' }] }
  expect(eventOf(anthropicActivity, shared)['wachter.request.parameters']).toMatchObject({
    'audience.0.type': 'public',
  })
})

test('an actor with a key names the key', () => {
  const actor = { type: 'api_actor', api_key_id: 'key_2', ip_address: '203.0.113.9' }
  expect(eventOf(anthropicActivity, { ...serverAdded, actor })).toMatchObject({
    'wachter.api_key.id': 'key_2',
    'user.type': 'api_actor',
  })
})

test('a failed access is refused', () => {
  const failed = { ...serverAdded, type: 'sso_login_failed', actor: { type: 'unauthenticated_user_actor' } }
  expect(eventOf(anthropicActivity, failed)).toMatchObject({
    'event.outcome': 'failure',
    'wachter.outcome': 'blocked',
  })
})

test('a page gives one event an activity', () => {
  const page = { data: [serverAdded, { ...serverAdded, id: 'activity_02' }], has_more: true }
  expect(anthropicActivity.recognises(page)).toBe(true)
  expect(eventsOf(anthropicActivity, page)).toHaveLength(2)
})

test('an activity that cannot be dated is refused', () => {
  expect(() => anthropicActivity.normalise({ ...serverAdded, created_at: 'yesterday' })).toThrow(
    'no usable time',
  )
})
