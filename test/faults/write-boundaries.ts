import type { Random } from '../../worker/src/model/random.ts'
import { isWrite } from '../services/elasticsearch-faults.ts'
import { elasticsearchFails } from './actions/elasticsearch.ts'
import { killedAtWrite, type Side } from './actions/kill-at-write.ts'
import { oneDay } from './sample.ts'
import type { Report, Scenario } from './scenario.ts'
import type { Stage } from './stage.ts'

const base = {
  shape: 'elasticsearch',
  sample: oneDay,
  workers: 1,
  pieces: 1,
  clocks: true,
  quick: true,
} as const

/**
 * A worker dies at one of its writes: for each of them before Elasticsearch has heard of it, and after it has done it. How
 * many there are is counted first, in a run to which nothing happens.
 */
export async function playWriteBoundaries(
  stage: Stage,
  { seed, random, atMost }: { seed: number; random: Random; atMost: number },
  onReport: (report: Report) => void,
): Promise<void> {
  let writes = 0
  const counting = elasticsearchFails('writes counted', () => (asked, pass) => {
    if (isWrite(asked)) writes += 1
    return pass(asked)
  })
  const counted: Scenario = {
    ...base,
    name: 'killed at every write: how many there are',
    before: [counting],
    steps: [],
  }
  onReport(await stage.play(counted, seed))
  const sides: readonly Side[] = ['before', 'after']
  const all = Array.from({ length: writes }, (_, nth) => nth + 1).flatMap((nth) =>
    sides.map((side) => ({ nth, side })),
  )
  const chosen = atMost >= all.length ? all : random.some(all, atMost)
  for (const { nth, side } of chosen) onReport(await stage.play(killedThere({ nth, of: writes, side }), seed))
}

function killedThere({ nth, of, side }: { nth: number; of: number; side: Side }): Scenario {
  const { before, restart } = killedAtWrite(nth, side)
  return {
    ...base,
    name: `killed at every write: ${side} write ${nth} of ${of}`,
    before: [before],
    steps: [{ at: 0, does: [restart] }],
  }
}
