import { builtDashboard, type Described } from './dashboard.ts'
import { detections } from './detections.ts'
import { sourceAndWorkerHealth } from './health.ts'
import { incidentsAndClocks } from './incidents.ts'
import { inventoryAndDrift } from './inventory.ts'
import { kpiTrends } from './kpis.ts'
import { maturityOfProgramme } from './maturity.ts'
import { riskAndAppetite } from './risk.ts'
import { socOverview } from './soc-overview.ts'
import { usageAndSpend } from './usage.ts'

const described: readonly Described[] = [
  socOverview,
  detections,
  incidentsAndClocks,
  inventoryAndDrift,
  riskAndAppetite,
  usageAndSpend,
  sourceAndWorkerHealth,
  maturityOfProgramme,
  kpiTrends,
]

/** Every dashboard by the name of its file. */
export function allDashboards() {
  return new Map(described.map((one) => [`${one.uid}.json`, builtDashboard(one)]))
}
