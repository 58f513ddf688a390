import { scorecardOf } from '../detection/scorecard/scorecard-of.ts'
import type { RuleHead } from '../detection/sigma/sigma-rule.ts'
import type { RuleId, TenantId } from '../model/ids.ts'
import type { RuleMode } from '../model/rule-decisions.ts'
import type { Store } from '../store/store.ts'
import { table } from './output.ts'

interface Deps {
  store: Pick<Store, 'findings' | 'events'>
  rules: readonly RuleHead[]
  /** In place of those in the files. */
  modes: ReadonlyMap<RuleId, RuleMode>
  out(line: string): Promise<void>
}

/** `wachter rules scorecard`: how each rule does by what analysts said, those with the most findings first. Exit code 0. */
export async function showScorecard(
  { store, out, ...given }: Deps,
  { tenant, json }: { tenant: TenantId; json: boolean },
): Promise<number> {
  const card = await scorecardOf(store, tenant, given)
  const ordered = card.rules.toSorted(
    (a, b) => b.findings - a.findings || a.title.localeCompare(b.title, 'en'),
  )
  if (json) {
    for (const score of ordered) await out(JSON.stringify(score))
    return 0
  }
  const rows = ordered
    .filter(({ findings }) => findings > 0)
    .map(({ title, mode, findings, per_day, verdicts, precision, advice, because }) => [
      ...[title, mode, findings, per_day, `${verdicts.true}/${verdicts.benign}/${verdicts.false}`],
      ...[precision.share === null ? '' : `${precision.share} % (${precision.low}-${precision.high})`],
      ...[advice === 'too_few' ? '' : `${advice}: ${because}`],
    ])
  const head = ['rule', 'mode', 'findings', 'a day', 'true/benign/false', 'precision', 'advice']
  await out(table([head, ...rows], 60))
  await out(`\n${rows.length} of ${ordered.length} rules have findings, over ${card.days} days`)
  return 0
}
