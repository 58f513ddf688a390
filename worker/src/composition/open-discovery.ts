import type { DiscoverDeps, DiscoverOptions } from '../cli/discover.ts'
import type { StatusDeps } from '../cli/discover-status.ts'
import type { Config } from '../config/config.ts'
import type { DataFolder } from '../config/data-folder.ts'
import { readPeople } from '../config/read-people.ts'
import { readRulesThere } from '../config/read-rules.ts'
import { standingConnectors } from '../discovery/connector-config.ts'
import type { Inventory } from '../inventory/inventory.ts'
import { resolveObservations } from '../inventory/resolve-observations.ts'
import { inert } from '../model/inert.ts'
import { problem } from '../model/problem.ts'
import { durationMs } from '../model/time.ts'
import { assessDue } from '../risk/assess-due.ts'
import type { Store } from '../store/store.ts'
import { commandIngest, openExisting, theConfig, theTenants } from './compose.ts'
import { configuredConnectors } from './configured-connectors.ts'
import { openDrift } from './open-drift.ts'
import { openFolder } from './open-folder.ts'
import { openInventory } from './open-inventory.ts'
import { openRisk } from './open-risk.ts'
import { openStore } from './open-store.ts'
import { openVendors } from './open-vendors.ts'
import { pauseUntil, systemClock } from './system.ts'

/** What `discover` stands on: the store, and the connectors that were asked for. */
export async function openForDiscovery(given: {
  root: string
  connector?: string
  once: boolean
  json: boolean
  out(line: string): Promise<void>
  signal: AbortSignal
}) {
  const config = theConfig(given.root)
  const tenants = tenantsLookedAt(config)
  const vendors = await openVendors(config, tenants)
  const isMeant = ({ id }: { id: string }) => given.connector === undefined || id === given.connector
  const all = standingConnectors(config.connectors, tenants)
  const chosen = [...all, ...vendors.configured].filter(isMeant)
  if (chosen.length === 0) {
    const known = [...new Set([...all, ...vendors.configured].map(({ id }) => id))].join(', ')
    throw problem('cli.connector', 'user', `there is no such connector; there are: ${known}`)
  }
  const folder = openFolder(config)
  const store = await openStore(config, folder)
  const reading = { store, clock: systemClock, inOrder: config.store.kind === 'sqlite' }
  const looking = { reading, sealingKey: folder.key, secret: config.secret }
  const connectors = [
    ...configuredConnectors(all.filter(isMeant), looking),
    ...vendors.connectors.filter(isMeant),
  ]
  const every = chosen.map((connector) => durationMs(connector.every))
  const options: DiscoverOptions = {
    connectors,
    json: given.json,
    everyMs: given.once ? undefined : Math.min(...every),
  }
  const inventory = commandInventory(config, { folder, store })
  const deps: DiscoverDeps = {
    store,
    clock: systemClock,
    out: given.out,
    signal: given.signal,
    pause: pauseUntil,
    settle: async (tenant) => {
      while ((await resolveObservations(inventory, tenant)) > 0) given.signal.throwIfAborted()
      const assessing = openRisk(config, store, systemClock)
      while (assessing !== undefined && (await assessDue(assessing, tenant, given.signal)) > 0);
    },
  }
  return { options, deps, [Symbol.asyncDispose]: () => store.close() }
}

/** What `discover --status` stands on. */
export async function openForStatus(root: string, out: StatusDeps['out']) {
  const config = theConfig(root)
  const { store } = await openExisting(config)
  const tenants = tenantsLookedAt(config)
  const vendors = await openVendors(config, tenants)
  const deps: StatusDeps = {
    store,
    clock: systemClock,
    configured: [...standingConnectors(config.connectors, tenants), ...vendors.configured].map((one) => ({
      ...one,
      everyMs: durationMs(one.every),
    })),
    out,
  }
  return { deps, tenants, [Symbol.asyncDispose]: () => store.close() }
}

/** The configured tenants, and the sample organisation's as long as nothing else is read. */
function tenantsLookedAt(config: Config) {
  return config.sources.length > 0 ? config.tenants.map(({ id }) => id) : theTenants(config)
}

/**
 * The inventory of a command that runs beside a worker or without one. What changes becomes events that the configured rules
 * look at, as far as these are there: who only wants to know what there is needs none.
 */
export function commandInventory(config: Config, parts: { folder: DataFolder; store: Store }): Inventory {
  const read = readRulesThere(config.rules)
  for (const path of read.missing) {
    process.stderr.write(
      `${inert(path)} is not there: no rule of it looks at what changes in the inventory\n`,
    )
  }
  const { ingest, rules, exceptions, decided } = commandIngest(config, parts, read)
  return openInventory(parts.store, systemClock, {
    onChanges: openDrift({ ingest, rules: () => rules, exceptions, decided }),
    people: readPeople(config),
  })
}
