import { type SaveFrom, saveStore } from '../transfer/save-store.ts'
import { table } from './output.ts'

type Out = (line: string) => Promise<void>

/**
 * `wachter backup DIR`: everything of the store into a folder, also while a worker uses it. Exit code 1 when an audit chain
 * was found broken: the backup is made all the same, and is as broken.
 */
export async function backup(
  from: Omit<SaveFrom, 'onPart'>,
  options: { folder: string; withKey: boolean; json: boolean },
  { out, err }: { out: Out; err: Out },
): Promise<number> {
  const { folder, withKey, json } = options
  const onPart: SaveFrom['onPart'] = ({ tenant, collection, documents }) =>
    void err(`${tenant}: ${documents} ${collection} saved`)
  const { id, manifest } = await saveStore({ ...from, onPart }, { folder, withKey })
  const rows = manifest.collections.map(({ tenant, collection, documents, parts }) => ({
    tenant,
    collection,
    documents,
    bytes: parts.reduce((sum, { packed }) => sum + packed, 0),
  }))
  if (json) for (const row of rows) await out(JSON.stringify(row))
  else {
    const shown = rows.filter(({ documents }) => documents > 0)
    await out(table([['tenant', 'records', 'count', 'bytes'], ...shown.map((row) => Object.values(row))]))
    await out(`\n${folder} is backup ${id}`)
    if (!withKey) await out('The sealing key is not in it: keep a copy of the key elsewhere (docs/backup.md)')
  }
  const broken = manifest.chains.filter(({ problems }) => problems > 0)
  for (const { tenant, problems } of broken)
    await err(`the audit chain of ${tenant} has ${problems} problems; see \`wachter audit verify\``)
  return broken.length === 0 ? 0 : 1
}
