import type { AuditRecorder } from '../audit/recorder.ts'
import type { BacktestDesk } from '../backtest/backtest.ts'
import type { PreviewDesk } from '../backtest/preview.ts'
import type { Config } from '../config/config.ts'
import type { DataFolder } from '../config/data-folder.ts'
import type { Proving } from '../controls/prove-controls.ts'
import type { RuleBook } from '../detection/rule-book.ts'
import type { ConfiguredConnector } from '../discovery/connector-status.ts'
import type { Feed } from '../feeds/read-feed.ts'
import type { GovernanceDesk } from '../governance/governance-desk.ts'
import type { RedTeamDesk } from '../governance/red-team/red-team-desk.ts'
import type { VendorRegister } from '../governance/vendors/vendor-register.ts'
import type { Ingest } from '../ingest/ingest-batch.ts'
import type { Directory } from '../inventory/directory.ts'
import type { Inventory } from '../inventory/inventory.ts'
import type { Dispatcher } from '../jobs/dispatcher.ts'
import type { JobDeps } from '../jobs/job-deps.ts'
import type { Gap } from '../model/gap.ts'
import type { IncidentId, TenantId } from '../model/ids.ts'
import type { Instant } from '../model/time.ts'
import type { PolicyFor } from '../response/clocks/clock-policy.ts'
import type { ContainmentDesk } from '../response/containments/containment-desk.ts'
import type { DrillDesk } from '../response/drills/start-drill.ts'
import type { Regimes } from '../response/regimes/regime.ts'
import type { PlaybookShelf } from '../response/runs/incident-runs.ts'
import type { StartDesk } from '../response/runs/start-by-hand.ts'
import type { RiskConfiguration } from '../risk/risk-configuration.ts'
import type { Store } from '../store/store.ts'
import type { Acceptances } from './open-acceptances.ts'
import type { OpenControls } from './open-controls.ts'
import type { Decisions } from './open-decisions.ts'
import type { Telling } from './open-notifications.ts'
import type { StartRole } from './start-role.ts'

/** Everything that is open while a worker runs. */
export interface Runtime {
  config: Config
  folder: DataFolder
  store: Store
  ingest: Ingest
  audit: AuditRecorder
  dispatcher: Dispatcher<JobDeps>
  roles: readonly StartRole[]
  feeds: readonly Feed[]
  risk: RiskConfiguration | undefined
  controls: OpenControls & { proving: Proving }
  vendors: VendorRegister
  redTeam: RedTeamDesk
  /** Policies, who answers for what, and who oversees it. */
  governing: GovernanceDesk
  /** Undefined where there is no `regimes.yaml`. */
  regimes: Regimes | undefined
  /** How soon incidents of a category must be dealt with. */
  clockPolicyFor: PolicyFor
  /** Undefined where there is no `kpis.yaml`. */
  programme: JobDeps['programme']
  tenants: readonly TenantId[]
  rules: RuleBook
  /** What is decided about them for each tenant. */
  decisions: Decisions
  /** What rules are put on trial with. */
  backtesting: BacktestDesk & PreviewDesk
  /** Since when this process evaluates what it takes in. */
  since: Instant
  /** Asks for an exception to be held against the findings that stand, or to let go of those. */
  onPast(exception: { tenant: TenantId; id: string }): Promise<void>
  /** Asks for a gap to be filled. */
  onFill(gap: Pick<Gap, 'tenant' | 'id'>): Promise<void>
  /** What is done outside to contain attacks. */
  containing: ContainmentDesk
  composing: JobDeps['composing']
  evidence: JobDeps['evidence']
  /** Asks for findings to say what their incident was closed as. */
  onClosed(incident: { tenant: TenantId; incident: IncidentId }): Promise<void>
  /** Whom incidents are told to, and by which way. */
  notifying: Telling
  /** What people work on runs of playbooks with. */
  runs: StartDesk
  /** The playbooks in force. */
  playbooks: PlaybookShelf
  /** What drills are begun with. */
  drills: DrillDesk
  /** What people accept risks with. */
  accepting: Acceptances['desk']
  inventory: Inventory
  /** Who is behind the names that a tenant's logs have, and who is there to own something. */
  people(tenant: TenantId): Directory | undefined
  /** Asks for what observers newly say to be taken into the inventory. */
  onObservations(tenant: TenantId): Promise<void>
  /** What looks around, configured or because every tenant has it. */
  connectors: readonly ConfiguredConnector[]
  /** Asks for a round of a connector. */
  onDiscover(connector: { tenant: TenantId; id: string }): Promise<void>
  unseal(sealed: string): Uint8Array
  /** Asks for the standing work: every feed, and retention unless this is a single pass. */
  schedule(pass: { once: boolean }): Promise<void>
  /** Goes on looking whether rule files have changed, until it is closed. */
  followRules(): void
  /** Asks those to look now whose world has just changed: events were taken in. Then it is in the inventory once nothing is due. */
  lookAgain(): Promise<void>
  /** Lets the people of the sample organisation answer some of its incidents, where it is that which is read. */
  answerDemo(stop: AbortSignal): Promise<void>
  close(): Promise<void>
}
