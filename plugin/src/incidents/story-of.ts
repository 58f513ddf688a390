import { Stage } from '@wachter/worker/model/category.ts'
import type { Finding } from '@wachter/worker/model/finding.ts'
import type { TimelineEntry } from '@wachter/worker/model/incident.ts'
import { inLanguage } from '../shared/in-language.ts'

/** One stage of an attack: when it began, by which rule it was seen, how often. */
export interface Chapter {
  stage: Stage
  at: string
  rule: string
  count: number
}

/** How an attack went on, in the order in which its stages began; findings without a stage tell nothing of it. */
export function storyOf(findings: readonly Finding[]): readonly Chapter[] {
  const chapters = Stage.options.flatMap((stage): Chapter[] => {
    const [first, ...others] = findings
      .filter((finding) => finding.stage === stage)
      .sort((left, right) => (left.at < right.at ? -1 : 1))
    if (first === undefined) return []
    return [{ stage, at: first.at, rule: inLanguage(first.rule.title), count: others.length + 1 }]
  })
  return chapters.sort((left, right) => (left.at < right.at ? -1 : 1))
}

/** One line of the history: what was seen, how often on end, or what people and the worker did about it. */
export type Line = { at: string; key: string } & (
  | { finding: Finding; count: number; until: string }
  | { entry: TimelineEntry }
)

/** Findings and work in one order, by time. The same finding on end is one line with its count. */
export function linesOf(findings: readonly Finding[], entries: readonly TimelineEntry[]): readonly Line[] {
  const all: Line[] = [
    ...findings.map((finding) => ({
      ...{ at: finding.at, key: finding.id, finding },
      ...{ count: 1, until: finding.at },
    })),
    ...entries.map((entry) => ({ at: entry.at, key: entry.id, entry })),
  ]
  all.sort((left, right) => (left.at === right.at ? 0 : left.at < right.at ? -1 : 1))
  const lines: Line[] = []
  for (const line of all) {
    const last = lines.at(-1)
    if (last !== undefined && 'finding' in last && 'finding' in line && isAlike(last.finding, line.finding)) {
      lines[lines.length - 1] = { ...last, count: last.count + 1, until: line.at }
    } else lines.push(line)
  }
  return lines
}

function isAlike(left: Finding, right: Finding): boolean {
  return (
    left.rule.id === right.rule.id &&
    left.outcome === right.outcome &&
    left.entity.kind === right.entity.kind &&
    left.entity.id === right.entity.id
  )
}
