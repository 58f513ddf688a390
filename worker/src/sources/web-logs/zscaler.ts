import type { EventDraft } from '../../model/source.ts'
import type { Instant } from '../../model/time.ts'
import { instantOf } from '../../model/time.ts'
import { destinationOf, sourceOf } from '../addresses.ts'
import { eventTime } from '../event-time.ts'
import { flatten } from '../flatten.ts'
import { at, countAt, isObject, type JsonObject, wordAt } from '../json-fields.ts'
import { webAddress } from './web-address.ts'
import { webDraft } from './web-record.ts'

/** Zscaler NSS feeds of web logs as JSON, `{sourcetype: 'zscalernss-web', event: {...}}` or the members beside it. */
export function isZscaler(record: unknown): boolean {
  const type = at(record, 'sourcetype')
  return isObject(record) && (type === 'zscalernss-web' || type === 'zscalernss-casb')
}

/**
 * Members of the published feed templates, best first: they differ by version, and administrators rename them
 * ("NSS Feed Output Format: Web Logs"). A leading `e` is the escaped variant.
 */
const MEMBERS = {
  login: ['login', 'elogin', 'user', 'suser', 'deviceowner'],
  client: [
    'cltintip',
    'cintip',
    'clientinternalip',
    'cltip',
    'ClientIP',
    'clientip',
    'cip',
    'src',
    'cltpubip',
  ],
  server: ['serverip', 'sip', 'dst'],
  host: ['host', 'ehost', 'hostname', 'dhost'],
  url: ['url', 'eurl', 'request'],
  sent: ['reqsize', 'requestsize', 'out'],
  received: ['respsize', 'responsesize', 'in'],
  status: ['respcode', 'status', 'statuscode', 'outcome'],
  method: ['reqmethod', 'requestmethod', 'requestMethod'],
  agent: ['useragent', 'ua', 'eua', 'requestClientApplication'],
  device: ['devicehostname', 'edevicehostname'],
  department: ['dept', 'department', 'edepartment'],
  record: ['recordid', 'event_id', 'externalId'],
  action: ['action', 'act'],
} as const

/** Members that rules on shadow AI read, kept as parameters under their own names. */
const KEPT = [
  'appname',
  'appclass',
  'urlclass',
  'urlcategory',
  'urlcat',
  'urlsupercat',
  'urlsubcat',
  'reason',
  'rulelabel',
  'apprulelabel',
  'dlpeng',
  'dlpdict',
  'dlprulename',
  'filename',
  'upload_filename',
  'upload_filetype',
  'location',
  'threatname',
  'riskscore',
]

/** One web transaction as a draft. Throws where it can't be dated. */
export function zscalerDraft(record: JsonObject): EventDraft {
  const inner = at(record, 'event')
  const log = isObject(inner) ? inner : record
  const word = (name: keyof typeof MEMBERS) => firstWord(log, MEMBERS[name])
  const count = (name: keyof typeof MEMBERS) => countAt({ value: word(name) }, 'value')
  const action = word('action')?.toLowerCase()
  const id = word('record')
  return webDraft({
    natural: id === undefined ? [] : ['zscaler', id],
    at: eventTime('zscaler', at(log, 'epochtime'), ofClock(log), at(log, 'TimeGenerated')),
    activity: 'web',
    product: 'Zscaler',
    decision: action === undefined ? undefined : /^block|^deny|^denied/.test(action) ? 'blocked' : 'allowed',
    fields: {
      'event.action': action,
      'event.reason': known(wordAt(log, 'reason')),
      'user.name': word('login'),
      'user.email': word('login')?.includes('@') ? word('login') : undefined,
      'wachter.team': word('department'),
      'user_agent.original': word('agent'),
      'host.name': word('device'),
      'http.request.method': word('method'),
      'http.request.bytes': count('sent'),
      'http.response.bytes': count('received'),
      'http.response.status_code': count('status'),
      'network.protocol': known(wordAt(log, 'proto') ?? wordAt(log, 'protocol'))?.toLowerCase(),
      'wachter.request.parameters': flatten(
        Object.fromEntries(KEPT.map((name) => [name, known(wordAt(log, name))])),
      ),
      ...sourceOf(word('client')),
      ...destinationOf(word('server')),
      ...webAddress(word('url') ?? decoded(wordAt(log, 'b64url')), word('host')),
    },
  })
}

function firstWord(log: JsonObject, names: readonly string[]): string | undefined {
  for (const name of names) {
    const word = known(wordAt(log, name))
    if (word !== undefined) return word
  }
  return undefined
}

/** Zscaler writes "None" and "NA" for nothing. */
function known(word: string | undefined): string | undefined {
  return word === undefined || /^(none|n\/?a)$/i.test(word) ? undefined : word
}

function decoded(base64: string | undefined): string | undefined {
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('utf8')
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const CLOCK = /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) (\d{4})$/

/** `Mon Nov 23 10:00:00 2026`, or ISO; taken as UTC, which is the time zone that feeds are told to use. */
function ofClock(log: JsonObject): Instant | string | undefined {
  const text = wordAt(log, 'time') ?? wordAt(log, 'datetime')
  const match = CLOCK.exec(text ?? '')
  if (!match) return text
  const [, month = '', day, hour, minute, second, year] = match
  const index = MONTHS.indexOf(month)
  if (index < 0) return undefined
  return instantOf(Date.UTC(Number(year), index, Number(day), Number(hour), Number(minute), Number(second)))
}
