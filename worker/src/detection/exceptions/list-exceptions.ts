import type { Exception, ListedException } from '../../model/exception.ts'
import type { RuleId, TenantId } from '../../model/ids.ts'
import type { RuleSummary } from '../../model/rule.ts'
import { dayOf, type Instant } from '../../model/time.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import type { SigmaRule } from '../sigma/sigma-rule.ts'
import { hitsOf } from './hits-of.ts'
import { filterOf } from './read-exception.ts'

/** The exceptions of a tenant, in files and stored, revoked and expired ones too, each with what it has suppressed. */
export async function listExceptions(
  store: Pick<Store, 'exceptions' | 'findings'>,
  tenant: TenantId,
  given: {
    rules: readonly SigmaRule[]
    /** What is shown of the documents in the rule files. */
    summaries: readonly RuleSummary[]
    now: Instant
  },
): Promise<ListedException[]> {
  const { rules, summaries, now } = given
  const counted = await hitsOf(store, tenant)
  const listed = summaries.flatMap((one): ListedException[] =>
    one.kind === 'filter' ? [{ ...fileOne(one, now), ...counted(one.id) }] : [],
  )
  for await (const { document } of everyDocument(store.exceptions, tenant, [])) {
    listed.push({ ...storedOne(document, rules, now), ...counted(document.id) })
  }
  return listed
}

function fileOne(
  { id, title, file, rules, owner, reason, expires }: Extract<RuleSummary, { kind: 'filter' }>,
  now: Instant,
) {
  return {
    ...{ id, title, from: 'file' as const, file, state: stateOf(rules, expires, now), rules, revoked: null },
    ...(owner === undefined ? {} : { owner }),
    ...(reason === undefined ? {} : { reason }),
    ...(expires === undefined ? {} : { expires }),
  }
}

function storedOne(exception: Exception, rules: readonly SigmaRule[], now: Instant) {
  const { tenant: _, document: __, updated: ___, ...said } = exception
  const named = filterOf(exception, rules)?.rules ?? []
  return {
    ...said,
    from: 'stored' as const,
    state: said.revoked === null ? stateOf(named, said.expires, now) : ('revoked' as const),
    rules: named === 'any' ? named : [...named],
  }
}

function stateOf(
  rules: readonly RuleId[] | 'any',
  expires: string | undefined,
  now: Instant,
): ListedException['state'] {
  if (expires !== undefined && dayOf(now) > expires) return 'expired'
  return rules.length === 0 ? 'idle' : 'in_force'
}
