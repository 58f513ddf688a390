import type { Containment } from '../../model/containment.ts'
import type { TenantId } from '../../model/ids.ts'
import type { Incident } from '../../model/incident.ts'
import { inertMarkdown } from '../../model/inert.ts'
import type { Notification } from '../../model/notification.ts'
import type { Instant } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'

/** What a draft is made of. */
interface Shift {
  since: Instant
  now: Instant
  /** Not over. */
  open: readonly Incident[]
  /** Over since the shift began. */
  ended: readonly Incident[]
  standing: readonly Containment[]
  untold: readonly Notification[]
}

const WORDS = {
  en: {
    title: 'Hand-over',
    open: 'Open incidents',
    ended: 'Resolved in this shift',
    standing: 'Containments that stand or wait',
    untold: 'Messages that did not arrive',
    nobody: 'nobody',
    none: 'None.',
    own: 'Remarks',
    fill: '(write here what the next one should know)',
    fresh: 'new',
    until: 'until',
  },
  nl: {
    title: 'Overdracht',
    open: 'Open incidenten',
    ended: 'Opgelost in deze dienst',
    standing: 'Inperkingen die staan of wachten',
    untold: 'Berichten die niet zijn aangekomen',
    nobody: 'niemand',
    none: 'Geen.',
    own: 'Opmerkingen',
    fill: '(schrijf hier wat de volgende moet weten)',
    fresh: 'nieuw',
    until: 'tot',
  },
} as const

/** Lines of a list; more are counted. */
const LISTED = 100

/** A note for the next shift in Markdown, to be read over and changed: what is open, what ended, what stands, what went unheard. */
export async function draftHandover(
  store: Pick<Store, 'incidents' | 'containments' | 'notifications'>,
  { tenant, since, now, language }: { tenant: TenantId; since: Instant; now: Instant; language: 'en' | 'nl' },
): Promise<string> {
  const live: Condition = { field: 'merged_into', is: 'missing' }
  const over = ['resolved', 'closed']
  const [open, ended, standing, untold] = await Promise.all([
    all(store.incidents, tenant, [live, { field: 'state', is: 'not_in', values: over }]),
    all(store.incidents, tenant, [
      live,
      { field: 'state', is: 'in', values: over },
      { field: 'updated', is: 'range', from: since },
    ]),
    all(store.containments, tenant, [
      { field: 'state', is: 'in', values: ['planned', 'standing', 'uncertain', 'roll_back_failed'] },
    ]),
    all(store.notifications, tenant, [
      { field: 'state', is: 'in', values: ['given_up', 'in_doubt'] },
      { field: 'updated', is: 'range', from: since },
    ]),
  ])
  return handoverText({ since, now, open, ended, standing, untold }, language)
}

async function all<T>(
  documents: Parameters<typeof everyDocument<T>>[0],
  tenant: TenantId,
  where: Condition[],
) {
  const found: T[] = []
  for await (const { document } of everyDocument<T>(documents, tenant, where)) found.push(document)
  return found
}

function handoverText({ since, now, open, ended, standing, untold }: Shift, language: 'en' | 'nl'): string {
  const words = WORDS[language]
  const graver = (a: Incident, b: Incident) =>
    a.severity.localeCompare(b.severity) || a.opened.localeCompare(b.opened)
  const incident = ({ id, severity, state, title, assignee, opened }: Incident) =>
    `${severity} ${id.slice(0, 8)} ${inertMarkdown(title)}: ${state}, ${inertMarkdown(assignee ?? words.nobody)}${opened >= since ? ` (${words.fresh})` : ''}`
  const sections: [string, string[]][] = [
    [words.open, [...open].sort(graver).map(incident)],
    [words.ended, [...ended].sort(graver).map(incident)],
    [
      words.standing,
      standing.map(
        ({ state, plan, until }) =>
          `${state} ${inertMarkdown(plan.action)}: ${inertMarkdown(plan.target)}${until === null ? '' : `, ${words.until} ${minute(until)}`}`,
      ),
    ],
    [
      words.untold,
      untold.map(
        ({ incident: of, channel, occasion, error }) =>
          `${of === null ? '' : `${of.slice(0, 8)} `}${occasion}, ${channel}: ${inertMarkdown(error?.message ?? '')}`,
      ),
    ],
  ]
  const parts = sections.map(([title, lines]) => {
    const rest = lines.length - LISTED
    const listed = [...lines.slice(0, LISTED), ...(rest > 0 ? [`+ ${rest}`] : [])]
    return `## ${title}\n\n${listed.length === 0 ? words.none : listed.map((line) => `- ${line}`).join('\n')}`
  })
  return [
    `# ${words.title} ${minute(since)} - ${minute(now)}`,
    ...parts,
    `## ${words.own}\n\n${words.fill}`,
  ].join('\n\n')
}

function minute(at: Instant): string {
  return `${at.slice(0, 16).replace('T', ' ')} UTC`
}
