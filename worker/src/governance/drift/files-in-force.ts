import type { TenantId } from '../../model/ids.ts'
import type { FilesInForce } from '../../model/programme.ts'
import type { RuleState } from '../../model/rule.ts'
import type { Instant } from '../../model/time.ts'
import { everyDocument } from '../../store/every-document.ts'
import type { Store } from '../../store/store.ts'
import { hashOf, type KeptItem } from './compare-files.ts'

/** Rule files are followed while a worker runs: what is known of each rule says better what is in force than what a start has read. */
const RULES = 'rules'

/**
 * Takes down by which files a worker begins to work for a tenant. The same files again are no change; of two workers that begin at
 * once either may come last.
 */
export async function takeDownFiles(
  { filesInForce }: Pick<Store, 'filesInForce'>,
  files: Pick<FilesInForce, 'tenant' | 'items' | 'risk'>,
  now: Instant,
): Promise<void> {
  const known = await filesInForce.get(files.tenant, 'files')
  const items = files.items.filter(({ part }) => part !== RULES)
  const said = (one: Pick<FilesInForce, 'items' | 'risk'>) => hashOf([one.items, one.risk])
  if (known !== undefined && said(known.document) === said({ ...files, items })) return
  await filesInForce.put(files.tenant, { ...files, items, id: 'files', since: now }, known?.version ?? 'new')
}

/**
 * What a tenant's worker works by, rules as they were last followed; undefined where none has begun yet. Of a correlation nobody keeps
 * that it is gone: one that files do not have any more (`rules`: the ids that they have) is taken for gone.
 */
export async function whatIsInForce(
  store: Pick<Store, 'filesInForce' | 'ruleDecisions' | 'ruleStates'>,
  tenant: TenantId,
  rules: ReadonlySet<string>,
): Promise<Pick<FilesInForce, 'since' | 'items' | 'risk'> | undefined> {
  const found = await store.filesInForce.get(tenant, 'files')
  if (found === undefined) return undefined
  const { since, items, risk } = found.document
  const states = new Map<string, RuleState>()
  for await (const { document } of everyDocument(store.ruleStates, tenant, [])) {
    states.set(document.rule, document)
  }
  const seen = (await store.ruleDecisions.get(tenant, 'rules'))?.document.seen ?? []
  const followed = seen.flatMap(({ rule: id, logic_versions: [newest] }): KeptItem[] => {
    const state = states.get(id)
    const isGone = state === undefined ? !rules.has(id) : state.off?.reason === 'removed'
    if (isGone) return []
    const logic = state?.logic_version ?? newest
    return [{ part: RULES, id, title: state?.title ?? id, sha256: hashOf(logic) }]
  })
  return { since, items: [...items, ...followed], risk }
}
