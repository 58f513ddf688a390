import type { Scenario } from '../scenario.ts'
import { elasticsearchScenarios } from './elasticsearch.ts'
import { embeddedScenarios } from './embedded.ts'
import { processScenarios } from './processes.ts'
import { redisScenarios } from './redis.ts'

/** Everything that is tried, but for the boundaries between writes, which are counted first. */
export const scenarios: readonly Scenario[] = [
  ...embeddedScenarios,
  ...processScenarios,
  ...elasticsearchScenarios,
  ...redisScenarios,
]
