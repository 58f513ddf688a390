import { type Command, InvalidArgumentError } from 'commander'
import { auditRecorder } from './audit/append-audit.ts'
import {
  expireException,
  exportException,
  makeException,
  previewException,
  showExceptions,
  showSuppressed,
  takeBackException,
} from './cli/rules-exceptions.ts'
import { jsonOption, tenantOption } from './command-options.ts'
import { openCommandStore, readPack } from './compose.ts'
import type { TenantId } from './model/ids.ts'
import { systemClock } from './system.ts'

interface Given {
  root: string
  out(line: string): Promise<void>
}

interface Options {
  tenant?: TenantId
  json: boolean
}

/** The commands about exceptions, below `rules`. */
export function registerExceptionCommands(rules: Command, { root, out }: Given): void {
  const exceptions = rules
    .command('exceptions')
    .description('what lets known matches pass: Sigma filters, in files and stored')
  type Work = (deps: Parameters<typeof showExceptions>[0], tenant: TenantId) => Promise<number>
  const withDesk = async (wanted: TenantId | undefined, work: Work) => {
    await using opened = await openCommandStore(root)
    const { store, trail, config } = opened
    const pack = readPack(config.rules)
    const deps = { store, audit: auditRecorder(trail), clock: systemClock, out, ...pack }
    process.exitCode = await work(deps, await opened.tenant(wanted))
  }
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
    .addOption(tenantOption())
    .action((file: string, { tenant }: Options) =>
      withDesk(tenant, (deps, of) => makeException(deps, { tenant: of, file })),
    )
  exceptions
    .command('expire')
    .description('gives one another last day')
    .argument('<id>')
    .argument('<day>', 'YYYY-MM-DD, UTC')
    .addOption(tenantOption())
    .action((id: string, expires: string, { tenant }: Options) =>
      withDesk(tenant, (deps, of) => expireException(deps, { tenant: of, id, expires })),
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
  rules
    .command('suppressed')
    .description('matches that are kept out of sight, the newest first')
    .option('--by <id>', 'of one exception')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, by, json }: Options & { by?: string }) =>
      withDesk(tenant, (deps, of) => showSuppressed(deps, { tenant: of, by, json })),
    )
}

function daysOf(value: string): number {
  const days = Number(value)
  if (!Number.isInteger(days) || days < 1 || days > 366) throw new InvalidArgumentError('1 to 366 days')
  return days
}
