import type { Containment } from '../../model/containment.ts'
import type { Dossier } from '../../model/dossier.ts'
import type { Incident } from '../../model/incident.ts'
import { inertMarkdown } from '../../model/inert.ts'
import type { Instant } from '../../model/time.ts'
import { marked } from '../drills/marked.ts'
import type { DutyView, RegimeView } from './duties-of.ts'
import type { Fact } from './regime.ts'

export type Language = 'en' | 'nl'

const words = {
  en: {
    draft: 'Draft: not handed in',
    to: 'To',
    basis: 'Basis',
    due: 'Due',
    waits: 'its time has not begun',
    unknown: '**[unknown: fill in]**',
    made: 'Made from incident',
    as_of: 'The rule was read as of',
    unverified: 'from secondary sources; compare it with its source',
    back: 'taken back',
  },
  nl: {
    draft: 'Concept: niet ingediend',
    to: 'Aan',
    basis: 'Grondslag',
    due: 'Uiterlijk',
    waits: 'de termijn is nog niet begonnen',
    unknown: '**[onbekend: invullen]**',
    made: 'Gemaakt van incident',
    as_of: 'De regel is gelezen op',
    unverified: 'uit secundaire bronnen; vergelijk met de bron',
    back: 'teruggedraaid',
  },
} as const satisfies Record<Language, Record<string, string>>

/**
 * A notice in Markdown with what is known filled in and what is not marked. Whatever comes from logs or people is text in
 * it and never markup; nothing but the incident's own facts is filled in.
 */
export function draftNotice(
  { regime }: Pick<RegimeView, 'regime'>,
  { duty, due }: Pick<DutyView, 'duty' | 'due'>,
  { incident, moments, done, language }: Known & { language: Language },
): string {
  const say = words[language]
  const known = { ...factsOf(incident, moments), measures: listed(done.map((one) => measure(one, say.back))) }
  const lines = duty.fields.map(({ label, fact }) => {
    const value = fact === undefined ? undefined : known[fact]
    return `- ${inertMarkdown(label[language])}: ${value === undefined ? say.unknown : inertMarkdown(value)}`
  })
  const read = `${say.as_of} ${regime.as_of}${regime.verified ? '' : ` (${say.unverified})`}: ${regime.source}`
  return [
    `# ${marked(inertMarkdown(duty.title[language]), incident.drill)}`,
    `${inertMarkdown(regime.title[language])}. ${say.draft}.`,
    [
      `- ${say.to}: ${inertMarkdown(duty.recipient[language])}`,
      `- ${say.basis}: ${inertMarkdown(duty.clause)}`,
      `- ${say.due}: ${due === null ? say.waits : moment(due)}`,
    ].join('\n'),
    lines.join('\n'),
    `${say.made} ${incident.id}. ${read}`,
    '',
  ].join('\n\n')
}

/** What is known of an incident; `done`: what was changed outside because of it. */
interface Known {
  incident: Incident
  moments: Dossier['moments']
  done: readonly Pick<Containment, 'plan' | 'state' | 'since' | 'updated'>[]
}

function measure({ plan, state, since, updated }: Known['done'][number], back: string): string {
  const end = state === 'rolled_back' ? `, ${back} ${moment(updated)}` : ''
  return `${plan.target}: ${plan.change} (${moment(since)}${end})`
}

function factsOf(
  incident: Incident,
  moments: Dossier['moments'],
): { readonly [F in Exclude<Fact, 'measures'>]?: string | undefined } {
  return {
    title: incident.title,
    category: incident.category,
    severity: incident.severity,
    detected: moment(incident.opened),
    awareness: maybe(moments.awareness),
    first_seen: moment(incident.first_seen),
    last_seen: moment(incident.last_seen),
    contained: maybe(incident.contained),
    resolved: maybe(incident.resolved),
    assets: listed(
      incident.assets.map(({ type, key }) => `${type} ${key}`),
      incident.asset_count,
    ),
    actors: listed(
      incident.entities.map(({ kind, id }) => `${kind} ${id}`),
      incident.entity_count,
    ),
    outcomes: listed(Object.entries(incident.outcomes).map(([outcome, count]) => `${count} ${outcome}`)),
    rules: listed(incident.rules.map(({ title }) => title)),
  }
}

/** Named in a notice; the rest is counted. */
const NAMED = 10

function listed(names: readonly string[], count = names.length): string | undefined {
  if (names.length === 0) return undefined
  const more = count - Math.min(names.length, NAMED)
  return [...names.slice(0, NAMED), ...(more > 0 ? [`+${more}`] : [])].join(', ')
}

function maybe(at: Instant | null | undefined): string | undefined {
  return at === null || at === undefined ? undefined : moment(at)
}

/** `2026-11-29 13:05 UTC`: authorities ask for the zone. */
function moment(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
}
