import { type Command, InvalidArgumentError } from 'commander'
import { listActions, planContainment } from './cli/containments.ts'
import { jsonOption, tenantOption } from './command-options.ts'
import { openCommandStore } from './compose.ts'
import { configuredActions } from './configured-actions.ts'
import type { TenantId } from './model/ids.ts'

interface Options {
  tenant?: TenantId
  json: boolean
}

/** The commands about what is done outside to contain an attack. */
export function registerContainments(
  program: Command,
  { root, out, stop }: { root: string; out(line: string): Promise<void>; stop(): AbortSignal },
): void {
  const containments = program.command('containments').description('what is done outside to contain attacks')
  containments
    .command('actions')
    .description('what is configured, and what it must be allowed')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(async ({ tenant, json }: Options) => {
      await using opened = await openCommandStore(root)
      const catalogue = configuredActions(opened.config, await opened.tenant(tenant))
      process.exitCode = await listActions({ catalogue, out }, { json })
    })
  containments
    .command('plan')
    .description('what an action would change; changes nothing')
    .argument('<action>', 'one of `containments actions`')
    .argument('[parameter...]', 'as name=value', parameterIn, {})
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action(async (action: string, parameters: Record<string, string>, { tenant, json }: Options) => {
      await using opened = await openCommandStore(root)
      const of = await opened.tenant(tenant)
      const catalogue = configuredActions(opened.config, of)
      const deps = { catalogue, store: opened.store, out }
      process.exitCode = await planContainment(deps, { action, parameters, tenant: of, json }, stop())
    })
}

function parameterIn(given: string, before: Record<string, string>): Record<string, string> {
  const [, name, value] = /^([a-z][a-z0-9_]{0,63})=(.{1,4096})$/su.exec(given) ?? []
  if (name === undefined || value === undefined) throw new InvalidArgumentError('as name=value')
  return { ...before, [name]: value }
}
