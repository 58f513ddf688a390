import { z } from 'zod'
import { AlertMinute } from './alert-minute.ts'
import { Assessment } from './assessment.ts'
import { Asset, AssetChange, ConnectorRun, Observation } from './asset.ts'
import { AuditEntry } from './audit-entry.ts'
import { BoardAction, BoardDecision, BoardPack } from './board.ts'
import { BoardReport } from './board-report.ts'
import { Category } from './category.ts'
import { FrameworkStanding } from './compliance.ts'
import { Containment } from './containment.ts'
import { AssetControls, Control, ControlState, ControlStatement } from './control.ts'
import { Dossier } from './dossier.ts'
import { Drill } from './drill.ts'
import { Event } from './event.ts'
import { Exception } from './exception.ts'
import { Finding } from './finding.ts'
import { Gap } from './gap.ts'
import { Handover } from './handover.ts'
import { Incident, TimelineEntry } from './incident.ts'
import { Kpi } from './kpi.ts'
import { Maintenance } from './maintenance.ts'
import { MaturityModel } from './maturity.ts'
import { Measure } from './measure.ts'
import { Notification } from './notification.ts'
import { Playbook } from './playbook.ts'
import { Attestation, Policy, PolicyApproval } from './policy.ts'
import { ControlProof } from './proof.ts'
import { QuarantinedRecord } from './quarantine.ts'
import { Engagement, RedTeamFinding } from './red-team.ts'
import { RuleState, RuleSummary } from './rule.ts'
import { RuleDecisions } from './rule-decisions.ts'
import { PlaybookVersion, Run, RunEvent } from './run.ts'
import { ChannelSignals } from './signal.ts'
import { Vendor } from './vendor.ts'

/** The words of the product by file name. */
const words: Readonly<Record<string, z.ZodType>> = {
  'alert-minute': AlertMinute,
  assessment: Assessment,
  attestation: Attestation,
  'board-action': BoardAction,
  'board-decision': BoardDecision,
  'board-pack': BoardPack,
  policy: Policy,
  'policy-approval': PolicyApproval,
  asset: Asset,
  'asset-change': AssetChange,
  'audit-entry': AuditEntry,
  category: Category,
  'board-report': BoardReport,
  'connector-run': ConnectorRun,
  containment: Containment,
  control: Control,
  'control-state': ControlState,
  'control-proof': ControlProof,
  drill: Drill,
  'asset-controls': AssetControls,
  'control-statement': ControlStatement,
  engagement: Engagement,
  event: Event,
  exception: Exception,
  finding: Finding,
  'framework-standing': FrameworkStanding,
  gap: Gap,
  handover: Handover,
  incident: Incident,
  kpi: Kpi,
  maintenance: Maintenance,
  'maturity-model': MaturityModel,
  measure: Measure,
  notification: Notification,
  observation: Observation,
  playbook: Playbook,
  'playbook-version': PlaybookVersion,
  'quarantined-record': QuarantinedRecord,
  'red-team-finding': RedTeamFinding,
  'rule-decisions': RuleDecisions,
  dossier: Dossier,
  'rule-state': RuleState,
  'rule-summary': RuleSummary,
  run: Run,
  'run-event': RunEvent,
  signals: ChannelSignals,
  'timeline-entry': TimelineEntry,
  vendor: Vendor,
}

/** JSON Schema (draft 2020-12) of every word, as text by file name; the same on every call. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(words).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { target: 'draft-2020-12' }), null, 2)}\n`,
    ]),
  )
}
