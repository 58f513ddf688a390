import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { anIncident } from '../api/fixtures/stored-things.ts'
import type { Asset } from '../model/asset.ts'
import type { AssetRef } from '../model/event.ts'
import { type AssetId, idOf, TenantId } from '../model/ids.ts'
import { shift } from '../model/time.ts'
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts'
import type { Store } from '../store/store.ts'
import { aFinding } from './fixtures/a-finding.ts'
import { anAsset } from './fixtures/an-asset.ts'
import { NOW } from './fixtures/subjects.ts'
import { theRisk } from './fixtures/the-configuration.ts'
import { pressingFindings } from './pressing-findings.ts'
import { lossesOf } from './stored-losses.ts'
import { riskAfter } from './subject-of.ts'

let store: Store
let tenants = 0
beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' })
})
afterAll(() => store.close())

const ref = (key: string, provider = 'azure_openai'): AssetRef => ({ type: 'ai_agent', provider, key })
/** Spellings of three names; the same key at another provider is another name. */
const SPELLINGS: Readonly<Record<string, readonly AssetRef[]>> = {
  chat: [ref('acc/Chat'), ref('ACC/chat'), ref('acc/chat/')],
  url: [ref('https://Agents.example.com/a/', 'otel'), ref('https://agents.example.com/a', 'otel')],
  id: [ref('AGENT1', 'aws_bedrock')],
  other: [ref('AGENT1', 'litellm')],
}
const names = Object.keys(SPELLINGS)
const spelled = fc.constantFrom(...Object.values(SPELLINGS).flat())
const nameOf = (one: AssetRef) => names.find((name) => SPELLINGS[name]?.includes(one)) ?? ''

/** Assets, each with the names that it was merged from: which asset has which name. */
const world = fc.array(fc.constantFrom('first', 'second'), {
  minLength: names.length,
  maxLength: names.length,
})

function assetsOf(tenant: TenantId, owners: readonly string[]): readonly Asset[] {
  return ['first', 'second'].map((name) => {
    const refs = names.filter((_, nth) => owners[nth] === name).flatMap((one) => SPELLINGS[one]?.[0] ?? [])
    return anAsset({ tenant, name, id: idOf('asset', name) as AssetId, refs: [...refs, ref(name, 'x')] })
  })
}

const newTenant = () => TenantId.parse(`t${++tenants}`)

const KNOWN = { kind: 'exception', id: 'known' } as const
const told = fc.tuple(spelled, fc.boolean())

test('a finding by any name of an asset, however it is spelled, presses on it once unless it is suppressed, and on no other', async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.array(told, { maxLength: 6 }), async (owners, found) => {
      const tenant = newTenant()
      const findings = found.map(([asset, suppressed], nth) =>
        aFinding({ tenant, name: `${tenant} ${nth}`, asset, ...(suppressed ? { suppressed: [KNOWN] } : {}) }),
      )
      if (findings.length > 0) await store.findings.create(tenant, findings)
      const { pressure } = theRisk.observed
      const assets = assetsOf(tenant, owners)
      const pressing = await pressingFindings(store.findings, tenant, { assets, now: NOW, pressure })
      for (const { id, name } of assets) {
        const own = found.filter(
          ([one, suppressed]) => !suppressed && owners[names.indexOf(nameOf(one))] === name,
        )
        expect((pressing.get(id) ?? []).length).toBe(own.length)
      }
    }),
    { numRuns: 40 },
  )
})

test('findings on many assets take one question; a flood on one that comes meanwhile hides nothing on another', async () => {
  const tenant = newTenant()
  const assets = ['a', 'b', 'c'].map((name) => {
    return anAsset({ tenant, name, id: idOf('asset', name) as AssetId, refs: [ref(name, 'x')] })
  })
  const on = (key: string, nth: number) => {
    const at = shift(NOW, nth - 2_000)
    return aFinding({ tenant, name: `${key} ${nth}`, asset: ref(key, 'x'), at })
  }
  await store.findings.create(tenant, [on('a', 0), on('b', 1), on('b', 2)])
  let pages = 0
  const page: typeof store.findings.page = (...asked) => {
    pages += 1
    return store.findings.page(...asked)
  }
  const { pressure } = theRisk.observed
  const ask = async (aggregate: typeof store.findings.aggregate) => {
    const found = await pressingFindings({ page, aggregate }, tenant, { assets, now: NOW, pressure })
    return assets.map(({ id }) => found.get(id)?.length)
  }
  expect(await ask(store.findings.aggregate)).toEqual([1, 2, undefined])
  expect(pages).toBe(1)
  const flooded: typeof store.findings.aggregate = async (...asked) => {
    const counted = await store.findings.aggregate(...asked)
    const flood = Array.from({ length: 1_000 }, (_, nth) => on('b', 10 + nth))
    await store.findings.create(tenant, flood)
    return counted
  }
  expect(await ask(flooded)).toEqual([1, 1_000, undefined])
})

test('an incident that speaks of an asset by several of its names is one attempt on it', async () => {
  const incident = fc.uniqueArray(spelled, { maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(world, fc.array(incident, { maxLength: 6 }), async (owners, incidents) => {
      const tenant = newTenant()
      for (const [nth, assets] of incidents.entries()) {
        const one = anIncident(tenant, `${tenant} ${nth}`, { assets, first_seen: NOW })
        await store.incidents.put(tenant, one, 'new')
      }
      const assets = assetsOf(tenant, owners)
      const losses = await lossesOf(store.incidents, tenant, { assets, loss: theRisk.loss, now: NOW })
      for (const { id, name } of assets) {
        const own = incidents.filter((all) => all.some((one) => owners[names.indexOf(nameOf(one))] === name))
        const attempts = losses.get(id)?.find(({ category }) => category === 'jailbreak_bypass')?.attempts
        expect(attempts).toBe(own.length)
      }
    }),
    { numRuns: 40 },
  )
})

test('an asset that comes to have another name is assessed again: something may have been found by it', () => {
  const before = anAsset({
    risk: { inherent: 10, residual: 10, level: 'LOW', at: NOW, configuration: theRisk.sha256 },
  })
  expect(riskAfter(before, before)?.due).toBeUndefined()
  const merged = { ...before, refs: [...before.refs, ref('acc/Chat')] }
  expect(riskAfter(merged, before)?.due).toBe(before.updated)
  const spelledOtherwise = { ...merged, refs: [...before.refs, ref('ACC/chat')] }
  expect(riskAfter(spelledOtherwise, merged)?.due).toBeUndefined()
})
