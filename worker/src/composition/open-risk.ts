import { existsSync } from 'node:fs'
import type { Config } from '../config/config.ts'
import { readRisk } from '../config/read-risk.ts'
import { libraryStandings } from '../controls/library-standings.ts'
import type { Clock } from '../model/time.ts'
import type { Assessing } from '../risk/assess-due.ts'
import type { Observing } from '../risk/observed-subjects.ts'
import type { RiskConfiguration } from '../risk/risk-configuration.ts'
import type { Store } from '../store/store.ts'

/** What assessing risk stands on, by the configured `risk.yaml`; undefined where there is none: then nothing is assessed. */
export function openRisk(config: Pick<Config, 'risk'>, store: Store, clock: Clock): Assessing | undefined {
  if (!existsSync(config.risk)) return undefined
  return { ...observingWith(readRisk(config.risk).risk, store), store, clock }
}

/** Where what is observed of assets is looked up. */
export function observingWith(
  configuration: RiskConfiguration,
  store: Pick<Store, 'findings' | 'assetControls'>,
): Observing {
  return {
    store,
    configuration,
    standings: libraryStandings(store),
  }
}
