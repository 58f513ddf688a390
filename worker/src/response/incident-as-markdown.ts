import { inertMarkdown } from '../model/inert.ts'
import { namesOfThings } from '../model/names-of-things.ts'
import type { Instant } from '../model/time.ts'
import type { CaseFile } from './case-file.ts'
import type { Language } from './regimes/draft-notice.ts'

const words = {
  en: {
    report: 'Incident report',
    made: 'Made',
    facts: 'In short',
    severity: 'Severity',
    state: 'State',
    category: 'Category',
    seen: 'Seen',
    to: 'to',
    assignee: 'Worked on by',
    nobody: 'nobody',
    closed: 'Closed as',
    affected: 'Affected',
    asset: 'Asset',
    owner: 'Owner',
    person: 'Person',
    actor: 'acted',
    owns: 'owns an asset',
    unknown: 'unknown',
    findings: 'Findings',
    more: 'The first 1,000 are shown',
    at: 'At',
    level: 'Level',
    outcome: 'Outcome',
    rule: 'Rule',
    evidence: 'Evidence, masked',
    playbook: 'Playbook',
    step: 'Step',
    role: 'Role',
    note: 'Note',
    tasks: 'Tasks',
    due: 'Due',
    clocks: 'Clocks',
    clock: 'Clock',
    allowed: 'Allowed',
    duties: 'Reports to authorities',
    duty: 'Report',
    recipient: 'To',
    links: 'Linked incidents',
    timeline: 'Timeline',
    by: 'By',
    what: 'What',
    none: 'None.',
  },
  nl: {
    report: 'Incidentrapport',
    made: 'Gemaakt',
    facts: 'In het kort',
    severity: 'Ernst',
    state: 'Stand',
    category: 'Soort',
    seen: 'Gezien',
    to: 'tot',
    assignee: 'In behandeling bij',
    nobody: 'niemand',
    closed: 'Gesloten als',
    affected: 'Geraakt',
    asset: 'Middel',
    owner: 'Eigenaar',
    person: 'Persoon',
    actor: 'handelde',
    owns: 'is eigenaar van een middel',
    unknown: 'onbekend',
    findings: 'Bevindingen',
    more: 'De eerste 1.000 staan hier',
    at: 'Tijd',
    level: 'Niveau',
    outcome: 'Afloop',
    rule: 'Regel',
    evidence: 'Bewijs, afgedekt',
    playbook: 'Draaiboek',
    step: 'Stap',
    role: 'Rol',
    note: 'Opmerking',
    tasks: 'Taken',
    due: 'Uiterlijk',
    clocks: 'Termijnen',
    clock: 'Termijn',
    allowed: 'Toegestaan',
    duties: 'Meldingen aan toezichthouders',
    duty: 'Melding',
    recipient: 'Aan',
    links: 'Verwante incidenten',
    timeline: 'Tijdlijn',
    by: 'Door',
    what: 'Wat',
    none: 'Geen.',
  },
} as const satisfies Record<Language, Record<string, string>>

/**
 * An incident in Markdown, for people who have no access: what was found, who and what is affected, what was done when, how the
 * clocks and the duties to report stand. Whatever comes from logs or people is text in it and never markup; evidence is masked.
 */
export function incidentAsMarkdown(file: CaseFile, language: Language, now: Instant): string {
  const say = words[language]
  const named = namesOfThings[language]
  const { incident } = file
  const facts: readonly (readonly [string, string])[] = [
    [say.severity, `${incident.severity} (${incident.severity_reason})`],
    [say.state, `${incident.state}, ${incident.phase}`],
    [say.category, named.category(incident.category)],
    [say.seen, `${incident.first_seen} ${say.to} ${incident.last_seen}`],
    [say.assignee, incident.assignee ?? say.nobody],
    ...(incident.closure === undefined
      ? []
      : [[say.closed, `${incident.closure.as}: ${incident.closure.reason}`] as const]),
  ]
  const runs = file.runs.flatMap(({ title, state, steps }) => [
    `## ${say.playbook}: ${inertMarkdown(title)} (${state})`,
    table(
      [say.at, say.step, say.role, say.state, say.note],
      steps.map((step) => [
        ...[step.begun ?? step.entered, step.name, step.role === null ? '' : named.role(step.role)],
        ...[step.outcome ?? step.state, step.error?.message ?? step.note],
      ]),
      say.none,
    ),
  ])
  return [
    `# ${say.report}: ${inertMarkdown(incident.title)}`,
    `${incident.id}. ${say.made} ${now}.`,
    `## ${say.facts}`,
    facts.map(([name, value]) => `- ${name}: ${inertMarkdown(value)}`).join('\n'),
    `## ${say.affected}`,
    table(
      [say.asset, say.owner],
      file.assets.map(({ type, name, owner }) => [`${name} (${named.type(type)})`, owner ?? say.unknown]),
      say.none,
    ),
    table(
      [say.person, ''],
      file.people.map(({ id, as, team }) => [
        team === null ? id : `${id} (${team})`,
        as === 'actor' ? say.actor : say.owns,
      ]),
      say.none,
    ),
    `## ${say.findings} (${incident.findings})`,
    table(
      [say.at, say.level, say.outcome, say.rule, say.evidence],
      file.findings.map(({ at, level, outcome, rule, evidence }) => [
        ...[at, level, outcome, rule.title, [...new Set(evidence.map(({ excerpt }) => excerpt))].join(' … ')],
      ]),
      say.none,
    ),
    ...(incident.findings > file.findings.length ? [`${say.more}.`] : []),
    ...runs,
    `## ${say.tasks}`,
    table(
      [say.what, say.role, say.due, say.state, say.note],
      file.tasks.map(({ title, assignee, role, due, state, note }) => [
        ...[title, assignee ?? (role === null ? say.nobody : named.role(role)), due ?? '', state, note],
      ]),
      say.none,
    ),
    `## ${say.clocks}`,
    table(
      [say.clock, say.allowed, say.due, say.state],
      file.clocks.map(({ clock, allowed, due, state }) => [clock, allowed, due ?? '', state]),
      say.none,
    ),
    `## ${say.duties}`,
    table(
      [say.duty, say.recipient, say.due, say.state],
      file.duties.flatMap(({ regime, duties, applies }) =>
        duties.map(({ duty, due, state }) => [
          ...[`${regime.title[language]}: ${duty.title[language]}`, duty.recipient[language]],
          ...[due ?? '', applies === 'suggested' ? `${state} (${applies})` : state],
        ]),
      ),
      say.none,
    ),
    `## ${say.links}`,
    table(
      ['', say.what, say.state, say.note],
      file.links.map(({ kind, incident: other, title, state, note, theirs }) => [
        ...[theirs ? `← ${kind}` : kind, `${title} (${other})`, state, note],
      ]),
      say.none,
    ),
    `## ${say.timeline}`,
    table(
      [say.at, say.by, '', say.what],
      file.timeline.map(({ at, by, kind, text }) => [at, by, kind, text]),
      say.none,
    ),
    '',
  ].join('\n\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[], none: string): string {
  if (rows.length === 0) return none
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.map((row) => line(row.map((cell) => inertMarkdown(cell.replace(/\s*\n\s*/g, ' '))))),
  ].join('\n')
}
