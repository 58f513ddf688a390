import type { AuditRecorder } from '../../audit/recorder.ts'
import type { Dossier, Filing, Trigger } from '../../model/dossier.ts'
import type { IncidentId, TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import { problem } from '../../model/problem.ts'
import type { Clock, Instant } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import { withAbsorbed } from '../../store/with-absorbed.ts'
import type { Regimes } from './regime.ts'

export interface DossierDesk {
  store: Pick<Store, 'incidents' | 'dossiers'>
  audit: AuditRecorder
  clock: Clock
  regimes: Regimes
}

interface Change {
  tenant: TenantId
  incident: IncidentId
  /** `token:NAME` or `user:NAME`. */
  actor: string
}

/** What a person states; what is left out stays as it was, `null` takes a statement back. */
export interface Statements {
  moments?: { readonly [T in Trigger]?: Instant | null | undefined } | undefined
  answers?: { readonly [question: string]: boolean | null } | undefined
  decisions?: { readonly [regime: string]: { applies: boolean; reason: string } | null } | undefined
}

/** Each member of one list of an incident's statements is bounded by what `regimes.yaml` asks for. */
const MOST_FILINGS = 200

/**
 * Writes down what decides whom an incident must be reported to. Errors (user): `incident.unknown`, `incident.merged`,
 * `dossier.unknown` (no such question or regime), `dossier.future` (a moment that has not been), `dossier.conflict`.
 */
export function state(desk: DossierDesk, change: Change, said: Statements): Promise<Dossier> {
  const { regimes, questions } = desk.regimes
  mustBe(questions, Object.keys(said.answers ?? {}), 'question')
  mustBe(regimes, Object.keys(said.decisions ?? {}), 'regime')
  const now = desk.clock.now()
  for (const [trigger, at] of Object.entries(said.moments ?? {})) {
    if (at !== null && at !== undefined && at > now) {
      throw problem('dossier.future', 'user', `${trigger}: ${at} has not been yet, it is ${now}`)
    }
  }
  const by = change.actor
  return changed(desk, change, 'dossier.stated', (before) => ({
    ...before,
    moments: merged(before.moments, said.moments),
    answers: merged(before.answers, said.answers),
    decisions: merged(
      before.decisions,
      mapped(said.decisions, ({ applies, reason }) => ({ applies, reason, by, at: now })),
    ),
  }))
}

/**
 * Writes down that a report was handed in, when (by now) and with which reference; the same again is the same. Errors (user): those of
 * `state` and `dossier.full`.
 */
export function file(desk: DossierDesk, change: Change, filing: Omit<Filing, 'by'>): Promise<Dossier> {
  mustBe(desk.regimes.regimes, [filing.regime], 'regime')
  const regime = desk.regimes.regimes.find(({ id }) => id === filing.regime)
  mustBe(regime?.duties ?? [], [filing.duty], 'duty')
  const now = desk.clock.now()
  if (filing.at > now) throw problem('dossier.future', 'user', `${filing.at} has not been yet, it is ${now}`)
  return changed(desk, change, 'dossier.filed', (before) => {
    const known = before.filings.some(
      ({ regime, duty, at, reference }) =>
        regime === filing.regime &&
        duty === filing.duty &&
        at === filing.at &&
        reference === filing.reference,
    )
    if (known) return before
    if (before.filings.length >= MOST_FILINGS) {
      throw problem('dossier.full', 'user', `an incident has at most ${MOST_FILINGS} reports`)
    }
    return { ...before, filings: [...before.filings, { ...filing, by: change.actor }] }
  })
}

/**
 * What people have said about an incident and about those that became part of it: the earliest moments, every report, and of
 * two answers or decisions the incident's own.
 */
export async function dossierOf(
  store: Pick<Store, 'incidents' | 'dossiers'>,
  incident: Pick<Incident, 'id' | 'tenant'>,
): Promise<Dossier | undefined> {
  const ids = await withAbsorbed(store.incidents, incident.tenant, incident.id)
  const found = (await store.dossiers.getMany(incident.tenant, ids)).map(({ document }) => document)
  const order = new Map(ids.map((id, nth) => [id, nth]))
  const [first, ...others] = found.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
  if (first === undefined) return undefined
  return others.reduce(joined, { ...first, id: incident.id, incident: incident.id })
}

function joined(kept: Dossier, other: Dossier): Dossier {
  const moments = { ...kept.moments }
  for (const [trigger, at] of Object.entries(other.moments) as [Trigger, Instant][]) {
    const known = moments[trigger]
    if (known === undefined || at < known) moments[trigger] = at
  }
  return {
    ...kept,
    moments,
    answers: { ...other.answers, ...kept.answers },
    decisions: { ...other.decisions, ...kept.decisions },
    filings: [...kept.filings, ...other.filings],
  }
}

async function changed(
  { store, audit, clock }: DossierDesk,
  { tenant, incident, actor }: Change,
  action: string,
  change: (before: Dossier) => Dossier,
): Promise<Dossier> {
  const found = await store.incidents.get(tenant, incident)
  if (found === undefined)
    throw problem('incident.unknown', 'user', `there is no incident ${incident} in tenant ${tenant}`)
  const { merged_into } = found.document
  if (merged_into !== null)
    throw problem(
      'incident.merged',
      'user',
      `incident ${incident} was merged into ${merged_into}; change that one`,
    )
  const known = await store.dossiers.get(tenant, incident)
  const at = clock.now()
  const before: Dossier = known?.document ?? {
    ...{ id: incident, tenant, incident, updated: at },
    ...{ moments: {}, answers: {}, decisions: {}, filings: [] },
  }
  const next = change(before)
  if (next === before) return before
  const written = { ...next, updated: at }
  await audit.record([
    {
      tenant,
      at,
      actor,
      action,
      target: `incident/${incident}`,
      before: spoken(before),
      after: spoken(written),
    },
  ])
  const answer = await store.dossiers.put(tenant, written, known?.version ?? 'new')
  if (!answer.ok) {
    const message = `what is said of incident ${incident} was changed by somebody else meanwhile; read it again`
    throw problem('dossier.conflict', 'user', message, { retry: 'now' })
  }
  return written
}

function spoken({ moments, answers, decisions, filings }: Dossier) {
  return { moments, answers, decisions, filings }
}

function mustBe(known: readonly { id: string }[], ids: readonly string[], what: string): void {
  for (const id of ids) {
    if (known.some((one) => one.id === id)) continue
    const names = known.map((one) => one.id).join(', ')
    throw problem('dossier.unknown', 'user', `there is no ${what} ${id.slice(0, 64)}; known are ${names}`)
  }
}

function mapped<From, To>(
  record: { readonly [key: string]: From | null } | undefined,
  to: (value: From) => To,
): { [key: string]: To | null } {
  return Object.fromEntries(
    Object.entries(record ?? {}).map(([key, value]) => [key, value === null ? null : to(value)]),
  )
}

/** `null` removes, a value replaces, what is absent stays. */
function merged<Value>(
  before: { readonly [key: string]: Value | undefined },
  change: { readonly [key: string]: Value | null | undefined } | undefined,
): { [key: string]: Value } {
  const next = new Map<string, Value>()
  for (const [key, value] of Object.entries(before)) if (value !== undefined) next.set(key, value)
  for (const [key, value] of Object.entries(change ?? {})) {
    if (value === null) next.delete(key)
    else if (value !== undefined) next.set(key, value)
  }
  return Object.fromEntries(next)
}
