import type { AuditRecorder } from '../../audit/recorder.ts'
import type { CategoryId } from '../../model/category.ts'
import { type FindingId, type IncidentId, idOf, type TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import { asProblem, problem } from '../../model/problem.ts'
import type { Instant } from '../../model/time.ts'
import type { Delivering } from './delivering.ts'
import { noticeOf } from './notice.ts'

export interface Testing extends Pick<Delivering, 'clock' | 'policy' | 'channelOf'> {
  audit: AuditRecorder
}

/**
 * Sends a message through a channel that says that it is a test. `key` is the sender's own. Errors: `notify.no-channel` (user);
 * that it did not arrive is a value.
 */
export async function testChannel(
  { clock, policy, channelOf, audit }: Testing,
  { tenant, channel: id, actor, key }: { tenant: TenantId; channel: string; actor: string; key: string },
  signal: AbortSignal,
): Promise<{ arrived: boolean; message: string }> {
  const config = policy.channels.find((one) => one.id === id && one.tenants.includes(tenant))
  if (config === undefined) {
    const known = policy.channels.filter(({ tenants }) => tenants.includes(tenant)).map((one) => one.id)
    const there = known.length === 0 ? 'there are none' : `there are ${known.join(', ')}`
    throw problem(
      'notify.no-channel',
      'user',
      `notifications.yaml has no channel ${id} of tenant ${tenant}; ${there}`,
    )
  }
  const now = clock.now()
  const told = { occasion: 'resolved' as const, detail: `${actor}`, role: null, people: [] }
  const options = { language: config.language, incidentUrl: policy.incident_url }
  const notice = noticeOf(trial(tenant, key, now), told, options)
  let outcome = { arrived: true, message: 'it has arrived' }
  try {
    const message = { delivery: key, language: config.language, notices: [notice] }
    await channelOf(config).send(message, signal)
  } catch (thrown) {
    signal.throwIfAborted()
    const { code, message } = asProblem(thrown)
    outcome = { arrived: false, message: `${code}: ${message}` }
  }
  await audit.record([
    {
      ...{ tenant, at: now, actor, action: 'notification.tested', target: `channel/${id}` },
      ...{ before: null, after: outcome },
    },
  ])
  return outcome
}

/** An incident that never was: nobody is paged for one that is over. */
function trial(tenant: TenantId, key: string, now: Instant): Incident {
  return {
    ...{ id: idOf('trial', tenant, key) as IncidentId, tenant, category: 'test' as CategoryId },
    ...{ severity: 'SEV4', severity_reason: 'a test', title: 'Test / proef', state: 'resolved' },
    ...{ phase: 'lessons_learned', opened: now, updated: now, first_seen: now, last_seen: now },
    ...{ anchor: idOf('trial', 'finding') as FindingId, findings: 1, rules: [], levels: {}, outcomes: {} },
    ...{ entities: [], entity_count: 0, assets: [], asset_count: 0, conversations: [], stages: [] },
    ...{ assignee: null, acknowledged: now, contained: now, resolved: now, merged_into: null },
  }
}
