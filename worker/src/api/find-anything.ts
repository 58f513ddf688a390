import type { TenantId } from '../model/ids.ts'
import type { SearchHit } from '../model/search-hit.ts'
import { englishOf, type Translations } from '../model/translations.ts'
import type { Condition, Documents } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

type SearchedStore = Pick<
  Store,
  | 'assets'
  | 'containments'
  | 'events'
  | 'evidenceBags'
  | 'evidenceItems'
  | 'findings'
  | 'incidents'
  | 'runs'
  | 'tasks'
>

export interface SearchDesk {
  store: SearchedStore
  /** Rules in force by id and title, playbooks by id. */
  rules: readonly { id: string; title: string }[]
  playbook(id: string): { id: string; name: string } | undefined
  /** Kinds of incident by their id. */
  categories: ReadonlyMap<string, { title: string }>
  /** What titles are in other languages: who reads them there looks for them so. */
  translations: Translations
}

/** Of each kind at most: a search leads somewhere, lists list. */
const MOST_OF_KIND = 5
/** Titles that are looked for at once: short words are in many. */
const MOST_TITLES = 100
/** What joins the parts of an incident's title in Dutch, and the mark of a drill. */
const JOINING = /\b(?:door|op|oefening)\b|:/giu
/** Fields of events that name somebody or something, and what that is. */
const NAMED_IN_EVENTS = [
  ['user.id', 'user'],
  ['source.ip', 'ip'],
  ['wachter.api_key.id', 'api_key'],
  ['gen_ai.agent.name', 'agent'],
  ['wachter.tool.calls.name', 'tool'],
  ['host.name', 'host'],
  ['cloud.account.id', 'account'],
] as const

/**
 * What a pasted id, name, address or text of one tenant leads to: what is exactly that first, then what has those words. A
 * bounded number of bounded questions to the store, whatever was pasted.
 */
export async function findAnything(
  desk: SearchDesk,
  tenant: TenantId,
  asked: string,
): Promise<readonly SearchHit[]> {
  const text = asked.trim()
  if (text === '') return []
  const found = await Promise.all([
    byId(desk.store, tenant, text),
    byName(desk.store, tenant, text),
    Promise.resolve(inFiles(desk, text)),
    byWords(desk.store, tenant, text),
    byTranslation(desk, tenant, text),
  ])
  const hits = new Map<string, SearchHit>()
  for (const hit of found.flat()) {
    const key = `${hit.kind}/${hit.type ?? ''}/${hit.id}`
    if (!hits.has(key)) hits.set(key, hit)
  }
  return [...hits.values()]
}

/** Records that have it as their id, and incidents of what has it. */
async function byId(store: SearchedStore, tenant: TenantId, id: string): Promise<readonly SearchHit[]> {
  const [incident, finding, event, asset, run, containment, task, bag, item] = await Promise.all([
    store.incidents.get(tenant, id),
    store.findings.get(tenant, id),
    store.events.get(tenant, id),
    store.assets.get(tenant, id),
    store.runs.get(tenant, id),
    store.containments.get(tenant, id),
    store.tasks.get(tenant, id),
    store.evidenceBags.get(tenant, id),
    store.evidenceItems.get(tenant, id),
  ])
  const hits: SearchHit[] = []
  if (incident !== undefined) hits.push(incidentHit(incident.document, 'id'))
  if (finding !== undefined) hits.push(findingHit(finding.document, 'id'))
  if (event !== undefined) hits.push(eventHit(event.document, 'id'))
  if (asset !== undefined) hits.push(assetHit(asset.document, 'id'))
  const around = [
    { of: run?.document, by: 'run', title: run?.document.title ?? '' },
    { of: containment?.document, by: 'containment', title: containment?.document.plan.change ?? '' },
    { of: task?.document, by: 'task', title: task?.document.title ?? '' },
    { of: bag?.document, by: 'evidence', title: id },
  ] as const
  for (const { of, by, title } of around) {
    if (of !== undefined) hits.push({ kind: 'incident', id: of.incident, title, by, at: null })
  }
  if (item !== undefined) {
    const kept = await store.evidenceBags.get(tenant, item.document.bag)
    if (kept !== undefined)
      hits.push({
        kind: 'incident',
        id: kept.document.incident,
        title: id,
        by: 'evidence',
        at: kept.document.taken,
      })
  }
  return hits
}

/** Things and people that go by that name: in the inventory, in findings, in the logs. */
async function byName(store: SearchedStore, tenant: TenantId, name: string): Promise<readonly SearchHit[]> {
  const standing: Condition = { field: 'merged_into', is: 'missing' }
  const is = (field: string): Condition => ({ field, is: 'in', values: [name] })
  const [assets, conversation, entities, ...named] = await Promise.all([
    some(store.assets, tenant, [standing, { is: 'any', of: [[is('refs.key')], [is('name')]] }]),
    one(store.events, tenant, [is('gen_ai.conversation.id')]),
    one(store.findings, tenant, [is('entity.id')]),
    ...NAMED_IN_EVENTS.map(([field]) => one(store.events, tenant, [is(field)])),
  ])
  const hits = assets.map((asset) => assetHit(asset, 'name'))
  if (conversation !== undefined) {
    hits.push({ kind: 'conversation', id: name, title: name, by: 'name', at: conversation['@timestamp'] })
  }
  if (entities !== undefined) hits.push(entityHit(entities.entity.kind, name, entities.at))
  for (const [nth, [, type]] of NAMED_IN_EVENTS.entries()) {
    const event = named[nth]
    if (event !== undefined) hits.push(entityHit(type, name, event['@timestamp']))
  }
  return hits
}

