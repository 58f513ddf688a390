import type { StateCounts } from '../controls/count-states.ts'
import type { EditionChange } from '../controls/edition-changes.ts'
import type { Library } from '../controls/library.ts'
import type { AssetControls } from '../model/control.ts'
import { problem } from '../model/problem.ts'
import type { ControlProof } from '../model/proof.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>

/** `wachter controls list`: the library, optionally what is against one id of a framework. Throws `control.no-such-id` (user). */
export async function listControls(
  { controls, catalogues }: Library,
  options: { against: string | undefined; json: boolean },
  out: Out,
): Promise<number> {
  // An id of an older edition means what has taken its place.
  const wanted =
    options.against === undefined
      ? undefined
      : (catalogues.successors.get(options.against) ?? options.against)
  if (wanted !== undefined && !catalogues.names.has(wanted)) {
    const message = `${wanted} is in no catalogue: name an id with its edition, as LLM01:2026 or EU-AI-Act:12`
    throw problem('control.no-such-id', 'user', message)
  }
  const shown = controls.filter(({ crosswalk }) => wanted === undefined || Object.hasOwn(crosswalk, wanted))
  if (options.json) {
    for (const control of shown) await out(jsonLine(control))
    return 0
  }
  const rows = shown.map(({ id, title, kind, cost, owner, crosswalk }) => {
    const entries = Object.keys(crosswalk).filter((one) => one.startsWith('LLM'))
    return [id, kind, cost, owner, entries.map((one) => one.slice(0, 5)).join(' '), title]
  })
  await out(table([['control', 'kind', 'cost', 'owner', 'against', 'what'], ...rows]))
  return 0
}

/** `wachter controls editions`: what newer editions of frameworks changed, and what of ours hangs on it. */
export async function listEditionChanges(
  changes: readonly EditionChange[],
  options: { json: boolean },
  out: Out,
): Promise<number> {
  if (options.json) {
    for (const change of changes) await out(jsonLine(change))
    return 0
  }
  const rows = changes.map(({ was, was_called, now, now_called, controls, rules }) => [
    ...[was, was_called ?? '-', now, now_called, controls, rules],
  ])
  await out(table([['was', '', 'now', '', 'controls', 'rules'], ...rows]))
  return 0
}

/** `wachter controls test`: where every control stands now, by asking all evidence queries; 1 where one fails. */
export async function testControls(
  judged: readonly AssetControls[],
  counts: ReadonlyMap<string, StateCounts>,
  options: { control: string | undefined; json: boolean },
  out: Out,
): Promise<number> {
  const { control: only, json } = options
  const failing = judged.flatMap(({ id, name, standings }) =>
    standings.flatMap(({ control, state, why, since }) =>
      state === 'failing' && (only === undefined || control === only)
        ? [{ control, asset: id, name, since, why }]
        : [],
    ),
  )
  if (json) {
    for (const [control, states] of counts) await out(jsonLine({ control, states }))
    for (const one of failing) await out(jsonLine({ failing: one }))
    return failing.length > 0 ? 1 : 0
  }
  const rows = [...counts].map(([id, { tested, implemented, failing: bad, planned, excepted }]) => [
    ...[id, tested, implemented, bad, planned, excepted],
  ])
  await out(table([['control', 'tested', 'implemented', 'failing', 'planned', 'excepted'], ...rows]))
  if (failing.length === 0) return 0
  const why = failing.map(({ control, name, why }) => [control, name, why])
  await out(`\n${table([['failing', 'on', 'why'], ...why])}`)
  return 1
}

/** `wachter controls prove`: what came of the replays; 1 where one of them failed. */
export async function showProofs(
  proofs: readonly ControlProof[],
  { json }: { json: boolean },
  out: Out,
): Promise<number> {
  if (json) for (const proof of proofs) await out(jsonLine(proof))
  else {
    const of = ({ n, of: all }: ControlProof['attacks']) => `${n}/${all}`
    const rows = proofs.map(({ control, result, attacks, twins, positive, broken, why }) => [
      ...[control, result, of(attacks), of(twins), of(positive), of(broken), why],
    ])
    const heads = ['control', 'result', 'caught', 'quiet', 'positive', 'without', 'why']
    await out(table([heads, ...rows]))
  }
  return proofs.some(({ result }) => result === 'failed') ? 1 : 0
}
