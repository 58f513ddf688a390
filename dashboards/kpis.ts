import type { Described } from './dashboard.ts'
import { bars, curve, type Said, table } from './panel.ts'
import type { Question } from './query.ts'
import { heldAgainst } from './query.ts'

const NOW = '2h'
const TREND = '90d'
const UNMEASURED = 'Too little to tell'

/** Some figures of kpis.yaml day by day, each a curve by its name. */
function trend(said: Pick<Said, 'title' | 'description' | 'unit' | 'decimals'>, ...kpis: readonly string[]) {
  const question: Question = {
    ...{ kind: 'measures', where: `kind:kpi AND NOT _exists_:detail AND subject:(${kpis.join(' OR ')})` },
    alias: '{{name}}',
    buckets: [
      { by: 'value', field: 'name', size: 12, order: 'value' },
      { by: 'time', interval: '1d', gaps: 'left' },
    ],
    figures: [{ of: 'max', field: 'value' }],
  }
  return curve({ ...said, width: 12, as: 'lines', ever: TREND, nothing: UNMEASURED }, question)
}

/** The figures of the programme and how they went. */
export const kpiTrends: Described = {
  uid: 'wachter-kpis',
  title: 'AI security: figures of the programme',
  description: 'Every figure of kpis.yaml beside its target, and how the most important ones went.',
  from: 'now-90d',
  panels: [
    table(
      {
        ...{ title: 'Figures', width: 12, height: 18, ever: NOW, nothing: UNMEASURED },
        description:
          'As they were last measured; shares are 0 to 1, times in hours. What has too few cases is not here.',
      },
      heldAgainst('kind:kpi AND NOT _exists_:detail', { size: 200, order: 'value' }),
      [
        { field: 'name', title: 'Figure' },
        { field: 'Max value', title: 'Value', width: 90 },
        { field: 'Max limit', title: 'Target', width: 90 },
        { field: 'subject', title: 'Id', width: 220 },
      ],
    ),
    trend(
      {
        ...{ title: 'Coverage', unit: 'percentunit' },
        description: 'The part of the assets that are reviewed, owned, logged, guarded and tested.',
      },
      ...['asset_coverage_rate', 'owned_share', 'logged_share', 'guarded_share', 'tested_share'],
    ),
    trend(
      {
        ...{ title: 'Risk and gaps' },
        description: 'Critical and high assets, what nobody decided about, and gaps of the inventory.',
      },
      ...['critical_risk_assets', 'high_risk_assets', 'shadow_count', 'compliance_gap_count'],
    ),
    trend(
      {
        ...{ title: 'How soon, half of the incidents', unit: 'h' },
        description:
          'Time to detect, acknowledge, contain and resolve: for half of the incidents at most this.',
      },
      ...['time_to_detect_p50', 'time_to_acknowledge_p50', 'time_to_contain_p50', 'time_to_resolve_p50'],
    ),
    trend(
      {
        ...{ title: 'How soon, nine in ten incidents', unit: 'h' },
        description: 'The same for nine in ten incidents: what an average hides.',
      },
      ...['time_to_detect_p90', 'time_to_acknowledge_p90', 'time_to_contain_p90', 'time_to_resolve_p90'],
    ),
    trend(
      {
        ...{ title: 'What works', unit: 'percentunit' },
        description:
          'Guardrails that hold, rules that are right, clocks that are kept, what we found ourselves.',
      },
      ...['guardrail_hold_rate', 'rule_precision', 'inside_sla_share', 'self_detected_share'],
    ),
    trend(
      {
        ...{ title: 'Exemptions, accepted risks and overdue actions' },
        description: 'What is let pass, and what was agreed and is not done.',
      },
      ...['exemption_count', 'risk_acceptance_count', 'overdue_actions', 'controls_failing'],
    ),
    bars(
      {
        ...{ title: 'Time to detect by category', width: 12, unit: 'h', ever: NOW, nothing: UNMEASURED },
        description: 'Mean hours from the first event until the incident was opened.',
      },
      {
        ...{ kind: 'measures', where: 'kind:kpi AND subject:mean_time_to_detect_hours AND detail:category*' },
        buckets: [{ by: 'value', field: 'detail', size: 15, order: 'figure' }],
        figures: [{ of: 'max', field: 'value' }],
      },
    ),
  ],
}
