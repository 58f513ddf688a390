import { type BacktestDesk, backtest } from '../backtest/backtest.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { TenantId } from '../model/ids.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

interface Deps {
  desk: BacktestDesk
  rules: RuleSet
  out(line: string): Promise<void>
}

/** `wachter rules backtest`: what rules would have raised on the stored events of the last days. Writes nothing. Exit code 0. */
export async function backtestRules(
  { desk, rules, out }: Deps,
  { tenant, days, json }: { tenant: TenantId; days: number; json: boolean },
): Promise<number> {
  const options = { rules, days, mostMs: Number.POSITIVE_INFINITY }
  const report = await backtest(desk, tenant, options, new AbortController().signal)
  if (json) {
    await out(jsonLine(report))
    return 0
  }
  const rows = report.rules.map(
    ({ title, level, findings, suppressed, per_day, entities, assets, sources }) => [
      ...[title, level, findings, per_day, suppressed],
      ...[entities, assets, sources].map(([top]) =>
        top === undefined ? '' : `${top.value} (${top.findings})`,
      ),
    ],
  )
  const head = ['rule', 'level', 'findings', 'a day', 'suppressed', 'who most', 'asset', 'source']
  await out(table([head, ...rows], 50))
  const samples = report.rules.flatMap(({ title, samples: [first] }) =>
    first === undefined ? [] : [[first.at, title, first.evidence[0]?.excerpt ?? '']],
  )
  if (samples.length > 0) await out(`\n${table([['at', 'rule', 'for example'], ...samples], 60)}`)
  const { findings, per_day, events, from, through, stopped, without_texts, cpu_ms, us_per_event } = report
  await out(`\n${findings} findings, ${per_day} a day, from ${from} to ${through}`)
  if (stopped !== null) await out(`it was stopped there: more than anybody looks at (${stopped})`)
  if (without_texts > 0)
    await out(`${without_texts} events have no texts here: rules that look at texts did not look at them`)
  for (const { rule, code, message } of report.problems) await out(jsonLine({ rule, code, message }))
  await out(`${events} events, ${cpu_ms} ms of CPU time, ${us_per_event} µs an event`)
  return 0
}
