import { readinessOf } from '../detection/readiness/readiness-of.ts'
import { telemetryOf } from '../detection/readiness/telemetry-of.ts'
import type { SigmaRule } from '../detection/sigma/sigma-rule.ts'
import type { TenantId } from '../model/ids.ts'
import type { EntryReadiness, RuleReadiness } from '../model/readiness.ts'
import type { Store } from '../store/store.ts'
import { table } from './output.ts'

interface Deps {
  store: Pick<Store, 'events'>
  rules: readonly SigmaRule[]
  out(line: string): Promise<void>
}

/** `wachter rules readiness`: which rules can fire on what a tenant's sources give, and what the others lack. Exit code 0. */
export async function showReadiness(
  { store, rules, out }: Deps,
  { tenant, json }: { tenant: TenantId; json: boolean },
): Promise<number> {
  const report = await readinessOf(rules, await telemetryOf(store, tenant, { rules }))
  if (json) {
    for (const rule of report.rules) await out(JSON.stringify(rule))
    return 0
  }
  const rows = [...report.rules]
    .sort((a, b) => a.state.localeCompare(b.state, 'en') || a.title.localeCompare(b.title, 'en'))
    .map(rowOf)
  await out(table([['state', 'rule', 'source', 'lacks', 'last record'], ...rows], 60))
  const entries = report.entries.filter(({ asset_type }) => asset_type === null).map(entryRow)
  await out(`\n${table([['entry', 'ready', 'unseen', 'blind', 'no source'], ...entries])}`)
  return 0
}

function rowOf({ state, title, sources }: RuleReadiness): string[] {
  const [best] = sources.toSorted((a, b) => a.lacking.length - b.lacking.length)
  const why = best?.content_missing.map((reason) => `(${reason})`) ?? []
  return [state, title, best?.source ?? '', [...(best?.lacking ?? []), ...why].join(' '), best?.last ?? '']
}

function entryRow({ entry, rules }: EntryReadiness): string[] {
  const { ready = 0, unseen = 0, blind = 0, no_source = 0 } = rules
  return [entry, ...[ready, unseen, blind, no_source].map(String)]
}
