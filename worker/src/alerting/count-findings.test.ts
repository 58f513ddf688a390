import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Finding } from '../model/finding.ts'
import type { Instant } from '../model/time.ts'
import { aFinding, newTenant, noon } from '../store/documents-samples-contract.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { countFindings } from './count-findings.ts'

const MINUTE = 60_000
const MODEL = { type: 'foundation_model', provider: 'aws_bedrock', key: 'titan' } as const
const AGENT = { type: 'ai_agent', provider: 'mcp', key: 'clerk' } as const

let store: Store
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

function aTenant() {
  const tenant = newTenant()
  const { signal } = new AbortController()
  const count = (now: Instant) => countFindings({ store, clock: { now: () => now } }, tenant, signal)
  const raise = (name: string, detail: Partial<Finding>) =>
    store.findings.create(tenant, [aFinding(tenant, `${tenant} ${name}`, detail)])
  const counts = async () => {
    const { items } = await store.alertMinutes.page(tenant, { sort: { field: 'id', order: 'asc' } })
    return items
      .map(({ document: { at, asset, level, findings, unblocked, dismissed } }) => {
        return [at.slice(11, 16), asset, level, findings, unblocked, dismissed].join(' ')
      })
      .sort()
  }
  return { tenant, count, raise, counts }
}

test('findings are counted by the minute in which they were raised, one count an asset and rule, however often it is looked', async () => {
  const { count, raise, counts } = aTenant()
  await raise('one', { created: noon(1000), asset: MODEL, level: 'medium', outcome: 'blocked' })
  await raise('two', { created: noon(59_999), asset: MODEL, level: 'high', at: noon(-86_400_000 * 9) })
  await raise('three', { created: noon(2000), asset: AGENT })
  await raise('four', { created: noon(MINUTE) })
  await raise('in shadow', { created: noon(), asset: MODEL, shadow: true })
  await raise('suppressed', { created: noon(), suppressed: [{ kind: 'exception', id: 'x' }] })
  expect(await count(noon(MINUTE))).toBe(3)
  const once = ['12:00 aws_bedrock/titan high 2 1 0', '12:00 mcp/clerk high 1 1 0', '12:01 - high 1 1 0']
  expect(await counts()).toEqual(once)
  expect(await count(noon(MINUTE))).toBe(0)
  expect(await counts()).toEqual(once)
})

test('what another process raised, was called wrong or is no longer there is counted anew; what is older than a day is left', async () => {
  const { tenant, count, raise, counts } = aTenant()
  await raise('old', { created: noon(-86_400_000 - 2 * MINUTE) })
  await raise('wrong', { created: noon(), asset: MODEL })
  await raise('right', { created: noon(10), asset: MODEL })
  await raise('superseded', { created: noon(20), asset: AGENT })
  await count(noon(MINUTE))
  await raise('late', { created: noon(30), asset: MODEL })
  const change = async (name: string, detail: (finding: Finding) => Partial<Finding>) => {
    const { id } = aFinding(tenant, `${tenant} ${name}`)
    const found = await store.findings.get(tenant, id)
    if (found === undefined) throw new Error(name)
    await store.findings.put(tenant, { ...found.document, ...detail(found.document) }, found.version)
  }
  await change('superseded', ({ id }) => ({ superseded_by: id }))
  await count(noon(3 * MINUTE))
  expect(await counts()).toEqual(['12:00 aws_bedrock/titan high 3 3 0'])
  const later = noon(600 * MINUTE)
  await change('wrong', () => ({
    disposition: { verdict: 'false', reason: 'a test', by: 'anna', at: later },
  }))
  expect(await count(later)).toBe(1)
  expect(await counts()).toEqual(['12:00 aws_bedrock/titan high 2 2 1'])
  await change('wrong', () => ({ disposition: null }))
  expect(await count(noon(900 * MINUTE))).toBe(1)
  expect(await counts()).toEqual(['12:00 aws_bedrock/titan high 3 3 0'])
  expect(await count(noon(900 * MINUTE))).toBe(0)
})
