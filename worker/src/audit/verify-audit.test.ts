import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { AuditEntry, AuditHead } from '../model/audit-entry.ts'
import type { TenantId } from '../model/ids.ts'
import { newTenant, noon } from '../store/documents-samples-contract.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { appendAudit, auditRecorder } from './append-audit.ts'
import { hashOf, sealedHead } from './chain.ts'
import type { AuditDraft } from './recorder.ts'
import { verifyAudit } from './verify-audit.ts'

const key = Buffer.alloc(32, 1)
let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

function draft(tenant: TenantId, name: string | number): AuditDraft {
  const incident = `incident/${name}`
  return {
    tenant,
    at: noon(),
    actor: 'user:anna',
    action: 'incident.assign',
    target: incident,
    before: null,
    after: { name },
  }
}

function drafts(tenant: TenantId, count: number): AuditDraft[] {
  return Array.from({ length: count }, (_, position) => draft(tenant, position))
}

async function entriesOf(tenant: TenantId): Promise<AuditEntry[]> {
  const sort = { field: 'sequence', order: 'asc' } as const
  return (await store.audit.page(tenant, { sort, limit: 1_000 })).items.map(({ document }) => document)
}

/** The chain of a tenant as it would be after somebody had changed the data: kept in that order by another store. */
async function tampered(
  tenant: TenantId,
  entries: readonly AuditEntry[],
  head: AuditHead | undefined,
): Promise<{ entries: number; problems: readonly { sequence: number; what: string }[] }> {
  const other = await openSqliteStore({ file: ':memory:' })
  try {
    await other.audit.create(tenant, entries)
    if (head !== undefined) await other.auditHeads.create(tenant, [head])
    return await verifyAudit({ store: other, key }, tenant)
  } finally {
    await other.close()
  }
}

async function aChain(count: number): Promise<{ tenant: TenantId; entries: AuditEntry[]; head: AuditHead }> {
  const tenant = newTenant()
  await appendAudit({ store, key }, drafts(tenant, count))
  const head = await store.auditHeads.get(tenant, 'head')
  if (head === undefined) throw new Error('no head')
  return { tenant, entries: await entriesOf(tenant), head: head.document }
}

/** All hashes made anew from an entry on, as somebody would who knows how they are made. */
function rechained(entries: readonly AuditEntry[]): AuditEntry[] {
  const chain: AuditEntry[] = []
  for (const [sequence, entry] of entries.entries()) {
    const previous = chain.at(-1)?.hash ?? '0'.repeat(64)
    const unhashed = { ...entry, sequence, previous }
    chain.push({ ...unhashed, hash: hashOf(unhashed) })
  }
  return chain
}

