import type { EventDraft } from '../../model/source.ts'
import { destinationOf, sourceOf } from '../addresses.ts'
import { eventTime } from '../event-time.ts'
import { flatten } from '../flatten.ts'
import { at, countAt, isObject, type JsonObject, numberAt, stringAt, wordAt } from '../json-fields.ts'
import { webAddress } from './web-address.ts'
import { webDraft } from './web-record.ts'

const TYPES: ReadonlySet<unknown> = new Set(['nspolicy', 'connection', 'page', 'application'])
/** Members that only Netskope writes. */
const OWN = ['netskope_pop', 'nsdeviceuid', 'ur_normalized', 'access_method', 'appcategory', 'ccl'] as const

/** Netskope's events and alerts as the REST API v2 and Cloud Exchange give them. */
export function isNetskope(record: unknown): boolean {
  if (!isObject(record) || numberAt(record, 'timestamp') === undefined) return false
  const type = at(record, 'type')
  return type === 'nspolicy' || (TYPES.has(type) && OWN.some((name) => Object.hasOwn(record, name)))
}

/** Members that rules on shadow AI read, kept as parameters under their own names. */
const KEPT = [
  'app',
  'appcategory',
  'appsuite',
  'ccl',
  'cci',
  'category',
  'activity',
  'instance_id',
  'managed_app',
  'object',
  'object_type',
  'file_type',
  'file_size',
  'policy',
  'alert_name',
  'alert_type',
  'dlp_profile',
  'dlp_rule',
  'device_classification',
  'traffic_type',
]

/** One event or alert as a draft. Throws where it can't be dated. */
export function netskopeDraft(record: JsonObject): EventDraft {
  const action = stringAt(record, 'action')?.toLowerCase()
  const user = stringAt(record, 'user') ?? stringAt(record, 'userkey')
  const id = stringAt(record, '_id') ?? wordAt(record, 'transaction_id')
  return webDraft({
    natural: id === undefined ? [] : ['netskope', id],
    at: eventTime('netskope', at(record, 'timestamp')),
    activity: 'web',
    product: 'Netskope',
    decision: action !== undefined && /block|quarantine|deny/.test(action) ? 'blocked' : 'allowed',
    fields: {
      'event.action': (stringAt(record, 'activity') ?? action)?.toLowerCase(),
      'event.reason': stringAt(record, 'policy'),
      'user.name': user,
      'user.email': user?.includes('@') ? user : undefined,
      'wachter.team': stringAt(record, 'organization_unit'),
      'user_agent.original': stringAt(record, 'useragent'),
      'host.name': stringAt(record, 'hostname'),
      'http.request.method': stringAt(record, 'http_method') ?? stringAt(record, 'req_method'),
      'http.request.bytes': countAt(record, 'client_bytes'),
      'http.response.bytes': countAt(record, 'server_bytes'),
      'http.response.status_code': countAt(record, 'http_status'),
      'network.bytes': countAt(record, 'numbytes'),
      'source.geo.country_iso_code': stringAt(record, 'src_country'),
      'wachter.request.parameters': flatten(Object.fromEntries(KEPT.map((name) => [name, at(record, name)]))),
      // `userip` is the device's own address, `srcip` the one it went out by.
      ...sourceOf(at(record, 'userip') ?? at(record, 'srcip')),
      ...destinationOf(at(record, 'dstip')),
      'destination.port': countAt(record, 'dstport'),
      ...webAddress(stringAt(record, 'url'), stringAt(record, 'domain')),
    },
  })
}
