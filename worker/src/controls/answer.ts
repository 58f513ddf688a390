import { hash } from 'node:crypto'
import { canonicalJson } from '../audit/canonical-json.ts'
import type { Asset, AssetFacts, FactName } from '../model/asset.ts'
import type { ControlEvidence, EvidenceQuery, SimpleQuery } from '../model/control.ts'
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
  at: Instant
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

function aged({ says, source, statement, at }: Said, now: Instant, goodForDays: number): Answer {
  const expires = shift(at, goodForDays * DAY_MS)
  const isOld = expires <= now && says !== 'unknown'
  const shown = {
    source: source.slice(0, 256),
    statement: (isOld ? `${statement}, but that is more than ${goodForDays} days old` : statement).slice(
      0,
      512,
    ),
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
    return { says: unsaid ?? 'unknown', ...from, statement: `nobody says ${fact}` }
  }
  const statement = `${fact} is ${shownFact(value)}`
  return { says: holdsFor(query, value, known.now) ? 'holds' : 'fails', ...from, statement }
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
    return { says: 'fails', ...from, statement: open.map(({ id, why }) => `${id}: ${why}`).join('; ') }
  }
  const unsaid = facts.filter((fact) => asset.facts[fact] === undefined)
  if (unsaid.length > 0) return { says: 'unknown', ...from, statement: `nobody says ${unsaid.join(', ')}` }
  return { says: 'holds', ...from, statement: `no gap ${none_of.join(', ')} is open` }
}

function ofRelation({ kind, type, unsaid }: Query<'relation'>, { asset }: KnownOfAsset): Said {
  const from = { source: 'inventory', at: asset.last_seen }
  const found = asset.relations.find(
    (one) => one.kind === kind && (type === undefined || one.to.type === type),
  )
  const what = `${kind} ${type ?? 'anything'}`
  if (found === undefined) {
    return { says: unsaid ?? 'unknown', ...from, statement: `no observer says that it ${what}` }
  }
  return { says: 'holds', ...from, statement: `${kind} ${found.to.provider} ${found.to.key}` }
}

function ofGuardrail({ filters, side, at_least }: Query<'guardrail'>, known: KnownOfAsset): Said {
  const { asset } = known
  const guards = asset.type === 'guardrail_config' ? [asset] : known.guards
  if (guards.length === 0) {
    const from = sayingOf('guarded', known)
    if (asset.facts.guarded === false) {
      return { says: 'fails', ...from, statement: 'its calls pass no guardrail' }
    }
    return { says: 'unknown', ...from, statement: 'no guardrail of it is known' }
  }
  const looked = guards.flatMap((guard) => (guard.facts.filters === undefined ? [] : [strongest(guard)]))
  const best = looked.toSorted((one, other) => rank(other.strength) - rank(one.strength))[0]
  if (best === undefined) {
    const from = { source: 'inventory', at: asset.last_seen }
    return { says: 'unknown', ...from, statement: 'nobody says how strict its guardrail is' }
  }
  const statement = `guardrail ${best.guard.name} stops ${best.strength} of ${filters.join(', ')} on the ${side}`
  const says = rank(best.strength) >= rank(at_least) ? 'holds' : 'fails'
  return { says, source: 'inventory', statement, at: best.guard.last_seen }

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
  if (tools === undefined) return { says: 'unknown', ...from, statement: 'nobody says which tools it has' }
  if (within !== undefined && authorised_tools === undefined) {
    return { says: 'fails', ...from, statement: 'nobody has said which tools it is meant to have' }
  }
  const meant = new Set(authorised_tools)
  const wrong = tools.filter(
    (tool) =>
      (within !== undefined && !meant.has(tool.name)) ||
      (hashed === true && tool.sha256 === undefined) ||
      (none !== undefined && tool[none] === true),
  )
  const what = within ? 'not authorised' : hashed ? 'without a digest' : `with ${none}`
  if (at_most !== undefined) {
    const says = tools.length <= at_most ? 'holds' : 'fails'
    return { says, ...from, statement: `it has ${tools.length} tools, at most ${at_most} are meant` }
  }
  if (wrong.length === 0) return { says: 'holds', ...from, statement: `of its tools none is ${what}` }
  const named = wrong.slice(0, 5).map(({ name }) => name)
  return { says: 'fails', ...from, statement: `${what}: ${named.join(', ')}` }
}

function ofReach({ of, at_most }: Query<'reach'>, known: KnownOfAsset): Said {
  const from = sayingOf('permissions', known)
  const { permissions } = known.asset.facts
  if (permissions === undefined) {
    return { says: 'unknown', ...from, statement: 'nobody says what it may do' }
  }
  const reach = permissions[of] ?? 'none'
  const says = REACHES.indexOf(reach) <= REACHES.indexOf(at_most) ? 'holds' : 'fails'
  return { says, ...from, statement: `its reach into ${of} is ${reach}, at most ${at_most} is meant` }
}

