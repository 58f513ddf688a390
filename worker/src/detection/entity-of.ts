import type { Event } from '../model/event.ts'
import type { Entity } from '../model/finding.ts'

/** From the most personal identity to the least; the first that an event carries is its entity. */
const IDENTITIES: readonly { kind: Entity['kind']; field: keyof Event }[] = [
  { kind: 'user', field: 'user.id' },
  { kind: 'user', field: 'user.email' },
  { kind: 'user', field: 'user.name' },
  { kind: 'api_key', field: 'wachter.api_key.id' },
  { kind: 'agent', field: 'gen_ai.agent.id' },
  { kind: 'agent', field: 'gen_ai.agent.name' },
  { kind: 'host', field: 'host.name' },
  { kind: 'ip', field: 'source.ip' },
  { kind: 'ip', field: 'source.address' },
  { kind: 'service', field: 'service.name' },
  { kind: 'account', field: 'cloud.account.id' },
]

/** Who or what acted. Ids are compared as they were logged; letter case of e-mail addresses is folded. */
export function entityOf(event: Event): Entity {
  for (const { kind, field } of IDENTITIES) {
    const value = event[field]
    if (typeof value === 'string' && value !== '') {
      const id = value.includes('@') ? value.toLowerCase() : value
      return { kind, id: id.slice(0, 1024) }
    }
  }
  return { kind: 'unknown', id: '' }
}
