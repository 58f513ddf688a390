import { SourceId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { EventDraft, Source } from '../model/source.ts'
import { sourceOf } from './addresses.ts'
import { isCloudtrailDocument } from './cloudtrail-document.ts'
import { documentFields, documentOf, isAiDocument } from './document.ts'
import { eventTime } from './event-time.ts'
import { asWord, fieldsFrom, type Row, wordIn } from './field-table.ts'
import { at, isObject } from './json-fields.ts'
import { outcomeOf } from './outcome.ts'
import { textLineOf } from './text-line.ts'
import { isNetskope, netskopeDraft } from './web-logs/netskope.ts'
import { isSquid, squidDraft } from './web-logs/squid.ts'
import { webAddress } from './web-logs/web-address.ts'
import { isZeek, zeekDraft } from './web-logs/zeek.ts'
import { isZscaler, zscalerDraft } from './web-logs/zscaler.ts'

/**
 * What hosts, sensors and proxies saw: processes, connections, DNS questions and web requests in ECS, and the native web
 * logs of Zscaler, Netskope, Squid and Zeek. For AI tools on hosts, exposed inference ports and shadow AI.
 */
export const ecs: Source = {
  id: SourceId.parse('ecs'),
  recognises(record) {
    if (isZscaler(record) || isNetskope(record) || isZeek(record) || isSquid(textLineOf(record))) return true
    return isHostDocument(documentOf(record))
  },
  normalise(record) {
    if (isObject(record)) {
      if (isZscaler(record)) return [zscalerDraft(record)]
      if (isNetskope(record)) return [netskopeDraft(record)]
      if (isZeek(record)) return [zeekDraft(record)]
    }
    const line = textLineOf(record)
    const squid = line === undefined ? undefined : squidDraft(line)
    if (squid) return [squid]
    const document = documentOf(record)
    if (!isObject(document)) {
      throw problem(
        'source.not-ecs',
        'user',
        'neither an ECS document nor a web log of Zscaler, Netskope, Squid or Zeek',
      )
    }
    return [ecsDraft(documentFields(document))]
  },
}

/** Objects, one of which a document about a host or the network has. */
const SUBJECTS = ['process', 'dns', 'url', 'http', 'destination', 'network', 'file'] as const
const SUBJECT_KEY = /^(process|dns|url|http|destination|network|file)\./

function isHostDocument(document: unknown): boolean {
  if (!isObject(document) || !Object.hasOwn(document, '@timestamp')) return false
  if (isAiDocument(document) || isCloudtrailDocument(document)) return false
  if (Object.hasOwn(document, 'wachter.activity')) return false
  if (Object.hasOwn(document, 'attributes') || Object.hasOwn(document, 'resource')) return false
  if (isObject(at(document, 'labels')) && isObject(at(document, 'span'))) return false
  return (
    SUBJECTS.some((subject) => isObject(at(document, subject))) ||
    Object.keys(document).some((key) => SUBJECT_KEY.test(key))
  )
}

/** Fields that are the same in ECS and in an event, or were renamed. */
const TABLE: readonly Row[] = [
  ['word', 'event.action'],
  ['word', 'event.provider', 'event.provider', 'event.module'],
  ['count', 'event.duration'],
  ['word', 'event.reason'],
  ['word', 'error.type', 'error.type', 'error.code'],
  ['word', 'error.message'],
  ['word', 'user.id'],
  ['word', 'user.name'],
  ['word', 'user.email'],
  ['words', 'user.roles'],
  ['word', 'user_agent.original'],
  ['count', 'source.port'],
  ['word', 'source.geo.country_iso_code'],
  ['count', 'source.as.number'],
  ['word', 'source.as.organization.name'],
  ['ip', 'destination.ip', 'destination.ip', 'destination.address'],
  ['word', 'destination.address'],
  ['word', 'destination.domain'],
  ['count', 'destination.port'],
  ['word', 'cloud.provider'],
  ['word', 'cloud.account.id'],
  ['word', 'cloud.region'],
  ['word', 'service.name'],
  ['word', 'trace.id'],
  ['word', 'host.name', 'host.name', 'host.hostname'],
  ['word', 'host.id', 'host.id', 'agent.id'],
  ['word', 'process.name'],
  ['word', 'process.executable'],
  ['word', 'process.command_line'],
  ['words', 'process.args'],
  ['count', 'process.pid'],
  ['word', 'process.parent.name'],
  ['word', 'process.parent.executable'],
  ['word', 'process.parent.command_line'],
  ['word', 'file.path'],
  ['word', 'dns.question.name'],
  ['word', 'dns.question.type'],
  ['word', 'network.direction'],
  ['word', 'network.protocol', 'network.protocol', 'network.application'],
  ['count', 'network.bytes'],
  ['word', 'http.request.method'],
  ['count', 'http.request.bytes', 'http.request.bytes', 'http.request.body.bytes', 'source.bytes'],
  ['count', 'http.response.status_code'],
  ['count', 'http.response.bytes', 'http.response.bytes', 'http.response.body.bytes', 'destination.bytes'],
  ['word', 'observer.product'],
]

/** Categories of ECS, and which activity they are; the first that the document has counts. */
const CATEGORIES: readonly (readonly [string, 'process' | 'web' | 'network'])[] = [
  ['process', 'process'],
  ['file', 'process'],
  ['web', 'web'],
  ['network', 'network'],
]

function ecsDraft(document: ReadonlyMap<string, unknown>): EventDraft {
  const id = wordIn(document, 'event.id')
  const outcome = wordIn(document, 'event.outcome')
  const refused = words(document.get('event.type')).includes('denied')
  return {
    natural:
      id === undefined ? [] : ['ecs', wordIn(document, 'event.dataset', 'data_stream.dataset') ?? '', id],
    fields: {
      '@timestamp': eventTime('ecs', document.get('@timestamp')),
      'wachter.activity': activityOf(document),
      'wachter.outcome': refused ? 'blocked' : outcomeOf({ record: 'report' }),
      'event.outcome': outcome === 'success' || outcome === 'failure' ? outcome : 'unknown',
      ...webAddress(wordIn(document, 'url.full', 'url.original'), wordIn(document, 'url.domain')),
      ...fieldsFrom(document, TABLE),
      ...sourceOf(asWord(document.get('source.ip')) ?? asWord(document.get('source.address'))),
      ...fieldsFrom(document, PATHS),
    },
  }
}

/** After what an address gave, because the document says these itself. */
const PATHS: readonly Row[] = [
  ['word', 'url.path'],
  ['count', 'source.port'],
]

function activityOf(document: ReadonlyMap<string, unknown>): 'process' | 'web' | 'network' | 'dns' {
  const categories = words(document.get('event.category'))
  const named = CATEGORIES.find(([category]) => categories.includes(category))?.[1]
  if (document.has('dns.question.name') && named !== 'process') return 'dns'
  if (named === 'process') return 'process'
  if (named === 'web' || isWeb(document)) return 'web'
  if (named) return named
  return document.has('destination.ip') || document.has('destination.port') ? 'network' : 'process'
}

function isWeb(document: ReadonlyMap<string, unknown>): boolean {
  return ['url.full', 'url.original', 'url.domain', 'http.request.method'].some((name) => document.has(name))
}

function words(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value]
}
