import type { Logger } from 'pino'
import type { Config } from '../config/config.ts'
import type { Connector } from '../discovery/connector.ts'
import type { ConnectorConfig } from '../discovery/connector-config.ts'
import type { Feed } from '../feeds/read-feed.ts'
import type { Store } from '../store/store.ts'
import type { StartRole } from './start-role.ts'

/** What a runtime is opened for. */
export interface RuntimeOptions {
  config: Config
  feeds: readonly Feed[]
  roles: readonly StartRole[]
  log: Logger
  /** What the sample organisation has beside its logs. */
  demo?:
    | {
        connectors: readonly ConnectorConfig[]
        recorded(store: Store): Connector
        /** What the tools of its red team wrote. */
        redTeamResults(): readonly string[]
      }
    | undefined
}
