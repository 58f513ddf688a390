import { readTaxonomyTag, type TaxonomyCatalogue } from '../../detection/taxonomy.ts'
import { inertMarkdown } from '../../model/inert.ts'
import type { Playbook, PlaybookExtension, StepExtension } from '../../model/playbook.ts'
import { Severity } from '../../model/taxonomy.ts'
import type { Roles } from '../roles.ts'
import { asMermaid } from './as-mermaid.ts'
import { manualText, runsHere } from './manual-command.ts'
import { type OutlinedStep, outlineOf } from './outline.ts'
import { playbookSays, stepSays } from './playbook-says.ts'

/** What a rendering calls things. */
export interface Titles {
  roles: Roles
  taxonomy: TaxonomyCatalogue
  /** Titles of rules by id. */
  rules: ReadonlyMap<string, string>
  actions: ReadonlyMap<string, { title: string }>
}

/** A playbook for people, as Markdown. Whatever it holds is text there: no links, no markup, no HTML. */
export function asMarkdown(playbook: Playbook, titles: Titles): string {
  const says = playbookSays(playbook)
  return [
    `# ${plain(playbook.name)}`,
    ...(playbook.description === undefined ? [] : [plain(playbook.description)]),
    `\`${playbook.id}\`, changed ${plain(playbook.modified)}.`,
    ...(says === undefined ? [] : aboutIt(says, titles)),
    '## Steps',
    ...stepsIn(playbook, titles),
    '## Flow',
    `\`\`\`mermaid\n${asMermaid(playbook)}\n\`\`\``,
  ].join('\n\n')
}

function aboutIt(says: PlaybookExtension, { roles, taxonomy, rules }: Titles): string[] {
  const list = (title: string, entries: readonly string[]) =>
    entries.length === 0 ? [] : [`## ${title}`, entries.map((entry) => `- ${entry}`).join('\n')]
  const roleTitle = (role: string) => plain(roles.get(role)?.title ?? role)
  return [
    `Leads here: ${says.categories.map(plain).join(', ')}; usual severity ${says.severity_default}.`,
    ...clockTable(says),
    ...list(
      'Evidence taken first',
      says.evidence.map(({ kind, note }) => `${plain(kind)}: ${plain(note)}`),
    ),
    ...list(
      'Who is told',
      says.notify.map(({ role, within, severities, note }) =>
        [
          `${roleTitle(role)} within ${within}`,
          ...(severities === undefined ? [] : [`for ${severities.join(', ')}`]),
          ...(note === undefined ? [] : [plain(note)]),
        ].join(', '),
      ),
    ),
    ...list(
      'Rules',
      says.rules.map((id) => plain(rules.get(id) ?? id)),
    ),
    ...list(
      'Techniques',
      says.tags.map((tag) => {
        const reading = readTaxonomyTag(tag, taxonomy)
        return reading?.name === undefined ? plain(tag) : `${plain(reading.id)} ${plain(reading.name)}`
      }),
    ),
  ]
}

function clockTable({ clocks }: PlaybookExtension): string[] {
  const kinds = Object.entries(clocks)
  if (kinds.length === 0) return []
  const rows = kinds.map(
    ([kind, times]) =>
      `| ${kind} | ${Severity.options.map((severity) => times[severity] ?? '').join(' | ')} |`,
  )
  return [
    '## Clocks',
    [`| | ${Severity.options.join(' | ')} |`, `|---${'|---'.repeat(Severity.options.length)}|`, ...rows].join(
      '\n',
    ),
  ]
}

function stepsIn(playbook: Playbook, titles: Titles): string[] {
  const shown = outlineOf(playbook).filter(({ step }) => step.type !== 'start' && step.type !== 'end')
  return shown.map((one, nth) => stepIn(one, nth + 1, titles))
}

function stepIn({ step, aside }: OutlinedStep, number: number, titles: Titles): string {
  const says = stepSays(step)
  const parts = [
    `### ${number}. ${plain(step.name ?? step.type)}${aside ? ' (when the run fails, or to take back)' : ''}`,
    ...(says === undefined ? [] : [factsOf(says, titles)]),
  ]
  if (step.type === 'if-condition' || step.type === 'while-condition')
    parts.push(`${step.type === 'if-condition' ? 'If' : 'While'} ${code(step.condition)}`)
  if (step.type === 'switch-condition') parts.push(`By ${code(step.switch)}`)
  if (step.description !== undefined) parts.push(plain(step.description))
  if (step.type === 'action') {
    for (const command of step.commands) {
      const text = manualText(command)
      if (command.type === 'manual') parts.push(plain(text))
      else parts.push(`${plain(command.type)}${runsHere(command) ? '' : ', done by hand'}:`, fenced(text))
    }
  }
  if (says?.escalation !== undefined) {
    const { to, severity, note } = says.escalation
    const raised = severity === undefined ? '' : `, ${severity}`
    parts.push(`Escalates to ${plain(titles.roles.get(to)?.title ?? to)}${raised}: ${plain(note)}`)
  }
  return parts.join('\n\n')
}

function factsOf(says: StepExtension, { roles, actions }: Titles): string {
  const facts = [says.phase, plain(roles.get(says.role)?.title ?? says.role)]
  if (says.time_limit !== undefined) facts.push(`within ${says.time_limit}`)
  if (says.action !== undefined)
    facts.push(`by itself: ${plain(actions.get(says.action.name)?.title ?? says.action.name)}`)
  if (says.action?.stands_for !== undefined) facts.push(`stands for ${says.action.stands_for}`)
  if (says.approval !== undefined && says.approval !== 'none') facts.push(`${says.approval} must agree`)
  if (says.evidence.length > 0) facts.push(`kept first: ${says.evidence.map(plain).join(', ')}`)
  return `*${facts.join(' · ')}*`
}

/** Text in a line in which nothing is markup. */
function plain(text: string): string {
  return inertMarkdown(text.replace(/\s+/g, ' ').trim())
}

/** As it stands, in a line. */
function code(text: string): string {
  const fence = fenceFor(text, 1)
  return `${fence} ${text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')} ${fence}`
}

/** As it stands, in a block that ends only where we end it. */
function fenced(text: string): string {
  const fence = fenceFor(text, 3)
  return `${fence}text\n${text.replace(/[\p{Cf}\u2028\u2029]|(?![\n\t])\p{Cc}/gu, ' ')}\n${fence}`
}

/** More backticks than stand together anywhere in a text. */
function fenceFor(text: string, least: number): string {
  const runs = [...text.matchAll(/`+/g)].map(([run]) => run.length)
  return '`'.repeat(Math.max(least, ...runs.map((run) => run + 1)))
}
