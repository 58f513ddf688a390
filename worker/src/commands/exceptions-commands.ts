import { type Command, Option } from 'commander'
import { auditRecorder } from '../audit/append-audit.ts'
import {
  expireException,
  exportException,
  makeException,
  previewException,
  showExceptions,
  showSuppressed,
  takeBackException,
} from '../cli/rules-exceptions.ts'
import { endWindow, planWindow, showMaintenance } from '../cli/rules-maintenance.ts'
import { inStore } from '../composition/in-store.ts'
import { readRuleSet } from '../composition/read-rule-set.ts'
import { systemClock } from '../composition/system.ts'
import type { TenantId } from '../model/ids.ts'
import { daysOf, jsonOption, tenantOption } from './command-options.ts'

interface Given {
  root: string
  out(line: string): Promise<void>
}

interface Options {
  tenant?: TenantId
  json: boolean
}

interface Past {
  pastDays?: number
}

function pastOption(): Option {
  return new Option(
    '--past-days <n>',
    'suppress findings of so many days before as well; they stand again when it is revoked',
  ).argParser(daysOf)
}

/** The commands about exceptions, below `rules`. */
export function registerExceptionCommands(rules: Command, { root, out }: Given): void {
  const exceptions = rules
    .command('exceptions')
    .description('what lets known matches pass: Sigma filters, in files and stored')
  type Work = (
    deps: Parameters<typeof showExceptions>[0] & Parameters<typeof showMaintenance>[0],
    tenant: TenantId,
  ) => Promise<number>
  const withDesk = (wanted: TenantId | undefined, work: Work) =>
    inStore(root, wanted, ({ store, trail, config, onPast }, tenant) => {
      const { set, summaries } = readRuleSet(config.rules)
      const by = { audit: auditRecorder(trail), clock: systemClock }
      return work({ store, ...by, onPast, rules: set.rules, summaries, out }, tenant)
    })
  exceptions
    .command('list')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, json }: Options) =>
      withDesk(tenant, (deps, of) => showExceptions(deps, { tenant: of, json })),
    )
  exceptions
    .command('preview')
    .description('how many past findings of which rules a filter would have hidden')
    .argument('<file>', 'a Sigma filter; - reads standard input')
    .option('--days <n>', 'how far to look back', daysOf, 30)
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((file: string, { tenant, days, json }: Options & { days: number }) =>
      withDesk(tenant, (deps, of) => previewException(deps, { tenant: of, file, days, json })),
    )
  exceptions
    .command('create')
    .argument('<file>', 'a Sigma filter with `wachter: {owner, reason, expires}`; - reads standard input')
    .addOption(pastOption())
    .addOption(tenantOption())
    .action((file: string, { tenant, pastDays }: Options & Past) =>
      withDesk(tenant, (deps, of) => makeException(deps, { tenant: of, file, pastDays })),
    )
  exceptions
    .command('expire')
    .description('gives one another last day')
    .argument('<id>')
    .argument('<day>', 'YYYY-MM-DD, UTC')
    .addOption(pastOption())
    .addOption(tenantOption())
    .action((id: string, expires: string, { tenant, pastDays }: Options & Past) =>
      withDesk(tenant, (deps, of) => expireException(deps, { tenant: of, id, expires, pastDays })),
    )
  exceptions
    .command('revoke')
    .argument('<id>')
    .requiredOption('--reason <text>')
    .addOption(tenantOption())
    .action((id: string, { tenant, reason }: Options & { reason: string }) =>
      withDesk(tenant, (deps, of) => takeBackException(deps, { tenant: of, id, reason })),
    )
  exceptions
    .command('export')
    .description('the rule file that takes the place of a stored one')
    .argument('<id>')
    .addOption(tenantOption())
    .action((id: string, { tenant }: Options) =>
      withDesk(tenant, (deps, of) => exportException(deps, { tenant: of, id })),
    )
  const maintenance = rules
    .command('maintenance')
    .description('times in which nothing is shown of an asset or a source')
  maintenance
    .command('list')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, json }: Options) =>
      withDesk(tenant, (deps, of) => showMaintenance(deps, { tenant: of, json })),
    )
  maintenance
    .command('plan')
    .option('--asset <id>', 'what is found of this asset, by any of its names')
    .option('--source <id>', 'what is found in this log format')
    .requiredOption('--from <time>', 'by event time, as 2026-11-23T10:00:00Z')
    .requiredOption('--until <time>')
    .requiredOption('--owner <who>')
    .requiredOption('--reason <text>')
    .addOption(tenantOption())
    .action(({ tenant, ...given }: Options & Omit<Parameters<typeof planWindow>[1], 'tenant'>) =>
      withDesk(tenant, (deps, of) => planWindow(deps, { ...given, tenant: of })),
    )
  maintenance
    .command('end')
    .argument('<id>')
    .requiredOption('--reason <text>')
    .addOption(tenantOption())
    .action((id: string, { tenant, reason }: Options & { reason: string }) =>
      withDesk(tenant, (deps, of) => endWindow(deps, { tenant: of, id, reason })),
    )
  rules
    .command('suppressed')
    .description('matches that are kept out of sight, the newest first')
    .option('--by <id>', 'of one exception or maintenance window')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, by, json }: Options & { by?: string }) =>
      withDesk(tenant, (deps, of) => showSuppressed(deps, { tenant: of, by, json })),
    )
}
