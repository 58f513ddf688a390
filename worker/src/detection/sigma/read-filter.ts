import { logicVersionOf } from './logic-version.ts'
import { readDetection } from './read-detection.ts'
import { readFilterExtension } from './read-extension.ts'
import { readLogSource, readMetadata } from './read-metadata.ts'
import type { Report } from './sigma-rule.ts'
import { readSigmaVersion } from './sigma-version.ts'
import type { Reference, UnresolvedFilter } from './unresolved.ts'
import type { TreeMap } from './yaml-tree.ts'

const CODE = 'sigma.filter'

/** Reads a filter (filters schema 2.0.0); undefined where something was refused and reported. */
export function readFilter(document: TreeMap, file: string, report: Report): UnresolvedFilter | undefined {
  const metadata = readMetadata(document, report)
  const logsource = readLogSource(document, report)
  const { whole, extension } = readFilterExtension(document, report)
  const version = readSigmaVersion(document, report)
  const tree = document.entries.get('filter')
  if (tree?.kind !== 'map') {
    report(tree?.line ?? document.line, CODE, 'filter: must be a map')
    return undefined
  }
  const rules = rulesOf(tree, report)
  const condition = tree.entries.get('condition')
  if (condition?.kind === 'list')
    report(condition.line, CODE, 'filter.condition: is one text, not a list of them')
  const entries = new Map([...tree.entries].filter(([key]) => key !== 'rules'))
  if (version === undefined) return undefined
  const detection = readDetection({ ...tree, entries }, { report, section: 'filter', version })
  if (metadata === undefined || logsource === undefined || !whole) return undefined
  if (rules === undefined || detection === undefined || condition?.kind === 'list') return undefined
  const { level: _, ...said } = metadata
  return {
    kind: 'filter',
    ...said,
    logsource,
    rules,
    ...detection,
    exception: extension ?? {},
    logicVersion: logicVersionOf({ logsource, ...detection }),
    file,
    line: document.line,
  }
}

/** `any` (pySigma), or the rules by id or name. */
function rulesOf(filter: TreeMap, report: Report): readonly Reference[] | 'any' | undefined {
  const tree = filter.entries.get('rules')
  const items = tree?.kind === 'list' ? tree.items : tree === undefined ? [] : [tree]
  const rules = items.flatMap((item) =>
    item.kind === 'scalar' && typeof item.value === 'string' && item.value !== ''
      ? [{ to: item.value, line: item.line }]
      : [],
  )
  if (rules.length === 0 || rules.length < items.length) {
    const line = tree?.line ?? filter.line
    report(line, CODE, 'filter.rules: names rules by id or name, or any for all that its logsource fits')
    return undefined
  }
  return tree?.kind === 'scalar' && rules[0]?.to.toLowerCase() === 'any' ? 'any' : rules
}
