import { csvLine } from '../../inventory/exchange/csv.ts'
import type { ApplicabilityLine, ComplianceGap, RequirementStanding } from '../../model/compliance.ts'

/** Several values in a cell. */
const LIST = '; '

/** A statement of applicability for spreadsheets. */
export function applicabilityAsCsv(lines: readonly ApplicabilityLine[]): string {
  const rows = lines.map(({ id, title, applicable, reason, status, controls, evidence, owner }) => [
    ...[id, title, applicable ? 'yes' : 'no', reason, status, controls.join(LIST), owner],
    ...[
      evidence?.newest ?? '',
      evidence === null ? '' : String(evidence.oldest_days),
      evidence?.expires ?? '',
    ],
  ])
  const head = ['requirement', 'title', 'applicable', 'reason', 'status', 'controls', 'owner']
  return table([...head, 'newest evidence', 'oldest evidence, days', 'first to expire'], rows)
}

/** Gaps for spreadsheets. */
export function gapsAsCsv(gaps: readonly ComplianceGap[]): string {
  const rows = gaps.map((gap) => [
    ...[gap.framework, gap.requirement, gap.title, gap.kind, gap.control ?? '', gap.owner],
    ...[gap.from ?? 'now', String(gap.assets), gap.teams.map(({ team }) => team ?? 'nobody').join(LIST)],
    gap.example ?? '',
  ])
  const head = ['framework', 'requirement', 'title', 'gap', 'control', 'owner', 'applies from', 'assets']
  return table([...head, 'teams', 'example'], rows)
}

/** How every requirement stands, for spreadsheets. */
export function requirementsAsCsv(requirements: readonly RequirementStanding[]): string {
  const rows = requirements.map(({ id, title, applies, from, status, owner, assets, conforming, counts }) => [
    ...[id, title, applies, from ?? '', status, owner, String(assets), String(conforming)],
    ...[counts.working, counts.failing, counts.planned, counts.excepted].map(String),
  ])
  const head = ['requirement', 'title', 'applies', 'from', 'status', 'owner', 'assets', 'conforming assets']
  return table([...head, 'controls working', 'failing', 'planned', 'excepted'], rows)
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, ...rows].map(csvLine).join('')
}
