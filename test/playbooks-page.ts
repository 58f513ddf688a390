import { basename, join } from 'node:path'
import { openPlaybooks } from '../worker/src/composition/open-playbooks.ts'
import { readConfig } from '../worker/src/config/config.ts'
import type { Titles } from '../worker/src/response/playbooks/as-markdown.ts'
import { type OutlinedStep, outlineOf } from '../worker/src/response/playbooks/outline.ts'
import type { PlaybookFile } from '../worker/src/response/playbooks/playbook-book.ts'
import { playbookSays, stepSays, stepsOf } from '../worker/src/response/playbooks/playbook-says.ts'

const root = join(import.meta.dirname, '..')

/** docs/playbooks.md: which playbooks are shipped, what is done in each, by whom and within what time. */
export function playbooksPage(): string {
  const { book, titles } = openPlaybooks(readConfig(root, {}))
  return [
    '# The shipped playbooks',
    '',
    'Written by `npm run playbooks`. One for each category of incident; `playbooks show NAME` gives the whole text with a chart,',
    '[write-a-playbook.md](write-a-playbook.md) says how to change them. A step in *italics* is done by itself where its action is',
    'set up, and by hand where it is not. Indented steps belong to the decision above them.',
    '',
    '| category | playbook | usual severity | steps | by themselves |',
    '|---|---|---|---|---|',
    ...book.playbooks.map(rowOf),
    ...book.playbooks.flatMap((one) => sectionOf(one, titles)),
    '',
  ].join('\n')
}

function rowOf({ file, playbook }: PlaybookFile): string {
  const says = playbookSays(playbook)
  const work = stepsOf(playbook).filter(([, { type }]) => type === 'action')
  const automatic = work.filter(([, step]) => stepSays(step)?.action !== undefined)
  const cells = [
    says?.categories.map((category) => `\`${category}\``).join(', '),
    `[${playbook.name}](../provisioning/playbooks/${basename(file)})`,
    says?.severity_default,
    work.length,
    automatic.length,
  ]
  return `| ${cells.join(' | ')} |`
}

function sectionOf({ playbook }: PlaybookFile, titles: Titles): string[] {
  const says = playbookSays(playbook)
  const title = (role: string) => titles.roles.get(role)?.title ?? role
  const clocks = Object.entries(says?.clocks ?? {}).map(
    ([kind, times]) => `${kind} ${Object.values(times).join(' / ')}`,
  )
  const told = (says?.notify ?? []).map(({ role, within }) => `${title(role)} (${within})`)
  return [
    '',
    `## ${playbook.name}`,
    '',
    playbook.description ?? '',
    '',
    `Clocks for SEV1 / SEV2 / SEV3 / SEV4: ${clocks.join(', ')}. Told: ${told.join(', ')}.`,
    '',
    ...outlineOf(playbook)
      .filter(({ step }) => step.type !== 'start' && step.type !== 'end')
      .map((one) => lineOf(one, titles)),
  ]
}

function lineOf({ step, depth, aside }: OutlinedStep, { roles, actions }: Titles): string {
  const says = stepSays(step)
  const indent = '  '.repeat(depth)
  if (step.type !== 'action') return `${indent}- ${step.name}`
  const name = says?.action === undefined ? step.name : `*${step.name}*`
  const facts = [
    says === undefined ? undefined : (roles.get(says.role)?.title ?? says.role),
    says?.time_limit,
    says?.action === undefined ? undefined : actions.get(says.action.name)?.title,
    says?.approval === undefined || says.approval === 'none' ? undefined : `${says.approval} must agree`,
  ]
  return `${indent}- ${aside ? 'When the run fails: ' : ''}${name} (${facts.filter((fact) => fact !== undefined).join(', ')})`
}
