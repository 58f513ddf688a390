import { survivorOf } from '../inventory/survivor-of.ts'
import type { AivssScore, Assessment } from '../model/assessment.ts'
import type { TenantId } from '../model/ids.ts'
import { problem } from '../model/problem.ts'
import type { Clock } from '../model/time.ts'
import { acceptancesOf } from '../risk/accepted-risks.ts'
import type { Store } from '../store/store.ts'
import { byPrefix } from './by-prefix.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

/** Entries of the ledger that are shown, the newest. */
const MOST_ENTRIES = 50
const WIDEST = 110

/** `wachter risk show ID`: an asset's newest assessment, why it is so and what to do, and how it came to it. */
export async function showRisk(
  {
    store,
    clock,
    out,
  }: {
    store: Pick<Store, 'assets' | 'assessments' | 'acceptances'>
    clock: Clock
    out(line: string): Promise<void>
  },
  options: { tenant: TenantId; id: string; json: boolean },
): Promise<number> {
  const { tenant, json } = options
  const { id } = await byPrefix(store.assets, 'asset', options)
  const { document: asset } = await survivorOf(store.assets, tenant, id)
  const shown = asset.risk?.assessment
  const found = shown === undefined ? undefined : await store.assessments.get(tenant, shown)
  if (found === undefined)
    throw problem('risk.not-yet', 'user', `asset ${asset.id} has not been assessed yet`)
  const newest = found.document
  const page = await store.assessments.page(tenant, {
    where: [{ field: 'asset', is: 'in', values: [asset.id] }],
    sort: { field: 'at', order: 'desc' },
    limit: MOST_ENTRIES,
  })
  const history = page.items.map(({ document }) => document)
  if (json) {
    await out(jsonLine({ assessment: newest, history }))
    return 0
  }
  await out(`${table([[asset.name, asset.type, asset.id]], WIDEST)}\n`)
  const accepted = await acceptancesOf(store, tenant, { assets: [asset.id], now: clock.now() })
  const borne = [...accepted.values()].map(({ id: of, expires, approvals }) => [
    ...['accepted', `until ${expires} by ${approvals.map(({ by }) => by).join(', ')} (acceptance ${of})`],
  ])
  await out(`${table([['', ''], ...figuresOf(newest), ...borne], WIDEST).trimStart()}\n`)
  const factors = newest.factors.map(({ dimension, score, weight, reason }) => [
    dimension,
    score,
    weight,
    reason,
  ])
  await out(`${table([['dimension', 'score', 'weight', 'why'], ...factors], WIDEST)}\n`)
  const effects = [
    ...newest.controls.map(({ type, effect, reason }) => [type, `-${Math.round(effect * 100)} %`, reason]),
    ...newest.adjustments.map(({ kind, points, reason }) => [kind, `+${points.toFixed(2)}`, reason]),
  ]
  if (effects.length > 0) await out(`${table([['what acts on it', '', 'why'], ...effects], WIDEST)}\n`)
  if (newest.aivss?.reasons !== undefined)
    await out(`${table([['AIVSS goes by'], ...newest.aivss.reasons.map((reason) => [reason])], WIDEST)}\n`)
  for (const { text } of newest.recommendations) await out(`- ${text}`)
  const entries = history.map(({ at, level, residual, causes }) => [
    ...[at, level, residual.toFixed(2)],
    causes.map(({ text }) => text).join('; '),
  ])
  await out(`\n${table([['at', 'level', 'residual', 'because'], ...entries], WIDEST)}`)
  if (page.next !== undefined) await out(`... the newest ${MOST_ENTRIES} of ${page.total.count}`)
  return 0
}

function figuresOf({
  inherent,
  control_effectiveness,
  residual,
  level,
  declared,
  configuration,
  at,
  aivss,
}: Assessment) {
  return [
    ['risk', `${level}: ${residual.toFixed(2)} of ${inherent.toFixed(2)} is left`],
    ['controls take away', `${Math.round(control_effectiveness * 100)} %`],
    ['by what is declared', `${declared.level}: ${declared.residual.toFixed(2)}`],
    ['risk.yaml', `version ${configuration.version} (${configuration.sha256.slice(0, 8)})`],
    ...(aivss === undefined ? [] : [['AIVSS 0.8', aivssShown(aivss)]]),
    ['since', at],
  ]
}

function aivssShown({ low, high, unknown }: AivssScore): string {
  if (unknown.length === 0) return low.toFixed(1)
  return `${low.toFixed(1)} to ${high.toFixed(1)}; not known: ${unknown.join(', ')}`
}
