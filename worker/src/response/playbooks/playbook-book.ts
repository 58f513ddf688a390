import type { CategoryId } from '../../model/category.ts'
import type { Playbook } from '../../model/playbook.ts'
import { playbookSays, stepsOf } from './playbook-says.ts'

/** A problem with a playbook's file. */
export interface PlaybookProblem {
  file: string
  line: number
  /** Where in the playbook; empty for the whole of it. */
  path: string
  message: string
}

/** A playbook, where it stands, and what stands there exactly. */
export interface PlaybookFile {
  file: string
  playbook: Playbook
  /** As read, before any default was filled in: what an export gives. */
  source: unknown
  /** The line of what is at a path of the playbook. */
  lineOf(path: readonly (string | number)[]): number
}

/** The playbooks in force, of each id one; `all` holds every version that could be read. */
export interface PlaybookBook {
  all: readonly PlaybookFile[]
  playbooks: readonly PlaybookFile[]
  byId: ReadonlyMap<string, PlaybookFile>
  byCategory: ReadonlyMap<CategoryId, readonly PlaybookFile[]>
  problems: readonly PlaybookProblem[]
}

/**
 * Puts playbooks together, folder after folder: of those with one id a later folder's takes the place of an earlier one's, in
 * one folder the last `modified`. Revoked ones are left out. Two versions that say they were changed at the same moment
 * are a problem, and so is a call of a playbook that is neither here nor `beside`.
 */
export function playbookBook(
  layers: readonly (readonly PlaybookFile[])[],
  unreadable: readonly PlaybookProblem[],
  beside: ReadonlySet<string>,
): PlaybookBook {
  const problems = [...unreadable]
  const byId = new Map<string, PlaybookFile>()
  for (const layer of layers) {
    const newest = new Map<string, PlaybookFile>()
    for (const one of layer) {
      const other = newest.get(one.playbook.id)
      if (other !== undefined && other.playbook.modified === one.playbook.modified)
        problems.push(
          problemAt(one, ['id'], `has the id and the time of change of ${other.file}, which is used`),
        )
      if (other === undefined || one.playbook.modified > other.playbook.modified)
        newest.set(one.playbook.id, one)
    }
    for (const [id, one] of newest) byId.set(id, one)
  }
  const playbooks = [...byId.values()].filter(({ playbook }) => playbook.revoked !== true)
  const inForce = new Map(playbooks.map((one) => [one.playbook.id as string, one]))
  problems.push(...playbooks.flatMap((one) => callsOfNobody(one, (id) => inForce.has(id) || beside.has(id))))
  return { all: layers.flat(), playbooks, byId: inForce, byCategory: byCategory(playbooks), problems }
}

function byCategory(playbooks: readonly PlaybookFile[]): Map<CategoryId, PlaybookFile[]> {
  const groups = new Map<CategoryId, PlaybookFile[]>()
  for (const one of playbooks) {
    for (const category of playbookSays(one.playbook)?.categories ?? []) {
      const group = groups.get(category) ?? []
      groups.set(category, [...group, one])
    }
  }
  return groups
}

function callsOfNobody(one: PlaybookFile, isKnown: (id: string) => boolean): PlaybookProblem[] {
  return stepsOf(one.playbook).flatMap(([id, step]) => {
    if (step.type !== 'playbook-action' || isKnown(step.playbook_id)) return []
    return [problemAt(one, ['workflow', id, 'playbook_id'], `there is no playbook ${step.playbook_id}`)]
  })
}

/** A problem of a playbook at a path in it. */
export function problemAt(
  { file, lineOf }: Pick<PlaybookFile, 'file' | 'lineOf'>,
  path: readonly (string | number)[],
  message: string,
): PlaybookProblem {
  return { file, line: lineOf(path), path: path.join('.'), message }
}
