import type { CategoryId } from '../../model/category.ts'
import type { Dossier, Trigger } from '../../model/dossier.ts'
import type { TenantId } from '../../model/ids.ts'
import { inEnglish, type Sentence, type SentenceCode, sentence } from '../../model/sentence.ts'
import type { RegulatoryScope } from '../../model/taxonomy.ts'
import { dayOf, earlier, epochMs, type Instant } from '../../model/time.ts'
import { type Calendar, endOfPeriod, isBeyond, shiftedToWork } from './calendar.ts'
import type { Duty, Regime, Regimes } from './regime.ts'

/** What is known of an incident without anybody being asked. */
export interface ReportedIncident {
  tenant: TenantId
  category: CategoryId
  /** Of the assets that it touches. */
  scopes: ReadonlySet<RegulatoryScope>
}

export interface RegimeView {
  regime: Regime
  /** `suggested`: by the file's conditions; a person's word goes before it. */
  applies: 'yes' | 'no' | 'suggested'
  reason: string
  /** The reason by its codes, where no person gave it. */
  said?: Sentence[]
  duties: readonly DutyView[]
}

export interface DutyView {
  duty: Duty
  /** `waiting`: for a moment that nobody has set, named in `waits_for`. */
  state: 'waiting' | 'running' | 'breached' | 'filed' | 'filed_late'
  waits_for: readonly Trigger[]
  starts: Instant | null
  due: Instant | null
  filed: Instant | null
  /** From now, or from the filing, to the end; negative when late. Milliseconds. */
  slack_ms: number | null
  /** The end lies beyond the holidays that the calendar knows. */
  holidays_unknown: boolean
}

const NOTHING: Pick<Dossier, 'moments' | 'answers' | 'decisions' | 'filings'> = {
  moments: {},
  answers: {},
  decisions: {},
  filings: [],
}

/**
 * The regimes that an incident falls under or may fall under on the day of `now`, with what must be reported until when. A
 * person's decision stands, whatever the conditions say. Regimes that nobody decided about and that are not suggested are
 * left out.
 */
export function dutiesOf(
  file: Regimes,
  incident: ReportedIncident,
  said: Pick<Dossier, 'moments' | 'answers' | 'decisions' | 'filings'> | undefined,
  now: Instant,
): RegimeView[] {
  const told = said ?? NOTHING
  return file.regimes.flatMap((regime) => {
    const standing = standingOf(file, { regime, incident, answers: told.answers, day: dayOf(now) })
    const decided = ownOf(told.decisions, regime.id)
    const filed = told.filings.some((filing) => filing.regime === regime.id)
    if (decided === undefined && standing === undefined && !filed) return []
    const calendar = ownOf(file.calendars, regime.calendar)
    if (calendar === undefined) return []
    const applies = decided === undefined ? 'suggested' : decided.applies ? 'yes' : 'no'
    const why =
      decided === undefined ? because(standing ?? [sentence('regime.handed_in')]) : { reason: decided.reason }
    return [{ regime, applies, ...why, duties: dutiesIn(regime, calendar, told, now) }]
  })
}

function because(said: Sentence[]): Pick<RegimeView, 'reason' | 'said'> {
  return { reason: said.map(inEnglish).join('; '), said }
}

