import type { EventDraft } from '../../model/source.ts'
import { destinationOf, sourceOf } from '../addresses.ts'
import { eventTime } from '../event-time.ts'
import {
  asCount,
  at,
  booleanAt,
  countAt,
  isObject,
  type JsonObject,
  numberAt,
  stringAt,
} from '../json-fields.ts'
import { webAddress } from './web-address.ts'
import { webDraft } from './web-record.ts'

/** Zeek's JSON logs: conn, http, ssl, dns. All carry `ts`, `uid` and the four `id.*` members. */
export function isZeek(record: unknown): boolean {
  return (
    isObject(record) &&
    stringAt(record, 'uid') !== undefined &&
    at(record, 'ts') !== undefined &&
    stringAt(record, 'id.orig_h') !== undefined &&
    stringAt(record, 'id.resp_h') !== undefined
  )
}

/** One log entry as a draft, by which members it has. Throws where it can't be dated. */
export function zeekDraft(record: JsonObject): EventDraft {
  const [log, activity, own] = ofLog(record)
  const uid = stringAt(record, 'uid') ?? ''
  return webDraft({
    // One connection has entries in several logs, and several requests in one.
    natural: [
      'zeek',
      log,
      uid,
      String(at(record, 'ts')),
      String(at(record, 'trans_depth') ?? at(record, 'trans_id') ?? ''),
    ],
    at: eventTime('zeek', at(record, 'ts')),
    activity,
    product: 'Zeek',
    decision: undefined,
    fields: {
      'event.action': log,
      'network.protocol': stringAt(record, 'service') ?? stringAt(record, 'proto'),
      'network.direction': directionOf(booleanAt(record, 'local_orig'), booleanAt(record, 'local_resp')),
      ...sourceOf(at(record, 'id.orig_h')),
      'source.port': countAt(record, 'id.orig_p'),
      ...destinationOf(at(record, 'id.resp_h')),
      'destination.port': countAt(record, 'id.resp_p'),
      ...own,
    },
  })
}

type OfLog = [log: string, activity: 'web' | 'network' | 'dns', fields: EventDraft['fields']]

/** Members of http.log; a request that Zeek missed the beginning of has only those of its response. */
const HTTP = ['method', 'uri', 'status_code', 'request_body_len'] as const

function ofLog(record: JsonObject): OfLog {
  if (stringAt(record, 'query') !== undefined) {
    const name = stringAt(record, 'query')?.toLowerCase().replace(/\.$/, '')
    return ['dns', 'dns', { 'dns.question.name': name, 'dns.question.type': stringAt(record, 'qtype_name') }]
  }
  if (HTTP.some((name) => at(record, name) !== undefined)) {
    const host = stringAt(record, 'host')
    const uri = stringAt(record, 'uri') ?? (host === undefined ? undefined : '/')
    return [
      'http',
      'web',
      {
        'http.request.method': stringAt(record, 'method'),
        'http.request.bytes': countAt(record, 'request_body_len'),
        'http.response.bytes': countAt(record, 'response_body_len'),
        'http.response.status_code': countAt(record, 'status_code'),
        'user.name': stringAt(record, 'username'),
        'user_agent.original': stringAt(record, 'user_agent'),
        ...webAddress(
          host !== undefined && uri?.startsWith('/') === true ? `http://${host}${uri}` : uri,
          host,
        ),
      },
    ]
  }
  if (stringAt(record, 'server_name') !== undefined || stringAt(record, 'cipher') !== undefined) {
    return ['ssl', 'web', webAddress(undefined, stringAt(record, 'server_name'))]
  }
  const seconds = numberAt(record, 'duration')
  const bytes = [countAt(record, 'orig_bytes'), countAt(record, 'resp_bytes')].filter(
    (count) => count !== undefined,
  )
  return [
    'conn',
    'network',
    {
      'event.duration': seconds === undefined ? undefined : asCount(seconds * 1e9),
      'network.bytes': bytes.length > 0 ? bytes.reduce((sum, count) => sum + count, 0) : undefined,
      'event.reason': stringAt(record, 'conn_state'),
    },
  ]
}

function directionOf(fromInside: boolean | undefined, toInside: boolean | undefined): string | undefined {
  if (fromInside === undefined || toInside === undefined) return undefined
  if (fromInside) return toInside ? 'internal' : 'outbound'
  return toInside ? 'inbound' : 'external'
}
