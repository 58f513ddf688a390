import type { Asset, AssetFacts, FactName } from '../model/asset.ts'
import { type EditedAssets, type EditedFacts, MOST_EDITED } from '../model/asset-edit.ts'
import type { AssetId } from '../model/ids.ts'
import { Problem, problem } from '../model/problem.ts'
import type { Condition, Query, Version, Versioned } from '../store/documents.ts'
import {
  type AssetDesk,
  carryOut,
  carryOutOne,
  type Editor,
  type Plan,
  speakerOf,
  type Word,
  type Words,
  wordsOf,
} from './asset-desk.ts'
import { checkStep } from './lifecycle.ts'
import { type Speaker, saying, silentOn } from './persons-word.ts'
import { survivorOf } from './survivor-of.ts'

/** What is to be said from now on (null: no longer), and why. */
export interface Edit {
  set: EditedFacts
  reason: string | undefined
}

/**
 * Edits one asset. Errors: `asset.unknown`, `asset.conflict` (it has changed since the version that was expected),
 * `asset.transition`, `asset.empty` (user).
 */
export async function editAsset(
  desk: AssetDesk,
  editor: Editor,
  { asset, expected, ...edit }: Edit & { asset: string; expected: Version | undefined },
): Promise<AssetId> {
  return carryOutOne(desk, editor, {
    read: () => survivorOf(desk.store.assets, editor.tenant, asset),
    expected,
    plan: (words, speaker) => planOf(words, edit, speaker),
  })
}

/** Which assets an edit is for. */
export type Chosen = { ids: readonly string[] } | { query: Pick<Query, 'where' | 'text'> }

/**
 * Edits many assets, each by itself: one that can't be edited so is told and stops no other. `dryRun` tells how many there
 * are and how each would go, and changes nothing. Throws `asset.too-many` (user) above 1,000, `asset.count` (user) where
 * there are not as many as were counted before.
 */
export async function editAssets(
  desk: AssetDesk,
  editor: Editor,
  given: Edit & { of: Chosen; dryRun: boolean; counted: number | undefined },
): Promise<EditedAssets> {
  const { found, refused } = await chosenAssets(desk, editor, given.of)
  const matched = found.length + refused.length
  if (given.counted !== undefined && given.counted !== matched) {
    const message = `${given.counted} assets were counted and there are ${matched} now; count again (dry_run)`
    throw problem('asset.count', 'user', message)
  }
  const speaker = speakerOf(desk, editor)
  const plans: Plan[] = []
  let unchanged = 0
  for (const words of await wordsOf(desk, speaker, found)) {
    try {
      const plan = planOf(words, given, speaker)
      if (plan === undefined) unchanged += 1
      else plans.push(plan)
    } catch (thrown) {
      if (!(thrown instanceof Problem) || thrown.kind !== 'user') throw thrown
      refused.push({ asset: words.asset.document.id, code: thrown.code, title: thrown.message })
    }
  }
  const lost = given.dryRun ? new Set<AssetId>() : await carryOut(desk, editor, plans)
  for (const asset of lost) {
    refused.push({ asset, code: 'asset.conflict', title: 'somebody else changed it at the same moment' })
  }
  return { matched, changed: plans.length - lost.size, unchanged, refused }
}

async function chosenAssets({ store }: AssetDesk, { tenant }: Editor, of: Chosen) {
  const found = new Map<AssetId, Versioned<Asset>>()
  const refused: EditedAssets['refused'][number][] = []
  if ('query' in of) {
    const { where = [], text } = of.query
    const standing: Condition[] = [...where, { field: 'merged_into', is: 'missing' }]
    const count = await store.assets.count(tenant, { ...of.query, where: standing })
    if (count > MOST_EDITED) throw tooMany(count)
    const page = await store.assets.page(tenant, {
      where: standing,
      ...(text === undefined ? {} : { text }),
      limit: MOST_EDITED,
      latest: true,
    })
    for (const one of page.items) found.set(one.document.id, one)
    return { found: [...found.values()], refused }
  }
  if (of.ids.length > MOST_EDITED) throw tooMany(of.ids.length)
  for (const id of new Set(of.ids)) {
    try {
      const one = await survivorOf(store.assets, tenant, id)
      found.set(one.document.id, one)
    } catch (thrown) {
      if (!(thrown instanceof Problem) || thrown.kind !== 'user') throw thrown
      refused.push({ asset: id, code: thrown.code, title: thrown.message })
    }
  }
  return { found: [...found.values()], refused }
}

function tooMany(count: number): Problem {
  return problem(
    'asset.too-many',
    'user',
    `${count} assets at a time, at most ${MOST_EDITED} are edited; narrow them down`,
  )
}

/** What is to be written; undefined where people say all of it already. Throws where it may not be said. */
export function planOf(words: Words, { set, reason }: Edit, speaker: Speaker): Plan | undefined {
  const { facts, silent } = told(words.asset.document, set, reason)
  const { now } = speaker
  const own = saying(words.own.document, facts, now)
  const written = new Map<string, Word>()
  if (own !== undefined) written.set(own.id, { ...words.own, document: own })
  for (const word of words.all) {
    const spoken = written.get(word.document.id) ?? word
    const document = silentOn(spoken.document, silent, now)
    if (document !== undefined) written.set(document.id, { ...word, document })
  }
  if (written.size === 0) return undefined
  const names = [...Object.keys(facts), ...silent] as FactName[]
  return {
    asset: words.asset,
    words: [...written.values()],
    action: 'asset.edited',
    before: asJson(Object.fromEntries(names.map((name) => [name, words.asset.document.facts[name] ?? null]))),
    after: asJson({
      ...facts,
      ...Object.fromEntries(silent.map((name) => [name, null])),
      ...(reason ? { reason } : {}),
    }),
  }
}

/** What of an edit is said and what is taken back. */
function told(asset: Asset, set: EditedFacts, reason: string | undefined) {
  if (set.lifecycle !== undefined) checkStep(asset.lifecycle, set.lifecycle, reason)
  const all = Object.entries(set).filter(([, value]) => value !== undefined)
  for (const [name, value] of all) {
    if (value === '') throw problem('asset.empty', 'user', `${name} is empty; null takes back what was said`)
  }
  const said = all.filter(([, value]) => value !== null)
  const silent = all.filter(([, value]) => value === null).map(([name]) => name)
  if (set.lifecycle !== undefined) {
    if (reason === undefined) silent.push('lifecycle_reason')
    else said.push(['lifecycle_reason', reason])
  }
  return { facts: Object.fromEntries(said) as AssetFacts, silent: silent as FactName[] }
}

function asJson(value: object): Plan['before'] {
  return JSON.parse(JSON.stringify(value))
}
