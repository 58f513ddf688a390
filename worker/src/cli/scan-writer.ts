import { asOcsf } from '../detection/as-ocsf.ts'
import { asSarif } from '../detection/as-sarif.ts'
import type { Event } from '../model/event.ts'
import type { Finding } from '../model/finding.ts'
import type { EventId, TenantId } from '../model/ids.ts'
import { rankOfLevel } from '../model/level.ts'
import { problem } from '../model/problem.ts'
import type { RuleSummary } from '../model/rule.ts'
import { groupInMemory } from '../response/group-in-memory.ts'
import { incidentAsOcsf } from '../response/incident-as-ocsf.ts'
import type { Categories } from '../response/link.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

export const scanEmits = ['events', 'findings', 'incidents'] as const
export const scanFormats = ['ndjson', 'sarif', 'ocsf', 'table'] as const
export type ScanEmit = (typeof scanEmits)[number]
export type ScanFormat = (typeof scanFormats)[number]

/** SARIF holds results of rules, OCSF findings and incidents; a table of all events would have to be kept in memory. */
const FORMATS: Readonly<Record<ScanEmit, readonly ScanFormat[]>> = {
  events: ['ndjson'],
  findings: scanFormats,
  incidents: ['ndjson', 'ocsf', 'table'],
}

/** Where an event stands in what is scanned. */
export interface Positioned {
  event: EventId
  position: string
}

/** Takes what a scan comes across; `end` writes what could not be written before all was there. */
export interface ScanWriter {
  event(event: Event): Promise<void>
  /** `positions`: where the finding's events stand, as far as that is known. */
  finding(finding: Finding, positions: readonly Positioned[]): Promise<void>
  end(): Promise<void>
}

export interface ScanWriting {
  tenant: TenantId
  categories: Categories
  rules: readonly RuleSummary[]
  out(line: string): Promise<void>
}

/** The writer for what was asked for, keeping no more than its form needs. Throws `cli.format` (user) if there is none. */
export function scanWriter(emit: ScanEmit, format: ScanFormat, writing: ScanWriting): ScanWriter {
  if (!FORMATS[emit].includes(format)) {
    throw problem(
      'cli.format',
      'user',
      `--emit ${emit} is written as ${FORMATS[emit].join(' or ')}, not as ${format}`,
    )
  }
  if (emit === 'events')
    return { event: (event) => writing.out(jsonLine(event)), finding: nothing, end: nothing }
  if (emit === 'incidents') return incidentWriter(format, writing)
  switch (format) {
    case 'ndjson':
      return { event: nothing, finding: (finding) => writing.out(jsonLine(finding)), end: nothing }
    case 'ocsf':
      return { event: nothing, finding: (finding) => writing.out(jsonLine(asOcsf(finding))), end: nothing }
    case 'sarif':
      return sarifWriter(writing)
    case 'table':
      return tableWriter(writing)
  }
}

async function nothing(): Promise<void> {}

function sarifWriter({ rules, out }: ScanWriting): ScanWriter {
  const findings: Finding[] = []
  const positions = new Map<string, string>()
  return {
    event: nothing,
    finding: async (finding, at) => {
      findings.push(finding)
      for (const { event, position } of at) positions.set(event, position)
    },
    end: () => out(jsonLine(asSarif(findings, rules, positions), 2)),
  }
}

function tableWriter({ out }: ScanWriting): ScanWriter {
  const found: { rank: number; at: string; row: readonly string[] }[] = []
  return {
    event: nothing,
    finding: async ({ level, outcome, at, rule, entity, evidence }) => {
      const row = [level, outcome, at, rule.title, entity.id, evidence[0]?.excerpt ?? '']
      found.push({ rank: rankOfLevel(level), at, row })
    },
    end: () => {
      found.sort((a, b) => b.rank - a.rank || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
      return out(
        table([['level', 'outcome', 'at', 'rule', 'entity', 'evidence'], ...found.map(({ row }) => row)], 60),
      )
    },
  }
}

function incidentWriter(format: ScanFormat, { tenant, categories, out }: ScanWriting): ScanWriter {
  const findings: Finding[] = []
  return {
    event: nothing,
    // No form of an incident shows evidence, which is most of a finding.
    finding: async (finding) => {
      findings.push({ ...finding, evidence: [] })
    },
    end: async () => {
      const groups = groupInMemory(tenant, findings, categories)
      if (format === 'table') {
        const rows = groups.map(({ incident }) => [
          incident.severity,
          incident.category,
          incident.findings,
          incident.first_seen,
          incident.title,
        ])
        await out(table([['severity', 'category', 'findings', 'first seen', 'title'], ...rows]))
        return
      }
      for (const { incident, members } of groups) {
        await out(jsonLine(format === 'ocsf' ? incidentAsOcsf(incident, members) : incident))
      }
    },
  }
}
