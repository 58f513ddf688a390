import type { AssetRef } from '../model/event.ts'
import { SourceId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { sourceOf } from './addresses.ts'
import { asNumberOf } from './as-number.ts'
import { eventTime } from './event-time.ts'
import { flatten } from './flatten.ts'
import { at, isObject, type JsonObject, numberAt, stringAt, wordAt } from './json-fields.ts'
import { outcomeOf } from './outcome.ts'
import { recordsIn } from './pages.ts'

/**
 * OpenAI's organisation audit log (`GET /v1/organization/audit_logs`): single records, or pages `{data: [...]}`. What
 * was done to what stands in an object named after the type, `api_key.created` or `api_key_created`.
 */
export const openaiAudit: Source = {
  id: SourceId.parse('openai.audit'),
  recognises: (record) => recordsIn(record, isAuditLog).length > 0,
  normalise(record) {
    const logs = recordsIn(record, isAuditLog)
    if (logs.length === 0)
      throw problem('source.not-openai-audit', 'user', 'no organization.audit_log in the record')
    return logs.map(draftOf)
  },
}

function isAuditLog(record: JsonObject): boolean {
  return (
    stringAt(record, 'type') !== undefined &&
    numberAt(record, 'effective_at') !== undefined &&
    (at(record, 'object') === 'organization.audit_log' || isObject(at(record, 'actor')))
  )
}

function draftOf(log: JsonObject): EventDraft {
  const type = stringAt(log, 'type') ?? ''
  const details = at(log, type) ?? at(log, type.replaceAll('.', '_'))
  const failed = type.endsWith('.failed')
  const id = stringAt(log, 'id')
  return {
    natural: id === undefined ? [] : [id],
    fields: {
      '@timestamp': eventTime('openai.audit', at(log, 'effective_at')),
      'wachter.activity': 'admin_audit',
      'wachter.outcome': outcomeOf({ record: 'report', httpStatus: failed ? 401 : undefined }),
      'event.action': type,
      'event.provider': 'openai',
      'event.outcome': failed ? 'failure' : 'success',
      'error.type': stringAt(details, 'error_code'),
      'error.message': stringAt(details, 'error_message'),
      'gen_ai.provider.name': 'openai',
      'wachter.request.parameters': parametersOf(log, details),
      'wachter.team': stringAt(log, 'project', 'name') ?? stringAt(log, 'project', 'id'),
      'wachter.asset.refs': assetsOf(log, type, details),
      ...actorOf(log),
    },
  }
}

function actorOf(log: JsonObject): EventDraft['fields'] {
  const session = at(log, 'actor', 'session')
  const key = at(log, 'actor', 'api_key')
  const actor = isObject(session) ? session : key
  const details = at(actor, 'ip_address_details')
  return {
    'user.id': stringAt(actor, 'user', 'id') ?? stringAt(actor, 'service_account', 'id'),
    'user.email': stringAt(actor, 'user', 'email'),
    'user.type': isObject(key) ? (stringAt(key, 'type') ?? 'api_key') : stringAt(log, 'actor', 'type'),
    'user_agent.original': stringAt(actor, 'user_agent'),
    'wachter.api_key.id': stringAt(key, 'id'),
    'source.geo.country_iso_code': stringAt(details, 'country'),
    'source.as.number': asNumberOf(at(details, 'asn')),
    ...sourceOf(at(actor, 'ip_address')),
  }
}

function parametersOf(log: JsonObject, details: unknown): Record<string, string> {
  const session = at(log, 'actor', 'session')
  const known = [
    ['project.id', wordAt(log, 'project', 'id')],
    ['session.ja3', wordAt(session, 'ja3')],
    ['session.ja4', wordAt(session, 'ja4')],
  ].filter((pair): pair is [string, string] => pair[1] !== undefined)
  return { ...flatten(details), ...Object.fromEntries(known) }
}

function assetsOf(log: JsonObject, type: string, details: unknown): AssetRef[] {
  const acted = type.startsWith('api_key.') ? stringAt(details, 'id') : undefined
  const used = stringAt(log, 'actor', 'api_key', 'id')
  return [acted, used].flatMap((key) =>
    key === undefined ? [] : [{ type: 'api_key', provider: 'openai', key }],
  )
}
