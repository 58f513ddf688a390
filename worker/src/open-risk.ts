import { existsSync } from 'node:fs'
import type { Config } from './config.ts'
import { identityOf } from './discovery/identity.ts'
import type { Clock } from './model/time.ts'
import { readRisk } from './read-risk.ts'
import type { Assessing } from './risk/assess-due.ts'
import { declaredStandings } from './risk/control-standings.ts'
import { toxicPathOf } from './risk/subject-of.ts'
import type { Store } from './store/store.ts'

/** What assessing risk stands on, by the configured `risk.yaml`; undefined where there is none: then nothing is assessed. */
export function openRisk(config: Pick<Config, 'risk'>, store: Store, clock: Clock): Assessing | undefined {
  if (!existsSync(config.risk)) return undefined
  return {
    store,
    configuration: readRisk(config.risk).risk,
    clock,
    standings: declaredStandings,
    namesOf: (asset) => identityOf({ asset, also: [], facts: {} }),
    toxicPaths: async (_tenant, assets) =>
      new Map(
        assets.flatMap((asset) => {
          const path = toxicPathOf(asset)
          return path === undefined ? [] : [[asset.id, path]]
        }),
      ),
  }
}
