import { z } from 'zod'
import type { Measuring } from '../alerting/measuring.ts'
import type { AuditRecorder } from '../audit/recorder.ts'
import type { GapFiller } from '../continuity/fill-gap.ts'
import type { RuleWatch } from '../continuity/rule-watch.ts'
import type { ControlJudge } from '../controls/judge-controls.ts'
import type { Proving } from '../controls/prove-controls.ts'
import type { Correlations } from '../detection/correlate/correlate-tenant.ts'
import type { promoteFit } from '../detection/decisions/promote-fit.ts'
import type { RuleSet } from '../detection/sigma/match.ts'
import type { Connector } from '../discovery/connector.ts'
import type { Feed, OnProgress } from '../feeds/read-feed.ts'
import type { FollowingAcceptances } from '../governance/acceptances/follow-acceptances.ts'
import type { FollowingAppetite } from '../governance/appetite/follow-appetite.ts'
import type { RedTeamDesk } from '../governance/red-team/red-team-desk.ts'
import type { Reminding } from '../governance/remind.ts'
import type { Ingest } from '../ingest/ingest-batch.ts'
import type { Retention } from '../ingest/retire-records.ts'
import type { Inventory } from '../inventory/inventory.ts'
import type { KeepingDesk } from '../metrics/board/keep-reports.ts'
import type { ProgrammeDesk } from '../metrics/measure-programme.ts'
import type { Gap } from '../model/gap.ts'
import { type RunId, TenantId } from '../model/ids.ts'
import type { Clock } from '../model/time.ts'
import type { ClockWatch } from '../response/clocks/watch-clocks.ts'
import type { Tending } from '../response/containments/tend-containments.ts'
import type { CollectingDesk } from '../response/evidence/collect-evidence.ts'
import type { Grouping } from '../response/group-findings.ts'
import type { Delivering } from '../response/notify/delivering.ts'
import type { Escalating } from '../response/notify/escalate-incidents.ts'
import type { NotifyFor } from '../response/notify/tell-roles.ts'
import type { TicketReading } from '../response/notify/tickets/read-tickets.ts'
import type { OpeningDesk } from '../response/open-by-hand.ts'
import type { RunDesk } from '../response/runs/run-desk.ts'
import type { Assessing } from '../risk/assess-due.ts'
import type { Store } from '../store/store.ts'
import { exponential } from './job.ts'

/** What telling people stands on. */
export interface NotifyDeps {
  notifying: Escalating & { store: Pick<Store, 'runs' | 'dossiers'> } & Delivering &
    TicketReading & { notifyFor: NotifyFor }
}

/** What the handlers of all jobs stand on. */
export interface JobDeps extends NotifyDeps {
  store: Store
  ingest: Ingest
  correlations: Correlations
  grouping: Grouping
  composing: OpeningDesk
  evidence: CollectingDesk
  /** Told when a tenant's findings were grouped: keeping evidence is a later stage. */
  onGrouped(tenant: TenantId): Promise<void>
  containing: Tending
  audit: AuditRecorder
  clock: Clock
  feeds: readonly Feed[]
  connectors: readonly Connector[]
  inventory: Inventory
  /** Told when a tenant has new observations: the inventory is a later stage. */
  onObservations(tenant: TenantId): Promise<void>
  clocks: ClockWatch
  /** Undefined where there is no `kpis.yaml`. */
  programme: ProgrammeDesk | undefined
  measuring: Measuring
  controls: ControlJudge
  /** What people are reminded with. */
  reminding: Reminding
  proving: Proving
  redTeam: RedTeamDesk
  /** Told when controls are proved otherwise than before: where they stand is a later stage. */
  onProved(tenant: TenantId): Promise<void>
  /** What reports to the board are made and kept with. */
  reporting: KeepingDesk
  /** Undefined where there is no `risk.yaml`. */
  assessing: Assessing | undefined
  accepting: FollowingAcceptances
  appetite: FollowingAppetite
  /** Told when risk has moved: what is borne is a later stage. */
  onAssessed(tenant: TenantId): Promise<void>
  /** Told when a tenant's assets have changed: their risk is a later stage. */
  onAssets(tenant: TenantId): Promise<void>
  onProgress: OnProgress
  /** Aborted when the worker is to stop: a feed then ends between two batches, and that is a good end. */
  stopping: AbortSignal
  retention: Retention
  continuity: Continuity
  runs: Runs
  /** What is decided about the rules in force. */
  decisions: {
    desk: Parameters<typeof promoteFit>[0]
    rules(): RuleSet
  }
}

/** What playbooks run with. */
export interface Runs {
  desk: RunDesk
  advance(tenant: TenantId, run: RunId, signal: AbortSignal): Promise<void>
  /** Lets runs follow what became of incidents, and goes on with those that are due. */
  follow(tenant: TenantId, signal: AbortSignal): Promise<number>
  /** Told when a tenant's incidents may have changed. */
  onIncidents(tenant: TenantId): Promise<void>
}

/** What keeps account of what was not evaluated. */
export interface Continuity {
  rules: RuleWatch
  filler: GapFiller
  /** Asks for a gap to be filled. */
  onFill(gap: Gap): Promise<void>
}

/** One job a tenant at a time, whoever asks. */
export const ofTenant = {
  payload: z.object({ tenant: TenantId }),
  key: ({ tenant }: { tenant: TenantId }) => [tenant],
}
/** Follows what has come in: tried again soon, and for long. */
export const deciding = {
  load: 'deciding',
  retry: { attempts: 10, backoff: exponential('500ms', '1m') },
  timeout: '1h',
  maxStarts: 50,
} as const
/** Comes again by its schedule. */
export const upkeep = {
  load: 'upkeep',
  retry: { attempts: 5, backoff: exponential('10s', '10m') },
  maxStarts: 20,
} as const
