import { describe, expect, test } from '@jest/globals'
import type { Condition } from './documents.ts'
import {
  aCheckpoint,
  aFinding,
  anEvent,
  DAY_MS,
  type Given,
  newTenant,
  noon,
  saying,
} from './documents-samples-contract.ts'

/** Creating, changing, removing; what a tenant sees of it. */
export function documentsWriteContract(given: Given): void {
  describe('writing', () => {
    test('a document that exists is not created again, within a call and across calls', async () => {
      const { store, tenant } = given()
      const [one, two] = [anEvent(tenant, 'one'), anEvent(tenant, 'two')]
      const changed = { ...one, 'user.id': 'changed' }
      expect(await store.events.create(tenant, [one, changed])).toEqual(['created', 'exists'])
      expect(await store.events.create(tenant, [changed, two])).toEqual(['exists', 'created'])
      expect((await store.events.get(tenant, one['event.id']))?.document).toEqual(one)
      expect(await store.events.create(tenant, [])).toEqual([])
    })

    test('of two writers with the same version exactly one wins', async () => {
      const { store, tenant } = given()
      const made = await store.findings.put(tenant, aFinding(tenant, 'x'), 'new')
      if (!made.ok) throw new Error('not made')
      const answers = await Promise.all(
        (['low', 'medium'] as const).map((level) =>
          store.findings.put(tenant, aFinding(tenant, 'x', { level }), made.value),
        ),
      )
      expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true])
      const winner = answers[0]?.ok ? 'low' : 'medium'
      expect((await store.findings.get(tenant, aFinding(tenant, 'x').id))?.document.level).toBe(winner)
    })

    test('a new document is put once, and a document that is not there can not be changed', async () => {
      const { store, tenant } = given()
      const made = await store.findings.put(tenant, aFinding(tenant, 'x'), 'new')
      expect(made.ok).toBe(true)
      expect(await store.findings.put(tenant, aFinding(tenant, 'x'), 'new')).toEqual({
        ok: false,
        failure: 'conflict',
      })
      if (!made.ok) return
      const absent = await store.findings.put(tenant, aFinding(tenant, 'y'), made.value)
      expect(absent).toEqual({ ok: false, failure: 'conflict' })
    })

    test('a change moves what the document is found by, keeps its sequence and gives a version to change it again', async () => {
      const { store, tenant } = given()
      const [gone, kept, come] = ['gone', 'kept', 'come'].map((name) => anEvent(tenant, name)['event.id'])
      if (gone === undefined || kept === undefined || come === undefined) return
      const before = aFinding(tenant, 'x', {
        tags: ['old', 'both'],
        events: [gone, kept],
        evidence: [excerpt('ancient words')],
      })
      const after = aFinding(tenant, 'x', {
        tags: ['both', 'new'],
        events: [kept, come],
        evidence: [excerpt('recent words')],
        at: noon(1_000),
        conversation: 'a talk',
      })
      await store.findings.create(tenant, [before])
      const created = await store.findings.get(tenant, before.id)
      if (created === undefined) throw new Error('not created')
      const put = await store.findings.put(tenant, after, created.version)
      expect(put.ok).toBe(true)
      const tagged = (tag: string) =>
        store.findings.count(tenant, { where: [{ field: 'tags', is: 'in', values: [tag] }] })
      expect(await Promise.all(['old', 'both', 'new'].map(tagged))).toEqual([0, 1, 1])
      const about = (event: string) =>
        store.findings.count(tenant, { where: [{ field: 'events', is: 'in', values: [event] }] })
      expect(await Promise.all([gone, kept, come].map(about))).toEqual([0, 1, 1])
      const talks: Condition = { field: 'conversation', is: 'exists' }
      const later: Condition = { field: 'at', is: 'range', after: noon() }
      expect(await store.findings.count(tenant, { where: [talks, later] })).toBe(1)
      const saying = (text: string) => store.findings.count(tenant, { text })
      expect(await Promise.all(['ancient', 'recent', 'words'].map(saying))).toEqual([0, 1, 1])
      const read = await store.findings.get(tenant, before.id)
      expect(read).toMatchObject({ document: after, sequence: created.sequence })
      if (read === undefined || !put.ok) return
      expect(read.version).toBe(put.value)
      expect((await store.findings.put(tenant, before, read.version)).ok).toBe(true)
      expect(await store.findings.count(tenant, { where: [{ is: 'any', of: [[talks], [later]] }] })).toBe(0)
    })

    test('a version of a removed document does not fit its successor', async () => {
      const { store, tenant } = given()
      const first = await store.checkpoints.put(tenant, aCheckpoint(tenant, 'x'), 'new')
      await store.checkpoints.remove(tenant, ['x', 'unknown'])
      expect(await store.checkpoints.get(tenant, 'x')).toBeUndefined()
      await store.checkpoints.put(tenant, aCheckpoint(tenant, 'x'), 'new')
      if (!first.ok) throw new Error('not made')
      expect((await store.checkpoints.put(tenant, aCheckpoint(tenant, 'x'), first.value)).ok).toBe(false)
    })

    test('a document is removed at the version it has, and at no other', async () => {
      const { store, tenant } = given()
      const conflict = { ok: false, failure: 'conflict' }
      const first = await store.checkpoints.put(tenant, aCheckpoint(tenant, 'x'), 'new')
      const y = await store.checkpoints.put(tenant, aCheckpoint(tenant, 'y'), 'new')
      if (!first.ok || !y.ok) throw new Error('not made')
      const changed = await store.checkpoints.put(
        tenant,
        aCheckpoint(tenant, 'x', { feed: 'b' }),
        first.value,
      )
      if (!changed.ok) throw new Error('not changed')
      for (const version of [first.value, y.value])
        expect(await store.checkpoints.removeAt(tenant, 'x', version)).toEqual(conflict)
      expect(await store.checkpoints.removeAt(newTenant(), 'x', changed.value)).toEqual(conflict)
      expect(await store.checkpoints.count(tenant, {})).toBe(2)
      expect((await store.checkpoints.removeAt(tenant, 'x', changed.value)).ok).toBe(true)
      expect(await store.checkpoints.count(tenant, {})).toBe(1)
      expect(await store.checkpoints.removeAt(tenant, 'x', changed.value)).toEqual(conflict)
      expect((await store.checkpoints.put(tenant, aCheckpoint(tenant, 'x'), changed.value)).ok).toBe(false)
    })

    test('many changes are each decided by itself, in the order given', async () => {
      const { store, tenant } = given()
      const answers = await store.checkpoints.putMany(tenant, [
        { document: aCheckpoint(tenant, 'a'), expected: 'new' },
        { document: aCheckpoint(tenant, 'a'), expected: 'new' },
        { document: aCheckpoint(tenant, 'b'), expected: 'new' },
      ])
      expect(answers.map(({ ok }) => ok)).toEqual([true, false, true])
      const version = answers[0]?.ok ? answers[0].value : undefined
      if (version === undefined) return
      const again = await store.checkpoints.putMany(tenant, [
        { document: aCheckpoint(tenant, 'missing'), expected: version },
        { document: aCheckpoint(tenant, 'a', { feed: 'first' }), expected: version },
        { document: aCheckpoint(tenant, 'a', { feed: 'second' }), expected: version },
      ])
      expect(again.map(({ ok }) => ok)).toEqual([false, true, false])
      expect((await store.checkpoints.get(tenant, 'a'))?.document.feed).toBe('first')
    })

    test('later arrivals have a larger sequence', async () => {
      const { store, tenant } = given()
      await store.events.create(tenant, [anEvent(tenant, 'a'), anEvent(tenant, 'b')])
      await store.events.create(tenant, [anEvent(tenant, 'c', { '@timestamp': noon(-DAY_MS) })])
      const { items } = await store.events.page(tenant, { sort: { field: 'sequence', order: 'asc' } })
      expect(items.map(({ document }) => document['event.id'])).toEqual(
        ['a', 'b', 'c'].map((name) => anEvent(tenant, name)['event.id']),
      )
      const sequences = items.map(({ sequence }) => sequence)
      expect(sequences).toEqual([...new Set(sequences)].sort((one, other) => one - other))
    })

    test('many documents are fetched at once, each once, unknown ids left out', async () => {
      const { store, tenant } = given()
      const [a, b] = [anEvent(tenant, 'a'), anEvent(tenant, 'b')]
      await store.events.create(tenant, [a, b])
      const ids = [b['event.id'], 'unknown', a['event.id'], b['event.id']]
      const found = await store.events.getMany(tenant, ids)
      expect(found.map(({ document }) => document['event.id']).sort()).toEqual(
        [a['event.id'], b['event.id']].sort(),
      )
      expect(await store.events.getMany(tenant, [])).toEqual([])
    })

    test('tenants never see, change or remove each other’s documents, whatever the ids', async () => {
      const { store, tenant } = given()
      const other = newTenant()
      const [mine, theirs] = [tenant, other].map((owner) =>
        aFinding(owner, 'same', { entity: { kind: 'user', id: owner }, evidence: [excerpt('shared words')] }),
      )
      if (mine === undefined || theirs === undefined) return
      const made = await store.findings.put(tenant, mine, 'new')
      expect(await store.findings.get(other, mine.id)).toBeUndefined()
      expect(await store.findings.getMany(other, [mine.id])).toEqual([])
      expect((await store.findings.page(other, {})).total.count).toBe(0)
      expect(await store.findings.create(other, [theirs])).toEqual(['created'])
      if (made.ok) expect((await store.findings.put(other, theirs, made.value)).ok).toBe(false)
      const byUser = { by: 'terms', field: 'entity.id', size: 10 } as const
      for (const [owner, document] of [[tenant, mine] as const, [other, theirs] as const]) {
        expect((await store.findings.get(owner, document.id))?.document).toEqual(document)
        expect(
          (await store.findings.page(owner, { text: 'shared' })).items.map((item) => item.document),
        ).toEqual([document])
        expect(await store.findings.count(owner, { where: [{ field: 'events', is: 'exists' }] })).toBe(1)
        expect(await store.findings.aggregate(owner, { text: 'words' }, byUser)).toEqual([
          { key: owner, count: 1, metrics: {} },
        ])
      }
      await store.findings.remove(other, [mine.id])
      expect(await store.findings.removeBefore(other, '2030-01-01')).toBe(0)
      expect((await store.findings.get(tenant, mine.id))?.document).toEqual(mine)
    })

    test('retention removes whole days before a day, and nothing finds them any more', async () => {
      const { store, tenant } = given()
      const days = [-DAY_MS * 2, -DAY_MS, -DAY_MS / 2 - 1, -DAY_MS / 2, 0].map((byMs, position) =>
        anEvent(tenant, String(position), { '@timestamp': noon(byMs), ...saying('retained words') }),
      )
      await store.events.create(tenant, days)
      expect(await store.events.removeBefore(tenant, '2026-11-20')).toBe(3)
      const left = days.slice(3).map((event) => event['event.id'])
      const { items } = await store.events.page(tenant, {
        text: 'retained',
        sort: { field: 'time', order: 'asc' },
      })
      expect(items.map(({ document }) => document['event.id'])).toEqual(left)
      expect(await store.events.count(tenant, {})).toBe(2)
      expect(await store.events.removeBefore(tenant, '2026-11-20')).toBe(0)
      expect(await store.events.create(tenant, days)).toEqual([
        'created',
        'created',
        'created',
        'exists',
        'exists',
      ])
    })

    test.each(['', 'yesterday', '2026-13-01', '2026-11-20T00:00:00.000Z', "2026-11-20' OR 1"])(
      'retention refuses %j for a day',
      async (day) => {
        const { store, tenant } = given()
        await expect(store.events.removeBefore(tenant, day)).rejects.toMatchObject({
          code: 'store.invalid-query',
        })
      },
    )

    test('what was stored is there after a restart', async () => {
      const { store, tenant, opened } = given()
      if (opened.reopen === undefined) return
      const event = anEvent(tenant, 'kept', saying('kept words'))
      await store.events.create(tenant, [event])
      opened.store = await opened.reopen()
      expect((await opened.store.events.get(tenant, event['event.id']))?.document).toEqual(event)
      expect(await opened.store.events.count(tenant, { text: 'kept' })).toBe(1)
      expect(await opened.store.events.create(tenant, [event])).toEqual(['exists'])
    })

    test('what another process has just written is found by who asks for the latest', async () => {
      const { store, tenant, opened } = given()
      const other = await opened.beside?.()
      if (other === undefined) return
      try {
        for (let nth = 1; nth <= 20; nth++) {
          await store.events.create(tenant, [anEvent(tenant, `${nth}`)])
          expect((await other.events.page(tenant, { latest: true })).items).toHaveLength(nth)
        }
      } finally {
        await other.close()
      }
    })

    test('a tenant with records is among those there are', async () => {
      const { store, tenant } = given()
      await store.checkpoints.create(tenant, [aCheckpoint(tenant, 'x')])
      const tenants = await store.tenants()
      expect(tenants.filter((one) => one === tenant)).toHaveLength(1)
      expect(tenants).not.toContain(newTenant())
    })

    test('a store in order says so', async () => {
      const { store } = given()
      expect((await store.health()).ok).toBe(true)
    })
  })
}

function excerpt(text: string) {
  return { field: 'text', excerpt: text, start: 0, end: 1, mark_start: 0, mark_end: 1, why: 'test' }
}
