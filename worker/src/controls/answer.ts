import { hash } from 'node:crypto'
import { canonicalJson } from '../audit/canonical-json.ts'
import type { Asset, AssetFacts, FactName } from '../model/asset.ts'
import type { ControlEvidence, EvidenceQuery, SimpleQuery } from '../model/control.ts'
import { inEnglish, type Sentence, type SentenceCode, sentence } from '../model/sentence.ts'
import { dayOf, epochMs, type Instant, later, shift, startOfDay } from '../model/time.ts'
import type { KnownOfAsset } from './known-of-asset.ts'
import { strengthOf, strengths } from './strength-of.ts'

export type Says = ControlEvidence['says']
/** What a question came to, and what says so. */
export interface Answer {
  says: Says
  evidence: readonly ControlEvidence[]
}

/** An answer before it has an age. */
interface Said {
  says: Says
  source: string
  statement: string
  said?: Sentence[]
  at: Instant
}

/** A statement in English, and by its code. */
function told(
  code: SentenceCode,
  filled?: Readonly<Record<string, string | number>>,
): Pick<Said, 'statement'> & { said: Sentence[] } {
  const said = sentence(code, filled)
  return { statement: inEnglish(said), said: [said] }
}

const DAY_MS = 86_400_000
/** How much is reached, least first. */
const REACHES = ['none', 'read', 'write', 'manage']

/** What is known of an asset says to a question. Evidence older than `goodForDays` no longer says anything. */
export function answer(query: EvidenceQuery, known: KnownOfAsset, goodForDays: number): Answer {
  if (query.ask !== 'any') return aged(simple(query, known), known.now, goodForDays)
  const answers = query.of.map((one) => answer(one, known, goodForDays))
  const holding = answers.find(({ says }) => says === 'holds')
  if (holding !== undefined) return holding
  const says = answers.every((one) => one.says === 'fails') ? 'fails' : 'unknown'
  return { says, evidence: answers.flatMap(({ evidence }) => evidence) }
}

/** All of them hold, or one fails. */
export function answerAll(
  queries: readonly EvidenceQuery[],
  known: KnownOfAsset,
  goodForDays: number,
): Answer {
  const answers = queries.map((query) => answer(query, known, goodForDays))
  const says = answers.some((one) => one.says === 'fails')
    ? 'fails'
    : answers.every((one) => one.says === 'holds')
      ? 'holds'
      : 'unknown'
  return { says, evidence: answers.flatMap(({ evidence }) => evidence) }
}

function aged({ says, source, statement, said, at }: Said, now: Instant, goodForDays: number): Answer {
  const expires = shift(at, goodForDays * DAY_MS)
  const isOld = expires <= now && says !== 'unknown'
  const shown = {
    source: source.slice(0, 256),
    statement: (isOld ? `${statement}, but that is more than ${goodForDays} days old` : statement).slice(
      0,
      512,
    ),
    ...(said === undefined
      ? {}
      : { said: isOld ? [...said, sentence('evidence.old', { days: goodForDays })] : said }),
    says: isOld ? ('unknown' as const) : says,
  }
  const sha256 = hash('sha256', canonicalJson([shown.source, statement, says, dayOf(at)]), 'hex')
  return { says: shown.says, evidence: [{ ...shown, at, expires, sha256 }] }
}

function simple(query: SimpleQuery, known: KnownOfAsset): Said {
  switch (query.ask) {
    case 'fact':
      return ofFact(query, known)
    case 'gaps':
      return ofGaps(query, known)
    case 'relation':
      return ofRelation(query, known)
    case 'guardrail':
      return ofGuardrail(query, known)
    case 'tools':
      return ofTools(query, known)
    case 'reach':
      return ofReach(query, known)
    case 'events':
      return ofEvents(query, known)
    case 'findings':
      return ofFindings(query, known)
    case 'rules':
      return ofRules(query, known)
    case 'playbook':
      return ofPlaybook(query, known)
    case 'seen':
      return ofSighting(query, known)
  }
}

