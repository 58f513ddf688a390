import type { BoardPack } from '../model/board.ts'
import type { Language } from '../model/in-languages.ts'
import { inertMarkdown } from '../model/inert.ts'
import { namesOfThings } from '../model/names-of-things.ts'
import type { PolicyState } from '../model/policy.ts'
import type { GovernanceGap } from '../model/raci.ts'

/** What a pack says of its own; everything else in it is data. */
interface PackWords {
  title: string
  period(from: string, until: string): string
  hash: string
  chair: string
  members: string
  nobody: string
  met: string
  never: string
  due: string
  risk: string
  assets: string
  highest: readonly [string, string, string, string]
  inventoryGaps: string
  incidents: string
  opened: string
  open: string
  waiting: string
  controls: string
  policies: string
  policyColumns: readonly [string, string, string, string]
  states: Readonly<Record<PolicyState, string>>
  decisions: string
  actions: string
  actionColumns: readonly [string, string, string, string]
  actionStates: Readonly<Record<'open' | 'done' | 'dropped' | 'overdue', string>>
  gaps: string
  kinds: Readonly<Record<GovernanceGap['kind'], string>>
  none: string
}

const words: Readonly<Record<Language, PackWords>> = {
  en: {
    title: 'Board pack: AI security',
    period: (from, until) => `${from} to ${until}`,
    hash: 'Hash of the figures',
    chair: 'Chair',
    members: 'Members',
    nobody: 'nobody',
    met: 'Decided last on',
    never: 'never',
    due: 'meets again by',
    risk: 'Risk',
    assets: 'Assets',
    highest: ['Highest residual risk', 'Level', 'Residual', 'Owner'],
    inventoryGaps: 'Gaps of the inventory',
    incidents: 'Incidents',
    opened: 'Opened',
    open: 'Open now',
    waiting: 'taken by nobody',
    controls: 'Controls on assets',
    policies: 'Policies',
    policyColumns: ['Policy', 'State', 'Review due', 'Confirmed'],
    states: {
      unapproved: 'not approved',
      changed: 'changed since it was approved',
      in_force: 'in force',
      review_due: 'review is due',
      superseded: 'superseded',
    },
    decisions: 'Decisions',
    actions: 'Actions',
    actionColumns: ['Action', 'Owner', 'Due', 'State'],
    actionStates: { open: 'open', done: 'done', dropped: 'dropped', overdue: 'overdue' },
    gaps: 'Gaps of governance',
    kinds: {
      role_held_by_nobody: 'Nobody holds the role',
      role_overloaded: 'The role has too much',
      role_without_activity: 'The role has no part in anything',
      category_without_activity: 'Nobody deals with the category',
      policy_not_approved: 'The policy is not approved',
      policy_changed: 'The policy has changed since it was approved',
      policy_review_due: 'Review of the policy is due',
      attestations_overdue: 'Confirmations are missing',
      attesting_unknown: 'Nobody can tell who confirms the policy',
      board_action_overdue: 'An action is overdue',
      board_not_met: 'The board has not met',
    },
    none: 'None.',
  },
  nl: {
    title: 'Stukken voor het toezichtsorgaan: AI-beveiliging',
    period: (from, until) => `${from} tot en met ${until}`,
    hash: 'Hash van de cijfers',
    chair: 'Voorzitter',
    members: 'Leden',
    nobody: 'niemand',
    met: 'Laatste besluit op',
    never: 'nooit',
    due: 'komt weer bijeen vóór',
    risk: 'Risico',
    assets: 'Middelen',
    highest: ['Hoogste restrisico', 'Niveau', 'Restrisico', 'Eigenaar'],
    inventoryGaps: 'Tekortkomingen in de inventaris',
    incidents: 'Incidenten',
    opened: 'Geopend',
    open: 'Nu open',
    waiting: 'door niemand opgepakt',
    controls: 'Beheersmaatregelen op middelen',
    policies: 'Beleid',
    policyColumns: ['Beleid', 'Stand', 'Herziening vóór', 'Bevestigd'],
    states: {
      unapproved: 'niet goedgekeurd',
      changed: 'gewijzigd sinds de goedkeuring',
      in_force: 'van kracht',
      review_due: 'herziening nodig',
      superseded: 'vervangen',
    },
    decisions: 'Besluiten',
    actions: 'Acties',
    actionColumns: ['Actie', 'Eigenaar', 'Uiterlijk', 'Stand'],
    actionStates: { open: 'open', done: 'gedaan', dropped: 'vervallen', overdue: 'te laat' },
    gaps: 'Tekortkomingen in het bestuur',
    kinds: {
      role_held_by_nobody: 'Niemand vervult de rol',
      role_overloaded: 'De rol heeft te veel',
      role_without_activity: 'De rol heeft nergens deel aan',
      category_without_activity: 'Niemand behandelt de categorie',
      policy_not_approved: 'Het beleid is niet goedgekeurd',
      policy_changed: 'Het beleid is gewijzigd sinds de goedkeuring',
      policy_review_due: 'Herziening van het beleid is nodig',
      attestations_overdue: 'Er ontbreken bevestigingen',
      attesting_unknown: 'Onbekend is wie het beleid bevestigt',
      board_action_overdue: 'Een actie is te laat',
      board_not_met: 'Het orgaan is niet bijeengekomen',
    },
    none: 'Geen.',
  },
}

