import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createException, revokeException } from '../detection/exceptions/edit-exceptions.ts'
import { exceptionBook } from '../detection/exceptions/exception-book.ts'
import type { TenantId } from '../model/ids.ts'
import { dyingStore, Killed } from '../response/fixtures/watched-store.ts'
import { everyDocument } from '../store/every-document.ts'
import type { Store } from '../store/store.ts'
import { instant, pages, smallIngest, smallKnowledge, type Turn } from './fixtures/small-ingest.ts'
import { ingestBatch } from './ingest-batch.ts'
import { inlineEvaluator } from './inline-evaluator.ts'
import { suppressPast } from './suppress-past.ts'
import { storedTexts } from './texts-at-source.ts'

const { rules } = smallKnowledge().rules
const going = new AbortController().signal
const clock = { now: () => instant(1440) }
const text = `
title: Known
logsource: {product: genai}
filter: {rules: any, k: {user.id: jan}, condition: not k}
wachter: {owner: soc, reason: known, expires: 2026-11-25}
`

/** What an exception does to findings that stood before it, on any store. */
export function suppressPastContract(open: () => Promise<Store>): void {
  let store: Store
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  test('past findings are suppressed, whatever stops it between, and stand again once the exception is revoked', async () => {
    const tenant = 'excepted' as TenantId
    const asked: string[] = []
    const audited: string[] = []
    const audit = {
      record: async (entries: readonly { action: string }[]) =>
        void audited.push(...entries.map(({ action }) => action)),
    }
    const told: TenantId[] = []
    const pastOn = (on: Store) => ({
      ...{ store: on, audit, clock, rules, originals: storedTexts },
      onFindings: async (of: TenantId) => void told.push(of),
      onIncidents: async () => undefined,
    })
    const editing = {
      store,
      audit,
      clock,
      rules,
      onPast: async ({ id }: { id: string }) => void asked.push(id),
    }
    const take = (turn: Turn) => {
      const exceptions = exceptionBook({ store, clock, rules: () => rules, namesOf: async () => [] })
      const evaluator = inlineEvaluator(smallKnowledge(), { exceptions })
      return ingestBatch(
        { ...smallIngest(store), evaluator },
        { tenant, source: 'auto', records: pages(turn) },
      )
    }
    const shown = async () => {
      const said: string[] = []
      for await (const { document } of everyDocument(store.findings, tenant, []))
        said.push(
          `${document.entity.id} ${document.at.slice(11, 16)} ${document.suppressed?.length ?? 'stands'}`,
        )
      return said.sort()
    }
    await take({ id: 'a', minute: 1, user: 'jan', text: 'an attack' })
    await take({ id: 'b', minute: 2, user: 'jan', text: 'an attack' })
    await take({ id: 'c', minute: 3, user: 'piet', text: 'an attack' })
    const editor = { tenant, actor: 'user:test' }
    const { id } = await createException(editing, editor, { text, pastDays: 1 })
    expect(asked).toEqual([id])
    const before = await shown()

    let stops = 0
    for (let writes = 0; ; writes++) {
      const dying = dyingStore(store, writes)
      const done = await suppressPast(pastOn(dying), { tenant, exception: id }, going).then(
        () => true,
        (error) => {
          if (!(error instanceof Killed)) throw error
          return false
        },
      )
      if (done) break
      stops += 1
    }
    expect(stops).toBeGreaterThan(0)
    expect(await shown()).toEqual(['jan 00:01 1', 'jan 00:02 1', 'piet 00:03 stands'])
    await take({ id: 'd', minute: 4, user: 'jan', text: 'an attack' })

    await revokeException(editing, editor, { id, reason: 'over' })
    expect(asked).toEqual([id, id])
    await suppressPast(pastOn(store), { tenant, exception: id }, going)
    await suppressPast(pastOn(store), { tenant, exception: id }, going)
    expect(await shown()).toEqual([...before.slice(0, 2), 'jan 00:04 1', ...before.slice(2)])
    expect(told).toEqual([tenant])
    expect(audited.filter((action) => action === 'finding.unsuppressed')).toHaveLength(2)
  })
}
