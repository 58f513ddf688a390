import { RuleId } from '../../model/ids.ts'
import { logicVersionOf } from './logic-version.ts'
import { readDetection } from './read-detection.ts'
import { nameOf, readMetadata } from './read-metadata.ts'
import type { Report, RuleProblem, SigmaDocumentKind, SigmaRule } from './sigma-rule.ts'
import { type TreeMap, yamlDocuments } from './yaml-tree.ts'

/**
 * Reads the Sigma rules of one YAML text, one or many documents. What can't be read is a problem with its line; the
 * other documents are read all the same. Nothing is thrown.
 */
export function readSigma(text: string, file: string): { rules: SigmaRule[]; problems: RuleProblem[] } {
  const rules: SigmaRule[] = []
  const problems: RuleProblem[] = []
  const report: Report = (line, code, message) => problems.push({ file, line, code, message })
  for (const { tree, line } of yamlDocuments(text, report)) {
    // A separator with nothing behind it.
    if (tree === undefined || (tree.kind === 'scalar' && tree.value === null)) continue
    if (tree.kind !== 'map') {
      report(line, 'sigma.document', 'a Sigma document is a map')
      continue
    }
    const rule = readDocument(tree, file, problems)
    if (rule !== undefined) rules.push(rule)
  }
  return { rules, problems }
}

function readDocument(document: TreeMap, file: string, problems: RuleProblem[]): SigmaRule | undefined {
  const name = nameOf(document)
  const report: Report = (line, code, message) =>
    problems.push({ file, line, ...(name === undefined ? {} : { rule: name }), code, message })
  const kind = kindOf(document)
  if (kind !== 'rule') {
    report(document.line, 'sigma.not-supported', `not supported yet: ${kind}`)
    return undefined
  }
  return readRule(document, file, report)
}

function kindOf(document: TreeMap): SigmaDocumentKind {
  if (document.entries.has('correlation')) return 'correlation'
  return document.entries.has('filter') ? 'filter' : 'rule'
}

function readRule(document: TreeMap, file: string, report: Report): SigmaRule | undefined {
  const metadata = readMetadata(document, report)
  const tree = document.entries.get('detection')
  if (tree?.kind !== 'map') {
    report(
      tree?.line ?? document.line,
      'sigma.detection',
      tree === undefined ? 'detection: is missing' : 'detection: must be a map',
    )
    return undefined
  }
  const detection = readDetection(tree, report)
  if (metadata === undefined || detection === undefined) return undefined
  const { uuid, ...said } = metadata
  return {
    kind: 'rule',
    id: RuleId.parse(uuid ?? said.name ?? said.title),
    ...said,
    ...detection,
    logicVersion: logicVersionOf(said.logsource, detection.searches, detection.condition),
    file,
    line: document.line,
  }
}
