import type { Command } from 'commander'
import { auditRecorder } from '../audit/append-audit.ts'
import { askFor, decideOn, listAcceptances, showAcceptance, showAppetite } from '../cli/acceptances.ts'
import { inStore } from '../composition/in-store.ts'
import { rolesOver } from '../composition/open-acceptances.ts'
import { readLibrary } from '../composition/open-controls.ts'
import { readNotifications } from '../composition/open-notifications.ts'
import { openOnCall } from '../composition/open-on-call.ts'
import { openOutward } from '../composition/open-outward.ts'
import { readRuleSet } from '../composition/read-rule-set.ts'
import { systemClock } from '../composition/system.ts'
import { readGovernance } from '../config/read-governance.ts'
import type { AcceptanceDesk } from '../governance/acceptances/acceptance-desk.ts'
import type { TenantId } from '../model/ids.ts'
import { jsonOption, tenantOption } from './command-options.ts'

interface Options {
  tenant?: TenantId
  json: boolean
}

/** The commands about risks that are borne by somebody's decision, and about how much is borne in all. */
export function registerAcceptances(
  program: Command,
  { root, out }: { root: string; out(line: string): Promise<void> },
): void {
  const acceptances = program
    .command('acceptances')
    .description('risks that somebody has accepted, under which conditions and until when')
  const withDesk = (
    wanted: TenantId | undefined,
    work: (desk: AcceptanceDesk, of: TenantId) => Promise<number>,
  ) =>
    inStore(root, wanted, ({ store, config, trail, onDecided }, tenant) => {
      const { people } = readNotifications(config)
      const onCall = openOnCall(config, { door: openOutward(config, process.env), people })
      const { rules } = readRuleSet(config.rules).set
      const desk: AcceptanceDesk = {
        ...{ store, audit: auditRecorder(trail), clock: systemClock, onDecided, rules: () => rules },
        policy: readGovernance(config).acceptance,
        controls: readLibrary(config).controls,
        rolesHeldBy: rolesOver({ onCall }),
      }
      return work(desk, tenant)
    })
  acceptances
    .command('list')
    .option('--all', 'those that are over too', false)
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, ...given }: Options & { all: boolean }) =>
      inStore(root, tenant, ({ store }, of) => listAcceptances({ store, out }, { ...given, tenant: of })),
    )
  acceptances
    .command('show')
    .argument('<id>', 'or at least its first four characters')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((id: string, { tenant, json }: Options) =>
      inStore(root, tenant, ({ store }, of) => showAcceptance({ store, out }, { tenant: of, id, json })),
    )
  acceptances
    .command('ask')
    .description('asks for a risk to be accepted, as a file says it; somebody else decides')
    .argument(
      '<file>',
      'YAML or JSON: title, subject, asset, reason, conditions, expires; - is standard input',
    )
    .requiredOption('--as <name>', 'who asks')
    .addOption(tenantOption())
    .action((file: string, { tenant, as }: Options & { as: string }) =>
      withDesk(tenant, (desk, of) => askFor({ desk, out }, { tenant: of, file, as })),
    )
  acceptances
    .command('approve')
    .description('approves it, by whoever holds a role that may')
    .argument('<id>')
    .requiredOption('--as <name>', 'who approves')
    .option('--note <text>', 'why', '')
    .addOption(tenantOption())
    .action((id: string, { tenant, as, note }: Options & { as: string; note: string }) =>
      withDesk(tenant, (desk, of) =>
        decideOn({ desk, out }, { tenant: of, id, how: 'approve', as, reason: note }),
      ),
    )
  acceptances
    .command('refuse')
    .description('decides against it')
    .argument('<id>')
    .requiredOption('--as <name>', 'who decides')
    .requiredOption('--reason <text>')
    .addOption(tenantOption())
    .action((id: string, { tenant, as, reason }: Options & { as: string; reason: string }) =>
      withDesk(tenant, (desk, of) => decideOn({ desk, out }, { tenant: of, id, how: 'refuse', as, reason })),
    )
  acceptances
    .command('end')
    .description('ends what is in force: the risk is not borne any more')
    .argument('<id>')
    .requiredOption('--reason <text>')
    .addOption(tenantOption())
    .action((id: string, { tenant, reason }: Options & { reason: string }) =>
      withDesk(tenant, (desk, of) => decideOn({ desk, out }, { tenant: of, id, how: 'end', reason })),
    )
  program
    .command('appetite')
    .description(
      'every limit of the risk appetite as it was last looked at; exit code 1 where one is exceeded',
    )
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, json }: Options) =>
      inStore(root, tenant, ({ store }, of) => showAppetite({ store, out }, { tenant: of, json })),
    )
}
