import type { TenantId } from '../../model/ids.ts'
import { epochMs, type Instant } from '../../model/time.ts'
import type { Condition, Documents, Versioned } from '../../store/documents.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Job } from '../../store/store.ts'
import type { Line } from './fair-turns.ts'
import { nextTime } from './job-record.ts'

/**
 * Jobs with these names that are due and held by nobody (or by somebody whose claim has run out): of each tenant the
 * `limit` that are longest due, and how many there are.
 */
export async function dueJobs(
  jobs: Documents<Job>,
  of: { tenants: readonly TenantId[]; names: readonly string[]; limit: number; now: Instant },
): Promise<Line<Versioned<Job>>[]> {
  if (of.names.length === 0) return []
  const lines: Line<Versioned<Job>>[] = []
  for (const tenant of of.tenants) {
    const page = await jobs.page(tenant, {
      where: [{ field: 'name', is: 'in', values: of.names }, claimable(of.now)],
      sort: { field: 'due', order: 'asc' },
      limit: of.limit,
    })
    lines.push({ tenant, items: page.items, length: page.total.count })
  }
  return lines
}

/** Whether one of these jobs could be taken up by somebody. */
export async function isAnyDue(
  jobs: Documents<Job>,
  of: { tenants: readonly TenantId[]; names: readonly string[]; now: Instant },
): Promise<boolean> {
  if (of.names.length === 0) return false
  for (const tenant of of.tenants) {
    const page = await jobs.page(tenant, {
      where: [{ field: 'name', is: 'in', values: of.names }, claimable(of.now)],
      limit: 1,
      uncounted: true,
    })
    if (page.items.length > 0) return true
  }
  return false
}

/** When the next waiting job of a tenant falls due, milliseconds since 1970; infinite where none waits. */
export async function nextDue(jobs: Documents<Job>, tenant: TenantId, now: Instant): Promise<number> {
  const sort = { field: 'due', order: 'asc' } as const
  const page = await jobs.page(tenant, { where: ahead(now), sort, limit: 1, uncounted: true })
  const next = page.items[0]
  return next === undefined ? Number.POSITIVE_INFINITY : epochMs(next.document.due)
}

/** Brings schedules of a tenant near that lie further ahead than their interval: a clock was wrong, this one or another's. */
export async function drawNear(jobs: Documents<Job>, tenant: TenantId, now: Instant): Promise<void> {
  for await (const { document, version } of everyDocument(jobs, tenant, ahead(now))) {
    const { every_ms, due } = document
    if (every_ms === null || epochMs(due) - epochMs(now) <= every_ms) continue
    // Where another was faster it is as near.
    await jobs.put(tenant, { ...document, due: nextTime(document, now) }, version)
  }
}

function ahead(now: Instant): Condition[] {
  return [
    { field: 'state', is: 'in', values: ['waiting'] },
    { field: 'due', is: 'range', after: now },
  ]
}

function claimable(now: Instant): Condition {
  const waiting: Condition[] = [
    { field: 'state', is: 'in', values: ['waiting'] },
    { field: 'due', is: 'range', to: now },
  ]
  const abandoned: Condition[] = [
    { field: 'state', is: 'in', values: ['running'] },
    { field: 'lease_until', is: 'range', before: now },
  ]
  return { is: 'any', of: [waiting, abandoned] }
}
