import type { Playbook, Step } from '../../model/playbook.ts'
import { assertNever } from '../../model/result.ts'
import { outlineOf } from './outline.ts'
import { stepSays } from './playbook-says.ts'
import { linksOf } from './step-links.ts'

/** A playbook as a Mermaid flow chart. Whatever its names hold is text there, no syntax. */
export function asMermaid(playbook: Playbook): string {
  const outline = outlineOf(playbook)
  const names = new Map(outline.map(({ id }, nth) => [id, `s${nth}`]))
  const nodes = outline.map(({ id, step }) => `  ${names.get(id)}${shaped(step)}`)
  const ways = outline.flatMap(({ id, step }) =>
    linksOf(step).flatMap(({ kind, to, label }) => {
      const target = names.get(to)
      if (target === undefined) return []
      const arrow = kind === 'then' ? '-->' : '-.->'
      return [`  ${names.get(id)} ${arrow}${label === '' ? '' : `|${quoted(label)}|`} ${target}`]
    }),
  )
  return ['flowchart TD', ...nodes, ...ways].join('\n')
}

function shaped(step: Step): string {
  const label = quoted(labelOf(step))
  switch (step.type) {
    case 'start':
    case 'end':
      return `([${label}])`
    case 'if-condition':
    case 'while-condition':
    case 'switch-condition':
      return `{${label}}`
    case 'parallel':
      return `[/${label}/]`
    case 'playbook-action':
      return `[[${label}]]`
    case 'action':
      return stepSays(step)?.action === undefined ? `[${label}]` : `(${label})`
    default:
      return assertNever(step)
  }
}

function labelOf(step: Step): string {
  const says = stepSays(step)
  const who = says === undefined || step.type !== 'action' ? '' : ` (${says.role})`
  return `${step.name ?? step.type}${who}`
}

/** Mermaid's own way of writing characters that it would read: `#` and a number or name, then a semicolon. */
function quoted(text: string): string {
  const escaped = text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/[^\p{L}\p{N} .,:()_-]/gu, (char) => `#${char.codePointAt(0)};`)
  return `"${escaped}"`
}
