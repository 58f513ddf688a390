import { describe, expect, test } from '@jest/globals'
import { aCheckpoint, aFinding, anEvent, type Given, walk } from './documents-samples-contract.ts'

/** Documents of a later release: it added optional fields, at the top and inside. */
export function documentsNewerContract(given: Given): void {
  describe('documents of a later release', () => {
    const newer = { 'newer.field': { any: ['thing'] } }

    test('come back as they were, beside others, and are found by what is known of them', async () => {
      const { store, tenant } = given()
      const events = [anEvent(tenant, 'known'), { ...anEvent(tenant, 'newer', { 'user.id': 'x' }), ...newer }]
      await store.events.create(tenant, events)
      const found = await walk(store.events, tenant, { sort: { field: 'sequence', order: 'asc' }, limit: 1 })
      expect(found.map(({ document }) => document)).toEqual(events)
      const where = [{ field: 'user.id', is: 'in', values: ['x'] } as const]
      expect(await store.events.count(tenant, { where })).toBe(1)
    })

    test('keep what is not known here when they are changed', async () => {
      const { store, tenant } = given()
      const finding = aFinding(tenant, 'x', {
        evidence: [{ ...excerpt, ...newer }],
        entity: { kind: 'user', id: 'anna', ...newer },
      })
      await store.findings.create(tenant, [{ ...finding, ...newer }])
      const found = await store.findings.get(tenant, finding.id)
      if (found === undefined) throw new Error('not found')
      await store.findings.put(tenant, { ...found.document, level: 'low' }, found.version)
      const changed = { ...finding, ...newer, level: 'low' }
      expect((await store.findings.get(tenant, finding.id))?.document).toEqual(changed)
    })

    test('are damaged when anything else is wrong with them', async () => {
      const { store, tenant } = given()
      const wrong = { ...aCheckpoint(tenant, 'x'), counters: { source: { read: 'many' } }, ...newer }
      await store.checkpoints.create(tenant, [wrong as never, aCheckpoint(tenant, 'y')])
      await expect(store.checkpoints.get(tenant, 'x')).rejects.toMatchObject({
        code: 'store.damaged-document',
      })
      expect((await store.checkpoints.get(tenant, 'y'))?.document.id).toBe('y')
    })
  })
}

const excerpt = { field: 'text', excerpt: 'x', start: 0, end: 1, mark_start: 0, mark_end: 1, why: 'test' }