describe('appending', () => {
  test('numbers the entries from 0 and ties each to the one before', async () => {
    const tenant = newTenant()
    const first = await appendAudit({ store, key }, draft(tenant, 'a'))
    const more = await appendAudit({ store, key }, [draft(tenant, 'b'), draft(tenant, 'c')])
    const entries = [...first, ...more]
    expect(entries.map(({ sequence }) => sequence)).toEqual([0, 1, 2])
    expect(entries.map(({ previous }) => previous)).toEqual([
      '0'.repeat(64),
      entries[0]?.hash,
      entries[1]?.hash,
    ])
    expect(await entriesOf(tenant)).toEqual(entries)
    expect(await verifyAudit({ store, key }, tenant)).toEqual({ entries: 3, problems: [] })
  })

  test('keeps tenants apart in one call, and takes more than one head holds', async () => {
    const [one, other] = [newTenant(), newTenant()]
    await appendAudit({ store, key }, [...drafts(one, 250), ...drafts(other, 2)])
    expect((await entriesOf(one)).map(({ target }) => target)).toEqual(
      drafts(one, 250).map(({ target }) => target),
    )
    expect(await verifyAudit({ store, key }, one)).toEqual({ entries: 250, problems: [] })
    expect(await verifyAudit({ store, key }, other)).toEqual({ entries: 2, problems: [] })
    expect(await appendAudit({ store, key }, [])).toEqual([])
  })

  test('of many writers at once gives one chain with every entry once, whoever wins', async () => {
    const tenant = newTenant()
    const writers = Array.from({ length: 20 }, (_, writer) =>
      appendAudit({ store, key }, [draft(tenant, `${writer}a`), draft(tenant, `${writer}b`)]),
    )
    await Promise.all(writers)
    const targets = (await entriesOf(tenant)).map(({ target }) => target)
    expect(new Set(targets).size).toBe(40)
    expect(await verifyAudit({ store, key }, tenant)).toEqual({ entries: 40, problems: [] })
  })

  test('by a recorder keeps the order of the calls, and a failed call does not hold up the next', async () => {
    const tenant = newTenant()
    const closed = await openSqliteStore({ file: ':memory:' })
    await closed.close()
    let failing = true
    const sometimes = {
      ...store,
      get auditHeads() {
        return failing ? closed.auditHeads : store.auditHeads
      },
    }
    const recorder = auditRecorder({ store: sometimes, key })
    await expect(recorder.record([draft(tenant, 'lost')])).rejects.toMatchObject({
      code: 'store.unavailable',
    })
    failing = false
    await Promise.all(Array.from({ length: 10 }, (_, position) => recorder.record([draft(tenant, position)])))
    expect((await entriesOf(tenant)).map(({ target }) => target)).toEqual(
      drafts(tenant, 10).map(({ target }) => target),
    )
  })

  test('by a recorder takes many calls at once together, and one that can not be kept fails alone', async () => {
    const [one, other] = [newTenant(), newTenant()]
    let moved = 0
    const counting = {
      ...store,
      auditHeads: {
        ...store.auditHeads,
        put: (...given: Parameters<typeof store.auditHeads.put>) => {
          moved += 1
          return store.auditHeads.put(...given)
        },
      },
    }
    const recorder = auditRecorder({ store: counting, key })
    const wrong = { ...draft(one, 'wrong'), after: { count: 1n as never } }
    const calls = [...drafts(one, 250).map((entry) => [entry]), [wrong], drafts(other, 3), [draft(one, 250)]]
    const settled = await Promise.allSettled(calls.map((entries) => recorder.record(entries)))
    expect(settled.flatMap(({ status }, nth) => (status === 'rejected' ? [nth] : []))).toEqual([250])
    expect((await entriesOf(one)).map(({ target }) => target)).toEqual(
      drafts(one, 251).map(({ target }) => target),
    )
    expect(await verifyAudit({ store, key }, one)).toEqual({ entries: 251, problems: [] })
    expect(await verifyAudit({ store, key }, other)).toEqual({ entries: 3, problems: [] })
    // Two moves an append: of 251 entries three, of the other tenant's one.
    expect(moved).toBeLessThanOrEqual(10)
  })

  test('completes what a writer left behind that died after moving the head', async () => {
    const { tenant, entries, head } = await aChain(3)
    const lost = rechained([...entries, ...entries.slice(0, 2)]).slice(3)
    const last = lost.at(-1)
    const kept = await store.auditHeads.get(tenant, 'head')
    if (last === undefined || kept === undefined) return
    await store.auditHeads.put(tenant, sealedHead(key, last, lost), kept.version)
    await appendAudit({ store, key }, draft(tenant, 'next'))
    expect((await entriesOf(tenant)).slice(3, 5)).toEqual(lost)
    expect(head.sequence).toBe(2)
    expect(await verifyAudit({ store, key }, tenant)).toEqual({ entries: 6, problems: [] })
  })

  test('cuts what nobody could keep: names too long, secrets, large values', async () => {
    const tenant = newTenant()
    const huge = {
      ...draft(tenant, 'x'),
      actor: 'a'.repeat(300),
      target: `${'t'.repeat(511)}\u{1f600}`,
      after: { token: 's' },
    }
    const [entry] = await appendAudit({ store, key }, huge)
    expect(entry).toMatchObject({
      actor: 'a'.repeat(256),
      target: `${'t'.repeat(511)}\ufffd`,
      after: { token: '[redacted]' },
    })
    expect(await verifyAudit({ store, key }, tenant)).toEqual({ entries: 1, problems: [] })
  })
})

