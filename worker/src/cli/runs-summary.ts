import { counted } from '../model/counted.ts'
import type { TenantId } from '../model/ids.ts'
import type { Store } from '../store/store.ts'
import { table } from './output.ts'

interface Row {
  key: string
  count: number
}

/** How a tenant's runs of playbooks stand, for the end of a start. */
export interface RunsSummary {
  states: readonly Row[]
  /** Running ones by a role that they wait for. */
  waiting: readonly Row[]
}

export async function summariseRuns({ runs }: Pick<Store, 'runs'>, tenant: TenantId): Promise<RunsSummary> {
  const running = [{ field: 'state', is: 'in' as const, values: ['running', 'stopping'] }]
  return {
    states: await runs.aggregate(tenant, {}, { by: 'terms', field: 'state', size: 10 }),
    waiting: await runs.aggregate(
      tenant,
      { where: running },
      { by: 'terms', field: 'waiting_for', size: 100 },
    ),
  }
}

/** The same as people read it. */
export function runsText({ states, waiting }: RunsSummary): string {
  const runs = states.reduce((sum, { count }) => sum + count, 0)
  const parts = states.map(({ key, count }) => `${count.toLocaleString('en')} ${key}`)
  const head = `\nPLAYBOOKS\n${counted(runs, 'run')}: ${parts.join(', ')}`
  if (waiting.length === 0) return head
  return `${head}\n\n${table([['waits for', 'runs'], ...waiting.map(({ key, count }) => [key, count])])}`
}
