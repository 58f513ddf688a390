import type { Report } from './sigma-rule.ts'
import type { TreeMap } from './yaml-tree.ts'

/** The major version of Sigma that a document is written in. */
export type SigmaVersion = 1 | 2 | 3

const NEWEST: SigmaVersion = 3

/**
 * What a document says in `sigma-version` (SEP 213): `2`, `2.1.0`, `3`. Undefined where that is no version that is known
 * here, which is reported. Without one it is read as the newest.
 */
export function readSigmaVersion(document: TreeMap, report: Report): SigmaVersion | undefined {
  const tree = document.entries.get('sigma-version')
  if (tree === undefined) return NEWEST
  const written = tree.kind === 'scalar' ? String(tree.value) : ''
  const major = /^([123])(?:\.\d{1,4}){0,2}$/.exec(written)?.[1]
  if (major !== undefined) return Number(major) as SigmaVersion
  report(
    tree.line,
    'sigma.metadata',
    `sigma-version: must be 1, 2 or 3, alone or with what follows as in 2.1.0`,
  )
  return undefined
}