describe('verifying', () => {
  test('finds nothing in a tenant without entries', async () => {
    expect(await verifyAudit({ store, key }, newTenant())).toEqual({ entries: 0, problems: [] })
  })

  test('finds nothing while others append', async () => {
    const { tenant } = await aChain(600)
    const appending = Promise.all(drafts(tenant, 20).map((one) => appendAudit({ store, key }, one)))
    expect((await verifyAudit({ store, key }, tenant)).problems).toEqual([])
    await appending
    expect(await verifyAudit({ store, key }, tenant)).toEqual({ entries: 620, problems: [] })
  })

  const mutation = fc.record({
    kind: fc.constantFrom(
      'change',
      'rehash',
      'rechain',
      'remove',
      'remove and rechain',
      'swap contents',
      'repeat',
      'insert',
      'extend',
      'unhead',
      'forge head',
    ),
    at: fc.nat({ max: 7 }),
    and: fc.nat({ max: 7 }),
    field: fc.constantFrom('at', 'actor', 'action', 'target', 'before', 'after', 'previous', 'hash'),
  })

  test('finds any single change, removal, repetition, insertion or swap', async () => {
    const { tenant, entries, head } = await aChain(8)
    expect(await tampered(tenant, entries, head)).toEqual({ entries: 8, problems: [] })
    await fc.assert(
      fc.asyncProperty(mutation, async ({ kind, at, and, field }) => {
        const [forged, forgedHead] = mutated(
          { entries, head },
          { kind, at, and: and === at ? (at + 1) % 8 : and, field },
        )
        const { problems } = await tampered(tenant, forged, forgedHead)
        expect(problems).not.toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test.each([
    [
      'a changed entry',
      (entries: AuditEntry[]) =>
        entries.map((entry) => (entry.sequence === 3 ? { ...entry, actor: 'user:eve' } : entry)),
      3,
      'was changed',
    ],
    [
      'a hole',
      (entries: AuditEntry[]) => entries.filter(({ sequence }) => sequence !== 3 && sequence !== 4),
      3,
      'is missing, and 1 after it',
    ],
    ['an end cut off', (entries: AuditEntry[]) => entries.slice(0, 6), 6, 'is missing, and 1 after it'],
  ])('names %s', async (_, change, sequence, what) => {
    const { tenant, entries, head } = await aChain(8)
    expect((await tampered(tenant, change(entries), head)).problems).toContainEqual({ sequence, what })
  })

  test('entries may arrive in any order, as they do from writers whose clocks differ', async () => {
    const { tenant, entries, head } = await aChain(8)
    const arrived = [...entries.slice(4), ...entries.slice(0, 4).reverse()]
    expect(await tampered(tenant, arrived, head)).toEqual({ entries: 8, problems: [] })
  })

  test('a head sealed with another key is no head', async () => {
    const { tenant } = await aChain(2)
    const { problems } = await verifyAudit({ store, key: Buffer.alloc(32, 9) }, tenant)
    expect(problems).toEqual([{ sequence: 1, what: expect.stringContaining('not sealed with the key') }])
  })

  test('appending to a chain whose end is not what was sealed goes on, and leaves a mark for ever', async () => {
    const { tenant } = await aChain(3)
    await store.auditHeads.remove(tenant, ['head'])
    const [entry] = await appendAudit({ store, key }, draft(tenant, 'next'))
    expect(entry?.sequence).toBe(4)
    const { entries, problems } = await verifyAudit({ store, key }, tenant)
    expect(entries).toBe(5)
    expect(problems).toEqual([{ sequence: 3, what: expect.stringContaining('not what had been sealed') }])
  })
})

interface Forgery {
  kind: string
  at: number
  and: number
  field: keyof AuditEntry
}

function mutated(
  { entries, head }: { entries: readonly AuditEntry[]; head: AuditHead },
  { kind, at, and, field }: Forgery,
): [AuditEntry[], AuditHead | undefined] {
  const changed = [...entries]
  const [entry, other] = [entries[at], entries[and]]
  if (entry === undefined || other === undefined) throw new Error('no such entry')
  const forged = {
    ...entry,
    [field]: field === 'hash' || field === 'previous' ? 'f'.repeat(64) : field === 'at' ? noon(1) : 'forged',
  }
  const rehashed = { ...forged, hash: hashOf(forged) }
  switch (kind) {
    case 'change':
      return [changed.with(at, forged), head]
    case 'rehash':
      return [
        changed.with(
          at,
          field === 'hash'
            ? { ...rehashed, actor: 'x', hash: hashOf({ ...rehashed, actor: 'x' }) }
            : rehashed,
        ),
        head,
      ]
    case 'rechain':
      return [rechained(changed.with(at, { ...entry, actor: 'forged' })), head]
    case 'remove':
      return [changed.toSpliced(at, 1), head]
    case 'remove and rechain':
      return [rechained(changed.toSpliced(at, 1)), head]
    case 'swap contents':
      return [changed.with(at, { ...other, sequence: at }).with(and, { ...entry, sequence: and }), head]
    case 'repeat':
      return [rechained(changed.toSpliced(at, 0, entry)), head]
    case 'insert':
      return [rechained(changed.toSpliced(at, 0, forged)), head]
    case 'extend':
      return [rechained([...changed, entry]), head]
    case 'unhead':
      return [changed, undefined]
    default:
      return [
        changed,
        { ...head, sequence: at, hash: entry.hash, mac: at === head.sequence ? 'f'.repeat(64) : head.mac },
      ]
  }
}
