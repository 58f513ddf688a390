import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { verifyAudit } from '../audit/verify-audit.ts'
import { Lifecycle } from '../model/asset.ts'
import type { EditedFacts } from '../model/asset-edit.ts'
import type { Version } from '../store/documents.ts'
import { editAsset, editAssets } from './edit-assets.ts'
import { ACME, agent, type EditedInventory, openEditedInventory } from './fixtures/edited-inventory.ts'

async function withBot(): Promise<EditedInventory & { id: string }> {
  const opened = await openEditedInventory()
  await opened.see([
    { asset: agent('bot'), facts: { owner_team: 'tag', exposure: 'public', model_name: 'm' } },
  ])
  return { ...opened, id: (await opened.named('bot')).id }
}

const edit = (
  { desk, by, id }: EditedInventory & { id: string },
  name: string,
  set: EditedFacts,
  reason?: string,
) => editAsset(desk, by(name), { asset: id, set, reason, expected: undefined })

describe('what a person says of an asset', () => {
  test('counts before what was found, which stays visible, and holds when it is found again', async () => {
    await using opened = await withBot()
    await edit(opened, 'ann', { owner_team: 'claims', exposure: 'vpc' })
    await opened.see([{ asset: agent('bot'), facts: { owner_team: 'other tag', exposure: 'public' } }])
    const { facts, provenance, sightings } = await opened.named('bot')
    expect(facts).toMatchObject({ owner_team: 'claims', exposure: 'vpc' })
    expect(provenance).toContainEqual(
      expect.objectContaining({
        fact: 'owner_team',
        observer: 'person:ann',
        conflicts: [expect.objectContaining({ value: 'other tag', observer: 'aws' })],
      }),
    )
    expect(sightings).toEqual(['discovered'])
  })

  test('counts by when that was said, whatever else the same person said later', async () => {
    await using opened = await withBot()
    await edit(opened, 'bob', { owner_team: 'old' })
    await edit(opened, 'ann', { owner_team: 'new' })
    await edit(opened, 'bob', { environment: 'production' })
    expect((await opened.named('bot')).facts).toMatchObject({ owner_team: 'new', environment: 'production' })
  })

  test('is taken back by null, whoever of them said it, and then what was found counts', async () => {
    await using opened = await withBot()
    await edit(opened, 'ann', { owner_team: 'claims', purpose: 'claims' })
    await edit(opened, 'bob', { owner_team: null })
    const { facts } = await opened.named('bot')
    expect(facts).toMatchObject({ owner_team: 'tag', purpose: 'claims' })
  })

  test('two things of the same model do not make one', async () => {
    await using opened = await withBot()
    const model = { type: 'foundation_model' as const, provider: 'test' }
    await opened.see([
      { asset: { ...model, key: 'a' }, facts: {} },
      { asset: { ...model, key: 'b' }, facts: {} },
    ])
    for (const key of ['a', 'b']) {
      const { id } = await opened.named(key)
      await edit({ ...opened, id }, 'ann', { model_name: 'gpt-x', model_provider: 'openai' })
    }
    expect((await opened.named('a')).id).not.toBe((await opened.named('b')).id)
  })

  test('and says already changes nothing, not even the chain', async () => {
    await using opened = await withBot()
    await edit(opened, 'ann', { owner_team: 'claims' })
    const before = await opened.store.assets.get(ACME, opened.id)
    const entries = await opened.store.audit.count(ACME, {})
    await edit(opened, 'ann', { owner_team: 'claims' })
    expect(await opened.store.assets.get(ACME, opened.id)).toEqual(before)
    expect(await opened.store.audit.count(ACME, {})).toBe(entries)
  })

  test('is in the chain with what was before, and in the history with who said it', async () => {
    await using opened = await withBot()
    await edit(opened, 'ann', { owner_team: 'claims' }, 'asked them')
    const { items } = await opened.store.audit.page(ACME, {})
    expect(items[0]?.document).toMatchObject({
      actor: 'token:ann',
      action: 'asset.edited',
      target: `asset/${opened.id}`,
      before: { owner_team: 'tag' },
      after: { owner_team: 'claims', reason: 'asked them' },
    })
    const changes = await opened.store.assetChanges.page(ACME, {
      where: [{ field: 'what', is: 'in', values: ['owner_team'] }],
    })
    expect(changes.items[0]?.document).toMatchObject({
      before: 'tag',
      after: 'claims',
      observer: 'person:ann',
    })
    expect(await verifyAudit(opened.trail, ACME)).toMatchObject({ problems: [] })
  })

  test('is no empty word', async () => {
    await using opened = await withBot()
    await expect(edit(opened, 'ann', { owner_team: '' })).rejects.toMatchObject({ code: 'asset.empty' })
  })
})

describe('two people who saw the same asset', () => {
  test('do not both change it', async () => {
    await using opened = await withBot()
    const seen = await opened.store.assets.get(ACME, opened.id)
    const change = (name: string) =>
      editAsset(opened.desk, opened.by(name), {
        asset: opened.id,
        set: { owner_team: name },
        reason: undefined,
        expected: seen?.version,
      })
    const ended = await Promise.allSettled(['ann', 'bob', 'cas'].map(change))
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const codes = ended.flatMap((one) => (one.status === 'rejected' ? one.reason.code : []))
    expect(codes).toEqual(['asset.conflict', 'asset.conflict'])
  })

  test('who expect nothing are both heard', async () => {
    await using opened = await withBot()
    await Promise.all([
      edit(opened, 'ann', { owner_team: 'claims' }),
      edit(opened, 'bob', { environment: 'staging' }),
    ])
    expect((await opened.named('bot')).facts).toMatchObject({ owner_team: 'claims', environment: 'staging' })
  })

  test('of an old version is refused before anything is written down', async () => {
    await using opened = await withBot()
    const change = { asset: opened.id, set: { purpose: 'x' }, reason: undefined, expected: 'old' as Version }
    await expect(editAsset(opened.desk, opened.by('ann'), change)).rejects.toMatchObject({
      code: 'asset.conflict',
    })
    expect(await opened.store.audit.count(ACME, {})).toBe(0)
  })
})

