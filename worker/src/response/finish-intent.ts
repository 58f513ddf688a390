import type { TenantId } from '../model/ids.ts'
import type { Intent } from './grouping-intent.ts'
import { absorb, place } from './point-findings.ts'
import { type Rebuilding, rebuildIncidents } from './rebuild-incidents.ts'
import { touchedIncidents } from './touched-incidents.ts'

/** Does what was written down to be done; done twice, or by two at once, it comes to the same. */
export async function finishIntent(rebuilding: Rebuilding, tenant: TenantId, intent: Intent): Promise<void> {
  for (const { target, placing } of intent) {
    if (placing !== undefined) await place(rebuilding, tenant, { target, placing })
  }
  await absorb(rebuilding, tenant, intent)
  const touched = touchedIncidents()
  touched.add(intent)
  await rebuildIncidents(rebuilding, tenant, touched.list())
}
