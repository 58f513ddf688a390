import { compareConfigurations } from '../risk/compare-configurations.ts'
import type { RiskConfiguration } from '../risk/risk-configuration.ts'
import { jsonLine } from './json-line.ts'
import { riskLinesOf } from './risk-lines.ts'

/**
 * `wachter risk compare FILE --to RISK.YAML`: what a changed risk.yaml would make of the assets of a file: one line for each
 * whose figures move, in the same order. Err: how many did.
 */
export async function riskCompare(
  file: string,
  configurations: { current: RiskConfiguration; proposed: RiskConfiguration },
  { out, err }: { out(line: string): Promise<void>; err(line: string): Promise<void> },
): Promise<number> {
  const { current, proposed } = configurations
  const total = { assets: 0, moved: 0, levels_up: 0, levels_down: 0 }
  for await (const { name, subject, now } of riskLinesOf(file, err)) {
    const difference = compareConfigurations([{ ...subject, asset: name }], current, proposed, now)
    for (const one of difference.moved) await out(jsonLine(one))
    total.assets += 1
    total.moved += difference.moved.length
    total.levels_up += difference.levels_up
    total.levels_down += difference.levels_down
  }
  const { assets, moved, levels_up, levels_down } = total
  await err(
    `${moved} of ${assets} assets move, ${levels_up} to a higher level, ${levels_down} to a lower one`,
  )
  return 0
}