/** The pack to be read and printed, in Markdown: the same figures, nothing added. */
export function boardPackAsMarkdown(pack: BoardPack, language: Language): string {
  const say = words[language]
  const named = namesOfThings[language]
  const text = (value: string) => inertMarkdown(value)
  const listed = (of: Readonly<Record<string, number>>, nameOf = (id: string) => id) =>
    Object.entries(of)
      .map(([id, count]) => `${text(nameOf(id))} ${count}`)
      .join(', ') || '0'
  const section = (title: string, lines: readonly string[]) => [
    `## ${title}`,
    '',
    ...(lines.length === 0 ? [say.none] : lines),
    '',
  ]
  const people = ({ title, people }: { title: string; people: readonly string[] }) =>
    `${text(title)} (${people.length === 0 ? say.nobody : people.map(text).join(', ')})`
  const { board, risk, incidents } = pack
  const head = board === null ? say.title : `${say.title} · ${text(board.title[language])}`
  return [
    `# ${head}`,
    '',
    `${text(pack.tenant)}, ${say.period(pack.from, pack.until)}. ${say.hash}: \`${pack.sha256}\``,
    '',
    ...(board === null
      ? []
      : [
          `- ${say.chair}: ${people(board.chair)}`,
          `- ${say.members}: ${board.members.map(people).join('; ')}`,
          `- ${say.met}: ${board.last_decided ?? say.never}${board.due === null ? '' : `; ${say.due} ${board.due}`}`,
          '',
        ]),
    ...section(say.risk, [
      `${say.assets}: ${risk.assets}. ${listed(risk.levels)}`,
      '',
      ...table(
        say.highest,
        risk.highest.map(({ name, level, residual, owner }) => [
          text(name),
          level,
          residual.toFixed(2),
          owner === null ? say.nobody : text(owner),
        ]),
      ),
      '',
      `${say.inventoryGaps}: ${risk.gaps.map(({ gap, assets }) => `${text(gap)} ${assets}`).join(', ') || '0'}`,
    ]),
    ...section(say.incidents, [
      `- ${say.opened}: ${listed(incidents.opened)}`,
      `- ${say.open}: ${listed(incidents.open)}; ${say.waiting}: ${incidents.waiting}`,
      ...incidents.by_category.map(
        ({ category, incidents: count }) => `- ${text(named.category(category))}: ${count}`,
      ),
    ]),
    ...section(say.controls, [listed(pack.controls, named.state)]),
    ...section(
      say.policies,
      pack.policies.length === 0
        ? []
        : table(
            say.policyColumns,
            pack.policies.map(({ title, version, state, review_due, attested, asked }) => [
              `${text(title[language])} ${version}`,
              say.states[state],
              review_due ?? '',
              asked === null ? '?' : `${attested} / ${asked}`,
            ]),
          ),
    ),
    ...section(
      say.decisions,
      pack.decisions.map(
        ({ decided, title, text: what }) => `- ${decided} **${text(title)}**: ${text(what)}`,
      ),
    ),
    ...section(
      say.actions,
      pack.actions.length === 0
        ? []
        : table(
            say.actionColumns,
            pack.actions.map(({ title, owner, due, state, overdue }) => [
              text(title),
              text(owner),
              due,
              say.actionStates[overdue ? 'overdue' : state],
            ]),
          ),
    ),
    ...section(
      say.gaps,
      pack.gaps.map(({ kind, subject, title, reason }) =>
        [
          `- ${say.kinds[kind]}`,
          ...(kind === 'board_action_overdue' ? [] : [text(title?.[language] ?? subject)]),
          text(reason),
        ].join(': '),
      ),
    ),
  ].join('\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)]
}