type Query<Ask extends SimpleQuery['ask']> = Extract<SimpleQuery, { ask: Ask }>

function ofFact(query: Query<'fact'>, known: KnownOfAsset): Said {
  const { fact, unsaid } = query
  const value = known.asset.facts[fact]
  const from = sayingOf(fact, known)
  if (value === undefined) {
    return { says: unsaid ?? 'unknown', ...from, ...told('evidence.unsaid', { facts: fact }) }
  }
  const says = holdsFor(query, value, known.now) ? 'holds' : 'fails'
  return { says, ...from, ...factTold(fact, value) }
}

function holdsFor(query: Query<'fact'>, value: NonNullable<unknown> | null, now: Instant): boolean {
  const { is, set, empty, starts_with, without, within_days, ahead } = query
  const items = Array.isArray(value) ? value : []
  if (is !== undefined) return is.some((one) => one === value)
  if (set) return value !== null && value !== '' && (!Array.isArray(value) || value.length > 0)
  if (empty) return Array.isArray(value) && value.length === 0
  if (without !== undefined)
    return Array.isArray(value) && !items.some((item) => without.includes(String(item)))
  if (starts_with !== undefined) return starts_with.some((start) => String(value).startsWith(start))
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (ahead) return at > epochMs(now)
  return within_days !== undefined && epochMs(now) - at <= (within_days + 1) * DAY_MS
}

function ofGaps({ none_of, known: facts }: Query<'gaps'>, { asset }: KnownOfAsset): Said {
  const from = { source: 'inventory', at: asset.last_seen }
  const open = asset.gaps.filter(({ id }) => none_of.includes(id))
  if (open.length > 0) {
    const statement = open.map(({ id, why }) => `${id}: ${why}`).join('; ')
    const said = open.flatMap((gap) => [
      sentence('evidence.gap', { gaps: gap.id }),
      gap.said ?? sentence('entry.words', { words: gap.why }),
    ])
    return { says: 'fails', ...from, statement, said }
  }
  const unsaid = facts.filter((fact) => asset.facts[fact] === undefined)
  if (unsaid.length > 0)
    return { says: 'unknown', ...from, ...told('evidence.unsaid', { facts: unsaid.join(', ') }) }
  return { says: 'holds', ...from, ...told('evidence.no_gap', { gaps: none_of.join(', ') }) }
}

function ofRelation({ kind, type, unsaid }: Query<'relation'>, { asset }: KnownOfAsset): Said {
  const from = { source: 'inventory', at: asset.last_seen }
  const found = asset.relations.find(
    (one) => one.kind === kind && (type === undefined || one.to.type === type),
  )
  if (found === undefined) {
    const none =
      type === undefined
        ? told('evidence.no_relation_at_all', { relation: kind })
        : told('evidence.no_relation', { relation: kind, type })
    return { says: unsaid ?? 'unknown', ...from, ...none }
  }
  const { provider, key } = found.to
  return { says: 'holds', ...from, ...told('evidence.relation', { relation: kind, provider, key }) }
}

function ofGuardrail({ filters, side, at_least }: Query<'guardrail'>, known: KnownOfAsset): Said {
  const { asset } = known
  const guards = asset.type === 'guardrail_config' ? [asset] : known.guards
  if (guards.length === 0) {
    const from = sayingOf('guarded', known)
    if (asset.facts.guarded === false) {
      return { says: 'fails', ...from, ...told('evidence.unguarded') }
    }
    return { says: 'unknown', ...from, ...told('evidence.no_guardrail') }
  }
  const looked = guards.flatMap((guard) => (guard.facts.filters === undefined ? [] : [strongest(guard)]))
  const best = looked.toSorted((one, other) => rank(other.strength) - rank(one.strength))[0]
  if (best === undefined) {
    const from = { source: 'inventory', at: asset.last_seen }
    return { says: 'unknown', ...from, ...told('evidence.strictness_unsaid') }
  }
  const { guard, strength } = best
  const stops = told('evidence.guardrail', {
    ...{ name: guard.name, strength, filters: filters.join(', '), side },
  })
  const says = rank(strength) >= rank(at_least) ? 'holds' : 'fails'
  return { says, source: 'inventory', ...stops, at: guard.last_seen }

  function strongest(guard: Asset) {
    const fromSeverity = guard.refs.some(({ provider }) => provider.startsWith('azure'))
    const found = Object.entries(guard.facts.filters ?? {})
      .filter(([name]) => filters.some((one) => name.toLowerCase().includes(one.toLowerCase())))
      .map(([, word]) => strengthOf(word, side, fromSeverity))
      .toSorted((one, other) => rank(other) - rank(one))
    return { guard, strength: found[0] ?? 'none' }
  }
}

