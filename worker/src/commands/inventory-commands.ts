import { type Command, InvalidArgumentError, Option } from 'commander'
import { showGraph } from '../cli/inventory-graph.ts'
import {
  type InventoryFilter,
  type InventorySort,
  inventoryFilters,
  inventorySorts,
  listInventory,
} from '../cli/inventory-list.ts'
import { showReconciliation } from '../cli/inventory-reconcile.ts'
import { showAsset } from '../cli/inventory-show.ts'
import { inStore } from '../composition/in-store.ts'
import { FARTHEST } from '../inventory/neighbourhood.ts'
import { Mismatch } from '../inventory/reconcile.ts'
import type { TenantId } from '../model/ids.ts'
import { jsonOption, tenantOption } from './command-options.ts'
import { registerExchange } from './exchange-commands.ts'

/** How many assets `inventory list` shows unless told otherwise. */
const USUAL_LIMIT = 100
/** How far `inventory graph` looks unless told otherwise, in steps. */
const USUAL_DEPTH = 3

type ListOptions = { readonly [Name in InventoryFilter]?: readonly string[] } & {
  tenant?: TenantId
  words?: string
  sort: InventorySort
  limit: number
  json: boolean
}

/** The commands of the inventory. */
export function registerInventory(
  program: Command,
  { root, out }: { root: string; out(line: string): Promise<void> },
): void {
  const inventory = program
    .command('inventory')
    .description('what AI there is, whose it is and what is wrong with it')

  const list = inventory.command('list').addOption(tenantOption())
  for (const [name, { values }] of Object.entries(inventoryFilters)) {
    const only = new Option(`--${name} <value...>`, 'only these')
    list.addOption(values === undefined ? only : only.choices(values))
  }
  list
    .option('--words <words>', 'all of them occur in name, description, purpose or owner')
    .addOption(new Option('--sort <by>').choices(inventorySorts).default('risk'))
    .addOption(new Option('--limit <count>').default(USUAL_LIMIT).argParser((value) => countOf(value)))
    .addOption(jsonOption())
    .action((options: ListOptions) =>
      inStore(root, options.tenant, async (opened, tenant) => {
        const { words, sort, limit, json } = options
        const question = { tenant, filters: options, words, sort, limit, json }
        return listInventory({ store: opened.store, out }, question)
      }),
    )

  inventory
    .command('show')
    .argument('<id>', 'an id, or at least its first four characters')
    .addOption(tenantOption())
    .addOption(jsonOption())
    .action((id: string, options: { tenant?: TenantId; json: boolean }) =>
      inStore(root, options.tenant, (opened, tenant) =>
        showAsset({ store: opened.store, people: opened.people, out }, { id, ...options, tenant }),
      ),
    )

  inventory
    .command('graph')
    .description('what depends on an asset, and what it depends on')
    .argument('<id>', 'an id, or at least its first four characters')
    .addOption(tenantOption())
    .addOption(
      new Option('--depth <steps>', `1 to ${FARTHEST}`)
        .default(USUAL_DEPTH)
        .argParser((value) => countOf(value, FARTHEST)),
    )
    .addOption(jsonOption())
    .action((id: string, options: { tenant?: TenantId; depth: number; json: boolean }) =>
      inStore(root, options.tenant, (opened, tenant) =>
        showGraph({ store: opened.store, out }, { id, ...options, tenant }),
      ),
    )

  inventory
    .command('reconcile')
    .description('what is registered, found, seen at work and paid for, side by side')
    .addOption(tenantOption())
    .addOption(new Option('--list <which>', 'the assets of one mismatch').choices(Mismatch.options))
    .addOption(jsonOption())
    .action((options: { tenant?: TenantId; list?: Mismatch; json: boolean }) =>
      inStore(root, options.tenant, async (opened, tenant) => {
        const { list, json } = options
        return showReconciliation({ store: opened.store, out }, { tenant, list, json })
      }),
    )

  registerExchange(inventory, { root, out })
}

function countOf(value: string, most = Number.POSITIVE_INFINITY): number {
  const count = Number(value)
  if (Number.isInteger(count) && count >= 1 && count <= most) return count
  throw new InvalidArgumentError(
    `It is a whole number from 1${most === Number.POSITIVE_INFINITY ? '' : ` to ${most}`}.`,
  )
}
