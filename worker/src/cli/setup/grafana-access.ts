import { type Document, isMap, isSeq, parseDocument } from 'yaml'
import { hashToken, type Role } from '../../api/access.ts'
import type { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import type { ROUTE_TOKENS } from '../secrets-create.ts'

type RouteToken = (typeof ROUTE_TOKENS)[number]

/** What the token of each route of the app may do at most (plugin/src/plugin.json), and that of alerts. */
const ROLE_OF: Readonly<Record<RouteToken, Role>> = {
  'grafana-read-token': 'viewer',
  'grafana-attest-token': 'attester',
  'grafana-annotate-token': 'analyst',
  'grafana-respond-token': 'responder',
  'grafana-reveal-token': 'revealer',
  'grafana-configure-token': 'admin',
  'grafana-alerts-token': 'alerts',
}

/** One organisation of a Grafana. */
export interface Organisation {
  /** What the Grafana is called in the configuration. */
  grafana: string
  /** Where the worker reaches it. */
  url: string
  org: number
  tenant: TenantId
}

/**
 * The text of a `wachter.yaml` that lets an organisation of Grafana in: the Grafana, its organisation, and the hash of each
 * token. Everything else, comments too, stays. The same again changes nothing. Errors: `setup.configuration` (user).
 */
export function withGrafana(
  text: string,
  organisation: Organisation,
  secret: (file: RouteToken) => string,
): string {
  const document = read(withoutTokens(text, organisation))
  const { grafana, url, org, tenant } = organisation
  const known = entriesIn(document, ['api', 'grafana']).findIndex((entry) => valueIn(entry, 'id') === grafana)
  const own = { id: org, tenant }
  if (known === -1) {
    append(document, ['api', 'grafana'], { id: grafana, url, orgs: [own] })
  } else {
    document.setIn(['api', 'grafana', known, 'url'], url)
    const orgs = ['api', 'grafana', known, 'orgs']
    const place = entriesIn(document, orgs).findIndex((entry) => valueIn(entry, 'id') === org)
    if (place === -1) append(document, orgs, own)
    else document.setIn([...orgs, place, 'tenant'], tenant)
  }
  for (const [file, role] of Object.entries(ROLE_OF) as [RouteToken, Role][]) {
    const token = { name: nameOf(file, tenant), tenant, role, sha256: hashToken(secret(file)) }
    // Grafana signs who asks through its proxy; it does not for an alert.
    append(document, ['api', 'tokens'], role === 'alerts' ? token : { ...token, grafana })
  }
  return written(document)
}

/** The same text without that organisation, and without its Grafana where it was the last. */
export function withoutGrafana(text: string, organisation: Omit<Organisation, 'url'>): string {
  const document = read(withoutTokens(text, organisation))
  const known = entriesIn(document, ['api', 'grafana']).findIndex(
    (entry) => valueIn(entry, 'id') === organisation.grafana,
  )
  if (known === -1) return text
  const orgs = ['api', 'grafana', known, 'orgs']
  const entries = entriesIn(document, orgs)
  const place = entries.findIndex((entry) => valueIn(entry, 'id') === organisation.org)
  if (place !== -1) document.deleteIn(entries.length === 1 ? ['api', 'grafana', known] : [...orgs, place])
  for (const path of [['api', 'grafana'], ['api', 'tokens'], ['api']]) dropEmpty(document, path)
  if (isMap(document.contents) && document.contents.items.length === 0) document.contents = null
  return written(document)
}

function withoutTokens(text: string, { tenant }: Pick<Organisation, 'tenant'>): string {
  const document = read(text)
  const names = new Set(Object.keys(ROLE_OF).map((file) => nameOf(file as RouteToken, tenant)))
  const path = ['api', 'tokens']
  const gone = entriesIn(document, path).flatMap((entry, nth) =>
    names.has(String(valueIn(entry, 'name'))) ? [nth] : [],
  )
  for (const nth of gone.reverse()) document.deleteIn([...path, nth])
  // An empty list would be written in one line, and what comes into it as well.
  dropEmpty(document, path)
  return gone.length === 0 ? text : written(document)
}

function written(document: Document): string {
  const text = document.toString({ lineWidth: 0 })
  return document.contents === null ? text.replace(/\n*null\n$/, '\n') : text
}

/** `grafana-acme-read`. */
function nameOf(file: RouteToken, tenant: TenantId): string {
  return file.replace(/^grafana-(\w+)-token$/, `grafana-${tenant}-$1`)
}

function read(text: string): Document {
  const document = parseDocument(text)
  const [fault] = document.errors
  if (fault !== undefined || !(document.contents === null || isMap(document.contents))) {
    const why = fault?.message ?? 'it is no list of fields'
    throw problem('setup.configuration', 'user', `wachter.yaml can't be changed: ${why}`)
  }
  return document
}

function entriesIn(document: Document, path: readonly (string | number)[]): readonly unknown[] {
  const found = document.getIn(path, true)
  return isSeq(found) ? found.items : []
}

function valueIn(entry: unknown, field: string): unknown {
  return isMap(entry) ? entry.get(field) : undefined
}

function append(document: Document, path: readonly (string | number)[], entry: object): void {
  const node = document.createNode(entry, { flow: true })
  const [first] = path
  // Of an `api:` under which nothing stands, a list can't be made.
  if (document.getIn(path.slice(0, 1)) === null && first !== undefined) document.deleteIn([first])
  if (isSeq(document.getIn(path, true))) document.addIn(path, node)
  else document.setIn(path, document.createNode([node]))
}

function dropEmpty(document: Document, path: readonly string[]): void {
  const found = document.getIn(path, true)
  if ((isSeq(found) || isMap(found)) && found.items.length === 0) document.deleteIn(path)
}
