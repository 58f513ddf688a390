import { logicVersionOf } from './logic-version.ts'
import { readCorrelation } from './read-correlation.ts'
import { readDetection } from './read-detection.ts'
import { readRuleExtension } from './read-extension.ts'
import { readFilter } from './read-filter.ts'
import { nameOf, readLogSource, readMetadata } from './read-metadata.ts'
import type { Report, RuleProblem, SigmaDocumentKind, SigmaRule } from './sigma-rule.ts'
import { readSigmaVersion } from './sigma-version.ts'
import type { SigmaReading, UnresolvedCorrelation, UnresolvedFilter } from './unresolved.ts'
import { type TreeMap, yamlDocuments } from './yaml-tree.ts'

/**
 * Reads the rules, correlations and filters of one YAML text, one or many documents. What can't be read is a problem with
 * its line; the other documents are read all the same. Nothing is thrown. References are resolved by `resolveRules`.
 */
export function readSigma(text: string, file: string): SigmaReading {
  const rules: SigmaRule[] = []
  const correlations: UnresolvedCorrelation[] = []
  const filters: UnresolvedFilter[] = []
  const problems: RuleProblem[] = []
  const reportAt: Report = (line, code, message) => problems.push({ file, line, code, message })
  for (const { tree, line } of yamlDocuments(text, reportAt)) {
    // A separator with nothing behind it.
    if (tree === undefined || (tree.kind === 'scalar' && tree.value === null)) continue
    if (tree.kind !== 'map') {
      reportAt(line, 'sigma.document', 'a Sigma document is a map')
      continue
    }
    const [rule, kind] = [nameOf(tree), kindOf(tree)]
    const of = { ...(rule === undefined ? {} : { rule }), ...(kind === 'rule' ? {} : { kind }) }
    const report: Report = (at, code, message) => problems.push({ file, line: at, ...of, code, message })
    const document = readDocument(tree, file, report)
    if (document?.kind === 'rule') rules.push(document)
    else if (document?.kind === 'correlation') correlations.push(document)
    else if (document !== undefined) filters.push(document)
  }
  return { rules, correlations, filters, problems }
}

function readDocument(
  document: TreeMap,
  file: string,
  report: Report,
): SigmaRule | UnresolvedCorrelation | UnresolvedFilter | undefined {
  switch (kindOf(document)) {
    case 'rule':
      return readRule(document, file, report)
    case 'correlation':
      return readCorrelation(document, file, report)
    case 'filter':
      return readFilter(document, file, report)
  }
}

function kindOf(document: TreeMap): SigmaDocumentKind {
  if (document.entries.has('correlation')) return 'correlation'
  return document.entries.has('filter') ? 'filter' : 'rule'
}

function readRule(document: TreeMap, file: string, report: Report): SigmaRule | undefined {
  const metadata = readMetadata(document, report)
  const logsource = readLogSource(document, report)
  const { whole, extension } = readRuleExtension(document, report)
  const version = readSigmaVersion(document, report)
  const tree = document.entries.get('detection')
  if (tree?.kind !== 'map') {
    report(
      tree?.line ?? document.line,
      'sigma.detection',
      tree === undefined ? 'detection: is missing' : 'detection: must be a map',
    )
    return undefined
  }
  if (version === undefined) return undefined
  const detection = readDetection(tree, { report, section: 'detection', version })
  if (metadata === undefined || logsource === undefined || !whole || detection === undefined) return undefined
  const extended = extension === undefined ? {} : { extension }
  return {
    kind: 'rule',
    ...metadata,
    ...extended,
    logsource,
    ...detection,
    logicVersion: logicVersionOf({ logsource, ...detection, ...extended }),
    file,
    line: document.line,
  }
}
