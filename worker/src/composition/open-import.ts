import { auditRecorder } from '../audit/append-audit.ts'
import type { ImportDeps } from '../cli/inventory-import.ts'
import { resolveObservations } from '../inventory/resolve-observations.ts'
import type { TenantId } from '../model/ids.ts'
import { tenantMeant, theConfig } from './compose.ts'
import { commandInventory } from './open-discovery.ts'
import { openFolder } from './open-folder.ts'
import { openStore } from './open-store.ts'
import { systemClock } from './system.ts'

/** What an import stands on: the store of this installation, made if it is not there, beside a worker that may be running. */
export async function openForImport(root: string, out: (line: string) => Promise<void>) {
  const config = theConfig(root)
  const folder = openFolder(config)
  const store = await openStore(config, folder)
  const inventory = commandInventory(config, { folder, store })
  const deps: ImportDeps = {
    store,
    clock: systemClock,
    audit: auditRecorder({ store, key: folder.key }),
    settle: async (tenant) => {
      while ((await resolveObservations(inventory, tenant)) > 0);
    },
    out,
    // Cut off anywhere it is simply run again.
    signal: new AbortController().signal,
  }
  return {
    deps,
    tenant: (wanted: TenantId | undefined) => tenantMeant(store, config, wanted),
    [Symbol.asyncDispose]: () => store.close(),
  }
}
