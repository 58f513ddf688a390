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

type Raising = Exclude<RuleSummary, { kind: 'filter' }>

/**
 * A SARIF 2.1.0 log of findings. `positions` gives the feed position (`file:/x.ndjson#1234`) of an event by id; the part
 * before `#` becomes the artifact, the part after it the byte offset. Evidence is the masked excerpt.
 */
export function asSarif(
  findings: readonly Finding[],
  rules: readonly RuleSummary[],
  positions: ReadonlyMap<string, string>,
): object {
  const known = new Map<string, Raising>(
    rules.flatMap((rule) => (rule.kind === 'filter' ? [] : [[rule.id, rule] as const])),
  )
  const examples = new Map<string, Finding>(findings.map((finding) => [finding.rule.id, finding]))
  const ids = [...examples.keys()].sort()
  const places = new Map(ids.map((id, place) => [id, place]))
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Wachter',
            rules: ids.map((id) => descriptorOf(id, known.get(id), examples.get(id))),
          },
        },
        results: findings.map((finding) => resultOf(finding, places, positions)),
        columnKind: 'utf16CodeUnits',
      },
    ],
  }
}

function descriptorOf(id: string, rule: Raising | undefined, example: Finding | undefined): object {
  const level = rule?.level ?? example?.level ?? 'medium'
  const title = rule?.title ?? example?.rule.title ?? id
  return {
    id,
    name: title,
    shortDescription: { text: title },
    ...(rule?.description === undefined ? {} : { fullDescription: { text: rule.description } }),
    defaultConfiguration: { level: SARIF_LEVEL[level] },
    properties: {
      tags: [...new Set(rule?.tags ?? example?.tags)],
      'security-severity': SECURITY_SEVERITY[level],
    },
  }
}

function resultOf(
  finding: Finding,
  places: ReadonlyMap<string, number>,
  positions: ReadonlyMap<string, string>,
): object {
  const position = positions.get(finding.events[0] ?? '')
  const [first] = finding.evidence
  const text = [
    finding.rule.title,
    finding.entity.kind === 'unknown' ? undefined : `by ${finding.entity.id}`,
    `(${finding.outcome})`,
    first === undefined ? undefined : `- ${first.excerpt}`,
  ]
  return {
    ruleId: finding.rule.id,
    ruleIndex: places.get(finding.rule.id) ?? -1,
    level: SARIF_LEVEL[finding.level],
    message: { text: text.filter((part) => part !== undefined).join(' ') },
    partialFingerprints: { 'wachterFindingId/v1': finding.id },
    ...(position === undefined ? {} : { locations: [locationOf(position)] }),
    properties: {
      at: finding.at,
      outcome: finding.outcome,
      category: finding.category,
      events: finding.events,
    },
  }
}

/** `file:logs/x.ndjson#1234` as a file and a byte offset in it; a file named from the root keeps its scheme. */
function locationOf(position: string): object {
  const parts = /^(?:file:)?(.*?)(?:#(\d{1,15}))?$/s.exec(position)
  const path = parts?.[1] ?? position
  const encoded = path.toWellFormed().split('/').map(encodeURIComponent).join('/')
  const uri = path.startsWith('/') ? `file://${encoded}` : encoded
  const offset = parts?.[2]
  return {
    physicalLocation: {
      artifactLocation: { uri },
      ...(offset === undefined ? {} : { region: { byteOffset: Number(offset), byteLength: 0 } }),
    },
  }
}
