import { COMMAND_LINE } from '../audit/command-line-actor.ts'
import { verifyComplianceArchive } from '../metrics/compliance/compliance-archive.ts'
import { applicabilityAsCsv, gapsAsCsv } from '../metrics/compliance/compliance-as-csv.ts'
import {
  type ComplianceDesk,
  type ExportingDesk,
  exportCompliance,
  type OscalModel,
  oscalDocument,
  standingIn,
  standNow,
} from '../metrics/compliance/compliance-desk.ts'
import { statementOfApplicability } from '../metrics/compliance/statement-of-applicability.ts'
import type { TenantId } from '../model/ids.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

interface Deps {
  desk: ComplianceDesk
  out(line: string): Promise<void>
}

interface Dated {
  tenant: TenantId
  date?: string | undefined
  json: boolean
}

/** `wachter compliance list`: how we stand in each framework. */
export async function listCompliance({ desk, out }: Deps, { tenant, date, json }: Dated): Promise<number> {
  const { standings, left_out } = await standNow(desk, tenant, date)
  if (json) {
    for (const { id, title, date: day, at, tally, gaps } of standings)
      await out(jsonLine({ id, title, date: day, at, ...tally, gaps: gaps.length, left_out }))
    return 0
  }
  const head = ['framework', 'applies', 'met', 'partly', 'not met', 'no control', 'not judged', 'later']
  const rows = standings.map(({ id, tally }) => [
    ...[id, tally.applying, tally.met, tally.partly, tally.not_met, tally.no_control, tally.not_judged],
    tally.later,
  ])
  await out(table([head, ...rows]))
  if (left_out > 0) await out(`${left_out} assets are left out`)
  return 0
}

/** `wachter compliance show FRAMEWORK`: every requirement, with the age of what shows it. */
export async function showCompliance(
  { desk, out }: Deps,
  { framework, tenant, date, json }: Dated & { framework: string },
): Promise<number> {
  const standing = standingIn(await standNow(desk, tenant, date), framework)
  if (json) {
    await out(jsonLine(standing))
    return 0
  }
  const head = [
    'requirement',
    'what',
    'applies',
    'status',
    'working',
    'failing',
    'planned',
    'evidence',
    'owner',
  ]
  const rows = standing.requirements.map(({ id, title, applies, from, status, counts, evidence, owner }) => [
    ...[id, title, applies === 'later' ? `from ${from}` : applies, status],
    ...[counts.working, counts.failing, counts.planned],
    ...[evidence === null ? 'none' : `${evidence.oldest_days} days`, owner],
  ])
  await out(table([head, ...rows], 44))
  return 0
}

/** `wachter compliance gaps [FRAMEWORK]`: what is missing, and whose it is. */
export async function listComplianceGaps(
  { desk, out }: Deps,
  { framework, tenant, date, csv, json }: Dated & { framework: string | undefined; csv: boolean },
): Promise<number> {
  const stood = await standNow(desk, tenant, date)
  const wanted = framework === undefined ? stood.standings : [standingIn(stood, framework)]
  const gaps = wanted.flatMap((one) => one.gaps)
  if (json) for (const gap of gaps) await out(jsonLine(gap))
  else if (csv) await out(gapsAsCsv(gaps).trimEnd())
  else {
    const head = ['requirement', 'what', 'gap', 'control', 'owner', 'assets', 'from']
    const rows = gaps.map(({ requirement, title, kind, control, owner, assets, from }) => [
      ...[requirement, title, kind, control ?? '', owner, assets, from ?? 'now'],
    ])
    await out(table([head, ...rows], 44))
  }
  return 0
}

/** `wachter compliance applicability FRAMEWORK`: each requirement, applicable or not, with the reason. */
export async function showApplicability(
  { desk, out }: Deps,
  { framework, tenant, date, csv, json }: Dated & { framework: string; csv: boolean },
): Promise<number> {
  const lines = statementOfApplicability(standingIn(await standNow(desk, tenant, date), framework))
  if (json) for (const line of lines) await out(jsonLine(line))
  else if (csv) await out(applicabilityAsCsv(lines).trimEnd())
  else {
    const rows = lines.map(({ id, title, applicable, reason, status }) => [
      ...[id, title, applicable ? 'yes' : 'no', status, reason],
    ])
    await out(table([['requirement', 'what', 'applicable', 'status', 'reason'], ...rows]))
  }
  return 0
}

/** `wachter compliance archive FRAMEWORK --out FILE --reason TEXT`: what an auditor takes home. */
export async function archiveCompliance(
  { desk, out, write }: { desk: ExportingDesk; out: Deps['out']; write(bytes: Uint8Array): Promise<void> },
  asked: { tenant: TenantId; framework: string; date?: string | undefined; reason: string },
): Promise<number> {
  const { zip, sha256 } = await exportCompliance(desk, { ...asked, actor: COMMAND_LINE })
  await write(zip)
  await out(`${zip.length} bytes, manifest ${sha256}`)
  return 0
}

/** `wachter compliance verify FILE`: 1 where something was altered, is missing or was added. Needs no store. */
export async function verifyCompliance(
  { archive, out }: { archive: Uint8Array; out: Deps['out'] },
  { json }: { json: boolean },
): Promise<number> {
  const { manifest, sha256, faults } = verifyComplianceArchive(archive)
  const { tenant, framework, date, at, by, files } = manifest
  if (json) await out(jsonLine({ tenant, framework, date, at, by, files: files.length, sha256, faults }))
  else {
    await out(`${framework} of ${tenant} for ${date}, read ${at} by ${by}`)
    for (const fault of faults) await out(fault)
    await out(faults.length === 0 ? `whole: ${files.length} files` : 'not whole')
    await out(`manifest ${sha256}: the audit chain's compliance.exported has the same`)
  }
  return faults.length === 0 ? 0 : 1
}

/** `wachter export --format oscal --model MODEL`: a document of OSCAL. */
export async function exportOscal(
  { desk, write }: { desk: ComplianceDesk; write(text: string): Promise<void> },
  asked: { tenant: TenantId; model: OscalModel; framework?: string | undefined; date?: string | undefined },
): Promise<number> {
  await write(jsonLine(await oscalDocument(desk, asked), 2))
  return 0
}
