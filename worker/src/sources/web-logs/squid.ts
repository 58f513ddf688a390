import type { EventDraft } from '../../model/source.ts'
import { destinationOf, sourceOf } from '../addresses.ts'
import { eventTime } from '../event-time.ts'
import { asCount, nanoseconds } from '../json-fields.ts'
import type { TextLine } from '../text-line.ts'
import { webAddress } from './web-address.ts'
import { webDraft } from './web-record.ts'

/**
 * Squid's native access log (`logformat squid`): time, milliseconds, client, result/status, bytes, method, URL, user,
 * hierarchy/peer, content type. The bytes are those sent to the client.
 */
const LINE =
  /^\s*(\d{9,10}\.\d{3})\s+(-?\d{1,12}) (\S{1,256}) ([A-Z_]{3,64})\/(\d{3}) (\d{1,18}) ([A-Z_]{1,32}) (\S{1,65536}) (\S{1,1024}) ([A-Z_]{3,64})\/(\S{1,256}) (\S{1,256})\s*$/

export function isSquid(line: TextLine | undefined): boolean {
  return line !== undefined && /^\s*\d{9,10}\.\d{3} /.test(line.text) && LINE.test(line.text)
}

/** One line as a draft; undefined where it is no line of Squid's native format. */
export function squidDraft(line: TextLine): EventDraft | undefined {
  const match = LINE.exec(line.text)
  if (!match) return undefined
  const [, time, elapsed, client, result = '', status, bytes, method, url, user, , peer] = match
  const code = Number(status)
  return webDraft({
    natural: [],
    at: eventTime('squid', time),
    activity: 'web',
    product: 'Squid',
    decision: result.includes('DENIED') || code === 403 || code === 407 ? 'blocked' : 'allowed',
    fields: {
      'event.action': result.toLowerCase(),
      'event.duration': nanoseconds(Number(elapsed)),
      'http.request.method': method,
      'http.response.status_code': code === 0 ? undefined : code,
      'http.response.bytes': asCount(Number(bytes)),
      'user.name': user === '-' ? undefined : user,
      'host.name': line.host,
      ...sourceOf(client),
      ...destinationOf(peer),
      ...webAddress(url, undefined),
    },
  })
}