function rank(strength: (typeof strengths)[number]): number {
  return strengths.indexOf(strength)
}

function ofTools({ within, hashed, none, at_most }: Query<'tools'>, known: KnownOfAsset): Said {
  const { tools, authorised_tools } = known.asset.facts
  const from = sayingOf('tools', known)
  if (tools === undefined) return { says: 'unknown', ...from, ...told('evidence.tools_unsaid') }
  if (within !== undefined && authorised_tools === undefined) {
    return { says: 'fails', ...from, ...told('evidence.tools_meant_unsaid') }
  }
  const meant = new Set(authorised_tools)
  const wrong = tools.filter(
    (tool) =>
      (within !== undefined && !meant.has(tool.name)) ||
      (hashed === true && tool.sha256 === undefined) ||
      (none !== undefined && tool[none] === true),
  )
  if (at_most !== undefined) {
    const says = tools.length <= at_most ? 'holds' : 'fails'
    return { says, ...from, ...told('evidence.tools_many', { many: tools.length, most: at_most }) }
  }
  const [good, bad] = within ? TOOLS.within : hashed ? TOOLS.hashed : TOOLS.none
  const trait = none ?? ''
  if (wrong.length === 0) return { says: 'holds', ...from, ...told(good, { trait }) }
  const named = wrong.slice(0, 5).map(({ name }) => name)
  return { says: 'fails', ...from, ...told(bad, { trait, tools: named.join(', ') }) }
}

/** What is said of tools of which none is as it should not be, and of those that are. */
const TOOLS = {
  within: ['evidence.tools_authorised', 'evidence.tools_not_authorised'],
  hashed: ['evidence.tools_hashed', 'evidence.tools_not_hashed'],
  none: ['evidence.tools_without', 'evidence.tools_with'],
} as const

function ofReach({ of, at_most }: Query<'reach'>, known: KnownOfAsset): Said {
  const from = sayingOf('permissions', known)
  const { permissions } = known.asset.facts
  if (permissions === undefined) {
    return { says: 'unknown', ...from, ...told('evidence.reach_unsaid') }
  }
  const reach = permissions[of] ?? 'none'
  const says = REACHES.indexOf(reach) <= REACHES.indexOf(at_most) ? 'holds' : 'fails'
  return { says, ...from, ...told('evidence.reach', { area: of, reach, most_reach: at_most }) }
}

function ofEvents(query: Query<'events'>, { asset, counts, now }: KnownOfAsset): Said {
  const { of, days, least, share, none } = query
  const where = Object.entries(of)
    .map(([field, values = []]) => `${field} ${values.join('|')}`)
    .join(', ')
  const counted = counts.of(query, asset)
  const from = { source: 'events', at: counted?.last ?? startOfDay(now) }
  const nothing = { says: 'unknown' as const, ...from, ...told('evidence.no_events', { days }) }
  if (counted === undefined) return nothing
  if (least !== undefined) {
    const says = counted.matched >= least ? 'holds' : 'unknown'
    const code = says === 'holds' ? 'evidence.seen' : 'evidence.seen_less'
    return { says, ...from, ...told(code, { least, days, where }) }
  }
  if (counted.among === 0) return nothing
  if (none) {
    return counted.matched === 0
      ? { says: 'holds', ...from, ...told('evidence.none_seen', { days, where }) }
      : { says: 'fails', ...from, ...told('evidence.seen_with', { where }) }
  }
  const percent = Math.floor((100 * counted.matched) / counted.among)
  const says = counted.matched >= counted.among * (share ?? 1) ? 'holds' : 'fails'
  return { says, ...from, ...told('evidence.share', { percent, days, where }) }
}