/** Rules and playbooks, which stand in files. */
function inFiles({ rules, playbook, translations }: SearchDesk, text: string): readonly SearchHit[] {
  const words = text.toLowerCase()
  const translated = englishOf(translations, text)
  const hits: SearchHit[] = []
  for (const { id, title } of rules) {
    if (hits.length >= MOST_OF_KIND) break
    const isIt = id === text
    if (isIt || title.toLowerCase().includes(words) || translated.has(title))
      hits.push({ kind: 'rule', id, title, by: isIt ? 'id' : 'text', at: null })
  }
  const found = playbook(text)
  if (found !== undefined)
    hits.push({ kind: 'playbook', id: found.id, title: found.name, by: 'id', at: null })
  return hits
}

/** Records that have all of its words. */
async function byWords(store: SearchedStore, tenant: TenantId, text: string): Promise<readonly SearchHit[]> {
  // A text without a word would be no condition at all.
  if (!/[\p{L}\p{N}]/u.test(text)) return []
  const unmerged: Condition[] = [{ field: 'merged_into', is: 'missing' }]
  const [incidents, assets, findings, events] = await Promise.all([
    some(store.incidents, tenant, unmerged, text),
    some(store.assets, tenant, unmerged, text),
    some(store.findings, tenant, [], text),
    some(store.events, tenant, [], text),
  ])
  return [
    ...incidents.map((incident) => incidentHit(incident, 'text')),
    ...assets.map((asset) => assetHit(asset, 'text')),
    ...findings.map((finding) => findingHit(finding, 'text')),
    ...events.map((event) => eventHit(event, 'text')),
  ]
}

/** What those who read another language call it: incidents by their kind, findings by the title of their rule. */
async function byTranslation(
  { store, translations, categories }: SearchDesk,
  tenant: TenantId,
  text: string,
): Promise<readonly SearchHit[]> {
  const titles = englishOf(translations, text)
  const kinds = kindsAsked({ categories, translations }, text, titles)
  const [findings, ...incidents] = await Promise.all([
    titles.size === 0
      ? []
      : some(store.findings, tenant, [
          { field: 'rule.title', is: 'in', values: [...titles].slice(0, MOST_TITLES) },
        ]),
    ...kinds.map(({ category, rest }) =>
      some(
        store.incidents,
        tenant,
        [
          { field: 'merged_into', is: 'missing' },
          { field: 'category', is: 'in', values: [category] },
        ],
        rest,
      ),
    ),
  ])
  return [
    ...incidents.flat().map((incident) => incidentHit(incident, 'text')),
    ...findings.map((finding) => findingHit(finding, 'text')),
  ]
}

/** Kinds of incident that a text names in another language, whole or in part, and what else the title is to have. */
function kindsAsked(
  { categories, translations }: Pick<SearchDesk, 'categories' | 'translations'>,
  text: string,
  titles: ReadonlySet<string>,
): readonly { category: string; rest: string | undefined }[] {
  return [...categories].flatMap(([category, { title }]) => {
    const called = translations.nl.get(title)
    const at = called === undefined ? -1 : text.toLowerCase().indexOf(called.toLowerCase())
    if (called === undefined || at < 0) return titles.has(title) ? [{ category, rest: undefined }] : []
    const rest = `${text.slice(0, at)} ${text.slice(at + called.length)}`.replaceAll(JOINING, ' ')
    return [{ category, rest: /[\p{L}\p{N}]/u.test(rest) ? rest.trim() : undefined }]
  })
}

async function some<T>(
  documents: Documents<T>,
  tenant: TenantId,
  where: readonly Condition[],
  text?: string,
): Promise<readonly T[]> {
  const query = { where, limit: MOST_OF_KIND, uncounted: true as const, ...(text !== undefined && { text }) }
  return (await documents.page(tenant, query)).items.map(({ document }) => document)
}

async function one<T>(documents: Documents<T>, tenant: TenantId, where: readonly Condition[]) {
  const { items } = await documents.page(tenant, { where, limit: 1, uncounted: true })
  return items[0]?.document
}

type Stored<Name extends keyof SearchedStore> =
  SearchedStore[Name] extends Documents<infer Document> ? Document : never

function incidentHit({ id, title, last_seen: at }: Stored<'incidents'>, by: SearchHit['by']): SearchHit {
  return { kind: 'incident', id, title, by, at }
}

function findingHit({ id, rule, at }: Stored<'findings'>, by: SearchHit['by']): SearchHit {
  return { kind: 'finding', id, title: rule.title, by, at }
}

function eventHit(event: Stored<'events'>, by: SearchHit['by']): SearchHit {
  const who = event['user.id'] ?? event['gen_ai.agent.name'] ?? event['source.ip']
  const what = [event['wachter.activity'], event['gen_ai.request.model'], who].filter(
    (one) => one !== undefined,
  )
  return { kind: 'event', id: event['event.id'], title: what.join(' · '), by, at: event['@timestamp'] }
}

function assetHit({ id, name, type, last_seen: at }: Stored<'assets'>, by: SearchHit['by']): SearchHit {
  return { kind: 'asset', id, type, title: name, by, at }
}

function entityHit(type: string, name: string, at: SearchHit['at']): SearchHit {
  return { kind: 'entity', id: name, type, title: name, by: 'name', at }
}
