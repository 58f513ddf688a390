import { verifyAudit } from '../audit/verify-audit.ts'
import { type Comparison, compareStore, isWhole } from '../transfer/compare-store.ts'
import type { Backup } from '../transfer/manifest.ts'
import { endRestore, type RestoreInto, type RestoreOptions, restoreStore } from '../transfer/restore-store.ts'
import { checkParts } from '../transfer/saved-documents.ts'
import { jsonLine } from './json-line.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>

/**
 * `wachter restore DIR`: a backup into a store, compared record by record afterwards; `--check` only compares. Exit code 1
 * when a record is missing, different or (in a store that was empty) there beside them, or an audit chain is not whole.
 */
export async function restore(
  into: Omit<RestoreInto, 'onPart'>,
  backup: Backup,
  options: RestoreOptions & { check: boolean; json: boolean },
  { out, err }: { out: Out; err: Out },
): Promise<number> {
  if (options.check) await checkParts(backup)
  else {
    const onPart: RestoreInto['onPart'] = ({ tenant, collection, part, parts }) =>
      void err(`${tenant}: part ${part} of ${parts} of ${collection} restored`)
    await restoreStore({ ...into, onPart }, backup, options)
  }
  await err('comparing record by record ...')
  const compared: Comparison[] = []
  for await (const one of compareStore(into.store, backup)) compared.push(one)
  const isSame = compared.every((one) => isWhole(one, !options.intoExisting))
  if (options.json) for (const one of compared) await out(jsonLine(one))
  else await show(compared, out)
  // The store is what was saved, whatever is wrong with the chains in it.
  if (!options.check && isSame) await endRestore(into, backup)
  const chainsAreWhole = await verifyChains(into, backup, err)
  return isSame && chainsAreWhole ? 0 : 1
}

async function show(compared: readonly Comparison[], out: Out): Promise<void> {
  const shown = compared.filter(({ saved, extra }) => saved + extra > 0)
  const rows = shown.map(({ tenant, collection, saved, same, missing, different, extra }) => {
    return [tenant, collection, saved, same, missing, different, extra]
  })
  await out(table([['tenant', 'records', 'saved', 'same', 'missing', 'different', 'extra'], ...rows]))
  for (const { tenant, collection, ids } of compared)
    if (ids.length > 0)
      await out(
        `\n${collection} of ${tenant} that are missing or different: ${ids.map((id) => jsonLine(id)).join(', ')}`,
      )
}

async function verifyChains(
  { trail }: Pick<RestoreInto, 'trail'>,
  { manifest }: Backup,
  err: Out,
): Promise<boolean> {
  let whole = true
  for (const { tenant, problems: before } of manifest.chains) {
    const { problems } = await verifyAudit(trail, tenant)
    if (problems.length === 0) continue
    whole = false
    const then = before === 0 ? 'it was whole' : `it had ${before}`
    await err(`the audit chain of ${tenant} has ${problems.length} problems; when it was saved ${then}`)
  }
  return whole
}
