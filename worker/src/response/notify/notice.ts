import type { Incident, Occasion } from '../../model/incident.ts'
import type { Notification } from '../../model/notification.ts'
import { marked } from '../drills/marked.ts'
import { type Language, words } from './words.ts'

/** What a message says, in no medium yet: values are data and hostile, labels are ours. */
export interface Notice {
  /** The same of everything that is told about an incident, here and by Grafana: `wachter/TENANT/INCIDENT`. */
  key: string
  occasion: Occasion
  incident: Incident
  heading: string
  title: string
  facts: readonly { label: string; value: string }[]
  detail: string
  /** Where the incident is shown, from the configuration and the incident's id alone. */
  url: string | undefined
  people: readonly string[]
  /** The containment that it speaks of. */
  about?: string | undefined
  /** What the other side calls what it has of this incident already. */
  reference?: string | undefined
}

/** What goes out at once. */
export interface Message {
  /** The same at every try: what services tell repetitions by. */
  delivery: string
  language: Language
  /** The gravest first, at least one. */
  notices: readonly Notice[]
}

/** Assets named in a message; the incident has them all. */
const NAMED = 5

/** The key that everything about an incident shares. */
export function sharedKeyOf({ tenant, id }: Pick<Incident, 'tenant' | 'id'>): string {
  return `wachter/${tenant}/${id}`
}

export function noticeOf(
  incident: Incident,
  notification: Pick<Notification, 'occasion' | 'detail' | 'role' | 'people' | 'about'>,
  { language, incidentUrl }: { language: Language; incidentUrl: string | undefined },
): Notice {
  const { occasions, labels, severity, nobody, more, practice } = words[language]
  const names = incident.assets.slice(0, NAMED).map(({ key }) => key)
  const unnamed = incident.asset_count - names.length
  const assets = [...names, ...(unnamed > 0 ? [more(unnamed)] : [])].join(', ')
  const whom = [notification.role ?? [], ...notification.people].flat().join(', ')
  const facts = [
    ...(incident.drill === undefined ? [] : [{ label: labels.drill, value: practice }]),
    { label: labels.severity, value: `${incident.severity} (${severity[incident.severity]})` },
    { label: labels.category, value: incident.category },
    { label: labels.state, value: incident.state },
    { label: labels.assignee, value: incident.assignee ?? nobody },
    { label: labels.assets, value: assets },
    { label: labels.findings, value: String(incident.findings) },
    { label: labels.opened, value: `${incident.opened.slice(0, 16).replace('T', ' ')} UTC` },
    { label: labels.for, value: whom },
    { label: labels.tenant, value: incident.tenant },
  ]
  return {
    key: sharedKeyOf(incident),
    occasion: notification.occasion,
    incident,
    heading: marked(occasions[notification.occasion], incident.drill),
    title: incident.title,
    facts: facts.filter(({ value }) => value !== ''),
    detail: notification.detail,
    url: incidentUrl === undefined ? undefined : `${incidentUrl.replace(/\/+$/, '')}/${incident.id}`,
    people: notification.people,
    about: notification.about,
  }
}
