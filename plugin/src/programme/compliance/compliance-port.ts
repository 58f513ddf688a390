import type {
  ComplianceOverview,
  EvidenceOfRequirement,
  ShownFramework,
} from '@wachter/worker/model/compliance.ts'

export const TABLES = ['requirements', 'gaps', 'applicability'] as const
export type ComplianceTable = (typeof TABLES)[number]

/** How we stand in frameworks; `date`: for which day it is asked what applies, today where it is undefined. Each throws a `Problem`. */
export interface CompliancePort {
  overview(date: string | undefined, signal: AbortSignal): Promise<ComplianceOverview>
  framework(id: string, date: string | undefined, signal: AbortSignal): Promise<ShownFramework>
  evidence(id: string, requirement: string, signal: AbortSignal): Promise<EvidenceOfRequirement>
  /** An archive for an auditor, with the reason why it is taken. */
  archive(
    id: string,
    asked: { date: string | undefined; reason: string },
  ): Promise<{ file: string; zip: string }>
  /** Where a table is, to be saved. */
  tableUrl(id: string, table: ComplianceTable, date: string | undefined): string
}
