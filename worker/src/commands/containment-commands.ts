import { randomUUID } from 'node:crypto'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { auditRecorder } from '../audit/append-audit.ts'
import {
  applyAction,
  approveAction,
  extendAction,
  listActions,
  listContainments,
  planAction,
  rollBackAction,
} from '../cli/containments.ts'
import { inStore } from '../composition/in-store.ts'
import { openContainments } from '../composition/open-containments.ts'
import type { TenantId } from '../model/ids.ts'
import { Duration } from '../model/time.ts'
import type { ContainmentDesk } from '../response/containments/containment-desk.ts'
import { jsonOption, tenantOption } from './command-options.ts'

interface Options {
  tenant?: TenantId
  json: boolean
}

/** The commands about what is done outside to contain an attack. */
export function registerContainments(
  program: Command,
  { root, out, stop }: { root: string; out(line: string): Promise<void>; stop(): AbortSignal },
): void {
  const containments = program
    .command('containments')
    .description('what is done outside to contain attacks, and what of it stands')
  const withDesk = (
    wanted: TenantId | undefined,
    work: (desk: ContainmentDesk, tenant: TenantId) => Promise<number>,
  ) =>
    inStore(root, wanted, async ({ store, config, trail }, tenant) => {
      using desk = openContainments(config, {
        ...{ store, audit: auditRecorder(trail), sealingKey: trail.key },
      })
      return work(desk, tenant)
    })
  containments
    .command('list')
    .description('what stands or waits for somebody, the latest first')
    .option('--all', 'what is over too', false)
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, all, json }: Options & { all: boolean }) =>
      withDesk(tenant, (desk, of) => listContainments(desk, { tenant: of, all, json }, out)),
    )
  containments
    .command('actions')
    .description('what is configured, and what it must be allowed')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(({ tenant, json }: Options) =>
      withDesk(tenant, (desk, of) => listActions({ catalogue: desk.catalogueOf(of), out }, { json })),
    )
  containments
    .command('plan')
    .description('what an action would change; changes nothing')
    .argument('<action>', 'one of `containments actions`')
    .argument('[parameter...]', 'as name=value', parameterIn, {})
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((action: string, parameters: Record<string, string>, { tenant, json }: Options) =>
      withDesk(tenant, (desk, of) =>
        planAction(desk, { action, parameters, tenant: of, json }, { out, signal: stop() }),
      ),
    )
  containments
    .command('apply')
    .description('does it, once it is approved by as many as it needs')
    .argument('<action>', 'one of `containments actions`')
    .argument('[parameter...]', 'as name=value', parameterIn, {})
    .requiredOption('--incident <id>')
    .requiredOption('--reason <text>')
    .addOption(new Option('--for <duration>', 'how long it stands; default 24h').argParser(durationOf))
    .addOption(tenantOption())
    .action(
      (
        action: string,
        parameters: Record<string, string>,
        { tenant, ...given }: Options & { incident: string; reason: string; for?: Duration },
      ) =>
        withDesk(tenant, (desk, of) => {
          const wanted = { ...given, action, parameters, tenant: of, id: randomUUID() }
          return applyAction(desk, wanted, { out, signal: stop() })
        }),
    )
  containments
    .command('approve')
    .description('agrees to what another has planned; it is done once enough have')
    .argument('<id>')
    .requiredOption('--as <name>', 'who approves')
    .addOption(tenantOption())
    .action((id: string, { tenant, as }: Options & { as: string }) =>
      withDesk(tenant, (desk, of) => approveAction(desk, { tenant: of, id, as }, { out, signal: stop() })),
    )
  containments
    .command('extend')
    .description('lets it stand longer')
    .argument('<id>')
    .addOption(new Option('--for <duration>').argParser(durationOf).makeOptionMandatory())
    .requiredOption('--reason <text>')
    .addOption(tenantOption())
    .action((id: string, { tenant, ...given }: Options & { for: Duration; reason: string }) =>
      withDesk(tenant, (desk, of) =>
        extendAction(desk, { tenant: of, id, stands_for: given.for, reason: given.reason }, out),
      ),
    )
  containments
    .command('roll-back')
    .description('takes it back')
    .argument('<id>')
    .requiredOption('--reason <text>')
    .addOption(tenantOption())
    .action((id: string, { tenant, reason }: Options & { reason: string }) =>
      withDesk(tenant, (desk, of) =>
        rollBackAction(desk, { tenant: of, id, reason }, { out, signal: stop() }),
      ),
    )
}

function parameterIn(given: string, before: Record<string, string>): Record<string, string> {
  const [, name, value] = /^([a-z][a-z0-9_]{0,63})=(.{1,4096})$/su.exec(given) ?? []
  if (name === undefined || value === undefined) throw new InvalidArgumentError('as name=value')
  return { ...before, [name]: value }
}

function durationOf(value: string): Duration {
  const parsed = Duration.safeParse(value)
  if (parsed.success) return parsed.data
  throw new InvalidArgumentError(parsed.error.issues[0]?.message ?? '')
}