function ofEvents(query: Query<'events'>, { asset, counts, now }: KnownOfAsset): Said {
  const { of, days, least, share, none } = query
  const what = Object.entries(of)
    .map(([field, values = []]) => `${field} ${values.join('|')}`)
    .join(', ')
  const counted = counts.of(query, asset)
  const from = { source: 'events', at: counted?.last ?? startOfDay(now) }
  const nothing = { says: 'unknown' as const, ...from, statement: `no events in ${days} days to judge by` }
  if (counted === undefined) return nothing
  if (least !== undefined) {
    const says = counted.matched >= least ? 'holds' : 'unknown'
    const seen = says === 'holds' ? `at least ${least}` : `less than ${least}`
    return { says, ...from, statement: `${seen} in ${days} days with ${what}` }
  }
  if (counted.among === 0) return nothing
  if (none) {
    const statement = counted.matched === 0 ? `none in ${days} days with ${what}` : `seen with ${what}`
    return { says: counted.matched === 0 ? 'holds' : 'fails', ...from, statement }
  }
  const percent = Math.floor((100 * counted.matched) / counted.among)
  const says = counted.matched >= counted.among * (share ?? 1) ? 'holds' : 'fails'
  return { says, ...from, statement: `${percent} % in ${days} days with ${what}` }
}

function ofFindings(query: Query<'findings'>, { asset, counts, now }: KnownOfAsset): Said {
  const { categories, levels, outcomes, days, least } = query
  const narrowed = [levels, outcomes, categories].flatMap((list) => (list ? [list.join('|')] : []))
  const what = `findings${narrowed.length > 0 ? ` (${narrowed.join(', ')})` : ''}`
  const counted = counts.of(query, asset)
  const from = { source: 'findings', at: counted?.last ?? startOfDay(now) }
  if (least !== undefined) {
    const isSeen = (counted?.matched ?? 0) >= least
    const statement = `${isSeen ? 'at least' : 'less than'} ${least} ${what} in ${days} days`
    return { says: isSeen ? 'holds' : 'unknown', ...from, statement }
  }
  if (counted !== undefined && counted.matched > 0) {
    return { says: 'fails', ...from, statement: `there are ${what} in ${days} days` }
  }
  const says = counted !== undefined && counted.among > 0 ? 'holds' : 'unknown'
  const statement =
    says === 'holds' ? `no ${what} in ${days} days of use` : `no use in ${days} days to judge by`
  return { says, ...from, statement }
}

function ofRules({ tags, least }: Query<'rules'>, { inForce, now }: KnownOfAsset): Said {
  const from = { source: 'rules', at: startOfDay(now) }
  const found = tags.reduce((sum, tag) => sum + (inForce.tags.get(tag) ?? 0), 0)
  if (found >= least) return { says: 'holds', ...from, statement: `${found} rules with ${tags.join(', ')}` }
  const statement = `${found} rules in force with ${tags.join(', ')}, ${least} are meant`
  return { says: 'fails', ...from, statement }
}

function ofPlaybook({ category }: Query<'playbook'>, { inForce, now }: KnownOfAsset): Said {
  const from = { source: 'playbooks', at: startOfDay(now) }
  return inForce.categories.has(category)
    ? { says: 'holds', ...from, statement: `a playbook says what to do about ${category}` }
    : { says: 'fails', ...from, statement: `no playbook says what to do about ${category}` }
}

function ofSighting({ as, days }: Query<'seen'>, { asset, now }: KnownOfAsset): Said {
  const from = { source: 'inventory', at: asset.last_seen }
  if (!asset.sightings.includes(as)) return { says: 'unknown', ...from, statement: `it is not ${as}` }
  const isFresh = epochMs(now) - epochMs(asset.last_seen) <= days * DAY_MS
  const statement = `it is ${as}, last seen on ${dayOf(asset.last_seen)}`
  return { says: isFresh ? 'holds' : 'unknown', ...from, statement }
}

/** Who says a fact and until when that was true: an observer each time it sees the thing, a person on the day of saying so. */
function sayingOf(fact: FactName, { asset, seenBy }: KnownOfAsset): { source: string; at: Instant } {
  const said = asset.provenance.find((one) => one.fact === fact)
  if (said === undefined) return { source: 'inventory', at: asset.last_seen }
  if (said.observer.startsWith('person:')) return { source: said.observer, at: said.at }
  return { source: `observer:${said.observer}`, at: later(said.at, seenBy.get(said.observer) ?? said.at) }
}

function shownFact(value: NonNullable<AssetFacts[FactName]> | null): string {
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : `${value.length} entries`
  if (typeof value === 'object' && value !== null) return `${Object.keys(value).length} entries`
  return String(value ?? 'nothing').slice(0, 200)
}
