import type { TenantId } from '../../model/ids.ts'
import { Outcome } from '../../model/level.ts'
import { type Instant, momentOf } from '../../model/time.ts'
import type { Condition } from '../../store/documents.ts'
import { LIVE_FINDINGS, NO_DRILL, STANDING_FINDINGS } from '../../store/standing-findings.ts'
import type { Store } from '../../store/store.ts'
import type { Row } from '../populations.ts'

/** The most groups that a store gives. */
const MOST = 1000
const VERDICTS = ['true', 'benign', 'false'] as const

export interface Span {
  now: Instant
  /** Undefined: from the first on. */
  since: Instant | undefined
}

/** Findings by category and by what became of the attempt. */
export function findingRows(
  store: Pick<Store, 'findings'>,
  tenant: TenantId,
  span: Span,
): Promise<Row<'findings'>[]> {
  return counted(Outcome.options, (outcome) =>
    grouped(store, tenant, {
      where: [...LIVE_FINDINGS, NO_DRILL, within(span), { field: 'outcome', is: 'in', values: [outcome] }],
      field: 'category',
      row: (group, category) => ({
        ...group,
        is: {
          attempted: outcome === 'blocked' || outcome === 'passed',
          stopped: outcome === 'blocked',
        },
        value: {},
        word: { category },
      }),
    }),
  )
}

/** What analysts said of findings, by rule. */
export function verdictRows(
  store: Pick<Store, 'findings'>,
  tenant: TenantId,
  span: Span,
): Promise<Row<'verdicts'>[]> {
  return counted(VERDICTS, (verdict) =>
    grouped(store, tenant, {
      where: [
        ...STANDING_FINDINGS,
        within(span),
        { field: 'disposition.verdict', is: 'in', values: [verdict] },
      ],
      field: 'rule.title',
      row: (group, rule) => ({ ...group, is: { right: verdict !== 'false' }, value: {}, word: { rule } }),
    }),
  )
}

async function counted<Value, Counted>(
  values: readonly Value[],
  rows: (value: Value) => Promise<Counted[]>,
): Promise<Counted[]> {
  return (await Promise.all(values.map(rows))).flat()
}

function within({ now, since }: Span): Condition {
  return { field: 'at', is: 'range', to: now, ...(since === undefined ? {} : { after: since }) }
}

async function grouped<Counted>(
  { findings }: Pick<Store, 'findings'>,
  tenant: TenantId,
  asked: {
    where: readonly Condition[]
    field: string
    row(group: { at: Instant; weight: number }, value: string): Counted
  },
): Promise<Counted[]> {
  const buckets = await findings.aggregate(
    tenant,
    { where: asked.where },
    { by: 'terms', field: asked.field, size: MOST },
    { newest: { of: 'max', field: 'at' } },
  )
  return buckets.map(({ key, count, metrics }) =>
    asked.row({ at: momentOf(metrics['newest'] ?? 0), weight: count }, key),
  )
}
