import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { randomOf } from '../../worker/src/model/random.ts'
import { elasticsearchForTests, type TestElasticsearch } from '../services/elasticsearch.ts'
import { mayMakeDisks } from '../services/small-disk.ts'
import type { Report } from './scenario.ts'
import { scenarios } from './scenarios/all.ts'
import { openStage, type Stage } from './stage.ts'
import { playWriteBoundaries } from './write-boundaries.ts'

const SEED = 20261123
/** Boundaries between writes at which a worker is killed; `npm run faults` tries every one. */
const BOUNDARIES = 1

let stage: Stage
let elasticsearch: Promise<TestElasticsearch> | undefined
beforeAll(() => {
  stage = openStage(async () => {
    elasticsearch ??= elasticsearchForTests()
    return { url: (await elasticsearch).url, own: undefined }
  })
})
afterAll(async () => {
  await stage.close()
  await (await elasticsearch)?.stop()
})

const canMount = await mayMakeDisks()

describe('what is found is the same as without, after', () => {
  const quick = scenarios.filter(({ quick: isQuick }) => isQuick)
  for (const scenario of quick) {
    const possible = scenario.disk === undefined || canMount
    ;(possible ? test : test.skip)(
      scenario.name,
      async () => {
        expect((await stage.play(scenario, SEED)).failures).toEqual([])
      },
      600_000,
    )
  }

  test('a worker is killed at its writes', async () => {
    const reports: Report[] = []
    const random = randomOf(`boundaries/${SEED}`)
    await playWriteBoundaries(stage, { seed: SEED, random, atMost: BOUNDARIES }, (one) => reports.push(one))
    expect(reports.map(({ name, failures }) => ({ name, failures }))).toEqual(
      reports.map(({ name }) => ({ name, failures: [] })),
    )
    expect(reports).toHaveLength(1 + BOUNDARIES)
  }, 900_000)
})
