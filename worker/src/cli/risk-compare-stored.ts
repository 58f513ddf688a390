import { compareOnStored } from '../risk/compare-stored.ts'
import { jsonLine } from './json-line.ts'

/**
 * `wachter risk compare --to RISK.YAML`: what a changed risk.yaml would make of every asset of the inventory: one line for each
 * whose figures move, the largest move first. Err: how many do.
 */
export async function compareStored(
  store: Parameters<typeof compareOnStored>[0],
  given: Parameters<typeof compareOnStored>[1],
  { out, err }: { out(line: string): Promise<void>; err(line: string): Promise<void> },
): Promise<number> {
  const { assets, moved, levels_up, levels_down } = await compareOnStored(store, given)
  for (const one of moved) await out(jsonLine(one))
  await err(
    `${moved.length} of ${assets} assets move, ${levels_up} to a higher level, ${levels_down} to a lower one`,
  )
  return 0
}
