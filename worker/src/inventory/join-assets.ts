import type { AssetFacts, Observation, Relation } from '../model/asset.ts'
import { nameKeyOf } from '../model/asset-name.ts'
import type { AssetRef } from '../model/event.ts'
import type { AssetId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Version } from '../store/documents.ts'
import { everyDocument } from '../store/every-document.ts'
import {
  type AssetDesk,
  carryOutOne,
  type Editor,
  nameIn,
  type Plan,
  speakerOf,
  type Word,
  wordsOf,
  write,
} from './asset-desk.ts'
import { REGISTER } from './asset-of.ts'
import {
  firstWord,
  joining,
  parting,
  type Speaker,
  saying,
  unjoined,
  unparted,
  wordIdOf,
} from './persons-word.ts'
import { survivorOf } from './survivor-of.ts'

/** A thing that a person registers: nobody has seen it yet. */
export interface Registered {
  asset: AssetRef
  also: readonly AssetRef[]
  facts: AssetFacts
  relations: readonly Relation[]
}

/** Registers an asset. Throws `asset.known` (user) where somebody knows one by that name already. */
export async function registerAsset(desk: AssetDesk, editor: Editor, thing: Registered): Promise<AssetId> {
  const { tenant, actor } = editor
  const names = [thing.asset, ...thing.also].map(nameKeyOf)
  for await (const { document } of everyDocument(desk.store.observations, tenant, [
    { field: 'identity', is: 'in', values: names },
  ])) {
    const known = document.asset_id ?? 'that is just being taken in'
    throw problem(
      'asset.known',
      'user',
      `${document.asset.key} is known already: asset ${known}; edit that one`,
    )
  }
  const speaker = speakerOf(desk, editor)
  const first = joining(firstWord(speaker, thing.asset), thing.also, 'registered so', speaker.now)
  const said = saying(first, thing.facts, speaker.now) ?? first
  const document = { ...said, scope: REGISTER, relations: [...thing.relations] }
  await desk.audit.record([
    {
      tenant,
      at: speaker.now,
      actor,
      action: 'asset.registered',
      target: `observation/${document.id}`,
      before: null,
      after: JSON.parse(JSON.stringify(thing)),
    },
  ])
  await write(desk, tenant, [{ document, expected: 'new' }])
  const written = await desk.store.observations.get(tenant, document.id)
  const id = written?.document.asset_id
  if (id === null || id === undefined) {
    throw problem('asset.pending', 'operational', 'the asset is registered and will show in a moment', {
      retry: 'after',
    })
  }
  return id
}

/** Says that assets are one and the same, which undoes a split. Throws `asset.unknown`, `asset.conflict`, `asset.same` (user). */
export async function mergeAssets(
  desk: AssetDesk,
  editor: Editor,
  given: { asset: string; others: readonly string[]; reason: string; expected: Version | undefined },
): Promise<AssetId> {
  const { tenant } = editor
  const { assets } = desk.store
  return carryOutOne(desk, editor, {
    read: () => survivorOf(assets, tenant, given.asset),
    expected: given.expected,
    plan: async (words, speaker) => {
      const others = await Promise.all(given.others.map((id) => survivorOf(assets, tenant, id)))
      const self = words.asset.document.id
      if (others.some(({ document }) => document.id === self)) {
        throw problem('asset.same', 'user', `asset ${self} can not be merged with itself`)
      }
      const refs = others.map(({ document }) => nameIn(document))
      const whole = await wordsOf(desk, speaker, others)
      const own = { ...words.own, document: joining(words.own.document, refs, given.reason, speaker.now) }
      const said = [...words.all, ...whole.flatMap(({ all }) => all)]
      const others_ = changed(said, own, (word) => unparted(word, speaker.now))
      return planned(words.asset, [own, ...others_], {
        action: 'asset.merged',
        after: { with: others.map(({ document }) => document.id), reason: given.reason },
      })
    },
  })
}

/**
 * Says that one name of an asset is a thing of its own. Gives the assets that there are then: that of the name, and that of
 * the rest. Throws `asset.unknown`, `asset.conflict`, `asset.whole` (user: nobody speaks of that name alone).
 */
export async function splitAsset(
  desk: AssetDesk,
  editor: Editor,
  given: { asset: string; name: AssetRef; reason: string; expected: Version | undefined },
): Promise<{ parted: AssetId; rest: AssetId }> {
  const { tenant } = editor
  const { observations, assets } = desk.store
  const name = nameKeyOf(given.name)
  let [parted, rest] = ['', '']
  await carryOutOne(desk, editor, {
    read: () => survivorOf(assets, tenant, given.asset),
    expected: given.expected,
    plan: async (words, speaker) => {
      const all: Observation[] = []
      for await (const { document } of everyDocument(observations, tenant, [
        { field: 'asset_id', is: 'in', values: [words.asset.document.id] },
      ])) {
        all.push(document)
      }
      const named = all.find((one) => nameKeyOf(one.asset) === name)
      const other = all.find((one) => nameKeyOf(one.asset) !== name)
      if (named === undefined || other === undefined) {
        const message = `${given.name.key} is no name that can be split off: nobody speaks of it, or of nothing else`
        throw problem('asset.whole', 'user', message)
      }
      const mine = await ownWord(desk, speaker, named.asset)
      ;[parted, rest] = [mine.document.id, other.id]
      return partingPlan(words.asset, words.all, mine, { name: named.asset, reason: given.reason, speaker })
    },
  })
  const found = await observations.getMany(tenant, [parted, rest])
  const assetOf = (id: string) => found.find(({ document }) => document.id === id)?.document.asset_id
  const ids = { parted: assetOf(parted), rest: assetOf(rest) }
  if (!ids.parted || !ids.rest) {
    throw problem('asset.pending', 'operational', 'the asset is split and will show so in a moment', {
      retry: 'after',
    })
  }
  return { parted: ids.parted, rest: ids.rest }
}

async function ownWord(desk: AssetDesk, speaker: Speaker, ref: AssetRef): Promise<Word> {
  const kept = await desk.store.observations.get(speaker.tenant, wordIdOf(speaker, ref))
  return kept === undefined
    ? { document: firstWord(speaker, ref), expected: 'new' }
    : { document: kept.document, expected: kept.version }
}

function partingPlan(
  asset: Plan['asset'],
  all: readonly Word[],
  mine: Word,
  { name, reason, speaker }: { name: AssetRef; reason: string; speaker: Speaker },
): Plan {
  const own = { ...mine, document: parting(mine.document, reason, speaker.now) }
  const others = changed(all, own, (word) => unjoined(word, name, speaker.now))
  return planned(asset, [own, ...others], { action: 'asset.split', after: { name: { ...name }, reason } })
}

/** The other words that are different afterwards. */
function changed(
  words: readonly Word[],
  own: Word,
  change: (word: Observation) => Observation | undefined,
): Word[] {
  return words.flatMap((word) => {
    const document = word.document.id === own.document.id ? undefined : change(word.document)
    return document === undefined ? [] : [{ ...word, document }]
  })
}

function planned(
  asset: Plan['asset'],
  words: readonly Word[],
  { action, after }: { action: string; after: Plan['after'] },
): Plan {
  return {
    asset,
    words,
    action,
    before: { refs: asset.document.refs.slice(0, 100).map((ref) => ({ ...ref })) },
    after,
  }
}
