import type { Finding } from '../model/finding.ts'
import type { Level } from '../model/level.ts'
import type { RuleSummary } from '../model/rule.ts'

/** SARIF 2.1.0 section 3.27.10: what CI systems understand of a level. */
const SARIF_LEVEL: Readonly<Record<Level, 'error' | 'warning' | 'note'>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  informational: 'note',
}

/** The `security-severity` that code hosts rank by, 0 to 10. */
const SECURITY_SEVERITY: Readonly<Record<Level, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  informational: '0.0',
}

/**
 * A SARIF 2.1.0 log of findings. `positions` gives the feed position (`file:/x.ndjson#1234`) of an event by id; the part
 * before `#` becomes the artifact, the part after it the byte offset. Evidence is the masked excerpt.
 */
export function asSarif(
  findings: readonly Finding[],
  rules: readonly RuleSummary[],
  positions: ReadonlyMap<string, string>,
): object {
  const used = new Map(rules.map((rule) => [rule.id as string, rule]))
  const ids = [...new Set(findings.map((finding) => finding.rule.id as string))].sort()
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Wachter', rules: ids.map((id) => descriptorOf(id, used.get(id), findings)) },
        },
        results: findings.map((finding) => resultOf(finding, ids, positions)),
        columnKind: 'utf16CodeUnits',
      },
    ],
  }
}

function descriptorOf(id: string, rule: RuleSummary | undefined, findings: readonly Finding[]): object {
  const example = findings.find((finding) => finding.rule.id === id)
  const level = rule?.level ?? example?.level ?? 'medium'
  const title = rule?.title ?? example?.rule.title ?? id
  return {
    id,
    name: title,
    shortDescription: { text: title },
    ...(rule?.description === undefined ? {} : { fullDescription: { text: rule.description } }),
    defaultConfiguration: { level: SARIF_LEVEL[level] },
    properties: { tags: rule?.tags ?? example?.tags ?? [], 'security-severity': SECURITY_SEVERITY[level] },
  }
}

function resultOf(finding: Finding, ids: readonly string[], positions: ReadonlyMap<string, string>): object {
  const position = positions.get(finding.events[0] ?? '')
  const cut = position?.lastIndexOf('#') ?? -1
  const uri = position === undefined ? undefined : cut < 0 ? position : position.slice(0, cut)
  const offset = position === undefined || cut < 0 ? Number.NaN : Number(position.slice(cut + 1))
  const [first] = finding.evidence
  const text = [
    finding.rule.title,
    finding.entity.kind === 'unknown' ? undefined : `by ${finding.entity.id}`,
    `(${finding.outcome})`,
    first === undefined ? undefined : `- ${first.excerpt}`,
  ]
  return {
    ruleId: finding.rule.id,
    ruleIndex: ids.indexOf(finding.rule.id),
    level: SARIF_LEVEL[finding.level],
    message: { text: text.filter((part) => part !== undefined).join(' ') },
    partialFingerprints: { 'wachterFindingId/v1': finding.id },
    ...(uri === undefined
      ? {}
      : {
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(uri.replace(/^file:\/*/, '')) },
                ...(Number.isInteger(offset) ? { region: { byteOffset: offset, byteLength: 0 } } : {}),
              },
            },
          ],
        }),
    properties: {
      at: finding.at,
      outcome: finding.outcome,
      category: finding.category,
      events: finding.events,
    },
  }
}
