import { t } from '@grafana/i18n'
import type { AiRole, ComplianceStatus } from '@wachter/worker/model/compliance.ts'
import type { ComplianceTable } from './compliance-port.ts'

export function wordOfStatus(status: ComplianceStatus): string {
  const words: Record<ComplianceStatus, string> = {
    met: t('compliance.status.met', 'Met'),
    partly: t('compliance.status.partly', 'Partly met'),
    not_met: t('compliance.status.not_met', 'Not met'),
    no_control: t('compliance.status.no_control', 'No control'),
    not_judged: t('compliance.status.not_judged', 'Not judged'),
    not_applicable: t('compliance.status.not_applicable', 'Not applicable'),
  }
  return words[status]
}

/** A requirement within its framework: without the name of the catalogue; an edition at the end stays. */
export function shortId(id: string): string {
  return /:\d{4}$/.test(id) ? id : id.slice(id.indexOf(':') + 1)
}

export function wordOfRole(role: AiRole): string {
  const words: Record<AiRole, string> = {
    provider: t('compliance.role.provider', 'Provider'),
    deployer: t('compliance.role.deployer', 'Deployer'),
  }
  return words[role]
}

export function wordOfTable(table: ComplianceTable): string {
  const words: Record<ComplianceTable, string> = {
    requirements: t('compliance.table.requirements', 'Requirements'),
    gaps: t('compliance.table.gaps', 'Gaps'),
    applicability: t('compliance.table.applicability', 'Statement of applicability'),
  }
  return words[table]
}
