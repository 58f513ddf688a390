import type { Dossier, Filing, Trigger } from '../../model/dossier.ts'
import { problem } from '../../model/problem.ts'
import type { Instant } from '../../model/time.ts'
import { changeDossier, type DossierChange, type DossierDesk } from '../dossier.ts'
import type { Regimes } from './regime.ts'

export interface ReportingDesk extends DossierDesk {
  regimes: Regimes
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
export function state(desk: ReportingDesk, change: DossierChange, said: Statements): Promise<Dossier> {
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
  return changeDossier(desk, change, 'dossier.stated', (before) => ({
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
export function file(
  desk: ReportingDesk,
  change: DossierChange,
  filing: Omit<Filing, 'by'>,
): Promise<Dossier> {
  mustBe(desk.regimes.regimes, [filing.regime], 'regime')
  const regime = desk.regimes.regimes.find(({ id }) => id === filing.regime)
  mustBe(regime?.duties ?? [], [filing.duty], 'duty')
  const now = desk.clock.now()
  if (filing.at > now) throw problem('dossier.future', 'user', `${filing.at} has not been yet, it is ${now}`)
  return changeDossier(desk, change, 'dossier.filed', (before) => {
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
