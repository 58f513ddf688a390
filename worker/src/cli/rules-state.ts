import { correlationsReport } from '../detection/correlate/correlations-report.ts'
import type { TenantId } from '../model/ids.ts'
import type { RuleSummary } from '../model/rule.ts'
import type { Store } from '../store/store.ts'
import { table } from './output.ts'

interface Deps {
  store: Pick<Store, 'correlatorStates'>
  rules: readonly RuleSummary[]
  out(line: string): Promise<void>
}

/**
 * `wachter rules state`: what correlations and rules that look back hold, which of their groups they only learn so far, and
 * what they left out. Exit code 0.
 */
export async function showState(
  { store, rules, out }: Deps,
  { tenant, json }: { tenant: TenantId; json: boolean },
): Promise<number> {
  const report = await correlationsReport(store, tenant, rules)
  if (json) {
    await out(JSON.stringify(report))
    return 0
  }
  const rows = report.rules.map(({ title, type, state }) => [
    ...[title, type],
    ...(state === null
      ? ['nothing came']
      : [state.held, state.groups, state.learning, state.learning_until ?? '', state.late, state.future]),
    ...(state === null ? [] : [state.shed, state.overflow?.refused ?? 0, state.last_fired ?? '']),
  ])
  const head = [
    'rule',
    'type',
    'held',
    'groups',
    'learning',
    'until',
    'late',
    'future',
    'shed',
    'refused',
    'last',
  ]
  await out(table([head, ...rows], 60))
  for (const { rule, why, message } of report.dropped)
    await out(`${rule} ${message ?? `was begun anew: ${why}`}`)
  if (report.unclaimed > 0) await out(`${report.unclaimed} matches were for rules that are gone`)
  return 0
}
