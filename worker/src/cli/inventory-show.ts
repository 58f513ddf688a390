import { canonicalJson } from '../audit/canonical-json.ts'
import { type Looking, shownAsset } from '../inventory/shown-asset.ts'
import { survivorOf } from '../inventory/survivor-of.ts'
import type { Asset, AssetChange, Provenance } from '../model/asset.ts'
import type { TenantId } from '../model/ids.ts'
import type { Identity, Joint, SuggestedOwner } from '../model/shown-asset.ts'
import type { Store } from '../store/store.ts'
import { byPrefix } from './by-prefix.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

/** Changes that are shown, the newest. */
const MOST_CHANGES = 200
const WIDEST = 110

/**
 * `wachter inventory show ID`: what is known of an asset and who says so, who says otherwise, what joined it, who uses it and
 * who may own it, what is missing and how to mend it, and what has changed. Asked for one that became part of another one it shows that one.
 */
export async function showAsset(
  deps: Looking & { store: Pick<Store, 'assetChanges'>; out(line: string): Promise<void> },
  options: { tenant: TenantId; id: string; json: boolean },
): Promise<number> {
  const { store, out } = deps
  const { tenant, json } = options
  const { id } = await byPrefix(store.assets, 'asset', options)
  const { document: asset } = await survivorOf(store.assets, tenant, id)
  const { took_in, joined, users, suggested_owners } = await shownAsset(deps, tenant, asset.id)
  const page = await store.assetChanges.page(tenant, {
    where: [{ field: 'asset', is: 'in', values: [asset.id, ...took_in] }],
    limit: MOST_CHANGES,
  })
  const changes = page.items.map(({ document }) => document)
  if (json) {
    await out(jsonLine({ asset, changes, joined, users, suggested_owners }))
    return 0
  }
  if (asset.id !== id) await out(`${id} became part of ${asset.id}\n`)
  await out(`${table([[asset.name, asset.type, asset.id]], WIDEST)}\n`)
  await out(`${table([['', ''], ...summaryOf(asset)], WIDEST).trimStart()}\n`)
  await out(
    `${table([['fact', 'value', 'says', 'since', 'others say'], ...asset.provenance.map(factRow(asset))])}\n`,
  )
  if (asset.relations.length > 0)
    await out(`${table([['relation', 'to', ''], ...relationRows(asset)], WIDEST)}\n`)
  for (const rows of [joinedRows(joined), userRows(users), ownerRows(suggested_owners)]) {
    if (rows.length > 1) await out(`${table(rows, WIDEST)}\n`)
  }
  await out(`${gapsShown(asset)}\n`)
  await out(table([['changed', 'what', 'before', 'after', 'by'], ...changes.map(changeRow)], 50))
  if (page.next !== undefined) await out(`... the newest ${MOST_CHANGES} of ${page.total.count}`)
  return 0
}

function summaryOf({ risk, lifecycle, sightings, observers, first_seen, last_seen, refs }: Asset) {
  return [
    ['lifecycle', lifecycle],
    [
      'risk',
      risk === null
        ? 'not assessed yet'
        : `${risk.level}, ${risk.residual.toFixed(2)} of ${risk.inherent.toFixed(2)} is left`,
    ],
    ['seen', `${first_seen} to ${last_seen}, ${sightings.join(', ') || 'by nobody any more'}`],
    ['known to', observers.join(', ')],
    ...refs.slice(0, 20).map(({ type, provider, key }) => ['known as', `${type} ${provider} ${key}`]),
  ]
}

function factRow({ facts }: Asset) {
  return ({ fact, observer, at, conflicts }: Provenance) => [
    fact,
    words(facts[fact]),
    observer,
    at,
    conflicts.map((other) => `${other.observer}: ${words(other.value)}`).join('; '),
  ]
}

function relationRows({ relations }: Asset): string[][] {
  return relations.map(({ kind, to }) => [kind, to.key, `${to.type} ${to.provider}`])
}

function joinedRows(joined: readonly Joint[]): string[][] {
  const said = ({ observer, name }: Joint['one']) => `${name.key} (${observer})`
  const why = ({ by, name, reason }: Joint) =>
    [by === 'mark' ? 'the same mark' : `both are called ${name?.key}`, reason].filter(Boolean).join(': ')
  return [['is one', 'with', 'because'], ...joined.map((one) => [said(one.one), said(one.other), why(one)])]
}

function userRows(users: readonly Identity[]): string[][] {
  const names = ({ known_as }: Identity) => known_as.map(({ name, why }) => `${name} (${why})`).join('; ')
  return [
    ['used by', '', 'team', 'known as'],
    ...users.map((user) => [user.name ?? user.id, user.kind, user.team ?? '', names(user)]),
  ]
}

function ownerRows(owners: readonly SuggestedOwner[]): string[][] {
  return [['may own it', 'why'], ...owners.map(({ owner, reasons }) => [owner, reasons.join('; ')])]
}

function gapsShown({ gaps }: Asset): string {
  if (gaps.length === 0) return 'no gaps'
  return table(
    [
      ['gap', 'since', 'why', 'to close it'],
      ...gaps.map((gap) => [gap.id, gap.since, gap.why, gap.how_to_close]),
    ],
    WIDEST,
  )
}

function changeRow({ at, what, before, after, observer }: AssetChange): string[] {
  return [at, what, words(before), words(after), observer]
}

/** A value as a person writes it. */
function words(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (typeof value === 'string') return value
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) return value.join(', ')
  return canonicalJson(value)
}