/** Written out, not taken from the code: what may follow what. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  discovered: ['discovered', 'triaged', 'approved', 'restricted', 'blocked', 'retired'],
  triaged: ['triaged', 'approved', 'restricted', 'blocked', 'retired'],
  approved: ['triaged', 'approved', 'restricted', 'blocked', 'retired'],
  restricted: ['triaged', 'approved', 'restricted', 'blocked', 'retired'],
  blocked: ['triaged', 'restricted', 'blocked', 'retired'],
  retired: ['triaged', 'retired'],
}

describe('the lifecycle', () => {
  test('goes the ways there are, and no others, with a reason where others will ask', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...Lifecycle.options), fc.boolean()), {
          minLength: 1,
          maxLength: 8,
        }),
        async (steps) => {
          await using opened = await withBot()
          let stands = 'discovered'
          for (const [to, explained] of steps) {
            const needs = ['restricted', 'blocked', 'retired'].includes(to)
            const may = MAY[stands]?.includes(to) === true && (explained || !needs)
            const went = await edit(
              opened,
              'ann',
              { lifecycle: to },
              explained ? `for ${to}` : undefined,
            ).then(
              () => true,
              ({ code }) => code !== 'asset.transition',
            )
            expect({ stands, to, explained, went }).toEqual({ stands, to, explained, went: may })
            if (may) stands = to
            const { lifecycle, facts } = await opened.named('bot')
            expect(lifecycle).toBe(stands)
            if (may) expect(facts.lifecycle_reason).toBe(explained ? `for ${to}` : undefined)
          }
        },
      ),
      { numRuns: 25 },
    )
  })

  test('is not taken back', async () => {
    await using opened = await withBot()
    await expect(edit(opened, 'ann', { lifecycle: null })).rejects.toMatchObject({ code: 'asset.transition' })
  })
})

describe('an edit of many', () => {
  const things = Array.from({ length: 5 }, (_, nth) => ({
    asset: agent(`bot-${nth}`),
    facts: { exposure: nth < 3 ? ('public' as const) : ('internal' as const) },
  }))
  const publicOnes = {
    query: { where: [{ field: 'facts.exposure', is: 'in' as const, values: ['public'] }] },
  }
  const given = { reason: undefined, dryRun: false, counted: undefined }

  test('tells beforehand how it would go, and then goes so', async () => {
    await using opened = await openEditedInventory()
    await opened.see(things)
    const blocked = await opened.named('bot-1')
    const { desk } = opened
    const ann = opened.by('ann')
    await editAsset(desk, ann, {
      asset: blocked.id,
      set: { lifecycle: 'blocked' },
      reason: 'x',
      expected: undefined,
    })
    const wanted = { ...given, of: publicOnes, set: { lifecycle: 'approved' as const } }
    const told = await editAssets(desk, ann, { ...wanted, dryRun: true })
    expect(told).toMatchObject({
      matched: 3,
      changed: 2,
      refused: [{ asset: blocked.id, code: 'asset.transition' }],
    })
    expect((await opened.named('bot-0')).lifecycle).toBe('discovered')
    expect(await editAssets(desk, ann, { ...wanted, counted: 3 })).toEqual(told)
    const stands = [...(await opened.standing()).values()].map(
      ({ name, lifecycle }) => `${name} ${lifecycle}`,
    )
    expect(stands.sort()).toEqual([
      'bot-0 approved',
      'bot-1 blocked',
      'bot-2 approved',
      'bot-3 discovered',
      'bot-4 discovered',
    ])
    expect(await editAssets(desk, ann, wanted)).toMatchObject({ changed: 0, unchanged: 2 })
  })

  test('is refused where there are not as many as were counted, and told of ids that are not there', async () => {
    await using opened = await openEditedInventory()
    await opened.see(things)
    const set = { owner_team: 'x' }
    const all = { ...given, of: publicOnes, set }
    await expect(editAssets(opened.desk, opened.by('ann'), { ...all, counted: 2 })).rejects.toMatchObject({
      code: 'asset.count',
    })
    const { id } = await opened.named('bot-0')
    const some = { ...given, of: { ids: [id, id, 'none'] }, set }
    expect(await editAssets(opened.desk, opened.by('ann'), some)).toMatchObject({
      matched: 2,
      changed: 1,
      refused: [{ asset: 'none', code: 'asset.unknown' }],
    })
  })

  test('is of a thousand at most', async () => {
    await using opened = await openEditedInventory()
    await opened.see(Array.from({ length: 1001 }, (_, nth) => ({ asset: agent(`a${nth}`), facts: {} })))
    const all = { ...given, of: { query: {} }, set: { owner_team: 'x' } }
    await expect(editAssets(opened.desk, opened.by('ann'), all)).rejects.toMatchObject({
      code: 'asset.too-many',
    })
    expect(
      await opened.store.assets.count(ACME, { where: [{ field: 'facts.owner_team', is: 'exists' }] }),
    ).toBe(0)
  })
})