function ofFindings(query: Query<'findings'>, { asset, counts, now }: KnownOfAsset): Said {
  const { categories, levels, outcomes, days, least } = query
  const lists = [levels, outcomes, categories].flatMap((list) => (list ? [list.join('|')] : []))
  const narrowed = lists.length > 0 ? ` (${lists.join(', ')})` : ''
  const counted = counts.of(query, asset)
  const from = { source: 'findings', at: counted?.last ?? startOfDay(now) }
  if (least !== undefined) {
    const isSeen = (counted?.matched ?? 0) >= least
    const code = isSeen ? 'evidence.findings' : 'evidence.findings_less'
    return { says: isSeen ? 'holds' : 'unknown', ...from, ...told(code, { least, narrowed, days }) }
  }
  if (counted !== undefined && counted.matched > 0) {
    return { says: 'fails', ...from, ...told('evidence.findings_there', { narrowed, days }) }
  }
  return counted !== undefined && counted.among > 0
    ? { says: 'holds', ...from, ...told('evidence.findings_none', { narrowed, days }) }
    : { says: 'unknown', ...from, ...told('evidence.no_use', { days }) }
}

function ofRules({ tags, least }: Query<'rules'>, { inForce, now }: KnownOfAsset): Said {
  const from = { source: 'rules', at: startOfDay(now) }
  const found = tags.reduce((sum, tag) => sum + (inForce.tags.get(tag) ?? 0), 0)
  const counted = { many: found, tags: tags.join(', ') }
  return found >= least
    ? { says: 'holds', ...from, ...told('evidence.rules', counted) }
    : { says: 'fails', ...from, ...told('evidence.rules_few', { ...counted, least }) }
}

function ofPlaybook({ category }: Query<'playbook'>, { inForce, now }: KnownOfAsset): Said {
  const from = { source: 'playbooks', at: startOfDay(now) }
  return inForce.categories.has(category)
    ? { says: 'holds', ...from, ...told('evidence.playbook', { category }) }
    : { says: 'fails', ...from, ...told('evidence.no_playbook', { category }) }
}

function ofSighting({ as, days }: Query<'seen'>, { asset, now }: KnownOfAsset): Said {
  const from = { source: 'inventory', at: asset.last_seen }
  if (!asset.sightings.includes(as))
    return { says: 'unknown', ...from, ...told('evidence.not_seen_as', { sighting: as }) }
  const isFresh = epochMs(now) - epochMs(asset.last_seen) <= days * DAY_MS
  const seen = told('evidence.seen_as', { sighting: as, date: dayOf(asset.last_seen) })
  return { says: isFresh ? 'holds' : 'unknown', ...from, ...seen }
}

/** Who says a fact and until when that was true: an observer each time it sees the thing, a person on the day of saying so. */
function sayingOf(fact: FactName, { asset, seenBy }: KnownOfAsset): { source: string; at: Instant } {
  const said = asset.provenance.find((one) => one.fact === fact)
  if (said === undefined) return { source: 'inventory', at: asset.last_seen }
  if (said.observer.startsWith('person:')) return { source: said.observer, at: said.at }
  return { source: `observer:${said.observer}`, at: later(said.at, seenBy.get(said.observer) ?? said.at) }
}

function factTold(fact: FactName, value: NonNullable<AssetFacts[FactName]> | null): Pick<Said, 'statement'> {
  const isList = Array.isArray(value)
  if (value === null || (isList && value.length === 0)) return told('evidence.fact_nothing', { fact })
  if (typeof value !== 'object') return told('evidence.fact', { fact, value: String(value).slice(0, 200) })
  const entries = isList ? value.length : Object.keys(value).length
  return told('evidence.fact_entries', { fact, entries })
}
