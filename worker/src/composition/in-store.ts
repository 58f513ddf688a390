import type { TenantId } from '../model/ids.ts'
import { openCommandStore } from './compose.ts'

type Opened = Awaited<ReturnType<typeof openCommandStore>>

/** Runs a command over the store of this installation, for the tenant that it means; `work` gives the exit code. */
export async function inStore(
  root: string,
  wanted: TenantId | undefined,
  work: (opened: Opened, tenant: TenantId) => Promise<number>,
): Promise<void> {
  await using opened = await openCommandStore(root)
  process.exitCode = await work(opened, await opened.tenant(wanted))
}
