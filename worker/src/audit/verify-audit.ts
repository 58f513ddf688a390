import type { AuditEntry, AuditHead } from '../model/audit-entry.ts'
import type { TenantId } from '../model/ids.ts'
import { Problem } from '../model/problem.ts'
import type { Cursor } from '../store/documents.ts'
import { type AuditTrail, BREAK, completePending } from './append-audit.ts'
import { GENESIS, hashOf, isGenuine } from './chain.ts'

interface AuditProblem {
  /** Of the entry that is wrong or missing. */
  sequence: number
  what: string
}

export interface AuditVerdict {
  entries: number
  /** At most 1,000. */
  problems: readonly AuditProblem[]
}

const MOST_PROBLEMS = 1_000
const PAGE = 500

/**
 * Walks a tenant's chain up to where it ended when asked. Found: entries changed, removed (also the last ones), put in or
 * put in another order by anybody without the data folder's key, even if all hashes were made anew. Not found: that the
 * whole database was put back to an earlier state, that every trace of a tenant was removed, and what is done with the key.
 */
export async function verifyAudit({ store, key }: AuditTrail, tenant: TenantId): Promise<AuditVerdict> {
  // The head moves before the entries are written: read in this order, no entry may be beyond the head.
  const newest = await readable(
    store.audit.page(tenant, { sort: { field: 'id', order: 'desc' }, limit: 1, latest: true }),
  )
  const head = (await store.auditHeads.get(tenant, 'head'))?.document
  const genuine = head !== undefined && isGenuine(key, head)
  if (genuine) await completePending(store, head)

  const walk = startWalk(tenant, genuine ? head : undefined)
  let cursor: Cursor | undefined
  do {
    const page = await readable(
      store.audit.page(tenant, { sort: { field: 'id', order: 'asc' }, limit: PAGE, latest: true }, cursor),
    )
    if (page instanceof Problem) {
      walk.report(walk.expected(), `can't be read: ${page.message}`)
      break
    }
    for (const { document } of page.items) walk.visit(document)
    cursor = page.next
  } while (cursor !== undefined)

  const last = newest instanceof Problem ? undefined : newest.items[0]?.document.sequence
  if (genuine && last !== undefined && last > head.sequence) walk.report(last, 'stands after the sealed end')
  if (!genuine && (head !== undefined || last !== undefined))
    walk.report(walk.expected() - 1, 'the end of the chain is not sealed with the key of this data folder')
  return walk.verdict()
}

interface Walk {
  visit(entry: AuditEntry): void
  report(sequence: number, what: string): void
  expected(): number
  verdict(): AuditVerdict
}

function startWalk(tenant: TenantId, head: AuditHead | undefined): Walk {
  const problems: AuditProblem[] = []
  let entries = 0
  let expected = 0
  /** Hash of the entry before; undefined where that is missing. */
  let previous: string | undefined = GENESIS
  let beyond: number | undefined

  const report = (sequence: number, what: string): void => {
    if (problems.length < MOST_PROBLEMS) problems.push({ sequence, what })
  }
  const missing = (until: number): void => {
    const many = until - expected
    report(expected, many === 1 ? 'is missing' : `is missing, and ${many - 1} after it`)
    previous = undefined
  }
  return {
    report,
    expected: () => expected,
    visit(entry) {
      const { sequence } = entry
      if (head !== undefined && sequence > head.sequence) {
        // Written after the walk began, unless something older comes after it.
        beyond = sequence
        return
      }
      if (beyond !== undefined) {
        report(beyond, 'stands after the sealed end')
        beyond = undefined
      }
      entries += 1
      if (sequence < expected) {
        report(sequence, 'stands twice or in the wrong place')
        return
      }
      if (sequence > expected) missing(sequence)
      if (entry.tenant !== tenant || hashOf(entry) !== entry.hash) report(sequence, 'was changed')
      else if (previous !== undefined && entry.previous !== previous)
        report(sequence, 'does not follow the entry before it: one of the two was changed')
      if (entry.action === BREAK)
        report(sequence, 'when this was written, the end of the chain was not what had been sealed')
      expected = sequence + 1
      previous = entry.hash
    },
    verdict() {
      if (head !== undefined && expected <= head.sequence) missing(head.sequence + 1)
      else if (head !== undefined && previous !== head.hash)
        report(head.sequence, 'is not the entry that was sealed as the last one')
      return { entries, problems }
    },
  }
}

/** A page, or what is wrong with a document in it. */
async function readable<T>(page: Promise<T>): Promise<T | Problem> {
  try {
    return await page
  } catch (error) {
    if (error instanceof Problem && error.code === 'store.damaged-document') return error
    throw error
  }
}
