import type { CorrelationsReport, CorrelationsStatus } from '../../model/correlation-status.ts'
import type { TenantId } from '../../model/ids.ts'
import type { RuleSummary } from '../../model/rule.ts'
import { type Instant, momentOf } from '../../model/time.ts'
import type { Store } from '../../store/store.ts'
import { STATE } from './correlator-store.ts'
import type { CorrelatorStatus } from './open-correlator.ts'

/** The state of a correlator as it is stored. */
export function storedStatus({ unclaimed, correlations, dropped }: CorrelatorStatus): CorrelationsStatus {
  return {
    unclaimed,
    dropped: [...dropped],
    correlations: correlations.map(({ learning_until, overflow, last_fired, ...counts }) => ({
      ...counts,
      learning_until: moment(learning_until),
      overflow:
        overflow === null
          ? null
          : { ...overflow, since: momentOf(overflow.since), last: momentOf(overflow.last) },
      last_fired: moment(last_fired),
    })),
  }
}

function moment(epochMs: number | null): Instant | null {
  return epochMs === null ? null : momentOf(epochMs)
}

/** How a tenant's correlations, and rules that look back, stand: what each holds, and what it left out. */
export async function correlationsReport(
  { correlatorStates }: Pick<Store, 'correlatorStates'>,
  tenant: TenantId,
  rules: readonly RuleSummary[],
): Promise<CorrelationsReport> {
  const state = (await correlatorStates.get(tenant, STATE))?.document
  const states = new Map(
    state?.status?.correlations.map(({ rule, ...status }) => [rule, status] as const) ?? [],
  )
  return {
    updated: state?.updated ?? null,
    unclaimed: state?.status?.unclaimed ?? 0,
    dropped: state?.status?.dropped ?? [],
    rules: rules.flatMap((rule) => {
      const type = rule.kind === 'correlation' ? rule.type : rule.kind === 'rule' ? rule.operator : undefined
      const { id, title } = rule
      return type === undefined ? [] : [{ rule: id, title, type, state: states.get(id) ?? null }]
    }),
  }
}
