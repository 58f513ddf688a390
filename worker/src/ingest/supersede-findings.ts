import type { AuditRecorder } from '../audit/recorder.ts'
import type { Finding } from '../model/finding.ts'
import type { TenantId } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'
import type { Condition, Cursor, Versioned } from '../store/documents.ts'
import type { Store } from '../store/store.ts'

/** Events asked for in one condition. */
const EVENTS = 200
const PAGE = 1000

/**
 * Lets the newest logic of a rule stand for the older ones: every stored finding of the same rule on the same anchor, of
 * another logic version, comes to name the given one. Doing it again changes nothing; others' changes are kept.
 */
export async function supersedeFindings(
  { store, audit, clock }: { store: Pick<Store, 'findings'>; audit: AuditRecorder; clock: Clock },
  tenant: TenantId,
  newest: readonly Finding[],
): Promise<void> {
  const byAnchor = new Map(newest.map((finding) => [anchorOf(finding), finding]))
  const events = [...new Set(newest.flatMap((finding) => finding.events))]
  for (let start = 0; start < events.length; start += EVENTS) {
    const older = await olderOn(store, tenant, { events: events.slice(start, start + EVENTS), byAnchor })
    for (let pending = older; pending.length > 0; ) {
      const at = clock.now()
      await audit.record(
        pending.map(({ found, by }) => ({
          tenant,
          at,
          actor: 'system:ingest',
          action: 'finding.superseded',
          target: `finding/${found.document.id}`,
          before: { logic_version: found.document.rule.logic_version },
          after: { logic_version: by.rule.logic_version, superseded_by: by.id },
        })),
      )
      const answers = await store.findings.putMany(
        tenant,
        pending.map(({ found, by }) => ({
          document: { ...found.document, superseded_by: by.id },
          expected: found.version,
        })),
      )
      const lost = new Map(
        pending.flatMap(({ found, by }, nth) => (answers[nth]?.ok === true ? [] : [[found.document.id, by]])),
      )
      // One that lost against an analyst's change is read and written again.
      const again = lost.size === 0 ? [] : await store.findings.getMany(tenant, [...lost.keys()])
      pending = again.flatMap((found) => {
        const by = lost.get(found.document.id)
        return by === undefined ? [] : [{ found, by }]
      })
    }
  }
}

async function olderOn(
  store: Pick<Store, 'findings'>,
  tenant: TenantId,
  { events, byAnchor }: { events: readonly string[]; byAnchor: ReadonlyMap<string, Finding> },
): Promise<readonly { found: Versioned<Finding>; by: Finding }[]> {
  const where: Condition[] = [
    { field: 'events', is: 'in', values: events },
    { field: 'superseded_by', is: 'missing' },
  ]
  const older: { found: Versioned<Finding>; by: Finding }[] = []
  let cursor: Cursor | undefined
  do {
    const page = await store.findings.page(
      tenant,
      { where, sort: { field: 'sequence', order: 'asc' }, limit: PAGE },
      cursor,
    )
    for (const found of page.items) {
      const by = byAnchor.get(anchorOf(found.document))
      if (by !== undefined && by.rule.logic_version !== found.document.rule.logic_version) {
        older.push({ found, by })
      }
    }
    cursor = page.next
  } while (cursor !== undefined)
  return older
}

/** Rule and anchor events: what two logic versions of one finding have in common. */
function anchorOf({ rule, events }: Finding): string {
  return [rule.id, ...events].join('\0')
}
