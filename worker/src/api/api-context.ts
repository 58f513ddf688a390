import type { AuditRecorder } from '../audit/recorder.ts'
import type { BacktestDesk } from '../backtest/backtest.ts'
import type { PreviewDesk } from '../backtest/preview.ts'
import type { ControlDesk } from '../controls/state-controls.ts'
import type { DecisionDesk } from '../detection/decisions/decide.ts'
import type { OwnDecisionBook } from '../detection/decisions/decision-book.ts'
import type { RuleBook } from '../detection/rule-book.ts'
import type { RuleFiles } from '../detection/rule-files.ts'
import type { ConfiguredConnector } from '../discovery/connector-status.ts'
import type { Feed } from '../feeds/read-feed.ts'
import type { AcceptanceDesk } from '../governance/acceptances/acceptance-desk.ts'
import type { GovernanceDesk } from '../governance/governance-desk.ts'
import type { RedTeamDesk } from '../governance/red-team/red-team-desk.ts'
import type { VendorRegister } from '../governance/vendors/vendor-register.ts'
import type { Ingest } from '../ingest/ingest-batch.ts'
import type { Directory } from '../inventory/directory.ts'
import type { Inventory } from '../inventory/inventory.ts'
import type { Watchable } from '../jobs/dispatcher.ts'
import type { RenderPdf } from '../metrics/board/report-file.ts'
import type { Frameworks } from '../metrics/compliance/frameworks.ts'
import type { ProgrammeDesk } from '../metrics/measure-programme.ts'
import type { Gap } from '../model/gap.ts'
import type { IncidentId, SourceId, TenantId } from '../model/ids.ts'
import type { ProgrammeDrift } from '../model/programme.ts'
import type { SecretFile } from '../model/secret-file.ts'
import type { Clock, Instant } from '../model/time.ts'
import type { Translations } from '../model/translations.ts'
import type { PolicyFor } from '../response/clocks/clock-policy.ts'
import type { ContainmentDesk } from '../response/containments/containment-desk.ts'
import type { DrillDesk } from '../response/drills/start-drill.ts'
import type { EvidenceDesk } from '../response/evidence/evidence-desk.ts'
import type { Delivering } from '../response/notify/delivering.ts'
import type { OnCall } from '../response/oncall/on-call.ts'
import type { OpeningDesk } from '../response/open-by-hand.ts'
import type { Regimes } from '../response/regimes/regime.ts'
import type { PlaybookShelf } from '../response/runs/incident-runs.ts'
import type { StartDesk } from '../response/runs/start-by-hand.ts'
import type { RiskConfiguration } from '../risk/risk-configuration.ts'
import type { Store } from '../store/store.ts'
import type { Caller, KnownToken, Permission } from './access.ts'
import type { QueryDescription } from './describe-parameters.ts'
import type { KnownGrafana } from './grafana-identity.ts'
import type { Routes } from './routes.ts'

/** What the API stands on; `main.ts` puts it together. */
export interface ApiContext {
  store: Store
  ingest: Ingest
  audit: AuditRecorder
  clock: Clock
  tokens: readonly KnownToken[]
  /** Whose people ask through an app. */
  grafanas: readonly KnownGrafana[]
  rules: RuleBook
  /** What those were read from. */
  ruleFiles: RuleFiles
  /** What is decided about them for each tenant. */
  decisions: { book: OwnDecisionBook; desk: DecisionDesk }
  /** What rules are put on trial with. */
  backtesting: BacktestDesk & PreviewDesk
  sources: readonly SourceId[]
  /** The library of controls, who judges where they stand, and what proves them. */
  controls: ControlDesk
  /** What files and running state of a tenant do not say alike. */
  driftOf(tenant: TenantId): Promise<ProgrammeDrift>
  /** The vendors of AI that files name. */
  vendors: VendorRegister
  /** What engagements of the red team and their findings are worked on with. */
  redTeam: RedTeamDesk
  /** Policies, who answers for what, and who oversees it. */
  governing: GovernanceDesk
  /** What titles and purposes of the programme's files are in other languages. */
  translations: Translations
  /** Undefined where there is no `risk.yaml`. */
  risk: RiskConfiguration | undefined
  /** How soon incidents of a category must be dealt with. */
  clockPolicyFor: PolicyFor
  /** What the programme is measured with; undefined where there is no `kpis.yaml`. */
  programme: ProgrammeDesk | undefined
  /** What the LLMs of a tenant may cost in a month, USD; undefined where nobody said. */
  budgetOf(tenant: TenantId): number | undefined
  /** Where the records of a tenant end for good (metrics/situation-of.ts). */
  endOf(tenant: TenantId): Instant | undefined
  /** Undefined where there is no `regimes.yaml`. */
  regimes: Regimes | undefined
  /** The feeds that are configured, and what they are held to. */
  feeds: readonly Pick<Feed, 'id' | 'tenant' | 'watch'>[]
  /** The connectors that look around here, and how often each does. */
  connectors: readonly ConfiguredConnector[]
  /** Since when this process attends to them. */
  since: Instant
  /** Asks for an exception to be held against the findings that stand, or to let go of those. */
  onPast(exception: { tenant: TenantId; id: string }): Promise<void>
  /** Asks for a gap to be filled. */
  onFill(gap: Pick<Gap, 'tenant' | 'id'>): Promise<void>
  /** What is done outside to contain attacks. */
  containing: ContainmentDesk
  /** Whom incidents are told to, and by which way. */
  notifying: Pick<Delivering, 'policy' | 'channelOf' | 'clock'> & {
    onCall: OnCall
    secret(reference: SecretFile): string
    /** Tells whoever pressed a button in a chat what became of it. */
    tell(address: string | undefined, text: string): Promise<void>
  }
  inventory: Inventory
  /** What people decide with which findings are an incident. */
  composing: OpeningDesk
  /** What was kept of incidents. */
  evidence: EvidenceDesk
  /** Asks for findings to say what their incident was closed as, or no more. */
  onClosed(incident: { tenant: TenantId; incident: IncidentId }): Promise<void>
  /** What people work on runs of playbooks with. */
  runs: StartDesk
  /** The playbooks in force. */
  playbooks: PlaybookShelf
  /** What drills are begun with. */
  drills: DrillDesk
  /** What risks are accepted with. */
  accepting: AcceptanceDesk
  /** Who is behind the names that a tenant's logs have. */
  people(tenant: TenantId): Directory | undefined
  /** Asks for what observers newly say to be taken into the inventory. */
  onObservations(tenant: TenantId): Promise<void>
  /** Asks for a round of a connector. */
  onDiscover(connector: { tenant: TenantId; id: string }): Promise<void>
  /** To which frameworks we hold ourselves; undefined where there is no `frameworks.yaml`. */
  frameworks: Frameworks | undefined
  renderPdf: RenderPdf
  /** Opens what was sealed on the way into quarantine. */
  unseal(sealed: string): Uint8Array
  /** What becomes of jobs; part of readiness and liveness. */
  jobs: Watchable
  /** Adds the page in which people work where there is no Grafana. */
  page?: (app: Routes) => Promise<void>
  limits: { maxBody: number; concurrentPushes: number }
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the route demands; a route without one can't be registered. */
    permission?: Permission
    /** The query string as the API's description shows it, where its check says less. */
    query?: QueryDescription
  }
  interface FastifyRequest {
    /** Set by the access check on every route but open ones. */
    caller: Caller | null
  }
}