/** Why a regime is suggested; undefined where it is not. */
function standingOf(
  file: Regimes,
  about: { regime: Regime; incident: ReportedIncident; answers: Dossier['answers']; day: string },
): Sentence[] | undefined {
  const { regime, incident, answers, day } = about
  if (day < regime.applies_from || (regime.applies_until !== undefined && day > regime.applies_until))
    return undefined
  const organisation = ownOf(file.tenants, incident.tenant) ?? file.organisation
  const { places, sectors, regulatory_scopes, categories, answers: needed } = regime.applies_if
  const covered = places?.flatMap((place) => ownOf(file.areas, place) ?? [place])
  const asked = needed?.filter((question) => ownOf(answers, question) === true)
  const texts = asked?.map((id) => file.questions.find((one) => one.id === id)?.text.en ?? id)
  const found: readonly [SentenceCode, string, readonly string[] | undefined][] = [
    ['regime.places', 'places', covered && organisation.places.filter((place) => covered.includes(place))],
    ['regime.sectors', 'sectors', sectors?.filter((sector) => organisation.sectors.includes(sector))],
    ['regime.scopes', 'scopes', regulatory_scopes?.filter((scope) => incident.scopes.has(scope))],
    ['regime.category', 'category', categories?.filter((category) => category === incident.category)],
    ['regime.answers', 'questions', texts],
  ]
  const said = found.flatMap(([code, name, values]) => (values === undefined ? [] : [{ code, name, values }]))
  if (said.some(({ values }) => values.length === 0)) return undefined
  if (said.length === 0) return [sentence('regime.everybody')]
  return said.map(({ code, name, values }) =>
    sentence(code, { [name]: values.join(name === 'questions' ? '; ' : ', ') }),
  )
}

type Told = typeof NOTHING

function dutiesIn(regime: Regime, calendar: Calendar, told: Told, now: Instant): DutyView[] {
  const filed = filedUnder(regime, told)
  return regime.duties
    .filter((duty) => isYes(told, duty.if) || filed.has(duty.id))
    .map((duty) => {
      const time = timeOf(duty, calendar, { told, filed })
      const due = time && (duty.shift === 'none' ? time.ends : shiftedToWork(time.ends, calendar))
      const at = filed.get(duty.id)
      return {
        duty,
        state: stateOf(due, at, now),
        waits_for: due === undefined ? waitedFor(duty, told) : [],
        starts: time?.starts ?? null,
        due: due ?? null,
        filed: at ?? null,
        slack_ms: due === undefined ? null : epochMs(due) - epochMs(at ?? now),
        holidays_unknown: due !== undefined && isBeyond(due, calendar),
      }
    })
}

/** The first report of each duty: one that is sent again or added to counts as of then. */
function filedUnder(regime: Regime, { filings }: Told): ReadonlyMap<string, Instant> {
  const first = new Map<string, Instant>()
  for (const { regime: of, duty, at } of filings) {
    if (of === regime.id) first.set(duty, earlier(first.get(duty) ?? at, at))
  }
  return first
}

interface Time {
  starts: Instant
  ends: Instant
}

/** The time that ends first, of those that have begun and hold. */
function timeOf(
  duty: Duty,
  calendar: Calendar,
  { told, filed }: { told: Told; filed: ReadonlyMap<string, Instant> },
): Time | undefined {
  const begun = duty.within.flatMap((way) => {
    const starts = typeof way.from === 'string' ? told.moments[way.from] : filed.get(way.from.duty)
    if (starts === undefined || !isYes(told, way.if)) return []
    return [{ way, starts, ends: endOfPeriod(starts, way, calendar) }]
  })
  return begun
    .filter(({ way, ends }) => !way.gives_way || begun.every(({ starts }) => starts <= ends))
    .reduce<Time | undefined>(
      (first, one) => (first === undefined || one.ends < first.ends ? one : first),
      undefined,
    )
}

function isYes({ answers }: Told, questions: readonly string[] | undefined): boolean {
  return questions === undefined || questions.some((question) => ownOf(answers, question) === true)
}

function stateOf(due: Instant | undefined, filed: Instant | undefined, now: Instant): DutyView['state'] {
  if (filed !== undefined) return due !== undefined && filed > due ? 'filed_late' : 'filed'
  if (due === undefined) return 'waiting'
  return now > due ? 'breached' : 'running'
}

/** Moments that would start the time, were they set. */
function waitedFor(duty: Duty, { moments }: Told): Trigger[] {
  const missing = duty.within.flatMap(({ from }) =>
    typeof from === 'string' && moments[from] === undefined ? [from] : [],
  )
  return [...new Set(missing)]
}

/** What people name may be called like a member of every object. */
function ownOf<T>(record: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
