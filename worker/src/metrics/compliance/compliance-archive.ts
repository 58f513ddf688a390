import { hash } from 'node:crypto'
import { z } from 'zod'
import { csvLine } from '../../inventory/exchange/csv.ts'
import type { BoardReport } from '../../model/board-report.ts'
import { FrameworkId } from '../../model/compliance.ts'
import { TenantId } from '../../model/ids.ts'
import { problem } from '../../model/problem.ts'
import { Instant } from '../../model/time.ts'
import { type Entry, unzipped, zipped } from '../../response/evidence/zip.ts'
import { programmeAsLines } from '../board/programme-as-lines.ts'
import { applicabilityAsCsv, gapsAsCsv, requirementsAsCsv } from './compliance-as-csv.ts'
import type { Frameworks } from './frameworks.ts'
import { assessmentResults, type StandingGiven } from './oscal/assessment-results.ts'
import { componentDefinition, type LibraryGiven } from './oscal/component-definition.ts'
import { mappingCollection } from './oscal/mapping-collection.ts'
import { planOfAction } from './oscal/plan-of-action.ts'
import { statementOfApplicability } from './statement-of-applicability.ts'
import { evidenceOfControl } from './stored-compliance.ts'

const MANIFEST = 'manifest.json'

/** What is beside the files of an auditor's archive. */
const Manifest = z.strictObject({
  format: z.literal('wachter compliance 1'),
  tenant: TenantId,
  framework: FrameworkId,
  /** For which day it was asked what applies. */
  date: z.iso.date(),
  /** When the states were read. */
  at: Instant,
  by: z.string().max(256),
  reason: z.string().max(2000),
  /** Assets beyond those that were looked at. */
  left_out: z.int().nonnegative(),
  files: z
    .array(
      z.strictObject({
        name: z.string().max(256),
        bytes: z.int().nonnegative(),
        sha256: z.string().length(64),
      }),
    )
    .max(1000),
})
export type ComplianceManifest = z.infer<typeof Manifest>

export interface ArchiveGiven extends StandingGiven {
  library: Omit<LibraryGiven, 'at'> & { frameworks: Frameworks }
  by: string
  reason: string
  left_out: number
  /** Accepted risks, figures and maturity, as the board is told of them. */
  programme: Pick<BoardReport, 'acceptances' | 'kpis' | 'maturity'>
}

/**
 * What an auditor takes home of a framework: how it stands, gaps, statement of applicability, the evidence of every control, accepted
 * risks, figures and maturity of the programme, OSCAL, and a manifest with the hash of each. `sha256` is that of the manifest.
 */
export function complianceArchive(given: ArchiveGiven): { zip: Uint8Array; sha256: string } {
  const { tenant, standing, by, reason, left_out } = given
  const { id: framework, date, at } = standing
  const files = filesOf(given)
  const manifest: ComplianceManifest = {
    ...{ format: 'wachter compliance 1', tenant, framework, date, at, by, reason, left_out },
    files: files.map(({ name, bytes }) => ({
      name,
      bytes: bytes.length,
      sha256: hash('sha256', bytes, 'hex'),
    })),
  }
  const head = json(MANIFEST, manifest)
  return { zip: zipped([head, ...files]), sha256: hash('sha256', head.bytes, 'hex') }
}

function filesOf(given: ArchiveGiven): Entry[] {
  const { standing, assets, controls, library, programme } = given
  const { requirements, gaps, at } = standing
  const wanted = new Set(requirements.flatMap((one) => one.controls.map(({ control }) => control)))
  const whole = { ...library, at }
  return [
    json('status.json', standing),
    text('status.csv', requirementsAsCsv(requirements)),
    text('gaps.csv', gapsAsCsv(gaps)),
    text('applicability.csv', applicabilityAsCsv(statementOfApplicability(standing))),
    ...controls
      .filter(({ id }) => wanted.has(id))
      .map((control) =>
        json(`evidence/${control.id}.json`, { control, ...evidenceOfControl(assets, control.id) }),
      ),
    ...Object.entries(programme).map(([name, told]) => json(`programme/${name}.json`, told)),
    text(
      'programme/programme.csv',
      [['section', 'of', 'figure', 'value'], ...programmeAsLines(programme)]
        .map((cells) => csvLine(cells.map(String)))
        .join(''),
    ),
    json('oscal/assessment-results.json', assessmentResults(given)),
    json('oscal/plan-of-action-and-milestones.json', planOfAction(given)),
    json('oscal/component-definition.json', componentDefinition(whole)),
    json('oscal/mapping-collection.json', mappingCollection(whole)),
  ]
}

/**
 * Holds an archive against its manifest: altered, missing and added files. Throws `evidence.archive` (user) for what is none. Who
 * altered the manifest as well is found by its hash, which the audit chain has (`compliance.exported`).
 */
export function verifyComplianceArchive(archive: Uint8Array): {
  manifest: ComplianceManifest
  sha256: string
  faults: readonly string[]
} {
  const files = new Map(unzipped(archive).map(({ name, bytes }) => [name, bytes]))
  const head = files.get(MANIFEST)
  files.delete(MANIFEST)
  const manifest = manifestIn(head)
  const faults = manifest.files.flatMap(({ name, bytes, sha256 }) => {
    const found = files.get(name)
    files.delete(name)
    const shown = JSON.stringify(name)
    if (found === undefined) return [`${shown} is missing`]
    return found.length === bytes && hash('sha256', found, 'hex') === sha256 ? [] : [`${shown} was altered`]
  })
  for (const name of files.keys()) faults.push(`${JSON.stringify(name.slice(0, 200))} was added`)
  return { manifest, sha256: hash('sha256', head ?? new Uint8Array(), 'hex'), faults }
}

function manifestIn(bytes: Uint8Array | undefined): ComplianceManifest {
  try {
    return Manifest.parse(JSON.parse(Buffer.from(bytes ?? []).toString('utf8')))
  } catch (cause) {
    const why = bytes === undefined ? 'it has no manifest.json' : 'its manifest.json can not be read'
    throw problem('evidence.archive', 'user', `this is no archive for an auditor: ${why}`, { cause })
  }
}

function json(name: string, value: unknown): Entry {
  return text(name, `${JSON.stringify(value, null, 2)}\n`)
}

function text(name: string, content: string): Entry {
  return { name, bytes: Buffer.from(content, 'utf8') }
}
