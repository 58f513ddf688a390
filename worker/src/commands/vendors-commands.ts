import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { listVendors, showVendor } from '../cli/vendors.ts'
import { inStore } from '../composition/in-store.ts'
import { systemClock } from '../composition/system.ts'
import { readRisk } from '../config/read-risk.ts'
import { readVendors } from '../config/read-vendors.ts'
import { listedVendor, shownVendor } from '../governance/vendors/show-vendors.ts'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import { dayOf } from '../model/time.ts'
import { jsonOption, tenantOption } from './command-options.ts'

interface Given {
  root: string
  out(line: string): Promise<void>
}

/** The commands about vendors of AI. */
export function registerVendors(program: Command, { root, out }: Given): void {
  const vendors = program.command('vendors').description('vendors of AI: what they say, and what shows it')
  vendors
    .command('list')
    .description('the register; exit code 1 where a vendor has a gap')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((options: { tenant?: TenantId; json: boolean }) =>
      inStore(root, options.tenant, async ({ store, config }, tenant) => {
        const today = dayOf(systemClock.now())
        const register = (await readVendors(config)).of(tenant)
        const listed = await Promise.all(register.map((one) => listedVendor(store, tenant, one, today)))
        return listVendors(listed, options, out)
      }),
    )
  vendors
    .command('show')
    .description('one vendor, with its gaps; exit code 1 where it has one')
    .argument('<id>')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((id: string, options: { tenant?: TenantId; json: boolean }) =>
      inStore(root, options.tenant, async ({ store, config }, tenant) => {
        const known = (await readVendors(config)).of(tenant)
        const found = known.find(({ vendor }) => vendor.id === id)
        if (found === undefined) {
          const names = known.map(({ vendor }) => vendor.id).join(', ')
          throw problem('vendor.unknown', 'user', `there is no vendor ${id}; there are: ${names}`)
        }
        const risk = existsSync(config.risk) ? readRisk(config.risk).risk : undefined
        const given = { now: systemClock.now(), risk }
        return showVendor(await shownVendor(store, tenant, found, given), options, out)
      }),
    )
}
