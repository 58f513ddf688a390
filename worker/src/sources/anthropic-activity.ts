import type { AssetRef } from '../model/event.ts'
import { SourceId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { sourceOf } from './addresses.ts'
import { eventTime } from './event-time.ts'
import { flatten } from './flatten.ts'
import { at, type JsonObject, stringAt } from './json-fields.ts'
import { outcomeOf } from './outcome.ts'
import { recordsIn } from './pages.ts'

/**
 * Anthropic's activity feed (Compliance API): single activities, or pages `{data: [...]}`. Beside the envelope every type
 * has members of its own (`mcp_server_name`, `audience`, `updates` ...), which become the request's parameters.
 */
export const anthropicActivity: Source = {
  id: SourceId.parse('anthropic.activity'),
  recognises: (record) => recordsIn(record, isActivity).length > 0,
  normalise(record) {
    const activities = recordsIn(record, isActivity)
    if (activities.length === 0) {
      throw problem(
        'source.not-anthropic-activity',
        'user',
        'no activity with type, created_at and actor in the record',
      )
    }
    return activities.map(draftOf)
  },
}

function isActivity(record: JsonObject): boolean {
  return (
    stringAt(record, 'type') !== undefined &&
    stringAt(record, 'created_at') !== undefined &&
    (stringAt(record, 'actor', 'type')?.endsWith('actor') ?? false)
  )
}

const ENVELOPE: ReadonlySet<string> = new Set(['id', 'created_at', 'type', 'actor'])

/** Members that name an AI asset the activity acts on. */
const ASSETS = [
  ['mcp_server_id', 'mcp_server'],
  ['api_key_id', 'api_key'],
  ['admin_api_key_id', 'api_key'],
  ['service_key_id', 'api_key'],
  ['claude_project_id', 'ai_application'],
] as const satisfies readonly (readonly [string, AssetRef['type']])[]

function draftOf(activity: JsonObject): EventDraft {
  const type = stringAt(activity, 'type') ?? ''
  const failed = type.endsWith('_failed')
  const id = stringAt(activity, 'id')
  const actor = at(activity, 'actor')
  const key = stringAt(actor, 'api_key_id') ?? stringAt(actor, 'admin_api_key_id')
  return {
    natural: id === undefined ? [] : [id],
    fields: {
      '@timestamp': eventTime('anthropic.activity', at(activity, 'created_at')),
      'wachter.activity': 'admin_audit',
      'wachter.outcome': outcomeOf({ record: 'report', httpStatus: failed ? 401 : undefined }),
      'event.action': type,
      'event.provider': 'anthropic',
      'event.outcome': failed ? 'failure' : 'success',
      'gen_ai.provider.name': 'anthropic',
      'cloud.account.id': stringAt(activity, 'organization_id'),
      'user.id': stringAt(actor, 'user_id'),
      'user.email': stringAt(actor, 'email_address') ?? stringAt(actor, 'unauthenticated_email_address'),
      'user.type': stringAt(actor, 'type'),
      'user_agent.original': stringAt(actor, 'user_agent'),
      'wachter.api_key.id': key,
      'wachter.request.parameters': flatten(
        Object.fromEntries(Object.entries(activity).filter(([name]) => !ENVELOPE.has(name))),
      ),
      'wachter.asset.refs': assetsOf(activity, key),
      ...sourceOf(at(actor, 'ip_address')),
    },
  }
}

function assetsOf(activity: JsonObject, key: string | undefined): AssetRef[] {
  const named = ASSETS.flatMap(([member, type]) => {
    const id = stringAt(activity, member)
    return id === undefined ? [] : [{ type, provider: 'anthropic', key: id }]
  })
  return key === undefined ? named : [...named, { type: 'api_key', provider: 'anthropic', key }]
}
